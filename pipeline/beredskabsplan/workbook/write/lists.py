"""The hidden sheet behind dropdowns and progress: what HR may choose from, and how far they have come.

Dropdowns reach it through defined names only: a direct reference to another sheet is stored as an
extension that other programs drop.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from xlsxwriter.utility import xl_col_to_name, xl_range_abs

from beredskabsplan.core.questionnaire import YES_NO, Column, Field, Kind, Questionnaire
from beredskabsplan.workbook.layout import (
    FACT_COLUMNS,
    FIRST_ROW,
    LAST_NAME_ROW,
    LISTS_SHEET,
    QUESTION_COLUMNS,
    ColumnHeading,
)
from beredskabsplan.workbook.write import behind
from beredskabsplan.workbook.write.draft import Draft
from beredskabsplan.workbook.write.spots import AnswerSpot, column_range, first_name, names_range, status_spot
from beredskabsplan.workbook.write.state.progress import Headway, HeadwayCells, tally, tally_formulas

_LIST_OF_YES_NO = "liste_ja_nej"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A sheet or a step whose progress is shown: its *fields*, and the row of its first line."""

    title: str
    key: str
    row: int
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many fields of a *part* stand where: *now*, and the *cells* that keep count."""

    part: Section
    now: Headway
    cells: HeadwayCells


def fill(draft: Draft) -> tuple[Mapping[str, str], tuple[Count, ...]]:
    """Fill the sheet; return the defined names of the lists by field id or `table.column`, and the counts.

    The last count is that of all fields together.
    """
    behind.fill(draft)
    names = dict(_define_names(draft))
    return names, tuple(_counts(draft))


def _define_names(draft: Draft) -> list[tuple[str, str]]:
    sheet, book, questionnaire = draft.sheets[LISTS_SHEET], draft.book, draft.questionnaire
    column = behind.FREE
    result = []

    def add(name: str, values: Sequence[str]) -> None:
        nonlocal column
        sheet.write_string(0, column, name)
        sheet.write_column(1, column, values)
        book.define_name(name, f"={LISTS_SHEET}!{xl_range_abs(1, column, len(values), column)}")
        column += 1

    add(_LIST_OF_YES_NO, YES_NO)
    for table_key, table in (("personer", questionnaire.persons), ("eksterne", questionnaire.externals)):
        book.define_name(f"liste_{table_key}", f"={_grown(questionnaire, table_key)}")
        for suggested in table.columns:
            if suggested.choices:
                result.append((f"{table_key}.{suggested.key}", f"liste_{table_key}_{suggested.key}"))
                add(result[-1][1], suggested.choices)
    for field in questionnaire.fields.values():
        match field.kind:
            case Kind.CHOICE:
                result.append((field.id, f"liste_{field.id.replace('.', '_')}"))
                add(result[-1][1], field.choices)
            case Kind.YES_NO:
                result.append((field.id, _LIST_OF_YES_NO))
            case Kind.PERSON | Kind.EXTERNAL:
                result.append((field.id, f"liste_{field.names_from[0]}"))
    return [*result, *_define_joined(draft, column)]


def _define_joined(draft: Draft, column: int) -> Iterator[tuple[str, str]]:
    """Write the lists of more than the names of one table, from *column* on, and yield what has them."""
    offered = dict(_offered(draft.questionnaire))
    for number, offer in enumerate(dict.fromkeys(offered.values())):
        name = f"liste_{'_'.join(offer.keys)}_eller_{xl_col_to_name(number).lower()}"
        sources = []
        for key in offer.keys:
            emergencies = _emergencies(draft.questionnaire, key) if offer.is_calm else ()
            sources.append(_source(draft, column, key, emergencies))
            column += 2 if emergencies else 0
        _repeat_names(draft, column, name, offer.words, sources)
        yield from ((id_, name) for id_, each in offered.items() if each == offer)
        column += 1


@dataclass(frozen=True, slots=True)
class _Offer:
    """A dropdown of *words* and of the names on the sheets *keys*; a *calm* one leaves out help in danger."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    is_calm: bool


@dataclass(frozen=True, slots=True)
class _Source:
    """A *range* of as many rows as a sheet of names has, and the *names* in it now."""

    range: str
    names: Sequence[str]


def _offered(questionnaire: Questionnaire) -> Iterator[tuple[str, _Offer]]:
    """Yield the fields whose dropdown is of more than the names of one table."""
    for field in questionnaire.fields.values():
        if field.names_from and (field.none or len(field.names_from) > 1):
            yield field.id, _Offer(field.names_from, field.none, field.no_leader)


def _emergencies(questionnaire: Questionnaire, key: str) -> Sequence[tuple[Column, str]]:
    """List the words on the sheet *key* that tell of help in danger, each with its column."""
    return [(column, word) for column in questionnaire.table(key).columns for word in column.emergency_word]


def _source(draft: Draft, column: int, key: str, emergencies: Sequence[tuple[Column, str]]) -> _Source:
    """Find the names on the sheet *key*; less *emergencies*, they are written anew in two columns.

    The first counts those that stay, and the second gives them one below the other.
    """
    names = names_range(draft.questionnaire, key)
    if not emergencies:
        return _Source(names, _names(draft, key))
    sheet = draft.sheets[LISTS_SHEET]
    sheet.write_row(0, column, (f"{key}_talt", f"{key}_uden_fare"))
    rung = [
        (column_range(draft.questionnaire, key, each), word.replace('"', '""')) for each, word in emergencies
    ]
    stay = [not any(_says(row, each, word) for each, word in emergencies) for row in draft.rows[key]]
    calm = [name for name, stays in zip(_names(draft, key), stay, strict=True) if name and stays]
    counts = AnswerSpot(LISTS_SHEET, FIRST_ROW, column).down_to(LAST_NAME_ROW)
    for place, row in enumerate(range(FIRST_ROW, LAST_NAME_ROW + 1), 1):
        before = f"{AnswerSpot(LISTS_SHEET, row - 1, column).reference}+" if place > 1 else ""
        is_rung = ",".join(f'TRIM(INDEX({texts},{place}))="{word}"' for texts, word in rung)
        counted = f'={before}(INDEX({names},{place})<>"")*NOT(OR({is_rung}))'
        sheet.write_formula(row, column, counted, None, sum(stay[:place]))
        found = f'=IFERROR(INDEX({names},MATCH({place},{counts},0))&"","")'
        sheet.write_formula(row, column + 1, found, None, calm[place - 1] if place <= len(calm) else "")
    return _Source(AnswerSpot(LISTS_SHEET, FIRST_ROW, column + 1).down_to(LAST_NAME_ROW), calm)


def _says(row: Mapping[str, str], column: Column, word: str) -> bool:
    return row.get(column.key, "").strip().casefold() == word.casefold()


def _repeat_names(
    draft: Draft, column: int, name: str, words: Sequence[str], sources: Sequence[_Source]
) -> None:
    """List *words* and below them the names of all *sources*, as a dropdown can hold one range only."""
    sheet = draft.sheets[LISTS_SHEET]
    sheet.write_string(0, column, name)
    sheet.write_column(1, column, words)
    names = [each for source in sources for each in source.names]
    first, room = 1 + len(words), len(sources) * (LAST_NAME_ROW - FIRST_ROW + 1)
    ranges = [source.range for source in sources]
    until = [AnswerSpot(LISTS_SHEET, first + room + number, column) for number in range(len(sources) - 1)]
    counted = 0
    for number, spot in enumerate(until):  # how many rows are taken by those on the sheets so far
        counted += len(sources[number].names)
        before = f"{until[number - 1].reference}+" if number else ""
        sheet.write_formula(spot.row, column, f"={before}MAX(0,{_last(ranges[number])})", None, counted)
    for place in range(1, room + 1):
        formula = _repeated(place, ranges, [spot.reference for spot in until])
        value = names[place - 1] if place <= len(names) else ""
        sheet.write_formula(first + place - 1, column, formula, None, value)
    top = AnswerSpot(LISTS_SHEET, 1, column)
    every = top.down_to(first + room - 1)
    last = f'SUMPRODUCT(MAX(({every}<>"")*ROW({every})))-1'
    draft.book.define_name(name, f"={top.reference}:INDEX({every},{last})")


def _names(draft: Draft, key: str) -> Sequence[str]:
    """List the names in the rows of the sheet *key*; some row may lack one."""
    column = draft.questionnaire.table(key).name.key
    return [row.get(column, "") for row in draft.rows[key]]


def _repeated(place: int, ranges: Sequence[str], until: Sequence[str]) -> str:
    """Write what gives the name at *place*; each of *ranges* goes on *until* the next one begins."""
    starts = ["", *(f"-{cell}" for cell in until)]
    formula = '""'
    for names, start, end in reversed(list(zip(ranges, starts, [*until, ""], strict=True))):
        own = f"INDEX({names},{place}{start})"
        formula = f"IF({place}<={end},{own},{formula})" if end else own
    return f'=IFERROR({formula}&"","")'


def _last(names: str) -> str:
    """Write in which row of the range *names* the last one stands, counted from its first."""
    return f'SUMPRODUCT(MAX(({names}<>"")*ROW({names})))-{FIRST_ROW}'


def _grown(questionnaire: Questionnaire, key: str) -> str:
    """Write the range of the names that are filled in, so that the dropdown ends with the last one."""
    names = names_range(questionnaire, key)
    return f"{first_name(questionnaire, key).reference}:INDEX({names},MAX(1,{_last(names)}))"


def parts(questionnaire: Questionnaire, spots: Mapping[str, AnswerSpot]) -> tuple[Section, ...]:
    """List the parts in the order of the sheets; the two tables have no fields to count."""

    def whole(key: str, fields: tuple[Field, ...]) -> Section:
        return Section(title=questionnaire.sheets[key].name, key=key, row=0, fields=fields)

    steps = []
    for step in questionnaire.steps:
        fields = tuple(field for question in step.questions for field in question.fields)
        # The line of the step stands over that of its first question.
        row = spots[fields[0].id].row - 2
        steps.append(
            Section(title=f"Trin {step.number}: {step.title}", key="spoergsmaal", row=row, fields=fields)
        )
    return (
        whole("organisation", questionnaire.organisation),
        whole("personer", ()),
        whole("eksterne", ()),
        *steps,
        whole("planen", questionnaire.plan),
    )


def _counts(draft: Draft) -> list[Count]:
    sheet = draft.sheets[LISTS_SHEET]
    sheet.write_row(0, 0, ["fremdrift", "udfyldt", "mangler", "skal tjekkes", "skal afklares"])
    sections = parts(draft.questionnaire, draft.spots)
    result = [_count(draft, row, part) for row, part in enumerate(sections, 1)]
    asking = [count for count in result if count.part.fields]
    whole = Section(title="i alt", key="", row=0, fields=())
    columns = zip(*(astuple(count.cells) for count in asking), strict=True)
    sums = tuple(f"={'+'.join(cells)}" for cells in columns)
    now = sum((count.now for count in asking), Headway())
    return [*result, _written(draft, len(sections) + 1, whole, now, sums)]


def _count(draft: Draft, row: int, part: Section) -> Count:
    if part.fields:
        now = tally(part.fields, draft.statuses)
        return _written(draft, row, part, now, tally_formulas(*_ranges(draft, part)))
    names = names_range(draft.questionnaire, part.key)
    formulas = (f"=SUMPRODUCT(--(LEN(TRIM({names}))>0))", "=0", "=0", "=0")
    return _written(draft, row, part, Headway(filled=len(draft.rows[part.key])), formulas)


def _written(draft: Draft, row: int, part: Section, now: Headway, formulas: tuple[str, ...]) -> Count:
    sheet = draft.sheets[LISTS_SHEET]
    sheet.write_string(row, 0, part.title)
    for column, (formula, value) in enumerate(zip(formulas, astuple(now), strict=True), 1):
        sheet.write_formula(row, column, formula, None, value)
    cells = HeadwayCells(*(AnswerSpot(LISTS_SHEET, row, column).reference for column in range(1, 5)))
    return Count(part=part, now=now, cells=cells)


def _ranges(draft: Draft, part: Section) -> tuple[str, str]:
    """Write the ranges of the labels and of the statuses of *part*."""
    columns = QUESTION_COLUMNS if part.key == "spoergsmaal" else FACT_COLUMNS
    label = columns.index(ColumnHeading.FIELD if part.key == "spoergsmaal" else ColumnHeading.FACT)
    first, last = draft.spots[part.fields[0].id], draft.spots[part.fields[-1].id]
    labels = AnswerSpot(first.sheet, first.row, label).down_to(last.row)
    return labels, status_spot(draft.questionnaire, first).down_to(last.row)
