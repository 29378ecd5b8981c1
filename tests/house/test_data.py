"""What consultants own is written once: no module knows a field, a column or a choice by its name."""

import re
import tomllib
from collections.abc import Iterator

from beredskabsplan.core.questionnaire import TAKEN_NAMES
from beredskabsplan.language import shapes
from tests.conftest import ROOT, SOURCE
from tests.support.books.editions import shipped
from tests.support.sources import texts

# Words of the program's own that a column or a question happens to share.
SHARED = {
    "email",  # the kind of an answer
    "navn",  # of a brand, and of an argument of the command line
    "telefon",  # of a helpline
    "politi",  # whether an incident goes there, and what that question is called
    "platform",  # whether an incident is reported there
    "kontakt",  # what the guide tells HR
    "gælder ikke hos os",  # what HR may say of a finding too
}
PROSE = "core/catalogue.py"  # sentences for people, which may say any word; nothing is decided by them


def test_no_module_holds_an_id_a_key_or_a_choice_of_the_shipped_definition():
    words = {word.casefold() for word in owned()} - {"org", "planen", "ja", "nej", *SHARED}
    phrases = [word for word in words if re.search(r"\W", word)]  # long enough to be known inside a text
    told = [
        f"{path.relative_to(SOURCE)}:{line} {text}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, text in texts(path)
        if text.casefold() in words
        or (not path.match(PROSE) and any(phrase in text.casefold() for phrase in phrases))
    ]

    assert told == []


def owned() -> Iterator[str]:
    """Yield the ids, keys and choices that stand in the TOML files."""
    edition = shipped()
    for id_, _, field in edition.fields():
        yield from (id_, *field.get("choices", ()), *field.get("none", ()))
    for _, column in edition.columns():
        yield from (column["key"], *column.get("choices", ()), *column.get("private_mail", ()))
        if "amr_word" in column:
            yield from column["amr_word"]
    yield from (prefix for prefix, _ in edition.groups())
    yield from (row["id"] for row in edition.deadlines["frister"])
    yield from tomllib.loads((ROOT / "templates/spoergeskema.toml").read_text("utf-8"))["documents"][
        "one_page"
    ]


def test_no_question_can_take_a_name_that_templates_know_already(definitions):
    asked = definitions.questionnaire
    questions = {question.key for question in asked.questions}

    assert shapes.shape(definitions).keys() - questions == TAKEN_NAMES
