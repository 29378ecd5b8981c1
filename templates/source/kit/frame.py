"""What stands at the edges of every page: organisation, document, status, version and page number."""

from docx.section import _Footer, _Header

from templates.source.kit.package import empty
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import APPROVED, PAGE, PAGES, Content, Span, strong, value, when


def paper(name: str, *, note: str = "", cover: bool = False) -> Paper:
    """Make an empty document called *name*; *note* stands in its header, and a *cover* has its own edges."""
    made = Paper(
        empty(
            title=f"{name} – {value('org.navn')}",
            subject="Digital chikane mod medarbejdere",
        )
    )
    section = made.document.sections[0]
    draft = when("status.udkast", Span("Udkast", "Draft"))
    right: Content = (note, when("status.udkast", (" · ", Span("Udkast", "Draft")))) if note else draft
    _edge(made, section.header, "Header", (strong(value("org.navn")), f" · {name}\t", right))
    _edge(made, section.footer, "Footer", (_version(), "\tSide ", PAGE, " af ", PAGES))
    if cover:
        section.different_first_page_header_footer = True
        _edge(made, section.first_page_header, "Cover Header", ("\t", draft))
        _edge(made, section.first_page_footer, "Cover Footer", _colophon())
    return made


def _edge(made: Paper, part: _Header | _Footer, style: str, content: Content) -> None:
    part.is_linked_to_previous = False
    paragraph = part.paragraphs[0]
    paragraph.style = style
    made.write(paragraph, content)


def _version() -> Content:
    # While it is a draft, no page says that it is approved.
    approved = when("planen.version", " · "), f"godkendt {value('planen.godkendt_dato')}"
    return (
        when("planen.version", f"Version {value('planen.version')}"),
        when(APPROVED, approved),
    )


def _colophon() -> Content:
    return (
        strong(value("org.navn")),
        when("org.adresse", f" · {value('org.adresse')}"),
        when("org.hovednummer", f" · telefon {value('org.hovednummer')}"),
        when("org.cvr", f" · CVR {value('org.cvr')}"),
        when("brand.afsender", f"\n{value('brand.afsender')}"),
    )
