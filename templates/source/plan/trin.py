"""What the five steps have in common: marker, aim, deadline and roles at the top, a checklist at the end."""

from templates.source.icons import drawing
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, Figure, Link, Span, strong, value, when
from templates.source.kit.tables import TableColumn, TableTag, row

_SHORT = ("Førstehjælp", "Dokumentation", "Stop chikanen", "Anmeldelse", "Debriefing")
_ICON = 0.36  # centimetres


def begin(paper: Paper, number: int, title: str, *, aim: str, deadline: Content) -> None:
    """Begin step *number*: where it stands among the five, what it is for, by when, and who has a role in it."""
    paper.add("Step Marker", *_marker(number))
    heading = paper.add(
        "Step Title", Span("Trin ", "Accent"), Span(f"{number}", "Step Digit"), f"\N{EN SPACE}{title}"
    )
    paper.mark(heading, f"trin_{number}")
    paper.add("Aim", aim)
    clock = Figure(*drawing.described("ur"), _ICON)
    paper.add("Deadline", clock, " ", strong("Frist: "), deadline, " ", Link("Se alle frister.", "frister"))
    # A question's number begins with its step's: »1.« is found in »1.4«, never in »4.1«.
    paper.table(
        (TableColumn("Opgave", 6.2), TableColumn("Ansvarlig", 5.2), TableColumn("Ellers", 5.2)),
        (
            TableTag("for r in roller"),
            TableTag(f'if "{number}." in r.nr'),
            row(
                (value("r.titel"), " ", Span(value("r.nr"), "Reference")),
                strong(value("r.indehaver.navn")),
                when("r.stedfortraeder", value("r.stedfortraeder.navn"), "–"),
            ),
            TableTag("endif"),
            TableTag("endfor"),
        ),
        caption=f"Opgaver i trin {number}: hvem har dem, og hvem ellers",
        style="Roles",
        text="Role Text",
        whole=True,
    )


def _marker(number: int) -> tuple[Content, ...]:
    """Write the five steps on a line, this one on a ground."""
    wide = "\N{NO-BREAK SPACE}"
    return tuple(
        piece
        for place, name in enumerate(_SHORT, 1)
        for piece in (
            "\t" if place > 1 else "",
            Span(f"{wide}{place}{wide}{wide}{name.replace(' ', wide)}{wide}", "Step Now")
            if place == number
            else f"{place}{wide}{wide}{name.replace(' ', wide)}",
        )
    )


def end(paper: Paper, number: int, *checks: Content) -> None:
    """End the step with what must be done before it is."""
    paper.boxed_checklist(f"Tjekliste til trin {number}", *checks)


def long(paper: Paper, path: str, lead: str = "") -> None:
    """Add an optional long answer with the sentence that leads to it."""
    with paper.when(path):
        if lead:
            paper.add("Lead-in", lead)
        paper.answer(path)
