"""The role list: role by role, then person by person."""

from templates.source.kit.frame import paper as new_paper
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Span,
    named,
    sentence,
    settled,
    strong,
    value,
    when,
)
from templates.source.kit.tables import Lines, TableColumn, each, row
from templates.source.plan.cover import LOGO

LOGO_WIDTH = 3.6  # centimetres


def draw() -> Paper:
    """Draw the role list."""
    paper = new_paper("Rolleliste", note="Indeholder personoplysninger – kun til intern brug")
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
                (" Ledelsen uden for arbejdstid: ", Span(_number("ledelsen.vagttelefon"), "Phone"), "."),
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
    paper.add(
        "Note",
        settled(
            "planen.planansvarlig",
            "Er en oplysning forkert, hvem siger man det så til?",
            "Er en oplysning forkert, så sig det til ",
            named("planen.planansvarlig"),
            ", der holder listen ved lige.",
        ),
        " Næste gennemgang: ",
        sentence("planen.naeste_revision"),
    )


def _roller(paper: Paper) -> None:
    paper.heading(2, "Roller i trinnenes rækkefølge")
    paper.table(
        (
            TableColumn("Rolle og opgave", 5.8),
            TableColumn("Ansvarlig", 5.4),
            TableColumn("Stedfortræder", 5.4),
        ),
        each(
            "r in roller",
            row(
                Lines(
                    (
                        (
                            "Table Text",
                            _title(),
                        ),
                        ("Table Small", value("r.opgave")),
                    )
                ),
                Lines((("", named("r.indehaver")), *_reach("r.indehaver"))),
                Lines(
                    (
                        ("", when("r.stedfortraeder", named("r.stedfortraeder"), "–")),
                        *_reach("r.stedfortraeder"),
                    )
                ),
            ),
        ),
        caption="Roller med ansvarlig og stedfortræder",
        style="Dense Table",
    )


def _title() -> Content:
    number = ("\N{NO-BREAK SPACE}", Span(value("r.nr"), "Reference"))
    return strong(value("r.titel")), when("r.nr", number)


def _reach(path: str) -> tuple[tuple[str, Content], ...]:
    """Print how to reach somebody: phone and mail on a line, if both fit."""
    phone, mail = f"{path}.telefon", f"{path}.email"
    told: Content = (
        when(phone, Span(_number(phone), "Phone")),
        when(f"{phone} and {mail}", " · "),
        when(mail, value(mail)),
    )
    return (
        ("Template Tag", "{%p if " + f"{phone} or {mail}" + " %}"),
        ("Table Small", told),
        ("Template Tag", "{%p endif %}"),
    )


def _number(path: str) -> str:
    return value(f"{path}|uden_landekode")


def _about(path: str) -> Content:
    """Print what somebody is, and where."""
    return (
        value(f"{path}.stilling"),
        when(f"{path}.funktion", f" · {value(f'{path}.funktion')}"),
        when(f"{path}.sted", f" · {value(f'{path}.sted')}"),
    )


def _personer(paper: Paper) -> None:
    with paper.when("personer"):
        paper.heading(2, "Person for person")
        paper.table(
            (TableColumn("Person", 6.6), TableColumn("Opgaver", 10.0)),
            each(
                "p in personer if p.roller",
                row(
                    Lines(
                        (
                            ("Table Text", Span(value("p.navn"), "Name")),
                            ("Table Small", _about("p")),
                            *_reach("p"),
                            ("Template Tag", "{%p if p.telefon_privat %}"),
                            (
                                "Table Small",
                                ("Uden for arbejdstid: ", Span(_number("p.telefon_privat"), "Phone")),
                            ),
                            ("Template Tag", "{%p endif %}"),
                        )
                    ),
                    Lines(
                        (
                            ("Template Tag", "{%p for r in p.roller %}"),
                            ("Table Bullet", value("r")),
                            ("Template Tag", "{%p endfor %}"),
                        )
                    ),
                ),
            ),
            caption="Personer med opgaver, telefon og mail",
            style="Dense Table",
        )


def _uden_opgaver(paper: Paper) -> None:
    """List those who have no task apart, so that nobody looks for one."""
    paper.tag("if uden_opgaver")
    paper.heading(2, "Uden opgaver i planen")
    paper.tag("for p in uden_opgaver")
    phone, mail = "p.telefon", "p.email"
    paper.add(
        "Plain Line",
        Span(value("p.navn"), "Name"),
        ", ",
        _about("p"),
        when(phone, (" · ", Span(_number(phone), "Phone"))),
        when(mail, (" · ", value(mail))),
    )
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
                    Span(_number("e.telefon"), "Phone"),
                    (
                        value("e.aabningstid"),
                        when("e.aabningstid and e.bemaerkning", " · "),
                        value("e.bemaerkning"),
                    ),
                ),
            ),
            caption="Hjælp udefra med telefon og åbningstid",
            style="Dense Table",
            whole=True,
        )
