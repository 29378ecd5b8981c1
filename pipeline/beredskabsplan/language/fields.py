"""Every placeholder that a template may use, with what it prints for the example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from beredskabsplan.core import answers, plan
from beredskabsplan.core.answering import gates
from beredskabsplan.core.cells import Cell, Cells, Row
from beredskabsplan.core.questionnaire import ORGANISATION_KEY, PLAN_KEY, Example, Questionnaire
from beredskabsplan.core.standards import Definitions
from beredskabsplan.language import context, shapes
from beredskabsplan.language.placeholders import EMPTY, member, text_of
from beredskabsplan.language.shapes import PICTURE, Details, Shape

_TURN = "x"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """What to *write* in a template and what that *prints*, under the *group* that it belongs to.

    *name* is the name in the contract that is used by it; *is_detail* is one of the names of a person or of
    outside help, which all of them have.
    """

    group: str
    name: str
    write: str
    prints: str
    is_detail: bool = False


def every(definitions: Definitions) -> tuple[Placeholder, ...]:
    """List all placeholders in the order of the contract, less the names that only older templates use."""
    asked = definitions.questionnaire
    given, _ = answers.read(_example(asked), asked)
    made = plan.build(given, asked, definitions)
    names = context.build(made, definitions.brand).names
    groups = _groups(asked)
    return tuple(
        placeholder
        for name, shape in shapes.shape(definitions).items()
        for placeholder in _below(groups.get(name, "Lister og andet"), name, name, shape, names[name])
        if placeholder.name not in asked.formers
    )


def _groups(asked: Questionnaire) -> Mapping[str, str]:
    questions = {question.key: f"{question.number} {question.text}" for question in asked.questions}
    facts = {ORGANISATION_KEY: "organisation", PLAN_KEY: "planen"}
    return {**{key: asked.sheets[sheet].name for key, sheet in facts.items()}, **questions}


def _below(group: str, name: str, write: str, shape: Shape, value: object) -> Iterator[Placeholder]:
    """Yield what can be written for the name *name*, which is *write* to its place, and for all below it."""

    def one(code: str, prints: str) -> Placeholder:
        return Placeholder(group=group, name=name, write=code, prints=prints)

    if isinstance(shape, tuple):
        turns = value if isinstance(value, list) else []
        yield one(f"{{% for {_TURN} in {write} %}}", f"{len(turns)} gange")
        if isinstance(shape[0], Mapping) and "." not in write:
            first = turns[0] if turns else EMPTY
            for key, below in shape[0].items():
                yield from _below(group, name, f"{_TURN}.{key}", below, member(first, key))
    elif shape is PICTURE:
        yield one(f"{{{{ {write} }}}}", "Et billede: Skriv koden som alternativ tekst på et andet.")
    elif not isinstance(shape, Mapping) or (value is not EMPTY and text_of(value)):
        yield one(f"{{{{ {write} }}}}", text_of(value))
    if isinstance(shape, Mapping) and shape is not PICTURE:
        is_detail = isinstance(shape, Details)
        for key, below in shape.items():
            for placeholder in _below(group, f"{name}.{key}", f"{write}.{key}", below, member(value, key)):
                yield replace(placeholder, is_detail=is_detail or placeholder.is_detail)


def _example(asked: Questionnaire) -> Cells:
    """Fill in the questionnaire as its own examples say."""
    given = gates.examples(asked)
    fields = {id_: Cell(sheet="", ref="", value=_answer(given.get(id_))) for id_ in asked.fields}
    externals = (*asked.externals.prefilled, *asked.externals.examples)
    return Cells(
        workbook="",
        fields=fields,
        persons=tuple(_row(number, texts) for number, texts in enumerate(asked.persons.examples)),
        externals=tuple(_row(number, texts) for number, texts in enumerate(externals)),
        remarks={},
        version=asked.version,
    )


def _answer(example: Example) -> str | int | date | None:
    return "\n".join(example) if isinstance(example, tuple) else example


def _row(number: int, texts: Mapping[str, str]) -> Row:
    cells = {key: Cell(sheet="", ref="", value=text or None) for key, text in texts.items()}
    return Row(number=number, sheet="", cells=cells)
