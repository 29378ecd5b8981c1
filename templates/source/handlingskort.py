"""The action card for leaders and the staff room: names and work phones."""

from templates.source.card import hvis_det_sker_nu
from templates.source.kit.frame import paper as new_paper
from templates.source.kit.paper import Paper


def draw() -> Paper:
    """Draw the card."""
    paper = new_paper("Handlingskort", note="Til ledere og personalerum uden gæster")
    hvis_det_sker_nu(paper, names=True)
    return paper
