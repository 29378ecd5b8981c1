"""Where answers lead that are mail addresses and phone numbers."""

import re
from urllib.parse import quote

from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.language.placeholders import Value

_LEADING = (Kind.EMAIL, Kind.PHONE)
_MAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,200}")
_NUMBER = re.compile(r"\+?[0-9\s]{3,20}")


def value(field: str, text: str, kind: Kind) -> Value:
    """Make the answer *text* to *field*, which leads somewhere if its *kind* is one that does."""
    if kind not in _LEADING:
        return Value(field, text, text)
    if kind is Kind.EMAIL and _MAIL.fullmatch(text):
        return Value(field, text, text, address=f"mailto:{quote(text, safe='@+')}")
    if kind is Kind.PHONE and _NUMBER.fullmatch(text):
        return Value(field, text, text, address=f"tel:{''.join(text.split())}")
    return Value(field, text, text)
