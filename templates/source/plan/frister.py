"""What is to be done by when: the first day, two weeks, and later, with the law as notes below."""

from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Span, value, when
from templates.source.kit.tables import Lines, TableColumn, TableTag, only, row

# Each stretch of time by its name in the data, and the style of its table.
_BANDS = {"Første døgn": "First Day", "To uger": "Two Weeks", "Senere": "Later"}


def draw(paper: Paper) -> None:
    """Draw the page of the deadlines."""
    paper.heading(1, "Frister", anchor="frister")
    paper.add("Lead-in", value("frister_indledning"))
    for name, style in _BANDS.items():
        paper.table(
            (TableColumn(name, 3.55), TableColumn("Hvad", 8.7), TableColumn("Hvem", 4.35)),
            (
                TableTag("for f in frister"),
                TableTag(f'if f.afsnit == "{name}"'),
                row(
                    Lines(
                        (
                            ("Deadline Time", value("f.frist")),
                            *only("f.fra", value("f.fra"), style="Deadline From"),
                        )
                    ),
                    (
                        value("f.hvad"),
                        " ",
                        Span(value("f.grundlag"), "Ground"),
                        when("f.note_nr", Span(f"\N{NO-BREAK SPACE}{value('f.note_nr')}", "Ground")),
                    ),
                    value("f.hvem"),
                ),
                TableTag("endif"),
                TableTag("endfor"),
            ),
            caption=f"Frister: {name[0].lower()}{name[1:]}",
            style=style,
            whole=True,
        )
        if style != "Later":
            paper.add("Band Air")
    paper.tag("for f in frister")
    with paper.when("f.note_nr"):
        paper.add("Deadline Note", Span(value("f.note_nr"), "Note Number"), "\t", value("f.note"))
    paper.tag("endfor")
    paper.add("Deadline Source", value("frister_fodlinje"))
