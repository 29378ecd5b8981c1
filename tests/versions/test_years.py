"""What was approved stays as it was: two years of one organisation, and what folders and messages say of it."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from beredskabsplan.output.versions import kept
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from tests.support.material import paragraphs, word
from tests.support.workbooks import answer, unapproved

pytestmark = pytest.mark.heavy

FOLDER = Path("outputs/egelund")
RHYTHM, DAYS = "kontaktperson.rytme", "Dag 3, uge 2, måned 1 og måned 3, og derefter efter aftale"
BOTH = ["Handlingskort.docx", "Plan.docx"]


class Client:
    """One organisation through the years: its questionnaire is filled in, and the plan is made on a day."""

    def __init__(self, workbook: Path) -> None:
        self.workbook = workbook
        self.last: Outcome | None = None
        self.kept: dict[str, bytes] = {}

    def writes(self, answers: Mapping[str, Any]) -> None:
        """Write *answers* by field id; a phone number may stand anywhere."""
        answer(self.workbook, answers)

    def rings(self, old: str, new: str) -> None:
        """Change a number on the sheet with the persons."""
        book = openpyxl.load_workbook(self.workbook)
        for row in book["Personer"].iter_rows():
            for cell in row:
                if cell.value == old:
                    cell.value = new
        book.save(self.workbook)

    def approves(self, version: str, day: date, **more: Any) -> None:
        self.writes({"planen.version": version, "planen.godkendt_dato": day} | more)

    def plans(self, today: date, **options: Any) -> list[str]:
        """Make the plan; return what is told of versions and of what hangs on walls."""
        chosen = Options(today=today, pdf="none", templates=Path("mine"))
        [self.last] = planning.plan([self.workbook], replace(chosen, **options)).outcomes
        return [
            f"{one.code.name} {one.problem}" for one in self.last.findings if is_about_versions(one.code.name)
        ]

    def nothing_approved_is_overwritten(self) -> None:
        now = {path.as_posix(): path.read_bytes() for path in Path(FOLDER, "versioner").rglob("*.docx")}
        assert self.kept.items() <= now.items()
        self.kept = now

    def remedy(self, code: str) -> str:
        assert self.last
        return next(one.remedy for one in self.last.findings if one.code.name == code)


def is_about_versions(code: str) -> bool:
    return code in {"P102", "P109", "P115", "P117", "P119", "P120", "P123"} or "P159" < code < "P180"


def here() -> list[str]:
    """List all that lies in the folder of the organisation, but for what is hidden and what is told beside."""
    names = (path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file())
    return sorted(name for name in names if not re.search(r"(^|/)(\.leveret/|manifest\.json)", name))


def version(folder: str) -> list[str]:
    return [f"versioner/{folder}/{name}" for name in (*BOTH, "version.json")]


def says(name: str) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in paragraphs(Path(FOLDER, name).read_bytes())]


def write_templates(greeting: str = "Plan") -> None:
    texts = (
        f"{greeting}: {{{{ status.tekst }}}}",
        "Kontakt: {{ kontaktperson.rytme }}",
        "{%p for v in versioner %}", "{{ v.nr }} | {{ v.dato }} | {{ v.aendring }} | {{ v.godkendt_af }}", "{%p endfor %}",
        "{%p for f in frister if f.frist == \"Straks\" %}", "Frist: {{ f.hvad }}", "{%p endfor %}",
    )  # fmt: skip
    Path("mine", "Plan.docx").write_bytes(word(*texts))
    card = "Ring til {{ ledelsen.modtager.navn }}, {{ ledelsen.modtager.telefon }}"
    if not Path("mine", "Handlingskort.docx").exists():
        Path("mine", "Handlingskort.docx").write_bytes(word(card))


def write_law(old: str, new: str) -> None:
    law = Path("templates/frister.toml").read_text("utf-8")
    assert old in law
    Path("mine/frister.toml").write_text(law.replace(old, new), "utf-8")


@pytest.fixture
def client(checkout) -> Client:
    (checkout / "mine").mkdir()
    write_templates()
    workbook = unapproved(checkout / "inputs" / "egelund.xlsx")
    made = Client(workbook)
    made.writes({"planen.godkendt_dato": None, "planen.godkendt_af": None, "planen.gaelder_fra": None})
    return made


def test_two_years_of_one_organisation(client):
    for turn in (
        is_approved_and_brought_up_to_date,
        is_changed_and_approved_again,
        is_not_touched_by_law_and_templates,
        is_withdrawn,
    ):
        turn(client)
        client.nothing_approved_is_overwritten()


def test_what_somebody_writes_in_a_form_is_kept_in_no_version(client, asked):
    [form, *_] = asked.assortment.forms
    name = f"{form}.docx"
    Path("mine", name).write_bytes(word("Sag: {{ org.navn }}"))
    client.approves("1.0", date(2026, 3, 12), **{"planen.godkendt_af": "Mette Holm"})
    client.plans(date(2026, 3, 13))
    assert client.plans(date(2026, 3, 14)) == []
    Path(FOLDER, name).write_bytes(word("Sag: Karen, den 2. april"))
    client.rings("+45 12 34 56 01", "+45 12 34 56 99")
    client.plans(date(2026, 5, 3))

    assert says(name) == ["Sag: Karen, den 2. april"]
    assert here() == sorted([*BOTH, name, *version("1.0 ajourført 2026-05-03"), *version("1.0")])
    assert client.plans(date(2026, 5, 4)) == []


def test_after_a_version_is_lost_for_good_the_organisation_begins_anew(client, tmp_path):
    client.approves("1.0", date(2026, 3, 12), **{"planen.godkendt_af": "Mette Holm"})
    client.plans(date(2026, 3, 13))
    shutil.rmtree(FOLDER / "versioner")
    assert [told[:4] for told in client.plans(date(2026, 3, 14))] == ["P172"]
    assert "flyt hele organisationens mappe" in client.remedy("P172")
    FOLDER.rename(tmp_path / "et andet sted")

    assert client.plans(date(2026, 3, 15)) == []
    assert here() == [*BOTH, *version("1.0")]


def is_approved_and_brought_up_to_date(client: Client) -> None:
    # A draft is approved: it lies in the folder, and in »versioner« as it stood.
    assert client.plans(date(2026, 3, 1)) == []
    assert says("Plan.docx")[0] == "Plan: Klar til godkendelse"
    assert here() == BOTH
    client.approves("1.0", date(2026, 3, 12), **{"planen.godkendt_af": "Mette Holm"})
    assert client.plans(date(2026, 3, 13)) == []
    assert here() == [*BOTH, *version("1.0")]
    assert says("Plan.docx")[:3] == [
        "Plan: Godkendt 12. marts 2026 af Mette Holm",
        f"Kontakt: {DAYS}",
        "1.0 | 12. marts 2026 | Første version | Mette Holm",
    ]
    client.nothing_approved_is_overwritten()

    # Only a number is another: it stands in the documents at once, and nobody approves anything.
    client.rings("+45 12 34 56 01", "+45 12 34 56 99")
    assert client.plans(date(2026, 5, 3)) == [
        "P160 Siden version 1.0 blev godkendt, er kun navne, numre og steder ændret: »Mette Kjærgaard Holm«. "
        "Planen er ajourført og gælder uden ny godkendelse.",
        "P120 Navne eller numre er ændret på »Handlingskort«: »Hvem i ledelsen skal have besked?«.",
    ]
    assert here() == [*BOTH, *version("1.0 ajourført 2026-05-03"), *version("1.0")]
    assert says("Plan.docx")[0] == "Plan: Godkendt 12. marts 2026, ajourført 3. maj 2026"
    assert says("Plan.docx")[3] == "1.0 | Ajourført 3. maj 2026 | Ændret: Mette Kjærgaard Holm | "
    assert says("Handlingskort.docx") == ["Ring til Mette Kjærgaard Holm, +45 12 34 56 99"]
    assert says("versioner/1.0/Handlingskort.docx") == ["Ring til Mette Kjærgaard Holm, +45 12 34 56 01"]
    assert client.plans(date(2026, 5, 4)) == []
    client.nothing_approved_is_overwritten()


def is_changed_and_approved_again(client: Client) -> None:
    # What they do is another: that is a draft, until it is approved.
    client.writes({RHYTHM: "Hver dag"})
    assert client.plans(date(2026, 8, 1)) == [
        "P161 Version 1.0 er godkendt og gælder, så den er ikke rørt. Siden er dette ændret: "
        "»Hvor tit og hvor længe holder I kontakt til den ramte«."
    ]
    assert client.remedy("P161") == (
        "Det nye ligger i mappen »udkast-1.1«. Skal det gælde, så få det godkendt, og skriv 1.1 ved »Version« "
        "og den nye dato ved »Hvornår er planen godkendt?«."
    )
    assert says("Plan.docx")[:2] == [
        "Plan: Godkendt 12. marts 2026, ajourført 3. maj 2026",
        f"Kontakt: {DAYS}",
    ]
    assert says("udkast-1.1/Plan.docx")[:2] == [
        "Plan: Udkast til version 1.1 – 1.0 gælder, til 1.1 er godkendt",
        "Kontakt: Hver dag",
    ]
    client.nothing_approved_is_overwritten()
    client.approves("1.1", date(2027, 3, 1))
    assert client.plans(date(2027, 3, 2)) == []
    aside = [f"tidligere/udkast-1.1/{name}" for name in BOTH]
    versions = [*version("1.0 ajourført 2026-05-03"), *version("1.0"), *version("1.1")]
    assert here() == [*BOTH, *aside, *versions]
    assert says("Plan.docx")[:5] == [
        "Plan: Godkendt 1. marts 2027 af Mette Holm",
        "Kontakt: Hver dag",
        "1.0 | 12. marts 2026 | Første version | Mette Holm",
        "1.0 | Ajourført 3. maj 2026 | Ændret: Mette Kjærgaard Holm | ",
        "1.1 | 1. marts 2027 | Ændret: Hvor tit og hvor længe holder I kontakt til den ramte | Mette Holm",
    ]
    client.nothing_approved_is_overwritten()


def is_not_touched_by_law_and_templates(client: Client) -> None:
    # The law is another: a draft again, and away with it when that was a mistake.
    write_law("Er nogen i fare", "Er nogen i akut fare")
    [told] = client.plans(date(2027, 4, 2))
    assert told.startswith(
        "P161 Version 1.1 er godkendt og gælder, så den er ikke rørt. Siden er dette ændret: »frister."
    )
    assert "Frist: Er nogen i fare, ringer vi 112. Den ramte er ikke alene." in says("Plan.docx")
    assert "Frist: Er nogen i akut fare, ringer vi 112. Den ramte er ikke alene." in says(
        "udkast-1.2/Plan.docx"
    )
    Path("mine/frister.toml").unlink()
    assert client.plans(date(2027, 4, 3)) == []
    assert not Path(FOLDER, "udkast-1.2").exists()

    # The templates are others: that is told, and a draft is made when somebody asks for it.
    template = Path("mine/Plan.docx")
    as_approved = template.read_bytes()
    write_templates("Beredskab")
    assert client.plans(date(2027, 5, 1)) == [
        "P162 Siden version 1.1 blev godkendt, er »skabelonen Plan« ændret. Dokumenterne er ikke lavet om."
    ]
    assert says("Plan.docx")[0] == "Plan: Godkendt 1. marts 2027 af Mette Holm"
    client.plans(date(2027, 5, 2), new_version=True)
    assert (
        says("udkast-1.2/Plan.docx")[0]
        == "Beredskab: Udkast til version 1.2 – 1.1 gælder, til 1.2 er godkendt"
    )

    # It stays until it is approved, thrown away, or says the same as what is approved.
    client.plans(date(2027, 5, 3))
    assert Path(FOLDER, "udkast-1.2").exists()
    shutil.rmtree(FOLDER / "udkast-1.2")
    [told] = client.plans(date(2027, 5, 4))
    assert told.startswith("P162")
    assert not Path(FOLDER, "udkast-1.2").exists()
    client.plans(date(2027, 5, 5), new_version=True)
    another = template.read_bytes()
    template.write_bytes(as_approved)
    assert client.plans(date(2027, 5, 6)) == []
    assert not Path(FOLDER, "udkast-1.2").exists()
    template.write_bytes(another)
    client.nothing_approved_is_overwritten()


def is_withdrawn(client: Client) -> None:
    # The approval is taken back: nothing there says any more that it holds.
    client.writes({"planen.godkendt_dato": None, "planen.godkendt_af": None})
    assert client.plans(date(2027, 6, 3)) == [
        "P164 Godkendelsen af version 1.1 er taget tilbage: Den står ikke i skemaet mere."
    ]
    for day in (4, 5):
        assert says("Plan.docx")[0] == "Beredskab: Klar til godkendelse"
        assert says("Plan.docx")[4].endswith(". Trukket tilbage den 3. juni 2027 | Mette Holm")
        assert client.plans(date(2027, 6, day)) == []
    assert [one.status for one in kept.read(FOLDER).approved] == [
        "Godkendt 12.\xa0marts 2026 af Mette Holm",
        "Godkendt 12.\xa0marts 2026, ajourført 3.\xa0maj 2026",
        "Trukket tilbage den 3.\xa0juni 2027",
    ]
    client.nothing_approved_is_overwritten()
