"""Write the standard templates into the folder above."""

from pathlib import Path

from templates.source import dagsorden, handlingskort, opslag, ramt, rolleliste, skemaer
from templates.source.kort import beredskabsplan as beredskabsplan_kort
from templates.source.plan import beredskabsplan

FOLDER = Path(__file__).parent.parent
DOCUMENTS = {
    "Beredskabsplan.docx": beredskabsplan.draw,
    "Beredskabsplan kort.docx": beredskabsplan_kort.draw,
    "Rolleliste.docx": rolleliste.draw,
    "Dagsorden for debriefing.docx": dagsorden.draw,
    "Handlingskort.docx": handlingskort.draw,
    "Opslag.docx": opslag.draw,
    "Til dig, der er ramt.docx": ramt.draw,
    "Registrering af en episode.docx": skemaer.registrering,
    "Den første samtale.docx": skemaer.foerste_samtale,
}


def main() -> None:
    """Write all documents."""
    for name, draw in DOCUMENTS.items():
        (FOLDER / name).write_bytes(draw().pack())


if __name__ == "__main__":
    main()
