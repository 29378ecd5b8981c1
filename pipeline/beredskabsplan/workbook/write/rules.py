"""What Excel lets HR type in a cell: dropdowns and validations with Danish prompts, inside Excel's limits.

They help while typing and guard nothing: paste, Google Sheets and Numbers pass them by. Checks come later.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from beredskabsplan.core.questionnaire import Column, Field, Kind, Sheet

Rule = Mapping[str, object]
PROMPT, ERROR, TITLE = 255, 224, 32  # Excel repairs a file that is over its limits
LONGEST = 4_000
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 12, 31)
_PHONE = "Skriv nummeret med eller uden landekode, fx +45 12 34 56 78."
_NEW_LINE = "Alt+Enter giver ny linje."


def units(text: str) -> int:
    """Count the signs of *text* as Excel does: most emojis are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def field_rule(field: Field, names: Mapping[str, str], sheets: Mapping[str, Sheet]) -> Rule:
    """Make the rule for the answer to *field*; *names* are the defined names of the lists, by field id."""
    rule = _rule(field, names, sheets)
    if not field.none:
        return rule
    word = f"»{field.none[0]}«"
    prompt = f"{rule.get('input_message', '')} I kan også skrive {word}.".strip()
    told = {"input_title": rule.get("input_title", "Svar"), "input_message": prompt}
    if rule.get("validate") in {"integer", "date"}:  # another kind of answer, which must not be stopped
        told |= {"error_type": "information", "error_message": f"{rule['error_message']} Eller skriv {word}."}
    return {**rule, **told}


def _rule(field: Field, names: Mapping[str, str], sheets: Mapping[str, Sheet]) -> Rule:
    source = names.get(field.id, "")
    match field.kind:
        case Kind.CHOICE | Kind.YES_NO:
            return _choice(source, field.answers)
        case Kind.PERSON:
            return _name(source, "Vælg et navn. Listen kommer fra arket {}.", sheets["personer"].name)
        case Kind.EXTERNAL:
            return _name(source, "Vælg fra listen. Den kommer fra arket {}.", sheets["eksterne"].name)
        case Kind.DATE:
            return _date()
        case Kind.NUMBER:
            return _number(field.minimum or 0, 1_000_000 if field.maximum is None else field.maximum)
        case _:
            return _text(field.kind, field.max_length or LONGEST)


def column_rule(column: Column, source: str) -> Rule:
    """Make the rule for a *column* of a table; the defined name *source* lists its suggestions, if any."""
    if column.choices:
        return {
            **_prompt("Vælg fra listen", "Vælg fra listen, eller skriv noget andet."),
            "validate": "list",
            "source": f"={source}",
            "error_type": "information",
            "error_title": "Ikke på listen",
            "error_message": "Det står ikke på listen, men det er i orden.",
        }
    return _text(column.kind, LONGEST)


def apply(sheet: Worksheet, area: Sequence[int], rule: Rule) -> None:
    """Put *rule* on *area* (first row, first column, last row, last column) of *sheet*."""
    first_row, first_column, last_row, last_column = area
    result = sheet.data_validation(first_row, first_column, last_row, last_column, dict(rule))
    assert result == 0, f"Excel refuses the rule {rule}"


def _choice(source: str, choices: Sequence[str]) -> Rule:
    error = f"Vælg en af mulighederne: {' · '.join(choices)}."
    return {
        **_prompt("Vælg fra listen", "Klik på pilen til højre for cellen."),
        "validate": "list",
        "source": f"={source}",
        "error_title": "Vælg fra listen",
        "error_message": error if units(error) <= ERROR else "Vælg en af mulighederne på listen.",
    }


def _name(source: str, prompt: str, sheet: str) -> Rule:
    return {
        **_prompt("Vælg fra listen", prompt.format(sheet)),
        "validate": "list",
        "source": f"={source}",
        "error_type": "information",
        "error_title": f"Står ikke på arket {sheet}"[:TITLE],
        "error_message": "Det er i orden, hvis I skriver navnet på arket bagefter.",
    }


def _date() -> Rule:
    example = "Skriv en dato som dd-mm-åååå"
    return {
        **_prompt("Dato", f"{example}, fx 31-12-2026."),
        "validate": "date",
        "criteria": "between",
        "minimum": _EARLIEST,
        "maximum": _LATEST,
        "error_title": "Ikke en dato",
        "error_message": f"{example} mellem 01-01-2000 og 31-12-2100.",
    }


def _number(minimum: int, maximum: int) -> Rule:
    limits = f"fra {minimum} til {maximum}"
    return {
        **_prompt("Helt tal", f"Skriv et helt tal {limits}."),
        "validate": "integer",
        "criteria": "between",
        "minimum": minimum,
        "maximum": maximum,
        "error_title": "Ikke et helt tal",
        "error_message": f"Skriv et helt tal {limits}, uden andre tegn.",
    }


def _text(kind: Kind, longest: int) -> Rule:
    match kind:
        case Kind.PHONE:
            prompt = _prompt("Telefonnummer", _PHONE)
        case Kind.EMAIL:
            prompt = _prompt("Mail", "Skriv arbejdsmailen, fx navn@eksempel.dk.")
        case Kind.CVR:
            prompt = _prompt("CVR-nummer", "Skriv de 8 cifre.")
        case Kind.LONG:
            prompt = _prompt("Flere linjer", f"{_NEW_LINE} Begynd en linje med - for at lave et punkt.")
        case Kind.PERSONS:
            prompt = _prompt("Flere navne", f"Skriv ét navn på hver linje. {_NEW_LINE}")
        case Kind.IMAGE:
            prompt = _prompt("Logo", "Indsæt billedet oven på cellen, eller send det for sig.")
        case _:
            prompt = _prompt("Kort tekst", f"Højst {longest} tegn.") if longest < LONGEST else {}
    return {
        **prompt,
        "validate": "length",
        "criteria": "<=",
        "value": longest,
        "error_type": "warning",
        "error_title": "Svaret er for langt",
        "error_message": f"Skriv højst {longest} tegn, så svaret kan være på sin plads.",
    }


def _prompt(title: str, text: str) -> dict[str, object]:
    return {"input_title": title, "input_message": text}
