"""How a value looks in Danish: dates, lists, phones, genitives, and counted nouns."""

import re
from collections.abc import Sequence
from datetime import date

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
FORMS = ("kort", "tal", "dag", "måned", "ugedag")  # of a date, beside the usual one

# A verb in the present ends in r, save these; and so do these times, which are no verbs.
_VERBS = frozenset({"bør", "kan", "må", "selv", "skal", "tør", "ved", "vil"})
_TIMES = frozenset(
    {*MONTHS, "aftener", "år", "går", "perioder", "sommer", "timer", "uger", "vinter", "weekender"}
)

_COUNTRY_CODE = re.compile(r"\+45\s(?=\d\d\s)")
# Endings of those who have a task and take »-en«: »pedel« and »sygeplejerske« do not.
_HOLDER = re.compile(
    r"(?:[A-ZÆØÅ]{2,}-)?[a-zæøå]*(?:leder|chef|direktør|konsulent|mester|rektor|inspektør|formand|ejer|indehaver"
    r"|medarbejder|koordinator|assistent|repræsentant)"
)


def show_date(day: date) -> str:
    """Write *day* as Danes do in running text.

    >>> show_date(date(2026, 3, 1)).replace(NBSP, " ")
    '1. marts 2026'
    """
    return f"{day.day}.{NBSP}{MONTHS[day.month - 1]} {day.year}"


def show_month(year: int, month: int) -> str:
    """Write a month as Danes do in running text.

    >>> show_month(2026, 3)
    'marts 2026'
    """
    return f"{MONTHS[month - 1]} {year}"


def show_date_as(day: date, form: str) -> str:
    """Write *day* in one of the other FORMS.

    >>> [show_date_as(date(2026, 3, 2), form).replace(NBSP, " ") for form in FORMS]
    ['02-03-2026', '2.3.2026', '2. marts', 'marts 2026', 'mandag den 2. marts 2026']
    """
    return {
        "kort": f"{day:%d-%m-%Y}",
        "tal": f"{day.day}.{day.month}.{day.year}",
        "dag": f"{day.day}.{NBSP}{MONTHS[day.month - 1]}",
        "måned": show_month(day.year, day.month),
        "ugedag": f"{WEEKDAYS[day.weekday()]} den {show_date(day)}",
    }[form]


def show_list(parts: Sequence[str]) -> str:
    """Join *parts* with commas and a final »og«.

    >>> show_list(["A", "B", "C"])
    'A, B og C'
    >>> show_list(["A"])
    'A'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} og {parts[-1]}"


def show_some(parts: Sequence[str], most: int) -> str:
    """Join *parts* as a list that names the *most* first, and counts the others.

    >>> show_some(["A", "B", "C", "D"], 2)
    'A, B og 2 til'
    """
    more = len(parts) - most
    return show_list([*parts[:most], *([f"{more} til"] if more > 0 else [])])


def show_alternatives(parts: Sequence[str]) -> str:
    """Join *parts* with commas and a final »eller«.

    >>> show_alternatives(["Ja", "Nej"])
    'Ja eller Nej'
    """
    return " eller ".join([", ".join(parts[:-1]), *parts[-1:]]) if len(parts) > 1 else "".join(parts)


def genitive(name: str) -> str:
    """Put *name* in the genitive; names in s, x and z take an apostrophe alone.

    >>> genitive("Mette"), genitive("Lars")
    ('Mettes', "Lars'")
    """
    return f"{name}'" if name[-1:].casefold() in {"s", "x", "z"} else f"{name}s"


def lower_first(text: str) -> str:
    """Start *text* with a small letter, so that it can stand inside a sentence.

    An abbreviation such as »HR« keeps its capitals, and so does »I« when it means the readers.

    >>> lower_first("Samme dag"), lower_first("HR tager den"), lower_first("I skriver"), lower_first("I dag")
    ('samme dag', 'HR tager den', 'I skriver', 'i dag')
    """
    if (len(text) > 1 and text[1].isupper()) or _addresses(text):
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Start *text* with a capital letter, so that it can begin a sentence.

    >>> upper_first("samme dag"), upper_first("ærligt talt"), upper_first("112 ringes op")
    ('Samme dag', 'Ærligt talt', '112 ringes op')
    """
    return text[:1].upper() + text[1:]


def _addresses(text: str) -> bool:
    """Tell whether *text* begins with the »I« that means the readers: a verb follows, not a time or place."""
    first, _, rest = text.partition(" ")
    following = rest.split(maxsplit=1)[:1]
    if first != "I" or not following:
        return False
    word = following[0].strip(".,:;").casefold()
    return word in _VERBS or (word.endswith("r") and word not in _TIMES)


def shortened(text: str, room: int) -> str:
    """Write *text*, cut off where there is no more *room*.

    >>> shortened("Nørremark Spejdercenter", 12)
    'Nørremark S…'
    """
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def full_stop(text: str) -> str:
    """End *text* as a sentence, unless it ends with a sign already.

    >>> full_stop("Hver uge"), full_stop("Hver uge i en måned!")
    ('Hver uge.', 'Hver uge i en måned!')
    """
    return f"{text}." if text[-1:].isalnum() or text.endswith((")", "«", "%", '"')) else text


def group_phone(digits: str) -> str:
    """Write an eight-digit Danish number with country code, in pairs that never break.

    >>> group_phone("12345601").replace(NBSP, " ")
    '+45 12 34 56 01'
    """
    return NBSP.join(["+45", *(digits[i : i + 2] for i in range(0, 8, 2))])


def at_home(text: str) -> str:
    """Write the Danish numbers in *text* as Danes dial them: without the country code.

    >>> at_home("+45 12 34 56 01"), at_home("+46 8 123 456 78")
    ('12 34 56 01', '+46 8 123 456 78')
    """
    return _COUNTRY_CODE.sub("", text)


def definite(text: str) -> str:
    """Give a title or a function the article that it needs in a sentence, where that is sure.

    Abbreviations and titles of several words do without one; what stands in brackets is none of it.

    >>> definite("kulturhusleder"), definite("HR-chef"), definite("AMR"), definite("leder af butikken")
    ('kulturhuslederen', 'HR-chefen', 'AMR', 'leder af butikken')
    >>> definite("leder (kulturhusleder)")
    'lederen (kulturhusleder)'
    """
    title, bracket, rest = text.partition(" (")
    return f"{title}en{bracket}{rest}" if _HOLDER.fullmatch(title) else text


def open_points(number: int) -> str:
    """Count the open points of a plan.

    >>> open_points(1), open_points(3)
    ('1 åbent punkt', '3 åbne punkter')
    """
    return counted(number, "åbent punkt", "åbne punkter")


def counted(number: int, singular: str, plural: str) -> str:
    """Write *number* with its noun in the right number.

    >>> counted(1, "frist", "frister"), counted(3, "frist", "frister")
    ('1 frist', '3 frister')
    """
    return f"{number} {singular if number == 1 else plural}"
