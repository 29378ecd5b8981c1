"""What is red: the same cases in the same words on the page, the card and the poster."""

_BETWEEN = "\N{NO-BREAK SPACE}· "  # no line begins with the dot


def cases(home: str, who: str, *, briefly: bool = False) -> str:
    """List the cases; *home* is whose address and children, *who* is the one who is afraid, with the verb."""
    listed = (
        "trusler",
        f"{home} nævnt",
        "intime billeder eller afpresning",
        "nogen møder op" if briefly else "nogen møder op eller opfordrer til det",
        f"{who} bange",
    )
    return _BETWEEN.join(listed)
