"""The plan in its short form: five pages, of which the second is the card."""

from templates.source.card import hvis_det_sker_nu_eller_for_dig
from templates.source.kit.frame import card_page, covered, plain_pages
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    APPROVED,
    Content,
    Span,
    lower,
    named,
    needed,
    number,
    strong,
    value,
    when,
)
from templates.source.kit.tables import TableColumn, each, row
from templates.source.kort import alene, selv, trin
from templates.source.plan.beredskabsplan import NAME
from templates.source.plan.cover import cover
from templates.source.plan.trin_4 import accidents, counted


def draw() -> Paper:
    """Draw the plan."""
    paper = covered(NAME)
    subtitle = when(
        alene.IS_ALONE,
        "Når du udsættes for digital chikane i dit arbejde",
        "Når en medarbejder udsættes for digital chikane",
    )
    cover(paper, "Beredskabsplan", subtitle)
    card_page(paper, NAME)
    hvis_det_sker_nu_eller_for_dig(paper)
    plain_pages(paper, NAME)
    paper.heading(1, when(alene.IS_ALONE, "Sådan gør du", "Sådan gør vi"))
    paper.body(
        "Digital chikane er, når nogen bruger telefon, mail, sociale medier eller andre digitale kanaler til at true, "
        "krænke, genere eller udstille en, der arbejder her. Det gælder også uden for arbejdstiden, når det hænger "
        "sammen med arbejdet."
    )
    with paper.when(alene.IS_ALONE):
        selv.draw(paper)
        paper.otherwise()
        trin.draw(paper)
    paper.heading(2, "Tjekliste")
    # One list for both: LibreOffice puts all that stands between two lists with boxes into one control.
    checks = zip(selv.CHECKS, trin.CHECKS, strict=True)
    paper.checklist(*(when(alene.IS_ALONE, own, ours) for own, ours in checks))
    _police(paper)
    with paper.when(f"not {alene.IS_ALONE}"):
        accidents(paper)
    _open_points(paper)
    _agreements(paper)
    with paper.when(alene.IS_ALONE):
        selv.log(paper)
    return paper


def _police(paper: Paper) -> None:
    paper.heading(
        1, when(alene.IS_ALONE, "Politi og frister", "Politi, arbejdsulykke og frister"), runs_on=True
    )
    paper.tag("for h in haendelser")
    paper.add("Case", value("h.hvad"))
    paper.add("Case Line", counted("h"), strong("Politi: "), lower("h.politi|punktum"))
    paper.tag("endfor")
    paper.add(
        "Note",
        f"{value('regler.indledning')} For sent til de {value('regler.politi.frist')}? {value('regler.for_sent_politi')} "
        f"De {value('regler.sag.frist')}: {value('regler.egen_sag')} For sent? {value('regler.for_sent_6_maaneder')} "
        f"{value('regler.offererstatning')} "
        f"{value('regler.kontrol')} {value('frister_indledning')}",
    )


def _open_points(paper: Paper) -> None:
    with paper.when("aabne"):
        paper.heading(1, "Åbne punkter", runs_on=True)
        paper.add("Lead-in", "Planen er et udkast, indtil disse punkter er på plads.")
        paper.table(
            (TableColumn("Nr.", 1.5), TableColumn("Hvad mangler?", 8.9), TableColumn("Hvem kan svare?", 6.2)),
            each("a in aabne", row(Span(value("a.nr"), "Reference"), value("a.hvad"), value("a.hvem"))),
            caption="Åbne punkter, og hvem der kan svare",
            style="Dense Table",
        )


def _agreements(paper: Paper) -> None:
    paper.heading(1, "Aftaler og godkendelse", runs_on=True)
    with paper.when(needed("planen.planansvarlig")):
        _fact(paper, "Holder planen ved lige", named("planen.planansvarlig"))
    with paper.when(APPROVED):
        approver = when("planen.godkendt_af", f" af {value('planen.godkendt_af')}")
        _fact(paper, "Godkendt", value("planen.godkendt_dato"), approver)
    _fact(paper, "Næste gennemgang", value("planen.naeste_revision"))
    with paper.when(f"eksterne and not {alene.IS_ALONE}"):  # who stand on page 2 otherwise
        paper.heading(2, "Hjælp udefra")
        paper.table(
            (TableColumn("Hvem", 6.4), TableColumn("Hjælper med", 5.1), TableColumn("Telefon", 5.1)),
            each(
                "e in eksterne",
                row(
                    Span(value("e.navn"), "Name"), value("e.hjaelper_med"), Span(number("e.telefon"), "Phone")
                ),
            ),
            caption="Hjælp udefra med telefon",
            style="Dense Table",
            whole=True,
        )


def _fact(paper: Paper, label: str, *content: Content) -> None:
    fact = paper.add("Fact", Span(label, "Muted"), "\t", *content)
    fact.paragraph_format.keep_with_next = True  # what ends the plan is not torn apart
