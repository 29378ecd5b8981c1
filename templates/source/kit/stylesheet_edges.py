"""The styles of the cover, and of what stands at the top and bottom of every page."""

from templates.source.kit.styles import Letters, Paragraph, Rule, Tab

WIDTH = 16.6  # centimetres between the margins
CARD_WIDTH = 17.6  # the same on the card


def edge(ink: str, ground: str, space: int = 4) -> tuple[Rule, ...]:
    """Draw an edge on the left; the other rules are not seen and only widen the ground."""
    return (
        Rule(side="top", ink=ground, eighths=8, space=space),
        Rule(side="left", ink=ink, eighths=36, space=10),
        Rule(side="bottom", ink=ground, eighths=8, space=space),
        Rule(side="right", ink=ground, eighths=8, space=6),
    )


COVER_EDGE, COVER_INSET = 0.88, 1.32  # the field begins at the one, its text and all else at both together


def _field(*more: Rule) -> tuple[Rule, ...]:
    """Widen the field of colour to the margins: a ground follows its borders only inside an indent."""
    return (
        Rule(side="left", ink="accent", eighths=48, space=31),
        Rule(side="right", ink="accent", eighths=48, space=31),
        *more,
    )


COVER = (
    Paragraph(name="Cover Logo", before=8, after=16, left=COVER_INSET, right=COVER_INSET),
    Paragraph(
        name="Cover Light Logo",
        left=COVER_INSET,
        right=COVER_INSET,
        ground="accent",
        rules=_field(Rule(side="top", ink="accent", eighths=24, space=22)),
        with_next=True,
    ),
    Paragraph(
        name="Title",
        letters=Letters(size=50, bold=True, ink="white"),
        line=60,
        left=COVER_INSET,
        right=COVER_INSET,
        ground="accent",
        rules=_field(Rule(side="top", ink="accent", eighths=24, space=22)),
        with_next=True,
    ),
    Paragraph(
        name="Subtitle",
        letters=Letters(size=19, ink="white"),
        line=26,
        left=COVER_INSET,
        right=COVER_INSET,
        ground="accent",
        rules=_field(),
        with_next=True,
    ),
    Paragraph(
        name="Cover Organisation",
        letters=Letters(size=19, bold=True, ink="white"),
        line=24,
        left=COVER_INSET,
        right=COVER_INSET,
        ground="accent",
        rules=_field(
            Rule(side="top", ink="accent", eighths=24, space=31),
            Rule(side="bottom", ink="accent", eighths=24, space=24),
        ),
    ),
    Paragraph(
        name="Cover Notice",
        base="Callout Danger",
        letters=Letters(size=17, bold=True, ink="red"),
        before=24,
        after=20,
        line=22,
        left=COVER_INSET + 0.43,
        right=COVER_INSET + 0.25,
        rules=edge("red", "red ground", 8),
    ),
    Paragraph(
        name="Cover Status",
        letters=Letters(size=13, bold=True),
        after=4,
        line=18,
        left=COVER_INSET,
        right=COVER_INSET,
    ),
    Paragraph(
        name="Cover Draft",
        base="Cover Status",
        letters=Letters(ink="yellow"),
        before=2,
        after=10,
        left=COVER_INSET + 0.43,
        right=COVER_INSET + 0.25,
        ground="yellow ground",
        rules=edge("yellow", "yellow ground", 4),
    ),
    Paragraph(
        name="Cover Fact",
        letters=Letters(size=10.5),
        line=16,
        left=COVER_INSET + 4.2,
        right=COVER_INSET,
        hanging=4.2,
        tabs=(Tab(at=COVER_INSET + 4.2),),
    ),
)


def _edges(before: str, width: float) -> tuple[Paragraph, Paragraph]:
    """Make header and footer of pages whose text is *width* centimetres wide.

    Word would keep the tab stops of a style that they were based on.
    """
    letters, tabs = Letters(size=9, ink="muted"), (Tab(at=width, side="right"),)
    rule = Rule(side="top", ink="rule", eighths=4, space=6)
    return (
        Paragraph(name=f"{before}Header", letters=letters, tabs=tabs),
        Paragraph(name=f"{before}Footer", letters=letters, before=0, tabs=tabs, rules=(rule,)),
    )


EDGES = (
    *_edges("", WIDTH),
    *_edges("Card ", CARD_WIDTH),
    Paragraph(
        name="Cover Header",
        letters=Letters(size=9, ink="muted"),
        tabs=(Tab(at=COVER_INSET + WIDTH, side="right"),),
    ),
    Paragraph(
        name="Cover Footer",
        letters=Letters(size=9, ink="muted"),
        line=12,
        left=COVER_INSET,
        right=COVER_INSET,
    ),
)
