"""What the terminal shows of an outcome."""

from dataclasses import replace
from pathlib import Path

import pytest

from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Place, count, found
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.pdf.engines.engine import MadeBy
from beredskabsplan.report import text
from beredskabsplan.report.telling import Amount, Telling
from beredskabsplan.run.outcome import Outcome, Result, Tally

BOOK = Path("inputs/egelund.xlsx")
DXPDF = MadeBy(name="dxpdf", version="dxpdf 0.8.1", tagged=False, archive=False)
QUIET, VERBOSE = Telling(amount=Amount.QUIET), Telling(amount=Amount.VERBOSE)


def at(cell: str) -> Place:
    return Place(file="egelund.xlsx", sheet="Spørgsmål", cell=cell)


def test_findings_stand_by_gravity_and_the_same_advice_is_given_once():
    findings = (
        found(Code.S101, at("C7"), label="Hvem?"),
        found(Code.S101, at("C9"), label="Hvor?"),
        found(Code.S113, at("C4"), label="Skal I?", answer="tja"),
    )

    assert text.findings(Result(outcomes=(Outcome(workbook=BOOK, findings=findings),))).splitlines() == [
        "egelund.xlsx:",
        "  Fejl (1)",
        "    Spørgsmål!C4: »tja« ved »Skal I?« er hverken Ja eller Nej.",
        "      → Vælg Ja eller Nej i cellen. [S113]",
        "  Mangler (2)",
        "    Spørgsmål!C7: »Hvem?« er tomt.",
        "    Spørgsmål!C9: »Hvor?« er tomt.",
        "      → Skriv svaret, eller lad det stå; så bliver det et åbent punkt, og planen er et udkast. [S101]",
    ]


def say(cell: str, words: str, **more) -> Saying:
    return Saying(kind=SayingKind.NOTE, place=at(cell), text=words, **more)


def test_what_hr_wrote_beside_the_answers_stands_whole_before_the_findings():
    sayings = (
        say("C7", "Mette går på barsel,\nbrug Søren", label="1.1 Hvem?"),
        say("", "Udkast", label="1.1 Hvem?"),
    )
    findings = (found(Code.S101, at("C7"), label="Hvem?"),)
    result = Result(outcomes=(Outcome(workbook=BOOK, sayings=sayings, findings=findings),))

    assert text.findings(result).splitlines()[:6] == [
        "egelund.xlsx:",
        "  Det skriver HR ved siden af svarene (2)",
        "    Spørgsmål!C7, note ved »1.1 Hvem?«: Mette går på barsel,",
        "      brug Søren",
        "    arket Spørgsmål, note: Udkast",
        "  Mangler (1)",
    ]
    assert text.findings(result, QUIET).splitlines()[1] == "  Mangler (1)"


def test_it_is_told_where_nothing_else_is():
    result = Result(outcomes=(Outcome(workbook=BOOK, sayings=(say("C7", "Tak"),)),))

    assert text.findings(result).splitlines() == [
        "egelund.xlsx:",
        "  Det skriver HR ved siden af svarene (1)",
        "    Spørgsmål!C7, note: Tak",
    ]
    assert text.findings(result, QUIET) == ""


def test_among_many_the_questionnaires_are_named_in_which_hr_wrote_something():
    talking = [done(f"o{number:02}", sayings=(say("C7", "Tak"),)) for number in range(12)]
    result = Result(outcomes=(*talking, done("stille")))

    assert text.findings(result).splitlines() == [
        "Det skriver HR ved siden af svarene (alt står her med --verbose):",
        *(f"  o{number:02}.xlsx: 1 tekst" for number in range(10)),
        "  … og 2 skemaer til.",
    ]
    assert "Spørgsmål!C7, note: Tak" in text.findings(result, VERBOSE)


def test_the_summary_counts_names_the_files_and_says_what_an_engine_cannot():
    outcome = Outcome(
        workbook=BOOK,
        findings=(),
        organisation="Egelund",
        status="Til godkendelse",
        tally=Tally(answered=80, missing=1),
        written=(Path("outputs/egelund/Plan.docx"), Path("outputs/egelund/Plan.pdf")),
        engines=(DXPDF,),
    )
    lines = text.summary(Result(outcomes=(outcome,))).splitlines()

    assert lines[:5] == [
        "Egelund (egelund.xlsx)",
        "  Svar:   80 udfyldt · 1 mangler · 0 fejl · 0 advarsler",
        "  Status: Til godkendelse",
        f"  Filer i {Path('outputs/egelund')}:",
        "    Plan (.docx og .pdf)",
    ]
    assert lines[5].startswith("  PDF:    dxpdf 0.8.1 – ikke tilgængeligheds-tagget. Installér LibreOffice")


@pytest.mark.parametrize(
    ("here", "warned", "advice"),
    [
        ((), False, "Installér LibreOffice for at få det ("),
        (("Microsoft Word",), True, "Installér LibreOffice for at få det ("),
        (
            ("LibreOffice",),
            True,
            "LibreOffice er her, men lavede dem ikke. Se, hvad der skete, i advarslen herover",
        ),
        (("LibreOffice",), False, "LibreOffice er her: Kør igen med --pdf auto for at få det"),
    ],
)
def test_what_the_summary_advises_fits_what_happened(here, warned, advice):
    warning = found(
        Code.P108, Place(file="Plan.docx"), reason="LibreOffice svarede ikke inden for 45 sekunder."
    )
    outcome = Outcome(
        workbook=BOOK,
        findings=(warning,) if warned else (),
        tally=Tally(answered=80, missing=1),
        written=(Path("outputs/egelund/Plan.pdf"),),
        engines=(MadeBy(name="dxpdf", version="dxpdf 0.8.1", tagged=False, archive=False),),
        here=here,
    )
    line = text.summary(Result(outcomes=(outcome,))).splitlines()[-1]

    assert line.startswith(f"  PDF:    dxpdf 0.8.1 – ikke tilgængeligheds-tagget. {advice}")


def test_an_engine_that_tags_its_pdfs_is_blamed_for_nothing_whatever_it_is_called():
    press = MadeBy(name="Trykkeriet", version="Trykkeriet 1", tagged=True, archive=False)
    outcome = Outcome(
        workbook=BOOK,
        findings=(),
        tally=Tally(answered=80, missing=1),
        written=(Path("outputs/egelund/Plan.pdf"),),
        engines=(press,),
    )

    assert text.summary(Result(outcomes=(outcome,))).splitlines()[-1] == "  PDF:    Trykkeriet 1"


def test_a_workbook_that_was_not_read_says_so():
    outcome = Outcome(workbook=BOOK, findings=(found(Code.F102, Place(file="egelund.xlsx")),))

    assert (
        text.summary(Result(outcomes=(outcome,))) == "egelund (egelund.xlsx)\n  Ikke læst. Se fejlen herover."
    )


def done(name, *, findings=(), status="Til godkendelse", **changes):
    """An organisation whose documents are written, with these findings at their places in its workbook."""
    slug = name.lower().replace(" ", "-")
    outcome = Outcome(
        workbook=Path(f"inputs/{slug}.xlsx"),
        organisation=name,
        status=status,
        findings=tuple(findings),
        tally=Tally(
            answered=86 - count(findings, Severity.MISSING), missing=count(findings, Severity.MISSING)
        ),
        written=(Path(f"outputs/{slug}/Plan.docx"),),
    )
    return replace(outcome, **changes)


def missing(slug, cell="C7"):
    return found(Code.S101, Place(file=f"{slug}.xlsx", sheet="Spørgsmål", cell=cell), label="Hvem?")


def wrong(slug, cell="C7"):
    return found(
        Code.S113, Place(file=f"{slug}.xlsx", sheet="Spørgsmål", cell=cell), label="Skal I?", answer="tja"
    )


def doubtful(slug):
    return found(Code.S105, Place(file=f"{slug}.xlsx", sheet="Spørgsmål", cell="C9"), label="Hvor?")


def unread(slug):
    broken = found(Code.F106, Place(file=f"{slug}.xlsx"))
    return Outcome(workbook=Path(f"inputs/{slug}.xlsx"), findings=(broken,), stopped=True)


BIRK = done("Birk", findings=[doubtful("birk")])
CEDERTOFT = done(
    "Cedertoft", findings=[wrong("cedertoft"), missing("cedertoft", "C8")], status="Udkast – 2 åbne punkter"
)
DALBY = unread("dalby")
EGELUND = done("Egelund Kulturhus", status="Godkendt 10. oktober 2026 af Mette Holm")
FUGLSANG = done("Fuglsang", findings=[missing("fuglsang")], status="Udkast – 1 åbent punkt")
GRANLY = done("Granly", findings=[found(Code.P104, Place(file="Plan.docx"), reason="dxpdf gik ned.")])
HASLE = done(
    "Hasle", findings=[found(Code.P106, Place(file="hasle.xlsx"), names="a og b")], stopped=True, written=()
)
ALL = Result(outcomes=(BIRK, CEDERTOFT, DALBY, EGELUND, FUGLSANG, GRANLY, HASLE))


def test_many_are_one_table_with_what_needs_attention_first_and_a_closing_line():
    assert text.summary(ALL).splitlines() == [
        "Organisation       Status              Svar  Fejl  Adv.  Mappe eller opgave",
        "dalby              Ikke læst              –     1     0  Se fejlen",
        "Hasle              Stoppet            86/86     1     0  Se fejlen",
        "Granly             Ikke helt skrevet  86/86     1     0  Se fejlen",
        "Cedertoft          Udkast             85/86     1     0  Ret hos HR",
        "Fuglsang           Udkast             85/86     0     0  Få svar fra HR",
        "Birk               Til godkendelse    86/86     0     1  birk",
        "Egelund Kulturhus  Godkendt           86/86     0     0  egelund-kulturhus",
        "Dokumenterne ligger i outputs, i en mappe for hvert skema.",
        "",
        "7 skemaer: 2 lavet, 1 mangler svar fra HR, 1 skal rettes hos HR, 1 er ikke skrevet helt, 1 er stoppet, "
        "1 kunne ikke læses. Kræver opmærksomhed: dalby, Hasle, Granly, Cedertoft og Fuglsang.",
    ]


def test_a_wide_terminal_has_room_for_the_whole_status_and_a_narrow_one_for_eighty_signs():
    long = done(
        "Ørsted Spejdercenter og Naturskole i Vestervang", status="Godkendt 10. oktober 2026 af Mette Holm"
    )
    both = Result(outcomes=(long, EGELUND))
    wide, narrow = text.summary(both, Telling(width=170)), text.summary(both)

    assert "  Godkendt 10. oktober 2026 af Mette Holm  86/86" in wide
    assert "Ørsted Spejdercenter og Naturskole i Vestervang  " in wide
    assert max(map(len, narrow.splitlines()[:3])) <= 79
    assert narrow.splitlines()[1].startswith("Ørsted Spejdercenter")
    assert "…  Godkendt  86/86     0     0  ørsted" in narrow


@pytest.mark.parametrize("more", range(30))
def test_columns_stand_under_their_heads_wherever_a_name_is_cut(more):
    long = done(f"{'Å' * more} Spejdercenter og Naturskole", status="Udkast")
    head, *rows = text.summary(Result(outcomes=(long, EGELUND))).splitlines()[:3]

    assert {row[head.index("Status") - 2 :][:3].strip() for row in rows} == {"U", "G"}
    assert {row.index("86/86") + 5 for row in rows} == {head.index("Svar") + 4}


def test_check_says_what_is_to_be_sent_back_and_not_that_documents_were_made():
    copies = (Path("outputs/cedertoft/cedertoft – rettelser.xlsx"),)
    checked = [replace(each, written=()) for each in (BIRK, replace(CEDERTOFT, corrections=copies), EGELUND)]
    lines = text.summary(Result(outcomes=tuple(checked), strict=True)).splitlines()

    assert [line.split("  ")[-1].strip() for line in lines[1:4]] == ["Send kopien til HR", "–", "–"]
    assert lines[4:] == [
        "Kopierne med beskederne ligger i outputs, i en mappe for hvert skema.",
        "",
        "3 skemaer: 2 i orden, 1 skal rettes hos HR: Cedertoft.",
    ]


def test_more_than_five_names_are_counted_and_what_concerns_all_is_not_forgotten():
    many = Result(
        outcomes=tuple(unread(f"nr-{number}") for number in range(1, 13)),
        findings=(found(Code.T108, Place(file="mine"), folder="mine"),),
    )

    assert text.summary(many).splitlines()[-1] == (
        "12 skemaer: 12 kunne ikke læses: nr-1, nr-2, nr-3, nr-4, nr-5 og 7 til. Desuden 1 fejl, der gælder alle."
    )


def test_an_approved_plan_with_a_warning_is_not_sent_back_to_hr():
    copies = (Path("outputs/birk/birk – rettelser.xlsx"),)
    told = [
        text.summary(Result(outcomes=(replace(each, written=(), corrections=copies),))).splitlines()[-1]
        for each in (BIRK, FUGLSANG, CEDERTOFT)
    ]

    back = f"  Send {copies[0]} tilbage til HR: Der står, hvad der skal rettes."
    assert told == [f"  Intet skal rettes. Der er 1 bemærkning i {copies[0]}.", back, back]


def herd(number, *first):
    """Several organisations, these among them."""
    return Result(outcomes=(*first, *(done(f"Skole {index}") for index in range(number - len(first)))))


def test_from_ten_on_only_those_that_need_attention_are_told_of_in_three_lines_each():
    worse = done("Worse", findings=[missing("worse", f"C{row}") for row in range(7, 12)] + [wrong("worse")])
    assert "og hvad der skal" not in text.findings(herd(9, BIRK, worse))
    assert "og hvad der skal" in text.findings(herd(9, BIRK, worse), of=10)
    assert text.findings(herd(10, BIRK, CEDERTOFT, DALBY, worse)).splitlines() == [
        "dalby.xlsx:",
        "  Fejl: Filen er ikke et regneark, som programmet kan læse. [F106]",
        "    → Find det udfyldte spørgeskema, og brug det. Kan filen åbnes i Excel, så vælg Gem som dér, "
        "og vælg typen »Excel-projektmappe (*.xlsx)«.",
        "",
        "cedertoft.xlsx:",
        "  Fejl: Spørgsmål!C7: »tja« ved »Skal I?« er hverken Ja eller Nej. [S113]",
        "  Mangler: Spørgsmål!C8: »Hvem?« er tomt. [S101]",
        "",
        "worse.xlsx:",
        "  Fejl: Spørgsmål!C7: »tja« ved »Skal I?« er hverken Ja eller Nej. [S113]",
        "  Mangler: Spørgsmål!C7: »Hvem?« er tomt. [S101]",
        "  … og 4 til.",
        "",
        "Med --verbose står alle beskeder her, og hvad der skal gøres ved dem.",
    ]


def test_warnings_that_no_copy_for_hr_holds_are_told_however_many_there_are():
    swap = [
        found(Code.P120, Place(file=f"outputs/skole-{number}"), names="Handlingskort", what="Leder")
        for number in range(5)
    ]
    swapped = [
        done(f"Skole {number}", findings=[swap[number], doubtful(f"skole-{number}")]) for number in range(5)
    ]

    assert text.findings(herd(12, *swapped)).splitlines() == [
        "Advarsler om andet end svarene:",
        "  outputs/skole-0: Navne eller numre er ændret på Handlingskort: Leder.",
        "  outputs/skole-1: Navne eller numre er ændret på Handlingskort: Leder.",
        "  outputs/skole-2: Navne eller numre er ændret på Handlingskort: Leder.",
        "  … og 2 til.",
        "    → Byt de ophængte ud, og giv de nye til dem, der har de gamle. [P120]",
    ]
    assert text.findings(herd(12, *swapped), QUIET) == ""


def test_three_hundred_fit_on_a_screen_or_two_whatever_is_wrong_with_them():
    bad = Result(
        outcomes=tuple(
            done(f"Skole {n}", findings=[missing(f"skole-{n}", f"C{c}") for c in range(40)])
            for n in range(300)
        )
    )
    good = herd(300, BIRK, DALBY)

    for result in (good, bad):
        told = [*text.findings(result).splitlines(), *text.summary(result).splitlines()]
        assert len(told) <= 100
        assert max(map(len, text.summary(result).splitlines()[:30])) <= 79
    assert "… og 270 skemaer til, som kræver noget." in text.summary(bad).splitlines()
    assert "… og 260 skemaer til, som er i orden." in text.summary(good).splitlines()
    assert text.summary(good).splitlines()[-1] == "300 skemaer: 299 lavet, 1 kunne ikke læses: dalby."


def test_verbose_tells_everything_of_everybody():
    result = herd(300, BIRK, CEDERTOFT)

    assert text.findings(result, VERBOSE).splitlines()[:2] == ["birk.xlsx:", "  Advarsler (1)"]
    assert f"      → {Code.S113.value.remedy} [S113]" in text.findings(result, VERBOSE)
    assert len(text.summary(result, VERBOSE).splitlines()) == 1 + 300 + 3


def test_quiet_tells_of_what_needs_attention_and_closes():
    stale = found(Code.P140, Place(file="inputs"), folders="a", first="a", archive="b")
    result = replace(ALL, findings=(stale,))

    assert text.findings(Result(outcomes=(BIRK, EGELUND), findings=(stale,)), QUIET) == ""
    assert text.summary(Result(outcomes=(BIRK, EGELUND)), QUIET) == "2 skemaer: 2 lavet."
    assert text.summary(Result(outcomes=(BIRK,)), QUIET) == "1 skema: 1 lavet."
    assert "Advarsler" not in text.findings(result, QUIET)
    assert [line.split()[0] for line in text.summary(result, QUIET).splitlines() if line] == [
        "Organisation", "dalby", "Hasle", "Granly", "Cedertoft", "Fuglsang", "7",
    ]  # fmt: skip


def test_without_any_workbook_there_is_no_summary():
    assert text.summary(Result(outcomes=(), findings=(found(Code.P141, Place(file="x"), meant=""),))) == ""


def test_a_colour_stands_on_words_that_say_the_same_and_moves_nothing():
    painted = Telling(paint=lambda word, tone: f"<{tone.name}>{word}</>")

    def bare(shown):
        for tone in ("BAD", "LACKING", "DOUBTFUL", "GOOD"):
            shown = shown.replace(f"<{tone}>", "")
        return shown.replace("</>", "")

    for result in (ALL, herd(12, CEDERTOFT, DALBY), Result(outcomes=(CEDERTOFT,)), Result(outcomes=(DALBY,))):
        for told in (text.summary, text.findings):
            assert bare(told(result, painted)) == told(result)
    assert "<BAD>Ikke læst</>  " in text.summary(ALL, painted)
    assert text.summary(ALL, painted).count("</>") == len(ALL.outcomes)
    assert "  <LACKING>Mangler</> (1)" in text.findings(ALL, painted)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (EGELUND, "egelund-kulturhus.xlsx: godkendt"),
        (FUGLSANG, "fuglsang.xlsx: mangler svar fra HR"),
        (DALBY, "dalby.xlsx: kunne ikke læses"),
    ],
)
def test_an_organisation_that_is_done_is_told_in_a_line_without_any_person(outcome, told):
    assert text.in_a_line(outcome) == told
