"""The page »Hvis det sker for dig«: of somebody who works alone, so all of it points to help from outside."""

from collections.abc import Iterator

from templates.source import red
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import DOT, Content, Span, needed, number, strong, value, when
from templates.source.kit.tables import Cell, Lines, TableColumn, TableRow, each, row

TITLE = "Hvis det sker for dig"
IS_ALONE = "org.alene"
AROUND, PROVIDER = "ledelsen.udenom", "psykologhjaelp.leverandoer"
SOONER = f" Ved rødt gælder straks, hvor der står {value('regler.beslutning.frist')}."
POLICE = "Politiet på 114"


def page(paper: Paper) -> None:
    """Draw the page below its title."""
    paper.add("Card Subtitle", "Digital chikane i forbindelse med dit arbejde. Du er ikke alene med det.")
    paper.add("Card Danger", *_danger())
    paper.add(
        "Card Keep",
        Span("Slet ikke noget, og svar ikke afsenderen.", "Card Rule"),
        " Tag skærmbilleder, hvor tidspunkt, afsender og link kan ses, før du sletter eller blokerer noget eller "
        "anmelder indholdet til platformen. Kopiér aldrig intime billeder af en, der kan være under 18 år: Notér link, profil og tidspunkt, "
        "og spørg politiet på 114.",
    )
    paper.add("Card Call", *_call())
    paper.add(
        "Card Text",
        strong("Husk: "),
        "Det er ikke din skyld. Du behøver ikke bestemme alt på én gang, og du behøver ikke læse mere.",
    )
    paper.table(
        (TableColumn("Hvornår", 3.2), TableColumn("Det gør du", 9.1), TableColumn("Hvem hjælper", 5.3)),
        tuple(_deadlines()),
        caption="Frister: hvornår, hvad du gør, og hvem der hjælper",
        style="Card Deadlines",
        text="Card Task",
    )
    paper.add("Card Note", value("regler.ejeren"))
    paper.add(
        "Card Text",
        strong("Tre ting, du ikke gør: "),
        f"Svar ikke, heller ikke for at forklare dig.{DOT}Del det ikke videre, og skriv ikke om det.{DOT}Udlever "
        "aldrig en adgangskode, og betal ikke, hvis nogen kræver det.",
    )
    paper.add(
        "Card Text",
        strong("Er du bange for at være alene? "),
        "Sig det til en, der bor i nærheden, til dem, du deler lokale med, eller til familien. Aftal, hvem du "
        "ringer til, og hvornår I taler sammen igen.",
    )
    _numbers(paper)


def _danger() -> tuple[Content, ...]:
    lines: Content = (
        "{% for h in hjaelpelinjer %} {{ h.navn }} får du på ",
        Span(value("h.telefon"), "Card Phone"),
        "{% if h.naar %} ({{ h.naar|lille }}){% endif %}.{% endfor %}",
    )
    return (
        Span("Er du i fare? Ring 112.", "Card Alarm"),
        " Gå et sikkert sted hen. Er det ikke akut, får du politiet på 114. Har du tanker om at gøre skade på dig "
        "selv, så ring 112 eller til din læge.",
        lines,
    )


def _call() -> tuple[Content, ...]:
    return (
        Span(f"Ring til{{% if {AROUND} is aaben %}}:{{% endif %}} {value(f'{AROUND}.navn')}", "Card First"),
        when(f"{AROUND}.telefon", Span(f", {number(f'{AROUND}.telefon')}", "Card First")),
        "\n",
        strong("straks, hvis det er rødt"),
        ", ellers i dag. Er det aften eller weekend, så ring til en, du holder af. Er det rødt, så spørg politiet på 114.\n",
        strong("Rødt"),
        f" er {red.cases('din adresse eller dine børn', 'du er')}. ",
        strong("I tvivl? Så er det rødt."),
        SOONER,
    )


def _deadlines() -> Iterator[TableRow]:
    decided = value("regler.beslutning.frist")
    yield _by("I dag", "", "Gem det, der er kommet, ét sted, som kun du har adgang til.", _around())
    yield _by(
        "I dag",
        "",
        "Fortæl det til en, du stoler på. Tal med din læge, hvis du har det dårligt.",
        ("Din læge", when(PROVIDER, f" eller {value(f'{PROVIDER}.navn')}")),
    )
    yield _by(
        decided,
        "fra du så det",
        f"Beslut, om du anmelder til politiet. {value('regler.kort_tid')}",
        POLICE,
    )
    yield _by(
        decided,
        "",
        "Anmeld indholdet til platformen, når det er dokumenteret. Afpresning? Spørg politiet først. Gem kvitteringen.",
        _around(),
    )
    yield _by(
        value("regler.politi.frist"),
        value("regler.politi.fra"),
        f"Anmelder du, så sørg for, at politiet har anmeldelsen inden da. {value('regler.offererstatning_politi')}",
        POLICE,
    )


def _around() -> Content:
    return value(f"{AROUND}.navn")


def _by(deadline: str, counted: str, task: Content, who: Content) -> TableRow:
    """Write a row: the deadline and what it is counted from, the task, and who helps with it."""
    since = (("Card From", counted),) if counted else ()
    cells: tuple[Cell, ...] = (
        Lines((("Card Deadline", deadline), *since)),
        task,
        Lines((("Card Who", who),)),
    )
    return row(*cells)


def _numbers(paper: Paper) -> None:
    with paper.when("eksterne"):
        paper.table(
            (TableColumn("Navn", 7.4), TableColumn("Hjælper med", 6.2), TableColumn("Nummer", 4.0)),
            each(
                "e in eksterne",
                row(value("e.navn"), value("e.hjaelper_med"), strong(number("e.telefon"))),
            ),
            caption="Numre på dem, der kan hjælpe",
            style="Card Numbers",
            text="Card Who",
        )


def psychologist(none: str) -> Content:
    """Say who gives psychological help; where there is nobody, say *none* and name the helplines."""
    return when(
        needed(PROVIDER),
        (
            Span(value(f"{PROVIDER}.navn"), "Name"),
            when(f"{PROVIDER}.telefon", (", ", Span(number(f"{PROVIDER}.telefon"), "Phone"))),
            ".",
        ),
        (
            none,
            "{% for h in hjaelpelinjer %} {{ h.navn }} hjælper, {{ h.til }}: ",
            Span("{{ h.telefon }}", "Phone"),
            "{% if h.naar %} ({{ h.naar|lille }}){% endif %}.{% endfor %}",
        ),
    )
