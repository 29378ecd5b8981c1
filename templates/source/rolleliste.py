"""The role list: role by role, then person by person."""

from templates.source.kit.frame import paper as new_paper
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Span,
    named,
    reached,
    sentence,
    settled,
    strong,
    value,
    when,
)
from templates.source.kit.tables import Lines, TableColumn, each, lines, row


def draw() -> Paper:
    """Draw the role list."""
    paper = new_paper("Rolleliste", note="Indeholder personoplysninger – kun til intern brug")
    paper.heading(1, "Rolleliste for digital chikane")
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
                (" Ledelsen uden for arbejdstid: ", Span(value("ledelsen.vagttelefon"), "Phone"), "."),
            ),
        ),
    )
    _ret_fejl(paper)
    _roller(paper)
    _personer(paper)
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
            TableColumn("Rolle og opgave", 7.4),
            TableColumn("Ansvarlig", 5.0),
            TableColumn("Stedfortræder", 4.2),
        ),
        each(
            "r in roller",
            row(
                Lines(
                    (
                        ("Table Text", (strong(value("r.titel")), " ", Span(value("r.nr"), "Reference"))),
                        ("Table Small", value("r.opgave")),
                    )
                ),
                _contact("r.indehaver"),
                lines(when("r.stedfortraeder", _reach("r.stedfortraeder"), "–")),
            ),
        ),
        caption="Roller med ansvarlig og stedfortræder",
        style="Dense Table",
    )


def _contact(path: str) -> Lines:
    return Lines((("", reached(path)), ("Table Small", when(f"{path}.email", value(f"{path}.email")))))


def _reach(path: str) -> Content:
    return named(path), when(f"{path}.telefon", ("\n", Span(value(f"{path}.telefon"), "Phone")))


def _personer(paper: Paper) -> None:
    with paper.when("personer"):
        paper.heading(2, "Person for person")
        paper.table(
            (
                TableColumn("Navn", 5.4),
                TableColumn("Opgaver", 4.7),
                TableColumn("Arbejdstelefon og mail", 3.8),
                TableColumn("Uden for arbejdstid", 2.7),
            ),
            each(
                "p in personer",
                row(
                    Lines(
                        (
                            ("Table Text", Span(value("p.navn"), "Name")),
                            (
                                "Table Small",
                                (
                                    value("p.stilling"),
                                    when("p.funktion", f" · {value('p.funktion')}"),
                                    when("p.sted", f" · {value('p.sted')}"),
                                ),
                            ),
                        )
                    ),
                    Lines(
                        (
                            ("Template Tag", "{%p if p.roller %}"),
                            ("Template Tag", "{%p for r in p.roller %}"),
                            ("Table Bullet", value("r")),
                            ("Template Tag", "{%p endfor %}"),
                            ("Template Tag", "{%p else %}"),
                            ("Table Text", "–"),
                            ("Template Tag", "{%p endif %}"),
                        )
                    ),
                    Lines(
                        (
                            ("Table Text", when("p.telefon", Span(value("p.telefon"), "Phone"), "–")),
                            ("Template Tag", "{%p if p.email %}"),
                            ("Table Small", value("p.email")),
                            ("Template Tag", "{%p endif %}"),
                        )
                    ),
                    when("p.telefon_privat", Span(value("p.telefon_privat"), "Phone"), "–"),
                ),
            ),
            caption="Personer med opgaver, telefon og mail",
            style="Dense Table",
            whole=True,
        )


def _eksterne(paper: Paper) -> None:
    with paper.when("eksterne"):
        paper.heading(2, "Hjælp udefra")
        paper.table(
            (
                TableColumn("Hvem", 4.2),
                TableColumn("Hjælper med", 4.2),
                TableColumn("Telefon", 3.2),
                TableColumn("Åbningstid og bemærkning", 5.0),
            ),
            each(
                "e in eksterne",
                row(
                    Span(value("e.navn"), "Name"),
                    value("e.hjaelper_med"),
                    Span(value("e.telefon"), "Phone"),
                    (
                        value("e.aabningstid"),
                        when("e.aabningstid and e.bemaerkning", " · "),
                        value("e.bemaerkning"),
                    ),
                ),
            ),
            caption="Hjælp udefra med telefon og åbningstid",
            style="Dense Table",
        )
