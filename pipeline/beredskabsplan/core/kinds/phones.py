"""Phone numbers as Danes type them."""

import re

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.kinds.parsed import Parsed, doubted

_DANISH = re.compile(r"(?:\+45 ?)?([1-9]\d) ?(\d\d) ?(\d\d) ?(\d\d)", re.ASCII)


def phone(text: str) -> Parsed:
    """Write the number in *text* in its one Danish form; a doubtful one stays as it is typed.

    >>> phone("12345601").value.replace(danish.NBSP, " ")
    '+45 12 34 56 01'
    """
    text = text.strip()
    if re.fullmatch(r"1\d\d", text):
        return Parsed(text)
    if plain := _DANISH.fullmatch(text.replace(danish.NBSP, " ")):  # nearly always
        return Parsed(danish.group_phone("".join(plain.groups())))
    import phonenumbers  # takes longer to load than all numbers of a workbook

    try:
        number = phonenumbers.parse(text, "DK")
    except phonenumbers.NumberParseException:
        return doubted(text, Code.S117)
    if not phonenumbers.is_possible_number(number):
        return doubted(text, Code.S117)
    if re.search(r"[^\W\d_]", text):  # »lok. 12« or a name beside it: nothing of it may be lost
        return Parsed(text)
    if number.country_code == 45:
        return Parsed(danish.group_phone(str(number.national_number)))
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return Parsed(shown.replace(" ", danish.NBSP))
