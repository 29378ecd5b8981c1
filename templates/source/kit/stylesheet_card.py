"""The styles of the page »Hvis det sker nu«, of the card, and of the poster."""

from dataclasses import replace

from templates.source.kit.styles import Character, Letters, Paragraph, Rule, Tab, TableGrid


def _bar(ink: str, ground: str, space: int) -> tuple[Rule, ...]:
    """Draw a bar on the left; the other rules are not seen and only widen the ground."""
    return (
        Rule(side="top", ink=ground, eighths=4, space=space),
        Rule(side="left", ink=ink, eighths=48, space=8),
        Rule(side="bottom", ink=ground, eighths=4, space=space),
        Rule(side="right", ink=ground, eighths=4, space=6),
    )


def _box(name: str, ink: str, ground: str) -> Paragraph:
    return Paragraph(
        name=name,
        letters=Letters(size=10),
        before=0,
        after=5,
        line=12.2,
        left=0.49,
        right=0.23,
        ground=ground,
        rules=_bar(ink, ground, 2),
        whole=True,
    )


CARD = (
    Paragraph(name="Card Subtitle", letters=Letters(size=10, ink="muted"), after=4, line=12.2),
    _box("Card Danger", "red", "red ground"),
    _box("Card Keep", "ink", "quiet ground"),
    _box("Card Call", "accent", "tint"),
    # Exact lines stand level across a row, whatever the sizes of their letters.
    Paragraph(name="Card Text", letters=Letters(size=10), after=2.5, line=12.2, exact=True),
    Paragraph(
        name="Card Note", letters=Letters(size=9, ink="muted"), before=1, after=2.5, line=10.8, exact=True
    ),
    Paragraph(name="Card Table", letters=Letters(size=10), line=12.3, exact=True),
    Paragraph(name="Card Task", base="Card Table", right=0.1),
    Paragraph(name="Card Head", base="Card Table", letters=Letters(ink="muted"), with_next=True),
    Paragraph(name="Card Deadline", base="Card Table", letters=Letters(size=12, bold=True, ink="accent")),
    Paragraph(name="Card From", letters=Letters(size=9, ink="muted"), line=10.4, exact=True),
    Paragraph(name="Card Who", base="Card Table", letters=Letters(size=11)),
)

_NUMBERS = (
    Rule(side="top", ink="tint", eighths=4, space=5),
    Rule(side="left", ink="accent", eighths=48, space=10),
    Rule(side="bottom", ink="tint", eighths=4, space=5),
    Rule(side="right", ink="tint", eighths=4, space=6),
)

POSTER = (
    Paragraph(
        name="Poster Alarm",
        letters=Letters(size=26, bold=True, ink="white"),
        after=0,
        line=94,
        exact=True,
        first=0.56,
        ground="ink",
        tabs=(Tab(at=8.9),),
    ),
    Paragraph(
        name="Poster Line",
        letters=Letters(size=16.5),
        after=4.5,
        line=20.5,
        left=2.1,
    ),
    Paragraph(
        name="Poster Number",
        letters=Letters(size=16.5),
        line=27,
        left=5.9,
        hanging=5.34,
        right=0.23,
        ground="tint",
        rules=_NUMBERS,
        tabs=(Tab(at=5.9),),
    ),
    Paragraph(name="Poster Text", letters=Letters(size=16.5), before=9, line=20.5),
    Paragraph(
        name="Poster Footer",
        letters=Letters(size=10, ink="muted"),
        line=13,
        rules=(Rule(side="top", ink="rule", eighths=6, space=5),),
    ),
)

_VERB = Paragraph(
    name="Heading 2",
    following="Poster Line",
    letters=Letters(size=31, bold=True, ink="ink"),
    before=3.5,
    level=2,
    rules=(Rule(side="top", ink="rule", eighths=6, space=3),),
    tabs=(Tab(at=2.1),),
    with_next=True,
)
POSTER_HEADINGS = (
    Paragraph(
        name="Heading 1",
        following="Poster Line",
        letters=Letters(size=24, bold=True, ink="ink"),
        after=6,
        line=28,
        level=1,
    ),
    _VERB,
)
# Headings that stand otherwise than their level.
CARD_HEADINGS = (
    Paragraph(name="Card Title", line=23, level=1, with_next=True, new_page=True),
    replace(_VERB, name="First Verb", letters=Letters(), rules=()),
)

CARD_LETTERS = (
    Character(name="Card Alarm", letters=Letters(size=13, bold=True, ink="red")),
    Character(name="Card Rule", letters=Letters(size=12, bold=True)),
    Character(name="Card First", letters=Letters(size=14, bold=True)),
    Character(name="Card Name", letters=Letters(size=11)),
    Character(name="Card Deputy", letters=Letters(size=11, ink="muted")),
    Character(name="Card Phone", letters=Letters(size=11)),
    Character(name="Poster Digits", letters=Letters(size=92, bold=True)),
    Character(name="Poster Phone", letters=Letters(size=24, bold=True)),
)

CARD_GRIDS = (
    TableGrid(name="Card Deadlines", pad=0.8, bare=True),
    TableGrid(name="Card Numbers", pad=0, top="accent", bare=True, ruled=False),
)
