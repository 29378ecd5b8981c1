"""What can be the matter with an answer, by the kind of its field: each as a formula, and as Python tells it.

The check reads more than a formula can: a formula may ask for a name or a date as the sheet shows it where
the program would have understood. What the check calls wrong must never pass for answered here.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from beredskabsplan.core import danish
from beredskabsplan.core.questionnaire import Field, FieldPart, Kind
from beredskabsplan.workbook.write.state import named, plain, words
from beredskabsplan.workbook.write.state.given import GivenAnswer, GivenCells, is_worded
from beredskabsplan.workbook.write.state.objection import Objection

_FIRST_DAY, _LAST_DAY = 36526, 73415  # 2000 to 2100, as Excel counts days
_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)  # of the digits of a CVR number, whose sum is a multiple of 11
_MOST_OF_A_PHONE = 15  # digits, as ITU's E.164 allows


def objections(field: Field, cells: GivenCells, sheet: str) -> Iterator[Objection]:
    """Yield what may be wrong with the answer to *field*, first what is told first.

    *sheet* is the one that a name must stand on.
    """
    if not field.answers:
        yield _no_answer(field, cells)
    match field.kind:
        case Kind.PERSON | Kind.PERSONS | Kind.EXTERNAL | Kind.CONTACT:
            yield from named.objections(field, cells, sheet)
        case Kind.YES_NO | Kind.CHOICE:
            yield _chosen(field, cells)
        case Kind.NUMBER:
            yield from _number(field, cells)
        case Kind.DATE:
            yield _day(field, cells)
            yield from _turned(field, cells)
        case Kind.PHONE:
            yield _phone(cells)
        case Kind.EMAIL:
            yield _mail(cells)
        case Kind.CVR:
            yield _cvr(cells)
        case Kind.TEXT | Kind.LONG:
            yield from _text(field, cells)


def _no_answer(field: Field, cells: GivenCells) -> Objection:
    tests = [
        f'LEFT({cells.text},1)="?"',
        plain.is_signs_formula(cells.key),
        plain.among_formula(cells.key, cells.no_answers),
    ]
    wordy = is_worded(field)
    if wordy:
        tests.append(plain.is_one_letter_formula(cells.key))

    def holds(said: GivenAnswer) -> bool:
        nothing = said.text.startswith("?") or plain.is_signs(said.key) or said.key in said.no_answers
        return nothing or (wordy and plain.is_one_letter(said.key))

    return Objection(word=words.NO_ANSWER, formula=f"OR({','.join(tests)})", holds=holds)


def _chosen(field: Field, cells: GivenCells) -> Objection:
    known = {_undotted(choice) for choice in field.answers}
    choices, text = (f'TRIM(SUBSTITUTE({each},".",""))' for each in (cells.choices, cells.text))
    return Objection(
        word=words.NEITHER if field.kind is Kind.YES_NO else words.NOT_CHOSEN,
        formula=f"SUMPRODUCT(--({choices}={text}))=0",
        holds=lambda said: _undotted(said.text) not in known,
    )


def _undotted(text: str) -> str:
    return " ".join(text.lower().replace(".", "").split())


def _number(field: Field, cells: GivenCells) -> Iterator[Objection]:
    low, unit = field.minimum or 0, field.unit.lower()
    text = f'TRIM(SUBSTITUTE(LOWER({cells.text}),"{unit}",""))' if unit else cells.text
    value = f"IF(ISNUMBER({cells.given}),{cells.given},VALUE({text}))"

    def whole(said: GivenAnswer) -> int | None:
        bare = said.text.lower().replace(unit, "").strip() if unit else said.text
        return int(bare) if bare.isascii() and bare.isdigit() else None

    yield Objection(
        word=words.NO_NUMBER,
        formula=f"IFERROR({value}<>INT({value}),TRUE)",
        holds=lambda said: whole(said) is None,
    )
    if field.maximum is not None:
        high = field.maximum
        yield Objection(
            word=words.outside(low, high),
            formula=f"OR({value}<{low},{value}>{high})",
            holds=lambda said: not low <= (whole(said) or 0) <= high,
        )


def _day(field: Field, cells: GivenCells) -> Objection:
    """A day that Excel knows as one, or written as 31-12-2026; »marts 2026« where a month is enough."""
    given = cells.given
    day, month, year = _parts(cells.digits)
    year_fits = f"OR({year}<100,AND({year}>=2000,{year}<=2100))"
    # Excel takes the 31st of February for a day in March.
    there_is = f"DAY({_written(cells)})={day}"
    written = f"IFERROR(AND({there_is},{month}>=1,{month}<=12,{year_fits}),FALSE)"
    known = [f"IF(ISNUMBER({given}),AND({given}>={_FIRST_DAY},{given}<={_LAST_DAY}),{written})"]
    if field.month_is_enough:
        number, year = _named(cells.text)
        known.append(f"IFERROR(AND({number}>0,{year}>=2000,{year}<=2100),FALSE)")
    return Objection(
        word=words.NO_DATE,
        formula=f"NOT(OR({','.join(known)}))",
        holds=lambda said: not (_is_day(said) or (field.month_is_enough and _is_month(said.text))),
    )


def _parts(dashed: str) -> tuple[str, str, str]:
    """Write what takes day, month and year out of the cell *dashed*."""
    first = f'FIND("-",{dashed})'
    second = f'FIND("-",{dashed},{first}+1)'
    return (
        f"VALUE(LEFT({dashed},{first}-1))",
        f"VALUE(MID({dashed},{first}+1,{second}-{first}-1))",
        f"VALUE(MID({dashed},{second}+1,9))",
    )


def _written(cells: GivenCells) -> str:
    """Write what makes a day of what is written in the cell."""
    day, month, year = _parts(cells.digits)
    return f"DATE({year}+IF({year}<100,2000,0),{month},{day})"


def _named(text: str) -> tuple[str, str]:
    """Write what takes the month and the year out of the cell *text*."""
    months = ",".join(f'"{month}"' for month in danish.MONTHS)
    return f"MATCH(LEFT({text},LEN({text})-5),{{{months}}},0)", f"VALUE(RIGHT({text},4))"


def _turned(field: Field, cells: GivenCells) -> Iterator[Objection]:
    """A day that is to come where one has passed is meant, or the other way round."""
    to_come = field.future or field.plays is FieldPart.NEXT_REVIEW
    written = _written(cells)
    number, named_year = _named(cells.text)
    value = f"IF(ISNUMBER({cells.given}),{cells.given},IFERROR({written},DATE({named_year},{number},1)))"
    for word, applies, sign in ((words.TO_COME, field.past, ">"), (words.PASSED, to_come, "<")):
        if applies:
            yield Objection(word=word, formula=f"IFERROR({value}{sign}TODAY(),FALSE)", holds=lambda _: False)


def _is_day(said: GivenAnswer) -> bool:
    if isinstance(said.given, date):
        return 2000 <= said.given.year <= 2100
    if isinstance(said.given, int):
        return _FIRST_DAY <= said.given <= _LAST_DAY
    parts = plain.dashed(said.text).split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return False
    day, month, year = map(int, parts)
    whole = year + 2000 if year < 100 else year
    last = monthrange(whole, month)[1] if 2000 <= whole <= 2100 and 1 <= month <= 12 else 0
    return 1 <= day <= last


def _is_month(text: str) -> bool:
    name, _, year = text.rpartition(" ")
    return name.lower() in danish.MONTHS and year.isdigit() and 2000 <= int(year) <= 2100


def _phone(cells: GivenCells) -> Objection:
    text, signs = cells.text, ",".join(f'"{digit}"' for digit in range(10))
    digits = f'SUMPRODUCT(LEN({text})-LEN(SUBSTITUTE({text},{{{signs}}},"")))'
    abroad = f'OR(LEFT({text},1)="+",LEFT({text},2)="00")'
    good = [
        f"{digits}=8",
        f'AND({digits}=10,OR(LEFT({text},2)="45",LEFT({text},3)="+45"))',
        f'AND({abroad},LEFT({text},3)<>"+45",{digits}>=8,{digits}<={_MOST_OF_A_PHONE})',
        f'AND(LEN({text})=3,{digits}=3,LEFT({text},1)="1")',
    ]
    return Objection(
        word=words.NO_PHONE, formula=f"NOT(OR({','.join(good)}))", holds=lambda said: not _is_phone(said.text)
    )


def _is_phone(text: str) -> bool:
    digits = sum(sign in "0123456789" for sign in text)
    return (
        digits == 8
        or (digits == 10 and text.startswith(("45", "+45")))
        or (text.startswith(("+", "00")) and not text.startswith("+45") and 8 <= digits <= _MOST_OF_A_PHONE)
        or (len(text) == digits == 3 and text.startswith("1"))
    )


def _mail(cells: GivenCells) -> Objection:
    text = cells.text
    dotted = f'IFERROR(FIND(".",{text},FIND("@",{text})+2)>0,FALSE)'
    return Objection(
        word=words.NO_MAIL,
        formula=f'NOT(AND({dotted},ISERROR(FIND(" ",{text}))))',
        holds=lambda said: (
            "@" not in said.text or "." not in said.text.partition("@")[2][1:] or " " in said.text
        ),
    )


def _cvr(cells: GivenCells) -> Objection:
    digits = f'SUBSTITUTE(SUBSTITUTE(UPPER({cells.text})," ",""),"DK","")'
    places = ",".join(str(place) for place in range(1, 9))
    weights = ",".join(map(str, _WEIGHTS))
    total = f"SUMPRODUCT(VALUE(MID({digits},{{{places}}},1))*{{{weights}}})"
    return Objection(
        word=words.NO_CVR,
        formula=f"IFERROR(OR(LEN({digits})<>8,MOD({total},11)<>0),TRUE)",
        holds=lambda said: not _is_cvr(said.text.upper().replace(" ", "").replace("DK", "")),
    )


def _is_cvr(digits: str) -> bool:
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0


def _text(field: Field, cells: GivenCells) -> Iterator[Objection]:
    yield Objection(
        word=words.LIKE_CPR,
        formula=plain.like_cpr_formula(cells.text, cells.digits),
        holds=lambda said: plain.like_cpr(said.text),
    )
    if longest := field.max_length:
        yield Objection(
            word=words.too_long(longest),
            formula=f"LEN({cells.given})>{longest}",
            holds=lambda said: len(str(said.given)) > longest,
        )
