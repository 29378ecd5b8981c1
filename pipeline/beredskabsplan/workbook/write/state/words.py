"""What the column Status can say of a field."""

from enum import StrEnum


class FieldStatus(StrEnum):
    """Where a field stands; any other word begins with `CHECK` and says what is the matter."""

    MISSING = "Mangler"
    PROPOSED = "Tag stilling"
    DONE = "Udfyldt"
    OPTIONAL = "Valgfrit"
    VOID = "Ikke relevant"
    OPEN = "Skal afklares"


CHECK = "Tjek: "
NO_ANSWER = f"{CHECK}ikke et svar"
SAME_NAME = f"{CHECK}samme navn som ovenfor"
LEADING = f"{CHECK}vælg en uden for ledelsen"
NOT_CHOSEN = f"{CHECK}vælg fra listen"
NEITHER = f"{CHECK}vælg Ja eller Nej"
NO_NUMBER = f"{CHECK}skriv kun tallet"
NO_DATE = f"{CHECK}skriv fx 31-12-2026"
TO_COME = f"{CHECK}ligger i fremtiden"
PASSED = f"{CHECK}datoen er passeret"
NO_PHONE = f"{CHECK}et nummer har 8 cifre"
NO_MAIL = f"{CHECK}ikke en mailadresse"
NO_CVR = f"{CHECK}ikke et CVR-nummer"
LIKE_CPR = f"{CHECK}ligner et cpr-nummer"
TO_BE_EMPTY = f"{CHECK}skal stå tomt"


def unknown(sheet: str) -> str:
    """Say that a name does not stand on *sheet*."""
    return f"{CHECK}står ikke på arket {sheet}"


def one_unknown(sheet: str) -> str:
    """Say that one of several names does not stand on *sheet*."""
    return f"{CHECK}ikke alle står på arket {sheet}"


def too_many(most: int) -> str:
    """Say how many names there is room for."""
    return f"{CHECK}højst {most} navne"


def twice(sheet: str) -> str:
    """Say that a name stands in two rows of *sheet*."""
    return f"{CHECK}står to gange på arket {sheet}"


def outside(minimum: int, maximum: int) -> str:
    """Say between what a number must lie."""
    return f"{CHECK}fra {minimum} til {maximum}"


def too_long(longest: int) -> str:
    """Say how many signs there is room for."""
    return f"{CHECK}højst {longest} tegn"


def closed(where: str, said: str) -> str:
    """Say that the answer *where* leaves nothing to answer here."""
    return f"{CHECK}svaret {where} er »{said}«"
