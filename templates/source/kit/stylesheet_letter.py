"""The styles of the page that speaks to the employee who was hit."""

from templates.source.kit.styles import Character, Letters, Paragraph, Rule, TableGrid

_DOTS = 1  # the list of "List Bullet"

LETTER = (
    Paragraph(name="Letter Picture", after=2),
    Paragraph(name="Letter Lead", letters=Letters(size=14, ink="accent"), after=7, line=18),
    Paragraph(
        name="Letter Safe",
        letters=Letters(size=11),
        after=7,
        line=14.2,
        left=0.42,
        right=0.3,
        ground="tint",
        rules=(
            Rule(side="top", ink="tint", eighths=4, space=4),
            Rule(side="left", ink="accent", eighths=32, space=8),
            Rule(side="bottom", ink="tint", eighths=4, space=4),
            Rule(side="right", ink="tint", eighths=4, space=6),
        ),
        whole=True,
    ),
    Paragraph(name="Letter Text", letters=Letters(size=11), after=4.5, line=14.2),
    Paragraph(
        name="Letter Bullet",
        base="Letter Text",
        after=2,
        left=0.5,
        hanging=0.5,
        list_number=_DOTS,
    ),
    Paragraph(name="Letter Table", letters=Letters(size=11), line=13.6),
    Paragraph(name="Letter Head", letters=Letters(size=9, bold=True, ink="muted"), line=12, with_next=True),
)

LETTER_HEADINGS = (
    Paragraph(
        name="Heading 1",
        following="Letter Text",
        letters=Letters(size=26, bold=True, ink="ink"),
        after=4,
        line=30,
        level=1,
    ),
    Paragraph(
        name="Heading 2",
        following="Letter Text",
        letters=Letters(size=12.5, bold=True, ink="accent"),
        before=5,
        after=2,
        line=15.5,
        level=2,
        with_next=True,
    ),
)

LETTER_LETTERS = (Character(name="Letter Phone", letters=Letters(bold=True, ink="accent")),)

LETTER_GRIDS = (TableGrid(name="Contacts", pad=1.8, top="accent", bare=True),)
