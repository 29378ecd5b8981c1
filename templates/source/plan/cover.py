"""The cover of the plan."""

from pathlib import Path

from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, Link, Span, named, needed, value, when

LOGO = Path(__file__).parent / "logo.png"


def cover(paper: Paper, title: str, subtitle: Content) -> None:
    """Draw the cover; the first picture gives way to the organisation's logo, or to nothing."""
    paper.picture(LOGO, value("org.logo"), width=4.8)
    paper.add("Cover Organisation", value("org.navn"))
    paper.add("Title", title)
    paper.add("Subtitle", subtitle)
    status = value("status.tekst")
    paper.add("Cover Status", when("status.udkast", Span(status, "Draft"), status))
    paper.add("Cover Notice", "Sker det nu? ", Link("Gå til side 2.", "sker_nu"))
    with paper.when("not status.udkast and planen.gaelder_fra"):
        _fact(paper, "Gælder fra", value("planen.gaelder_fra"))
    _fact(paper, "Næste gennemgang", value("planen.naeste_revision"))
    with paper.when(needed("planen.planansvarlig")):
        _fact(paper, "Planansvarlig", named("planen.planansvarlig"))
    with paper.when("planen.version"):
        _fact(paper, "Version", value("planen.version"))


def _fact(paper: Paper, label: str, content: Content) -> None:
    paper.add("Cover Fact", Span(label, "Cover Label"), "\t", content)
