"""The cover of the plan."""

from pathlib import Path

from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, Link, Span, needed, strong, value

LOGO_WIDTH = 4.8  # centimetres
LOGO = Path(__file__).parent / "logo.png"


def cover(paper: Paper, title: str, subtitle: Content) -> None:
    """Draw the cover; the organisation's logo stands above the field of colour, or on it if it is light."""
    with paper.when("org.lyst_logo"):
        paper.picture(LOGO, value("org.logo"), width=LOGO_WIDTH, style="Cover Light Logo")
        paper.otherwise()
        paper.picture(LOGO, value("org.logo"), width=LOGO_WIDTH, style="Cover Logo")
    paper.add("Title", title)
    paper.add("Subtitle", subtitle)
    paper.add("Cover Organisation", value("org.navn"))
    paper.add("Cover Notice", "Sker det nu? ", Link("Gå til side 2.", "sker_nu", "Danger"))
    with paper.when("status.udkast"):
        paper.add("Cover Draft", value("status.tekst"))
        paper.otherwise()
        paper.add("Cover Status", value("status.tekst"))
    with paper.when("not status.udkast and planen.gaelder_fra"):
        _fact(paper, "Gælder fra", "planen.gaelder_fra")
    _fact(paper, "Næste gennemgang", "planen.naeste_revision")
    with paper.when(needed("planen.planansvarlig")):
        _fact(paper, "Planansvarlig", "planen.planansvarlig.navn")
    with paper.when("planen.version"):
        _fact(paper, "Version", "planen.version")


def _fact(paper: Paper, label: str, path: str) -> None:
    paper.add("Cover Fact", Span(label, "Cover Label"), "\t", strong(value(path)))
