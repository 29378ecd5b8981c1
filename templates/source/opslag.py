"""The action card for the wall where guests come: titles in place of names."""

from templates.source.card import hvis_det_sker_nu
from templates.source.kit.frame import paper as new_paper
from templates.source.kit.paper import Paper


def draw() -> Paper:
    """Draw the card."""
    paper = new_paper("Handlingskort", note="Til opslag")
    hvis_det_sker_nu(paper, names=False)
    return paper
