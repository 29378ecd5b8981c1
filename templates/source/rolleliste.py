"""The role list: role by role, then person by person."""

from templates.source.icons.drawing import described
from templates.source.kit.frame import paper as new_paper
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    DOT,
    Content,
    Figure,
    Span,
    named,
    number,
    sentence,
    settled,
    strong,
    value,
    when,
)
from templates.source.kit.tables import Lines, TableColumn, TableRow, each, only, row
from templates.source.plan.cover import LOGO

LOGO_WIDTH, _ICON = 3.6, 0.32  # centimetres


def draw() -> Paper:
    """Draw the role list."""
    paper = new_paper("Rolleliste", note="Indeholder personoplysninger – kun til intern brug")
    with paper.when("not org.lyst_logo"):
        paper.picture(LOGO, value("org.logo"), width=LOGO_WIDTH)
    title = paper.add("Heading 1", "Rolleliste for digital chikane")
    title.paragraph_format.page_break_before = False  # or the logo would have a page of its own
    paper.add(
        "Callout Danger",
        Span("Akut fare: 112.", "Danger"),
        " Politiet, når det ikke er akut: ",
        Span("114", "Danger"),
        ".",
        settled(
            "ledelsen.vagttelefon",
            " Ledelsen uden for arbejdstid:",
            when(
                "ledelsen.vagttelefon",
                (" Ledelsen uden for arbejdstid: ", Span(number("ledelsen.vagttelefon"), "Phone"), "."),
            ),
        ),
    )
    _ret_fejl(paper)
    _roller(paper)
    _personer(paper)
    _uden_opgaver(paper)
    _eksterne(paper)
    return paper


def _ret_fejl(paper: Paper) -> None:
    """Say who keeps the list, who has a role in no step."""
    who = "planen.planansvarlig"
    paper.add(
        "Note",
        settled(
            who,
            "Hvem er planansvarlig og holder listen ved lige?",
            "Planansvarlig: ",
            named(who),
            _reach(who),
            ". Er en oplysning forkert, så giv den planansvarlige besked.",
        ),
        " Næste gennemgang: ",
        sentence("planen.naeste_revision"),
    )


def _roller(paper: Paper) -> None:
    """List the roles, a table for each step: one stays whole where a long one would leave a row on the next page."""
    paper.tag("for t in trin if t.roller")
    paper.table(
        (
            TableColumn("Trin {{ t.nr }} – {{ t.titel }}", 6.4),
            TableColumn("Ansvarlig, ellers stedfortræder", 10.2),
        ),
        each("r in t.roller", _role()),
        caption="Roller med ansvarlig og stedfortræder",
        style="Dense Table",
        whole=True,
    )
    paper.add("Band Air")
    paper.tag("endfor")


def _role() -> TableRow:
    deputy = "r.stedfortraeder"
    return row(
        Lines(
            (
                (
                    "Table Text",
                    (strong(value("r.titel")), "\N{NO-BREAK SPACE}", Span(value("r.nr"), "Reference")),
                ),
                ("Table Small", value("r.opgave")),
            )
        ),
        Lines(
            (
                ("", (named("r.indehaver"), _reach("r.indehaver"))),
                *only(f"{deputy} or {deputy} is aaben", ("ellers ", named(deputy), _reach(deputy))),
            )
        ),
    )


def _reach(path: str) -> Content:
    """Print how to reach somebody after the name; a mail that its own hyphen would break begins a line."""
    phone, mail = f"{path}.telefon", f"{path}.email"
    return (
        when(phone, (DOT, Span(number(phone), "Phone"))),
        when(mail, (when(f'"-" in {mail}', "\n", DOT), Span(value(mail), "Mail"))),
    )


def _icon(name: str) -> Content:
    return Figure(*described(name), _ICON), "\N{NO-BREAK SPACE}"


def _about(path: str) -> Content:
    """Print what somebody is, and where."""
    return (
        value(f"{path}.stilling"),
        when(f"{path}.funktion", f"{DOT}{value(f'{path}.funktion')}"),
        when(f"{path}.sted", f"{DOT}{value(f'{path}.sted')}"),
    )


def _personer(paper: Paper) -> None:
    """List the persons, a block for each: a table of them would leave a row on the next page."""
    with paper.when("personer"):
        paper.heading(2, "Person for person")
        paper.tag("for p in personer")
        paper.tag("if p.roller")
        phone, mail, private = "p.telefon", "p.email", "p.telefon_privat"
        paper.add(
            "Person",
            Span(value("p.navn"), "Name"),
            DOT,
            _about("p"),
            when(phone, ("\t", _icon("telefon"), Span(number(phone), "Phone"))),
        )
        with paper.when(f"{mail} or {private}"):
            paper.add(
                "Person Line",
                when(mail, Span(value(mail), "Mail")),
                when(f"{mail} and {private}", DOT),
                when(private, (_icon("ur"), "Uden for arbejdstid: ", Span(number(private), "Phone"))),
            )
        paper.add(
            "Person Tasks",
            f"{{% for r in p.roller %}}{{% if not loop.first %}}{DOT}{{% endif %}}{{{{ r }}}}{{% endfor %}}",
        )
        paper.tag("endif")
        paper.tag("endfor")


def _uden_opgaver(paper: Paper) -> None:
    """List those who have no task apart, so that nobody looks for one."""
    paper.tag("if uden_opgaver")
    paper.heading(2, "Uden opgaver i planen")
    paper.tag("for p in uden_opgaver")
    paper.add("Plain Line", Span(value("p.navn"), "Name"), ", ", _about("p"), _reach("p"))
    paper.tag("endfor")
    paper.tag("endif")


def _eksterne(paper: Paper) -> None:
    with paper.when("eksterne"):
        paper.heading(2, "Hjælp udefra")
        paper.table(
            (
                TableColumn("Hvem", 4.4),
                TableColumn("Hjælper med", 4.2),
                TableColumn("Telefon", 2.6),
                TableColumn("Åbningstid og bemærkning", 5.4),
            ),
            each(
                "e in eksterne",
                row(
                    Span(value("e.navn"), "Name"),
                    value("e.hjaelper_med"),
                    Span(number("e.telefon"), "Phone"),
                    (
                        value("e.aabningstid"),
                        when("e.aabningstid and e.bemaerkning", DOT),
                        value("e.bemaerkning"),
                    ),
                ),
            ),
            caption="Hjælp udefra med telefon og åbningstid",
            style="Dense Table",
            whole=True,
        )
