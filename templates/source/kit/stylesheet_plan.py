"""The styles of the plan's own pages: the steps with their marker, the deadlines, and the boxes to tick."""

from templates.source.kit.styles import Character, Letters, Paragraph, Rule, Tab, TableGrid

RULED = (Rule(side="bottom", ink="accent", eighths=8, space=5),)  # below a heading
_MARKER = (Rule(side="bottom", ink="accent", eighths=12, space=0),)
_STOPS = (3.55, 7.25, 10.9, 14.2)  # centimetres; the words are short and always the same


def _side(*more: Rule) -> tuple[Rule, ...]:
    """Draw the edges of a box that several paragraphs share; the right one is not seen and widens the ground."""
    return (
        Rule(side="left", ink="accent", eighths=32, space=8),
        Rule(side="right", ink="tint", eighths=4, space=6),
        *more,
    )


PLAN = (
    Paragraph(
        name="Step Marker",
        letters=Letters(size=9, ink="muted"),
        before=11,
        after=3,
        line=13,
        tabs=tuple(Tab(at=at) for at in _STOPS),
        rules=_MARKER,
        with_next=True,
    ),
    Paragraph(name="Role Text", letters=Letters(size=10.5), line=13.2),
    Paragraph(name="Role Head", letters=Letters(size=9, bold=True, ink="muted"), line=12, with_next=True),
    Paragraph(
        name="Boxed Check",
        line=14.2,
        left=1.17,
        hanging=0.75,
        right=0.23,
        ground="tint",
        tabs=(Tab(at=1.17),),
        rules=_side(),
        with_next=True,
        whole=True,
    ),
    Paragraph(
        name="Boxed Check Last",
        base="Normal",
        after=6,
        line=14.2,
        left=1.17,
        hanging=0.75,
        right=0.23,
        ground="tint",
        tabs=(Tab(at=1.17),),
        rules=_side(Rule(side="bottom", ink="tint", eighths=4, space=5)),
        whole=True,
    ),
    Paragraph(
        name="Case",
        following="Case First",
        letters=Letters(size=10.5, bold=True),
        before=2.4,
        line=13,
        rules=(Rule(side="top", ink="rule", eighths=4, space=2),),
        with_next=True,
        whole=True,
    ),
    Paragraph(name="Case First", letters=Letters(size=10), line=12.4, with_next=True, whole=True),
    Paragraph(name="Case Line", letters=Letters(size=10), after=1.6, line=12.4, whole=True),
    Paragraph(name="Deadline Time", letters=Letters(size=10.5, bold=True), line=12.4),
    Paragraph(name="Deadline From", letters=Letters(size=9, ink="muted"), line=10.8),
    Paragraph(
        name="Deadline Head", letters=Letters(size=11, bold=True, ink="white"), line=13, with_next=True
    ),
    Paragraph(name="Band Air", letters=Letters(size=1), line=4, exact=True),
    Paragraph(
        name="Deadline Note",
        letters=Letters(size=9, ink="muted"),
        before=0.3,
        line=10.8,
        left=0.5,
        hanging=0.5,
        tabs=(Tab(at=0.5),),
        whole=True,
    ),
    Paragraph(name="Deadline Source", letters=Letters(size=9, ink="muted"), before=2, line=11),
)

# Headings that stand otherwise than their level.
PLAN_HEADINGS = (
    Paragraph(
        name="Running Title", before=12, after=6, line=24, level=1, with_next=True, whole=True, rules=RULED
    ),
    Paragraph(name="Step Title", after=2, line=29, level=1, with_next=True, whole=True),
    Paragraph(
        name="Checklist Title",
        letters=Letters(size=11, bold=True, ink="ink"),
        before=5,
        line=15.4,
        left=0.42,
        right=0.23,
        level=2,
        ground="tint",
        rules=_side(Rule(side="top", ink="tint", eighths=4, space=5)),
        with_next=True,
        whole=True,
    ),
)

PLAN_LETTERS = (
    *(
        Character(name=heading.name, letters=heading.letters)
        for heading in PLAN_HEADINGS
        if heading.letters != Letters()
    ),
    Character(name="Step Now", letters=Letters(bold=True, ink="white", ground="accent")),
    Character(name="Step Digit", letters=Letters(size=30, bold=True, ink="accent")),
    Character(name="Ground", letters=Letters(size=8.5, ink="muted")),
    Character(name="Note Number", letters=Letters(bold=True, ink="accent")),
    Character(name="Placeholder Text", letters=Letters(ink="muted")),
)

PLAN_GRIDS = (
    TableGrid(name="Roles", pad=1.5, under="accent", bare=True),
    TableGrid(name="First Day", pad=0.7, head="ink"),
    TableGrid(name="Two Weeks", pad=0.7, head="accent"),
    TableGrid(name="Later", pad=0.7, head="muted"),
)
