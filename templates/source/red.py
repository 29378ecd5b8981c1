"""What is red: the same cases in the same words on the page, the card and the poster."""

from templates.source.kit.phrases import DOT


def cases(home: str, who: str) -> str:
    """List the cases; *home* is whose address and children, *who* is the one who is afraid, with the verb."""
    listed = (
        "trusler",
        f"{home} nævnt",
        "intime billeder eller afpresning",
        "nogen møder op eller opfordrer til det",
        f"{who} bange",
    )
    return DOT.join(listed)
