"""The poster: five verbs for whoever sees it happen, without a name, for walls where guests come."""

from templates.source import red
from templates.source.choices import STRAKS
from templates.source.icons.drawing import described
from templates.source.kit.frame import poster
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, Figure, Span, number, value, when

ICON = 1.1  # centimetres: no higher than the letters of the verb beside it
_WHERE = "planen.haenger_hvor"
_DUTY = "ledelsen.vagttelefon"
_SHEET = "»Til dig, der er ramt«".replace(" ", "\N{NO-BREAK SPACE}")


def draw() -> Paper:
    """Draw the poster."""
    paper = poster("Opslag")
    paper.heading(1, "Bliver en kollega chikaneret på nettet eller telefonen? Det gør du:")
    paper.add(
        "Poster Alarm",
        Span("112 ", "Poster Digits"),
        "fare\t",
        Span("114 ", "Poster Digits"),
        "politi",
    )
    _verb(
        paper,
        "ring",
        "Ring",
        "112, hvis nogen er i fare. 114, når det ikke er akut.",
        style="First Verb",
    )
    _verb(paper, "bliv", "Bliv", "Lad ikke kollegaen være alene. Lyt. Det er ikke kollegaens skyld.")
    _verb(
        paper,
        "gem",
        "Gem",
        "Tag et skærmbillede med tid, afsender og link. Slet ikke noget. Kopiér ikke intime billeder.",
    )
    _verb(paper, "vent", "Vent", "Svar ikke afsenderen. Del det ikke, og skriv ikke om det.")
    _verb(paper, "fortael", "Fortæl", *_tell())
    _numbers(paper)
    paper.add(
        "Poster Text",
        Span("Er du selv ramt?", "Strong"),
        " Du skal ikke klare det alene. Tag arket ",
        _SHEET,
        when(_WHERE, f" {value(_WHERE)}"),
        ".",
    )
    return paper


def _verb(paper: Paper, icon: str, verb: str, *line: Content, style: str = "Heading 2") -> None:
    paper.add(style, Figure(*described(icon), ICON), "\t", verb)
    paper.add("Poster Line", *line)


def _tell() -> tuple[Content, ...]:
    soon = "ledelsen.hvornaar"
    threats = f" Straks ved rødt: {red.cases('privatadresse eller børn', 'kollegaen er')}."
    return (
        "Sig det til",
        when("ledelsen.modtager is aaben", ":"),
        " ",
        _called("ledelsen.modtager"),
        _or_else("ledelsen.modtager", "ledelsen.stedfortraeder"),
        when(
            f"{soon} is aaben",
            (". Hvor hurtigt? ", value(soon), ".", threats),
            when(
                "ledelsen.modtager is aaben",
                when(f"{soon} == {STRAKS}", " – med det samme.", f" – i dag.{threats}"),
                when(f"{soon} == {STRAKS}", " med det samme.", f" i dag.{threats}"),
            ),
        ),
    )


def _or_else(first: str, other: str) -> Content:
    """Name the *other* as well, unless both are called the same."""
    differs = f"not {first} is aaben and {other} and {other}.kaldes != {first}.kaldes"
    return when(differs, (" eller ", _called(other)))


def _called(path: str) -> str:
    return value(f"{path}.kaldes|lille|bestemt")


def _numbers(paper: Paper) -> None:
    """Write the numbers that guests may see, or where the others hang."""
    main, shown = "org.hovednummer", "ledelsen.vagt_paa_opslag"
    with paper.when(main):
        paper.add("Poster Number", "I åbningstiden:\t", Span(number(main), "Poster Phone"))
    elsewhere = when(_WHERE, f"Numrene hænger {value(_WHERE)}.", "Numrene står på handlingskortet.")
    paper.add(
        "Poster Number",
        "Aften og weekend:",
        when(
            f"{_DUTY} is aaben",
            f"\t{value(_DUTY)}",
            when(
                _DUTY,
                # What may go over the line stands without a tab, whose width dxpdf gets wrong there.
                when(shown, ("\t", Span(number(_DUTY), "Poster Phone")), (" ", elsewhere)),
                "\tVi har ingen vagt. Er det rødt: 114.",
            ),
        ),
    )
