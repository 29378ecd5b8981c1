"""The style sheet: every style of the documents, and nothing set outside it."""

from collections.abc import Mapping

from templates.source.kit.styles import Character, Letters, Paragraph, Rule, Tab, TableGrid
from templates.source.kit.stylesheet_card import (
    CARD,
    CARD_GRIDS,
    CARD_HEADINGS,
    CARD_LETTERS,
    POSTER,
    POSTER_HEADINGS,
)
from templates.source.kit.stylesheet_edges import COVER, COVER_INSET, EDGES, WIDTH, edge
from templates.source.kit.stylesheet_letter import LETTER, LETTER_GRIDS, LETTER_HEADINGS, LETTER_LETTERS
from templates.source.kit.stylesheet_plan import PLAN, PLAN_GRIDS, PLAN_HEADINGS, PLAN_LETTERS, RULED

GUTTER = 1.1  # how far question numbers stand out into the left margin
BULLETS, TABLE_BULLETS, NUMBERS, CHECKS = 1, 2, 3, 4

_FOLLOWING = "Body Text"


TEXT = (
    Paragraph(name="Normal", letters=Letters(size=11, ink="ink"), before=0, after=0),
    Paragraph(name="Body Text", after=3.6, line=13.4),
    Paragraph(
        name="Aim",
        following=_FOLLOWING,
        letters=Letters(size=12.5, ink="accent"),
        after=4,
        line=17,
        with_next=True,
    ),
    Paragraph(
        name="Deadline",
        following=_FOLLOWING,
        base="Body Text",
        letters=Letters(size=10.5, ink="muted"),
        before=0,
        after=6,
        line=14,
        with_next=True,
    ),
    Paragraph(
        name="List Bullet",
        base="Body Text",
        after=4.2,
        left=0.5,
        hanging=0.5,
        tight=True,
        list_number=BULLETS,
    ),
    Paragraph(
        name="List Number",
        base="Body Text",
        after=5,
        line=16.5,
        left=0.7,
        hanging=0.7,
        tight=True,
        list_number=NUMBERS,
        whole=True,
    ),
    Paragraph(
        name="Checklist",
        base="Body Text",
        after=3,
        left=0.75,
        hanging=0.75,
        tabs=(Tab(at=0.75),),
        whole=True,
    ),
    Paragraph(
        name="Callout",
        base="Body Text",
        before=7,
        after=8,
        left=0.43,
        right=0.25,
        ground="tint",
        rules=edge("accent", "tint"),
        whole=True,
    ),
    Paragraph(
        name="Callout Danger",
        base="Callout",
        ground="red ground",
        letters=Letters(size=11.5),
        before=5,
        after=6,
        left=0.43,
        rules=edge("red", "red", 5),
    ),
    Paragraph(name="Quote", base="Body Text", letters=Letters(size=12.5, italic=True), line=17),
    Paragraph(name="Fact", base="Body Text", after=3, left=4.4, right=0.4, hanging=4.4, tabs=(Tab(at=4.4),)),
    Paragraph(name="After Table", base="Body Text", before=7),
    Paragraph(
        name="Answer", base="Body Text", before=1.4, left=0, right=0.4, hanging=GUTTER, tabs=(Tab(at=0),)
    ),
    Paragraph(name="Answer Lead-in", base="Answer", after=3, with_next=True),
    Paragraph(name="Lead-in", base="Body Text", after=3, with_next=True),
    Paragraph(name="Plain Line", letters=Letters(size=10), after=2, line=12.2),
    Paragraph(
        name="Person",
        following="Person Tasks",
        letters=Letters(size=10),
        before=3,
        line=13,
        tabs=(Tab(at=WIDTH, side="right"),),
        rules=(Rule(side="top", ink="rule", eighths=4, space=2),),
        with_next=True,
        whole=True,
    ),
    Paragraph(
        name="Person Line", letters=Letters(size=9, ink="muted"), line=11.5, with_next=True, whole=True
    ),
    Paragraph(name="Person Tasks", letters=Letters(size=10), after=2, line=12.2, whole=True),
    Paragraph(name="Note", letters=Letters(size=9.5, ink="muted"), before=4, after=5, line=12),
    Paragraph(name="Picture", before=8, after=8),
    Paragraph(name="Section End", letters=Letters(size=1), line=1, exact=True),
    Paragraph(name="Template Tag", letters=Letters(size=8, ink="muted")),
)

HEADINGS = (
    Paragraph(
        name="Heading 1",
        following=_FOLLOWING,
        letters=Letters(size=20, bold=True, ink="ink"),
        before=0,
        after=8,
        line=24,
        level=1,
        new_page=True,
        with_next=True,
        whole=True,
        rules=RULED,
    ),
    Paragraph(
        name="Heading 2",
        following=_FOLLOWING,
        letters=Letters(size=14, bold=True, ink="accent"),
        before=11,
        after=3,
        line=17,
        level=2,
        with_next=True,
        whole=True,
    ),
    Paragraph(
        name="Heading 3",
        following=_FOLLOWING,
        letters=Letters(size=11, bold=True, ink="ink"),
        before=8,
        after=1,
        line=15,
        level=3,
        with_next=True,
        whole=True,
    ),
    # The contents stand on the cover, whose text begins and ends inside its margins.
    Paragraph(
        name="TOC Heading",
        following=_FOLLOWING,
        letters=Letters(size=11, bold=True, ink="accent"),
        before=14,
        after=2,
        line=15,
        left=COVER_INSET,
        right=COVER_INSET,
        with_next=True,
    ),
    Paragraph(
        name="TOC 1",
        letters=Letters(size=11.5),
        line=14.6,
        left=COVER_INSET,
        right=COVER_INSET,
        tabs=(Tab(at=COVER_INSET + WIDTH, side="right"),),
        rules=(
            Rule(side="bottom", ink="rule", eighths=4, space=2),
            Rule(side="between", ink="rule", eighths=4, space=2),
        ),
    ),
    Paragraph(
        name="TOC 2",
        letters=Letters(ink="muted"),
        line=14,
        left=0.6,
        tabs=(Tab(at=WIDTH, side="right", leader="dot"),),
    ),
)


TABLES = (
    Paragraph(name="Table Text", letters=Letters(size=10), line=12.2),
    Paragraph(
        name="Table Header",
        base="Table Text",
        letters=Letters(bold=True, ink="white"),
        with_next=True,
    ),
    Paragraph(
        name="Table Bullet",
        base="Table Text",
        left=0.4,
        hanging=0.4,
        list_number=TABLE_BULLETS,
    ),
    Paragraph(name="Table Level", base="Table Text", letters=Letters(size=12, bold=True), line=15),
    Paragraph(name="Table Small", base="Table Text", letters=Letters(size=9, ink="muted"), line=11.5),
)

# Pages for walls and for home have headings of their own sizes: they are Word's own there as well.
HEADINGS_OF: Mapping[str, tuple[Paragraph, ...]] = {
    "": HEADINGS,
    "poster": (*POSTER_HEADINGS, *HEADINGS[2:]),
    "letter": (*LETTER_HEADINGS, *HEADINGS[2:]),
}
SET_APART = {style.name: style for style in (*PLAN_HEADINGS, *CARD_HEADINGS)}

PARAGRAPHS = (*TEXT, *COVER, *TABLES, *PLAN, *CARD, *POSTER, *LETTER, *EDGES)

CHARACTERS = (
    Character(name="Strong", letters=Letters(bold=True)),
    Character(name="Name", letters=Letters(bold=True)),
    Character(name="Phone", letters=Letters(bold=True, ink="accent")),
    Character(name="Mail", letters=Letters(size=9, ink="muted")),
    Character(name="Reference", letters=Letters(size=9, ink="muted")),
    Character(name="Muted", letters=Letters(ink="muted")),
    Character(name="Accent", letters=Letters(ink="accent")),
    Character(name="Cover Label", letters=Letters(ink="muted")),
    Character(name="Skal afklares", letters=Letters(bold=True, ink="red", ground="red ground")),
    Character(name="Draft", letters=Letters(bold=True, ink="red")),
    Character(name="Danger", letters=Letters(bold=True, ink="red")),
    Character(name="Green", letters=Letters(bold=True, ink="green")),
    Character(name="Yellow", letters=Letters(bold=True, ink="yellow")),
    Character(name="Red", letters=Letters(bold=True, ink="red")),
    Character(name="Checkbox", letters=Letters(font="Segoe UI Symbol")),
    Character(name="Hyperlink", letters=Letters(ink="accent")),
    *PLAN_LETTERS,
    *CARD_LETTERS,
    *LETTER_LETTERS,
)

GRIDS = (
    TableGrid(name="Plan Table"),
    TableGrid(name="Dense Table", pad=1.6),
    TableGrid(name="Form Table", pad=3, top="rule"),
    *PLAN_GRIDS,
    *CARD_GRIDS,
    *LETTER_GRIDS,
)
