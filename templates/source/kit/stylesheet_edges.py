"""The styles of the cover, and of what stands at the top and bottom of every page."""

from templates.source.kit.styles import Letters, Paragraph, Rule, Tab

WIDTH = 16.6  # centimetres between the margins
CARD_WIDTH = 17.6  # the same on the card

_HAIRLINES = (
    Rule(side="top", ink="rule", eighths=4, space=5),
    Rule(side="bottom", ink="rule", eighths=4, space=5),
    Rule(side="between", ink="rule", eighths=4, space=5),
)


def edge(ink: str, ground: str, space: int = 4) -> tuple[Rule, ...]:
    """Draw an edge on the left; the other rules are not seen and only widen the ground."""
    return (
        Rule(side="top", ink=ground, eighths=8, space=space),
        Rule(side="left", ink=ink, eighths=36, space=10),
        Rule(side="bottom", ink=ground, eighths=8, space=space),
        Rule(side="right", ink=ground, eighths=8, space=6),
    )


COVER = (
    Paragraph(
        name="Cover Organisation",
        letters=Letters(size=16, bold=True, ink="accent"),
        before=30,
        after=0,
    ),
    Paragraph(
        name="Title",
        letters=Letters(size=40, bold=True, ink="ink"),
        before=130,
        after=2,
        line=46,
    ),
    Paragraph(
        name="Subtitle",
        letters=Letters(size=20, ink="accent"),
        after=30,
        line=26,
        rules=(Rule(side="bottom", ink="accent", eighths=18, space=16),),
    ),
    Paragraph(name="Cover Status", letters=Letters(size=14, bold=True), before=0, after=18, line=18),
    Paragraph(
        name="Cover Notice",
        base="Callout Danger",
        letters=Letters(size=15, bold=True, ink="red"),
        before=8,
        after=40,
        line=20,
        rules=edge("red", "red", 8),
    ),
    Paragraph(
        name="Cover Fact",
        letters=Letters(size=11),
        line=16,
        left=4.6,
        hanging=4.6,
        tabs=(Tab(at=4.6),),
        rules=_HAIRLINES,
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
    Paragraph(name="Cover Header", base="Header"),
    Paragraph(name="Cover Footer", letters=Letters(size=9, ink="muted"), line=12),
)
