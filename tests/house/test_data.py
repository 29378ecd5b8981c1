"""What consultants own is written once: no module knows a field, a column or a choice by its name."""

import ast
import tomllib

from beredskabsplan.core.questionnaire import TAKEN_NAMES
from beredskabsplan.language import context
from tests.conftest import ROOT, SOURCE
from tests.support.editions import shipped
from tests.support.sources import nodes

# Words of the program's own that a column or a question happens to share.
SHARED = {
    "email",  # the kind of an answer
    "navn",  # of a brand, and of an argument of the command line
    "kontakt",  # what the guide tells HR
}


def test_no_module_holds_an_id_a_key_or_a_choice_of_the_shipped_definition():
    edition = shipped()
    fields = list(edition.fields())
    words = {
        *(id_ for id_, _, _ in fields),
        *(choice for _, _, field in fields for choice in field.get("choices", ())),
        *(column["key"] for _, column in edition.columns()),
        *(choice for _, column in edition.columns() for choice in column.get("choices", ())),
        *(prefix for prefix, _ in edition.groups()),
        *(row["id"] for row in edition.deadlines["frister"]),
        *tomllib.loads((ROOT / "templates/spoergeskema.toml").read_text("utf-8"))["documents"]["one_page"],
    } - {"org", "planen", "Ja", "Nej", *SHARED}
    told = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.value}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in words
    ]

    assert told == []


def test_no_question_can_take_a_name_that_templates_know_already(definitions):
    asked = definitions.questionnaire
    questions = {question.key for question in asked.questions}

    assert context.shape(asked).keys() - questions == TAKEN_NAMES
