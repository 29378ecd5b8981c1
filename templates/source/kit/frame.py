"""What stands at the edges of every page: organisation, document, status, version and page number."""

from pathlib import Path

from docx.section import _Footer, _Header

from templates.source.kit.package import SIDE, empty, margins
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    APPROVED,
    DOT,
    PAGE,
    PAGES,
    Content,
    Figure,
    Span,
    number,
    strong,
    value,
    when,
)
from templates.source.kit.stylesheet_edges import COVER_EDGE

CARD_EDGE, POSTER_SIDE, POSTER_EDGE, LETTER_SIDE, LETTER_EDGE = 1.7, 1.8, 1.2, 2.2, 1.7  # centimetres
CALLED = value("org.kaldes")  # a long name would go over the line
COVER_FOOT = 1.6
_LOGO_WIDTH = 2.25  # so high that the header does not push the text down
_SUBJECT = "Digital chikane mod medarbejdere"


def card(name: str, *, note: Content, logo: Path) -> Paper:
    """Make an empty page called *name* that hangs on a wall; *note* says in its header whom it is for.

    *logo* is what gives way there to the organisation's own.
    """
    made = Paper(empty(title=f"{name} – {value('org.navn')}", subject=_SUBJECT))
    section = made.document.sections[0]
    margins(section, CARD_EDGE, CARD_EDGE, CARD_EDGE)
    own = when(
        "org.logo and not org.lyst_logo", (Figure(logo, value("org.logo"), _LOGO_WIDTH), "\N{EM SPACE}")
    )
    _edge(made, section.header, "Card Header", (own, strong(CALLED), f"\t{name}{DOT}", note, _draft(DOT)))
    _edge(made, section.footer, "Card Footer", (_version(DOT), _hanging(), *_page()))
    return made


def poster(name: str) -> Paper:
    """Make an empty poster called *name*; its foot says which one it is, and what to do with an older one."""
    made = Paper(empty(title=f"{name} – {value('org.navn')}", subject=_SUBJECT, kind="poster"))
    section = made.document.sections[0]
    margins(section, POSTER_SIDE, POSTER_EDGE, POSTER_EDGE)
    version = when("planen.version", f"{DOT}version {value('planen.version')}")
    day = when(APPROVED, f"{DOT}{value('planen.godkendt_dato')}")
    foot = (CALLED, version, day, _draft(DOT), DOT, _hanging(), ".")
    _edge(made, section.footer, "Poster Footer", foot)
    return made


def letter(name: str) -> Paper:
    """Make an empty page called *name* that somebody takes home; its foot says whose it is and which version."""
    made = Paper(empty(title=f"{name} – {value('org.navn')}", subject=_SUBJECT, kind="letter"))
    section = made.document.sections[0]
    margins(section, LETTER_SIDE, LETTER_EDGE, LETTER_EDGE)
    foot = (CALLED, when(f"planen.version or {APPROVED}", (DOT, _version())), _draft(DOT))
    _edge(made, section.footer, "Card Footer", foot)
    return made


def card_page(made: Paper, name: str) -> None:
    """Begin a page of the document called *name* with the margins of a card."""
    section = made.section(CARD_EDGE, top=CARD_EDGE, bottom=CARD_EDGE)
    _edge(made, section.header, "Card Header", (strong(CALLED), f"{DOT}{name}\t", _draft()))
    _edge(made, section.footer, "Card Footer", (_version(), *_page()))


def plain_pages(made: Paper, name: str) -> None:
    """Go on with the margins of all other pages."""
    section = made.section(SIDE)
    _edge(made, section.header, "Header", (strong(CALLED), f"{DOT}{name}\t", _draft()))
    _edge(made, section.footer, "Footer", (_version(), *_page()))


def covered(name: str) -> Paper:
    """Make an empty document called *name* that begins with a cover, a section of its own with wide margins."""
    made = Paper(empty(title=f"{name} – {value('org.navn')}", subject=_SUBJECT))
    section = made.document.sections[0]
    margins(section, COVER_EDGE, COVER_EDGE, COVER_FOOT)
    _edge(made, section.header, "Cover Header", ("\t", _draft()))
    _edge(made, section.footer, "Cover Footer", _colophon())
    return made


def paper(name: str, *, note: str = "") -> Paper:
    """Make an empty document called *name*; *note* stands in its header."""
    made = Paper(
        empty(
            title=f"{name} – {value('org.navn')}",
            subject=_SUBJECT,
        )
    )
    section = made.document.sections[0]
    right: Content = (note, _draft(DOT)) if note else _draft()
    _edge(made, section.header, "Header", (strong(CALLED), f"{DOT}{name}\t", right))
    _edge(made, section.footer, "Footer", (_version(), *_page()))
    return made


def _edge(made: Paper, part: _Header | _Footer, style: str, content: Content) -> None:
    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    paragraph.style = style
    made.write(paragraph, content)


def _draft(before: str = "") -> Content:
    return when("status.udkast", (before, Span("Udkast", "Draft")))


def _hanging() -> Content:
    """Say what to do with an older one; a draft must not take the place of one that holds."""
    older = "Hænger der en ældre, så smid den ud"
    return when("status.udkast", "Hæng det først op, når planen gælder", older)


def _page() -> tuple[Content, ...]:
    return "\tSide ", PAGE, " af ", PAGES


def _version(after: str = "") -> Content:
    """Say which version it is; a draft is not approved, whatever day somebody has written."""
    version, day = "planen.version", value("planen.godkendt_dato")
    return (
        when(version, f"Version {value(version)}"),
        when(APPROVED, (when(version, f"{DOT}godkendt", "Godkendt"), f" {day}")),
        when(f"{version} or {APPROVED}", after) if after else "",
    )


def _colophon() -> Content:
    return (
        strong(value("org.navn")),
        when("org.adresse", f"{DOT}{value('org.adresse')}"),
        when("org.hovednummer", f"{DOT}telefon {number('org.hovednummer')}"),
        when("org.cvr", f"{DOT}CVR {value('org.cvr')}"),
        when(
            "brand.afsender", f"\n{value('brand.afsender')}", when("brand.navn", f"\n{value('brand.navn')}")
        ),
    )
