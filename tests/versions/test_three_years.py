"""Three years with twelve organisations: after each step everything there is as it was, but for what is told."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from beredskabsplan.output import manifest
from beredskabsplan.report import differences
from beredskabsplan.run import blanks, new, planning
from beredskabsplan.run.cleaning import cleaning
from beredskabsplan.run.comparing import changes
from beredskabsplan.run.options import Options
from beredskabsplan.run.overview import collecting
from beredskabsplan.workbook.read.read import read
from beredskabsplan.workbook.write import blank
from tests.support.material import paragraphs, word
from tests.support.workbooks import answer

pytestmark = pytest.mark.slow

INPUTS, OUTPUTS = Path("inputs"), Path("outputs")
NAMES = (
    "Askely Skole", "Birkely Børnehus", "Cederly Museum", "Dalely Varme", "Egely Kulturhus", "Fyrrely Plejehjem",
    "Granely Bibliotek", "Hassely Idræt", "Ibsely Højskole", "Jernely Teater", "Kildely Kommune", "Lindely Klinik",
)  # fmt: skip
NAMED = [name.split()[0] for name in NAMES]
ASK, BIRK, CEDER, DAL, EGE, FYR, GRAN, HAS, IBS, JERN, KILD, LIND = NAMED
LATER = date(2090, 1, 1)
RHYTHM = "kontaktperson.rytme"
NUMBER = "org.vagt"


class Practice:
    """A consultant with twelve clients, who fill in, approve and change their minds; files tell what stands."""

    def __init__(self, asked) -> None:
        self.asked = asked
        self.books: dict[str, Path] = {}
        self.stood: dict[str, str] = {}
        self.seen: dict[str, str] = {}
        self.kept: dict[Path, bytes] = {}
        self.told: dict[str, list[str]] = {}

    def sends(self, today: date, due: date) -> None:
        options = Options(today=today, templates=Path("mine"))
        for name in NAMES:
            made = new.new(name, options, agreed=blanks.Agreement(deadline=due))
            self.books[name.split()[0]] = made.path
            if made.paper:
                made.paper.unlink()

    def returns(self, *clients: str) -> None:
        """Fill in all that is asked, as the example does; nothing is approved yet."""
        for client in clients:
            book = self.books[client]
            sent = read(book, self.asked).passport
            example = blank.example(self.asked)
            unsaid = {"planen.godkendt_dato", "planen.godkendt_af", "planen.gaelder_fra", "org.cvr"}
            fields = {id_: answer for id_, answer in example.fields.items() if id_ not in unsaid}
            answers = replace(example, fields={**fields, self.asked.organisation_name.id: sent.name})
            book.write_bytes(blank.write(self.asked, organisation=sent.name, answers=answers, passport=sent))
            self.writes(client, {})  # saved by another program than ours

    def writes(self, client: str, answers: Mapping[str, Any]) -> None:
        answer(self.books[client], answers)

    def replaces(self, client: str, old: str, new_text: str) -> None:
        """Write something else wherever a cell says *old*."""
        book = openpyxl.load_workbook(self.books[client])
        cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
        for cell in cells:
            if cell.value == old:
                cell.value = new_text
        book.save(self.books[client])

    def approves(self, version: str, day: date, clients: Iterable[str]) -> None:
        said = {"planen.version": version, "planen.godkendt_dato": day, "planen.godkendt_af": "Bestyrelsen"}
        for client in clients:
            self.writes(client, said)

    def plans(self, today: date, clients: Iterable[str] = (), **options: Any) -> dict[str, str]:
        """Make all plans; return what stands otherwise than before."""
        paths = [self.books[client] for client in clients or self.books]
        chosen = replace(Options(today=today, pdf="none", templates=Path("mine")), **options)
        made = planning.plan(paths, chosen, inputs=None if clients else INPUTS)
        names = {path: client for client, path in self.books.items()}
        self.told = {
            names[one.workbook]: sorted({each.code.name for each in one.findings if each.code.name > "P101"})
            for one in made.outcomes
        }
        self.nothing_approved_was_overwritten()
        return self.news()

    def looks(self, today: date) -> dict[str, str]:
        """Look at the overview; return what it says otherwise than before: the state, the version, and notes."""
        chosen = Options(today=today, pdf="none", templates=Path("mine"))
        clients = collecting.collect([*self.books.values()], chosen, inputs=INPUTS).clients
        before, self.seen = (
            self.seen,
            {one.name.split()[0]: "; ".join([one.state, one.version, *one.notes]) for one in clients},
        )
        return {client: now for client, now in self.seen.items() if now != before.get(client)}

    def news(self) -> dict[str, str]:
        before, self.stood = self.stood, {client: self._stands(client) for client in self.books}
        return {client: now for client, now in self.stood.items() if now != before.get(client)}

    def nothing_approved_was_overwritten(self) -> None:
        now = {path: path.read_bytes() for path in OUTPUTS.glob("*/versioner/*/*.docx")}
        assert self.kept.items() <= now.items()
        self.kept = now

    def folder(self, client: str) -> Path:
        name = next(name for name in NAMES if name.startswith(client))
        return next(folder for folder in OUTPUTS.iterdir() if manifest.read(folder).organisation.name == name)

    def table(self, client: str) -> list[str]:
        """Read the table of versions in the plan."""
        return [line for line in lines(self.folder(client)) if " | " in line]

    def danger(self, client: str) -> list[str]:
        return [line for line in lines(self.folder(client)) if "112" in line]

    def cleans(self, client: str, before: date, **wishes: Any) -> list[str]:
        """Delete what is kept of *client* from *before* a day; return what is left of it, of all there was.

        Nothing of the others may change.
        """
        options = Options(today=date(2029, 1, 2), pdf="none", templates=Path("mine"))
        name = next(name for name in NAMES if name.startswith(client))
        theirs = {*self.folder(client).rglob("*")} | {self.books.get(client, OUTPUTS)}
        others = {path: path.read_bytes() for path in files() if path not in theirs}
        done = cleaning.carry_out(cleaning.survey(name, before, options, **wishes))
        assert {path: path.read_bytes() for path in files() if path not in theirs} == others
        assert {path for path in done.gone if path.exists()} == set()
        left = sorted(
            path.as_posix() for path in theirs.intersection(files()) if manifest.KEPT not in path.parts
        )
        self.told[client] = sorted(one.code.name for one in done.findings)
        self.kept = {path: content for path, content in self.kept.items() if path.exists()}
        if client in self.books and not self.books[client].exists():
            del self.books[client]
        return left

    def edits(self, client: str, text: str) -> None:
        """Write *text* at the end of the plan, as somebody with Word would."""
        plan = self.folder(client) / "Plan.docx"
        plan.write_bytes(word(*lines(plan.parent), text))

    def differences(self, client: str, **between: str) -> str:
        chosen = Options(today=date(2028, 3, 1), pdf="none", templates=Path("mine"))
        told = differences.shown(changes.changes([self.books[client]], chosen, **between))
        return told.replace("\N{NO-BREAK SPACE}", " ")

    def _stands(self, client: str) -> str:
        """Say what the plan says of itself, and what lies in the folder beside it."""
        folder = self.folder(client)
        versions = [path.name for path in folder.glob("versioner/*")]
        drafts = [f"{path.name}: {says(path)}" for path in folder.glob("udkast-*")]
        return "; ".join([says(folder), *sorted(versions), *sorted(drafts)])


def files() -> list[Path]:
    return [path for folder in (INPUTS, OUTPUTS) for path in folder.rglob("*") if path.is_file()]


def says(folder: Path) -> str:
    return lines(folder)[0]


def lines(folder: Path) -> list[str]:
    return [
        text.replace("\N{NO-BREAK SPACE}", " ") for text in paragraphs((folder / "Plan.docx").read_bytes())
    ]


def write_template(greeting: str) -> None:
    texts = (
        "{{ status.tekst }}",
        greeting,
        "Kontakt: {{ kontaktperson.rytme }}",
        "{%p for v in versioner %}", "{{ v.nr }} | {{ v.dato }} | {{ v.aendring }} | {{ v.godkendt_af }}", "{%p endfor %}",
        "{%p for f in frister if f.frist == \"Straks\" %}", "Frist: {{ f.hvad }}", "{%p endfor %}",
        "Ring til {{ ledelsen.modtager.navn }}, {{ ledelsen.modtager.telefon }}",
    )  # fmt: skip
    Path("mine", "Plan.docx").write_bytes(word(*texts))


def write_law(old: str, new_text: str) -> None:
    law = Path("templates/frister.toml").read_text("utf-8")
    assert old in law
    Path("mine/frister.toml").write_text(law.replace(old, new_text), "utf-8")


@pytest.fixture
def practice(checkout, asked) -> Practice:
    (checkout / "mine").mkdir()
    write_template("Plan")
    return Practice(asked)


FIRST = "12. marts 2026"
READY = "Klar til godkendelse"


def approved(day: str) -> str:
    return f"Godkendt {day} af Bestyrelsen"


def drafted(version: str, holds: str) -> str:
    return f"udkast-{version}: Udkast til version {version} – {holds} gælder, til {version} er godkendt"


def everyone(stands: str, clients: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(clients, stands)


def test_three_years_of_twelve_organisations(practice):
    for turn in (
        all_are_asked_and_most_approve,
        some_change_their_answers,
        the_law_and_the_templates_are_others,
        a_clock_goes_backwards,
        one_begins_anew,
        two_leave,
    ):
        turn(practice)


def all_are_asked_and_most_approve(practice: Practice) -> None:
    practice.sends(date(2026, 1, 5), due=date(2026, 2, 1))
    needed = sum(field.required for field in practice.asked.fields.values()) - 1  # its name it has
    assert practice.plans(date(2026, 1, 6)) == everyone(f"Udkast – {needed} åbne punkter", NAMED)
    assert practice.looks(date(2026, 1, 6)) == everyone("Skema sendt; 1.0", NAMED)

    practice.returns(*NAMED[:9])
    assert practice.plans(date(2026, 2, 2)) == everyone(READY, NAMED[:9])
    late = everyone("Skema for sent; 1.0", [JERN, KILD, LIND])
    assert practice.looks(date(2026, 2, 2)) == everyone(f"{READY}; 1.0", NAMED[:9]) | late
    practice.returns(JERN, KILD)  # which are late, and Lindely never answers
    assert practice.plans(date(2026, 3, 2)) == everyone(READY, [JERN, KILD])
    assert practice.looks(date(2026, 3, 2)) == everyone(f"{READY}; 1.0", [JERN, KILD])

    practice.approves("1.0", date(2026, 3, 12), NAMED[:10])
    assert practice.plans(date(2026, 3, 13)) == everyone(f"{approved(FIRST)}; 1.0", NAMED[:10])
    assert practice.plans(date(2026, 3, 14)) == {}
    assert practice.looks(date(2026, 3, 14)) == everyone("Godkendt; 1.0", NAMED[:10])
    assert practice.table(JERN) == ["1.0 | 12. marts 2026 | Første version | Bestyrelsen"]


def some_change_their_answers(practice: Practice) -> None:
    # A number is another, and somebody has left: nobody approves anything.
    practice.replaces(ASK, "+45 12 34 56 01", "+45 12 34 56 99")
    practice.replaces(BIRK, "Mette Kjærgaard Holm", "Nanna Toft Iversen")
    updated = "Godkendt 12. marts 2026, ajourført 3. maj 2026; 1.0; 1.0 ajourført 2026-05-03"
    assert practice.plans(date(2026, 5, 3)) == everyone(updated, [ASK, BIRK])
    assert practice.table(ASK)[1:] == ["1.0 | Ajourført 3. maj 2026 | Ændret: Mette Kjærgaard Holm | "]
    assert "P160" in practice.told[ASK]
    assert practice.looks(date(2026, 5, 3)) == {}

    # Two do something else from now on, and one of them approves it.
    practice.writes(CEDER, {RHYTHM: "Hver dag"})
    practice.writes(DAL, {RHYTHM: "Hver uge"})
    draft = f"{approved(FIRST)}; 1.0; {drafted('1.1', '1.0')}"
    assert practice.plans(date(2026, 9, 1)) == everyone(draft, [CEDER, DAL])
    assert practice.looks(date(2026, 9, 1)) == everyone(f"{READY}; 1.1", [CEDER, DAL])
    practice.approves("1.1", date(2026, 10, 1), [CEDER])
    assert practice.plans(date(2026, 10, 1)) == {CEDER: f"{approved('1. oktober 2026')}; 1.0; 1.1"}
    assert practice.looks(date(2026, 10, 1)) == {CEDER: "Godkendt; 1.1"}


def the_law_and_the_templates_are_others(practice: Practice) -> None:
    # The law is another: what was approved stays, and there is a draft of what comes after it.
    write_law("Er nogen i fare", "Er nogen i akut fare")
    news = practice.plans(date(2027, 1, 2))
    assert news[EGE] == f"{approved(FIRST)}; 1.0; {drafted('1.1', '1.0')}"
    assert set(news) == {ASK, BIRK, CEDER, EGE, FYR, GRAN, HAS, IBS, JERN}  # Dalely has a draft already
    assert practice.danger(EGE) == ["Frist: Er nogen i fare, ringer vi 112. Den ramte er ikke alene."]
    assert practice.told[EGE] == practice.told[DAL]
    wrong = "Gælder, men noget er forkert nu"
    assert practice.looks(date(2027, 1, 2)) == {
        **everyone(f"{wrong}; 1.1", NAMED[:10]),
        CEDER: f"{wrong}; 1.2",
    }
    practice.approves("1.2", date(2027, 2, 1), NAMED[:8])
    news = practice.plans(date(2027, 2, 1))
    assert news == {
        **everyone(f"{approved('1. februar 2027')}; 1.0; 1.2", [DAL, EGE, FYR, GRAN, HAS]),
        **everyone(f"{approved('1. februar 2027')}; 1.0; 1.0 ajourført 2026-05-03; 1.2", [ASK, BIRK]),
        CEDER: f"{approved('1. februar 2027')}; 1.0; 1.1; 1.2",
    }
    assert practice.danger(EGE) == ["Frist: Er nogen i akut fare, ringer vi 112. Den ramte er ikke alene."]
    assert practice.looks(date(2027, 2, 1)) == everyone("Godkendt; 1.2", NAMED[:8])
    assert practice.table(CEDER) == [
        "1.0 | 12. marts 2026 | Første version | Bestyrelsen",
        "1.1 | 1. oktober 2026 | Ændret: Hvor tit og hvor længe holder I kontakt til den ramte | Bestyrelsen",
        "1.2 | 1. februar 2027 | Ændret: Lov og frister | Bestyrelsen",
    ]

    # A template is another: that is told where a plan is approved, and a draft is made for who asks for it.
    write_template("Beredskab")
    assert practice.plans(date(2027, 6, 1)) == {}
    assert [client for client in NAMED if "P162" in practice.told[client]] == NAMED[:8]
    older = "Godkendt; 1.2; lavet med noget, der er ændret siden"
    assert practice.looks(date(2027, 6, 1)) == everyone(older, NAMED[:8])
    news = practice.plans(date(2027, 6, 2), [EGE], new_version=True)
    assert news == {EGE: f"{approved('1. februar 2027')}; 1.0; 1.2; {drafted('1.3', '1.2')}"}

    # An approval is taken back, and two persons write in their documents.
    practice.writes(FYR, {"planen.godkendt_dato": None, "planen.godkendt_af": None})
    for client in (GRAN, KILD):
        practice.edits(client, "Husk vagttelefonen.")
    assert practice.plans(date(2027, 9, 1)) == {FYR: "Klar til godkendelse; 1.0; 1.2"}  # Egely's draft stays
    assert practice.table(FYR)[-1].endswith("Trukket tilbage den 1. september 2027 | Bestyrelsen")
    for client in (GRAN, KILD):
        assert "P118" in practice.told[client]
        assert lines(practice.folder(client))[-1] == "Husk vagttelefonen."
    assert practice.looks(date(2027, 9, 1)) == {
        EGE: f"{READY}; 1.3",
        FYR: f"{READY}; 1.2; godkendelsen er trukket tilbage",
        GRAN: "Godkendt; 1.2; rettet i Word; lavet med noget, der er ændret siden",
        KILD: f"{READY}; 1.0; rettet i Word",
    }


def a_clock_goes_backwards(practice: Practice) -> None:
    assert practice.plans(date(2025, 1, 1)) == {}
    assert practice.plans(date(2028, 1, 3)) == {}
    overdue = "Gennemgang overskredet"
    older = f"{overdue}; 1.2; lavet med noget, der er ændret siden"
    assert practice.looks(date(2028, 1, 3)) == {
        **everyone(older, [ASK, BIRK, CEDER, DAL, HAS]),
        **everyone(f"{overdue}; 1.1", [IBS, JERN]),
        EGE: f"{overdue}; 1.3",
        GRAN: f"{overdue}; 1.2; rettet i Word; lavet med noget, der er ændret siden",
    }


def one_begins_anew(practice: Practice) -> None:
    # A new questionnaire is made of the old one, and takes its place.
    earlier = practice.books[HAS]
    made = new.new("", Options(today=date(2028, 2, 1), templates=Path("mine")), earlier=earlier)
    earlier.rename("hassely 2026.xlsx")
    practice.books[HAS] = made.path
    practice.writes(HAS, {RHYTHM: "Hver morgen"})
    practice.replaces(HAS, "+45 12 34 56 02", "+45 12 34 56 98")
    holds = f"{approved('1. februar 2027')}; 1.0; 1.2"
    assert practice.plans(date(2028, 3, 1)) == {HAS: f"{holds}; {drafted('1.3', '1.2')}"}
    assert practice.looks(date(2028, 3, 1)) == {HAS: "Gennemgang overskredet; 1.3; mangler ajourføring"}
    told = practice.differences(HAS)
    for line in ("før: Dag 3, uge 2", "nu:  Hver morgen", "nu:  +45 12 34 56 98"):
        assert line in told
    assert told.endswith(
        "  HR skal bekræfte:\n"
        "    Hvornår har I talt med medarbejderne om, hvad I anmelder til politiet?\n"
        "    Er opgaverne aftalt med alle, der har fået en?\n"
        "    Hvornår gennemgår I planen næste gang?"
    )
    confirmed = {
        "planen.roller_aftalt": "Ja",
        "planen.naeste_revision": date(2029, 3, 1),
        "politi.droeftet_dato": date(2028, 2, 20),
    }
    practice.writes(HAS, confirmed | {"planen.aendring": "Kontakt hver morgen"})
    practice.approves("2.0", date(2028, 3, 2), [HAS])
    news = practice.plans(date(2028, 3, 3))
    assert news == {HAS: f"{approved('2. marts 2028')}; 1.0; 1.2; 2.0"}
    assert practice.looks(date(2028, 3, 3)) == {HAS: "Godkendt; 2.0"}
    assert practice.table(HAS)[-1] == "2.0 | 2. marts 2028 | Kontakt hver morgen | Bestyrelsen"

    # A number of a version is used for something else: what was approved stays.
    practice.writes(HAS, {RHYTHM: "Hver aften"})
    news = practice.plans(date(2028, 4, 1))
    assert news == {HAS: f"{approved('2. marts 2028')}; 1.0; 1.2; 2.0; {drafted('2.1', '2.0')}"}
    practice.writes(HAS, {RHYTHM: "Hver morgen"})
    assert practice.plans(date(2028, 4, 2)) == {HAS: f"{approved('2. marts 2028')}; 1.0; 1.2; 2.0"}
    assert practice.plans(date(2028, 12, 31)) == {}
    assert practice.looks(date(2028, 12, 31)) == {}


def two_leave(practice: Practice) -> None:
    # One leaves whose plan was never approved: nothing of it stays, whoever has written in it.
    stood = set(practice.seen)
    assert practice.cleans(KILD, LATER) == []
    assert practice.told[KILD] == []
    assert practice.looks(date(2029, 1, 2)) == {}
    assert set(practice.seen) == stood - {KILD}

    # Another one leaves, and is younger than the first day that is named. Its plan holds until that goes too.
    folder = practice.folder(JERN).as_posix()
    before = practice.cleans(JERN, date(2020, 1, 1))
    assert practice.told[JERN] == ["P202", "P204", "P204"]
    assert [path for path in before if path.endswith((".xlsx", ".docx"))] == [
        practice.books[JERN].as_posix(), f"{folder}/Plan.docx", f"{folder}/udkast-1.1/Plan.docx",
        f"{folder}/versioner/1.0/Plan.docx",
    ]  # fmt: skip
    assert practice.cleans(JERN, LATER) == [
        f"{folder}/Plan.docx", f"{folder}/manifest.json", f"{folder}/versioner/1.0/Plan.docx",
        f"{folder}/versioner/1.0/version.json",
    ]  # fmt: skip
    assert practice.told[JERN] == ["P202"]
    assert practice.looks(date(2029, 1, 2)) == {JERN: "Gennemgang overskredet; 1.0; skemaet mangler"}
    assert practice.plans(date(2029, 1, 3)) == {}
    assert practice.looks(date(2029, 1, 3)) == {}
    assert practice.cleans(JERN, LATER, all_of_it=True) == []
    assert practice.looks(date(2029, 1, 3)) == {}
    assert set(practice.seen) == stood - {KILD, JERN}
    assert practice.plans(date(2029, 1, 3)) == {}
    assert len(list(INPUTS.glob("*.xlsx"))) == len(list(OUTPUTS.glob("[!.]*"))) == len(NAMES) - 2
