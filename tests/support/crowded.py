"""Answers that take as much room as can be: long names, full texts, and tasks spread over many."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

PEOPLE = (
    "Annemette Højbjerg Bertelsen", "Birgitte Lindegaard Sørensen", "Kasper Bruun-Vestergaardsen", "Fatima El-Amrani Christensen",
    "Christoffer Nygaard Thomasen", "Mohammed Hassan Wulff-Madsen", "Jens-Ole Rahbek Dahlgaard Ib", "Anne Sofie Brandt-Mikkelsens",
    "Lars Peter Vestergaard Bruun", "Kirsten Margrethe Thorsagers", "Rasmus Emil Højgaard-Lassens", "Mohammed Abdi Hassan Nielsen",
)  # fmt: skip
LONG = "hver anden uge i tre måneder og så efter aftale, også under sygemelding, barsel og ferie, og når der er brug for det"


@dataclass(frozen=True)
class Variant:
    """How long names are, over how many persons the tasks are spread, and whether texts are as long as can be."""

    letters: int
    holders: int = 6
    long: bool = False
    wider: bool = False


VARIANTS = {
    "12": Variant(12),
    "20": Variant(20),
    "28": Variant(28),
    "28, long": Variant(28, long=True),
    "28, long, wider": Variant(28, long=True, wider=True),
    "28, twelve holders": Variant(28, holders=12),
}


def answers(definitions, variant: Variant) -> tuple[dict[str, object], tuple[Mapping[str, str], ...]]:
    """Give the tasks to persons whose names are as long as *variant* says; twelve of them are listed."""
    asked = definitions.questionnaire
    names = [" ".join(person[: variant.letters].split()).ljust(variant.letters, "n") for person in PEOPLE]
    people = {"person", "contact", "persons"}
    fields = [field for field in asked.fields.values() if field.kind in people]
    changes: dict[str, object] = {
        field.id: names[number % variant.holders] for number, field in enumerate(fields)
    }
    if variant.long:
        texts = [field for field in asked.fields.values() if field.kind == "text" and field.plays is None]
        changes |= {
            field.id: f"{field.example or ''} {LONG} {LONG}"[: field.max_length].strip()
            for field in texts
            if field.max_length
        }
    rows = tuple(
        {**asked.persons.examples[0], "navn": name, "stilling": "Afdelingskoordinator i drift",
         "funktion": "Leder" if number < 2 else "HR", "telefon": f"+45 12 34 57 {number:02}", "email": "", "telefon_privat": ""}
        for number, name in enumerate(names)
    )  # fmt: skip
    # Whoever is gone to when management is part of it, is none of them.
    changes |= {
        "ledelsen.modtager": names[0],
        "ledelsen.stedfortraeder": names[1],
        "ledelsen.udenom": names[2],
    }
    return changes, rows


def widened(docx: bytes) -> bytes:
    """Set all letters three per cent wider."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/styles.xml":
                part, times = re.subn(
                    rb"(<w:rPrDefault><w:rPr><w:rFonts[^>]*/>)", rb'\1<w:w w:val="103"/>', part
                )
                assert times == 1
            target.writestr(name, part)
    return changed.getvalue()
