"""What Excel lets HR type in a cell: dropdowns and validations, inside Excel's limits.

They help while typing and guard nothing: paste, Google Sheets and Numbers pass them by. Checks come later.
A prompt lies over the cells beside and below it. So there is none for a field, whose help stands there and
says it, but for the columns of a table, whose help stands far above.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from beredskabsplan.core.questionnaire import Column, Field, Kind, Sheet
from beredskabsplan.workbook.owntexts import none_told

Rule = Mapping[str, object]
PROMPT, ERROR, TITLE = 255, 224, 32  # Excel repairs a file that is over its limits
LONGEST, _LONGEST_DATE = 4_000, 40
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 12, 31)
_UNKNOWN = "Kender I ikke svaret, så lad feltet stå tomt."
_PROMPTS = {
    Kind.PHONE: ("Telefonnummer", "Skriv nummeret med eller uden landekode, fx +45 12 34 56 78."),
    Kind.EMAIL: ("Mail", "Skriv arbejdsmailen, fx navn@eksempel.dk."),
}


def units(text: str) -> int:
    """Count the signs of *text* as Excel does: most emojis are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def field_rule(field: Field, names: Mapping[str, str], sheets: Mapping[str, Sheet]) -> Rule:
    """Make the rule for the answer to *field*; *names* are the defined names of the lists, by field id."""
    rule = _field_rule(field, names.get(field.id, ""), sheets)
    if not field.none or rule["validate"] not in {"integer", "date"}:
        return rule
    # »Ingen« is another kind of answer, which must not be stopped.
    return {
        **rule,
        "error_type": "information",
        "error_message": f"{rule['error_message']} {none_told(field)}",
    }


def _field_rule(field: Field, source: str, sheets: Mapping[str, Sheet]) -> Rule:
    match field.kind:
        case Kind.CHOICE | Kind.YES_NO:
            return _choice(source, field.answers)
        case Kind.PERSON | Kind.EXTERNAL | Kind.CONTACT:
            return _name(source, [sheets[key].name for key in field.names_from])
        case Kind.DATE:
            return _date(month_is_enough=field.month_is_enough)
        case Kind.NUMBER:
            return _number(field.minimum or 0, 1_000_000 if field.maximum is None else field.maximum)
        case _:
            return _text(field.max_length or LONGEST)


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
    prompt = _prompt(*_PROMPTS[column.kind]) if column.kind in _PROMPTS else {}
    return {**prompt, **_text(LONGEST)}


def apply(sheet: Worksheet, area: Sequence[int], rule: Rule) -> None:
    """Put *rule* on *area* (first row, first column, last row, last column) of *sheet*."""
    first_row, first_column, last_row, last_column = area
    result = sheet.data_validation(first_row, first_column, last_row, last_column, dict(rule))
    assert result == 0, f"Excel refuses the rule {rule}"


def _choice(source: str, choices: Sequence[str]) -> Rule:
    error = f"Vælg en af mulighederne: {' · '.join(choices)}. {_UNKNOWN}"
    return {
        "validate": "list",
        "source": f"={source}",
        "error_title": "Vælg fra listen",
        "error_message": error if units(error) <= ERROR else f"Vælg en af mulighederne på listen. {_UNKNOWN}",
    }


def _name(source: str, sheets: Sequence[str]) -> Rule:
    where = f"arket {sheets[0]}" if len(sheets) == 1 else "arkene"
    return {
        "validate": "list",
        "source": f"={source}",
        "error_type": "information",
        "error_title": f"Står ikke på {where}"[:TITLE],
        "error_message": "Det er i orden, hvis I skriver navnet på arket bagefter.",
    }


def _date(*, month_is_enough: bool) -> Rule:
    if month_is_enough:  # a text, or Excel would make the first of a month of »marts 2026«
        return _text(_LONGEST_DATE)
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _EARLIEST,
        "maximum": _LATEST,
        "error_title": "Ikke en dato",
        "error_message": f"Skriv datoen som dd-mm-åååå, fx 31-12-2026. {_UNKNOWN}",
    }


def _number(minimum: int, maximum: int) -> Rule:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": minimum,
        "maximum": maximum,
        "error_title": "Ikke et helt tal",
        "error_message": f"Skriv et helt tal fra {minimum} til {maximum}, uden andre tegn. {_UNKNOWN}",
    }


def _text(longest: int) -> Rule:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": longest,
        "error_type": "warning",
        "error_title": "Svaret er for langt",
        "error_message": f"Skriv højst {longest} tegn, så svaret kan være på sin plads.",
    }


def _prompt(title: str, text: str) -> dict[str, object]:
    return {"input_title": title, "input_message": text}
