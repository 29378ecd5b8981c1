"""What the five steps have in common: aim, deadline and roles at the top, a checklist at the end."""

from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Link,
    Span,
    named,
    phoned,
    reached,
    strong,
    value,
    when,
)
from templates.source.kit.tables import TableColumn, TableTag, row


def begin(paper: Paper, number: int, title: str, *, aim: str, deadline: Content) -> None:
    """Begin the page of step *number*: what it is for, by when, and who has a role in it."""
    paper.heading(
        1, Span(f"Trin {number}", "Accent"), f" – {title}", anchor=f"trin_{number}", runs_on=number > 1
    )
    paper.add("Aim", aim)
    paper.add("Deadline", strong("Frist: "), deadline, " ", Link("Se alle frister.", "frister"))
    # A question's number begins with its step's: »1.« is found in »1.4«, never in »4.1«.
    paper.table(
        (TableColumn("Rolle", 5.2), TableColumn("Ansvarlig", 5.7), TableColumn("Stedfortræder", 5.7)),
        (
            TableTag("for r in roller"),
            TableTag(f'if "{number}." in r.nr'),
            row(
                (value("r.titel"), " ", Span(value("r.nr"), "Reference")),
                (named("r.indehaver"), phoned("r.indehaver")),
                when("r.stedfortraeder", reached("r.stedfortraeder"), "–"),
            ),
            TableTag("endif"),
            TableTag("endfor"),
        ),
        caption=f"Roller i trin {number}",
    )


def how(paper: Paper, number: int) -> None:
    """Begin the answers."""
    paper.heading(2, f"Sådan gør vi i trin {number}")


def end(paper: Paper, number: int, *checks: Content) -> None:
    """End the page with what must be done before the step is."""
    paper.heading(2, f"Tjekliste til trin {number}")
    paper.checklist(*checks)


def long(paper: Paper, path: str, lead: str = "") -> None:
    """Add an optional long answer with the sentence that leads to it."""
    with paper.when(path):
        if lead:
            paper.add("Lead-in", lead)
        paper.answer(path)
