"""The action card for leaders and the staff room: names and work phones."""

from templates.source.card import hvis_det_sker_nu_eller_for_dig
from templates.source.kit.frame import card
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import when
from templates.source.kort.alene import IS_ALONE
from templates.source.plan.cover import LOGO


def draw() -> Paper:
    """Draw the card."""
    few = when(IS_ALONE, "til dig selv", "til alle, der arbejder her")
    paper = card("Handlingskort", note=when("org.kort", few, "til ledere og personalerum"), logo=LOGO)
    hvis_det_sker_nu_eller_for_dig(paper)
    paper.add("Section End")  # Word wants a paragraph after a table
    return paper
