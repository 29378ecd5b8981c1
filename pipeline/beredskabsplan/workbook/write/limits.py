"""The limits of Excel that the definition of the questionnaire keeps: beyond them, Excel repairs the file."""

import re
from collections.abc import Iterable, Iterator, Mapping

from beredskabsplan.core.questionnaire import Field, Question, Questionnaire, Sheet, Step, Table
from beredskabsplan.workbook.layout import LISTS_SHEET, META_SHEET, answer_name, folded
from beredskabsplan.workbook.write import behind, rules, tables
from beredskabsplan.workbook.write.rules import units
from beredskabsplan.workbook.write.spots import spots
from beredskabsplan.workbook.write.styles import height

_SHEET_NAME = 31
_RESERVED = frozenset({"history", "historik", LISTS_SHEET.casefold(), META_SHEET.casefold()})
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$|[\x00-\x1f]")
_DEFINED_NAME, _NAME = 255, re.compile(r"[^\W\d][\w.]*")
_CELL, _CHOICE, _FORMULA, _ROW_POINTS, _TIP, _HEADING = 32_767, 255, 8_192, 409.0, 255, 255
_NARROWEST = 37  # the column of facts
_KEPT = (("input_title", rules.TITLE), ("error_title", rules.TITLE), ("input_message", rules.PROMPT))


def faults(questionnaire: Questionnaire) -> Iterator[str]:
    """Yield what Excel would not take of *questionnaire*, each with the place in the definition."""
    yield from _sheets(questionnaire.sheets.items())
    for key, table in (("persons", questionnaire.persons), ("externals", questionnaire.externals)):
        yield from _table(key, table)
    for step in questionnaire.steps:
        yield from _step(step)
    for question in questionnaire.questions:
        yield from _question(question)
    yield from _names(questionnaire.fields.values())
    for field in questionnaire.fields.values():
        yield from _field(field, questionnaire.sheets)
    yield from _formulas(questionnaire)


def _sheets(sheets: Iterable[tuple[str, Sheet]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for key, sheet in sheets:
        where, name = f"sheets.{key}", sheet.name
        if not name.strip() or units(name) > _SHEET_NAME:
            yield f"{where}: name er på {units(name)} tegn. Et arks navn skal være på 1-{_SHEET_NAME} tegn."
        if _FORBIDDEN.search(name):
            signs = "[ ] : * ? / \\"
            yield f"{where}: name »{name}« må ikke indeholde {signs} og ikke begynde eller slutte med '."
        if name.startswith("_") or name.casefold() in _RESERVED:
            yield f"{where}: navnet »{name}« er optaget. Vælg et andet, som ikke begynder med _."
        if (other := seen.setdefault(name.casefold(), key)) != key:
            yield f"{where}: name er det samme som i sheets.{other}."
        yield from _long(where, "title", sheet.title, _HEADING)
        yield from _long(where, "intro", sheet.intro, _CELL)


def _table(key: str, table: Table) -> Iterator[str]:
    seen: set[str] = set()
    for column, width in zip(table.columns, tables.widths(table), strict=True):
        where = f"{key}.columns[{column.key}]"
        if not column.label or folded(column.label) in seen:
            yield f"{where}: label skal være forskellig fra de andre kolonners og må ikke være tom."
        seen.add(folded(column.label))
        yield from _long(where, "label", column.label, _HEADING - 2)  # a star may follow
        yield from _tall(where, "help", column.help, width)
        yield from _choices(where, column.choices)
        yield from _rule(where, rules.column_rule(column, ""))


def _step(step: Step) -> Iterator[str]:
    where = f"steps[{step.title}]"
    yield from _long(where, "title", step.title, _TIP - 20)  # »Gå til Trin 1: …« is a tip
    yield from _tall(where, "intro", step.intro, _NARROWEST)


def _question(question: Question) -> Iterator[str]:
    where = f"questions[{question.number}]"
    yield from _tall(where, "text", question.text, _NARROWEST)
    yield from _tall(where, "note", question.note, _NARROWEST)


def _names(fields: Iterable[Field]) -> Iterator[str]:
    """Find ids that give the same defined name, or none that Excel takes."""
    seen: dict[str, str] = {}
    for field in fields:
        name = answer_name(field.id)
        if not _NAME.fullmatch(name) or len(f"liste_{name}") > _DEFINED_NAME:
            yield f"{field.id}: nøglen må kun indeholde bogstaver, tal og _ og være højst 200 tegn."
        if (other := seen.setdefault(name.casefold(), field.id)) != field.id:
            yield f"{field.id}: nøglen ligner {other} for meget; Excel giver dem samme navn ({name})."


def _field(field: Field, sheets: Mapping[str, Sheet]) -> Iterator[str]:
    example = "\n".join(field.example) if isinstance(field.example, tuple) else str(field.example or "")
    for key, text in (("label", field.label), ("help", field.help), ("example", example)):
        yield from _tall(field.id, key, text, _NARROWEST)
    yield from _choices(field.id, field.choices)
    yield from _rule(field.id, rules.field_rule(field, {}, sheets))
    if field.max_length is not None and field.max_length > _CELL:
        yield f"{field.id}: max_length er {field.max_length}. En celle kan have 1-{_CELL} tegn."
    if field.max_length and isinstance(field.default, str) and len(field.default) > field.max_length:
        yield f"{field.id}: default er længere end max_length."


def _choices(where: str, choices: tuple[str, ...]) -> Iterator[str]:
    """A dropdown shows whole lines."""
    for choice in choices:
        if not choice.strip() or "\n" in choice or units(choice) > _CHOICE:
            yield f"{where}: choices: »{choice[:40]}« skal være på 1-{_CHOICE} tegn og én linje."


def _rule(where: str, rule: rules.Rule) -> Iterator[str]:
    for key, limit in (*_KEPT, ("error_message", rules.ERROR)):
        text = str(rule.get(key, ""))
        if units(text) > limit:
            yield f"{where}: vejledningen »{text[:40]}…« er på {units(text)} tegn. Excel viser højst {limit}."


def _long(where: str, key: str, text: str, limit: int) -> Iterator[str]:
    if units(text) > limit:
        yield f"{where}: {key} er på {units(text)} tegn. Der er plads til {limit}."


def _tall(where: str, key: str, text: str, width: float) -> Iterator[str]:
    yield from _long(where, key, text, _CELL)
    if units(text) <= _CELL and height([(text, width)], bold=True) > _ROW_POINTS:
        yield f"{where}: {key} er så lang, at rækken bliver højere, end Excel kan vise. Forkort den."


def _formulas(questionnaire: Questionnaire) -> Iterator[str]:
    """Find conditions that are too long; one that leads nowhere is the definition's own fault."""
    formulas = behind.formulas(questionnaire, spots(questionnaire), {})
    for field in questionnaire.fields.values():
        condition = field.condition
        if condition is None or condition.field not in questionnaire.fields:
            continue
        word = "required_when" if field.required_when else "asked_when"
        if any(units(value) > _CHOICE for value in condition.values):
            yield f"{field.id}: {word}: et svar er på over {_CHOICE} tegn."
        if len(formulas[field.id]) > _FORMULA:
            yield f"{field.id}: {word} har så mange svar, at formlen bliver for lang for Excel."
