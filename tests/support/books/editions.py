"""The consultants' folder as they may edit it: the TOML files as data, written again, and all commands run on it."""

import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from beredskabsplan.core.findings import Finding
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.definitions import questions
from beredskabsplan.errors import Trouble
from beredskabsplan.language.fields import Placeholder
from beredskabsplan.run import checking, linting, new, planning
from beredskabsplan.run.options import EXAMPLE, Options
from beredskabsplan.workbook.write import blank
from beredskabsplan.workbook.write.blank import Filled

SHIPPED = Path(__file__).parents[3] / "templates"
TODAY = date(2026, 11, 26)
FILES = ("spoergeskema", "frister", "dagsorden", "anmeldelse", "brand")


@dataclass
class Edition:
    """What the TOML files say, free to be changed."""

    questions: dict[str, Any]
    deadlines: dict[str, Any]
    agenda: dict[str, Any]
    rules: dict[str, Any]

    def fields(self) -> Iterator[tuple[str, list[dict[str, Any]], dict[str, Any]]]:
        """Yield every field with its id and the list that it stands in."""
        for prefix, siblings in self.groups():
            for each in siblings:
                yield f"{prefix}.{each['key']}", siblings, each

    def groups(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Yield what stands before the ids of fields, with the list of them."""
        yield "org", self.questions["organisation"]
        for step in self.questions["steps"]:
            for question in step["questions"]:
                yield question["key"], question["fields"]
        yield "planen", self.questions["plan"]

    def columns(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every column with the name of its table."""
        for table in ("persons", "externals"):
            for column in self.questions[table]["columns"]:
                yield table, column

    def mentions(self) -> Iterator[str]:
        """Yield the ids of the fields that other fields and the deadlines refer to, as often as they do."""
        for id_, _, each in self.fields():
            yield from (each[word]["field"] for word in ("required_when", "asked_when") if word in each)
            if "deputy" in each.get("role", {}):
                yield f"{id_.rpartition('.')[0]}.{each['role']['deputy']}"
            yield from each.get("leader_apart_from", ())
            yield from each.get("apart_from", ())
        for row in self.deadlines["frister"]:
            yield from row.get("hvem", ())
            yield from (row[word] for word in ("frist_felt",) if word in row)
        yield from (row["naar"]["felt"] for row in self.conditional())
        yield from self.questions["documents"].get("numbers", ())
        yield from self.questions["documents"].get("numbers_called", ())

    def conditional(self) -> Iterator[dict[str, Any]]:
        """Yield the rows of the other files that hang on an answer."""
        rows = (*self.deadlines["frister"], *self.rules["haendelser"])
        yield from (row for row in rows if "naar" in row)

    def write(self, folder: Path, *, templates: bool = True) -> Path:
        """Write the files to *folder*, beside copies of the templates."""
        folder.mkdir(exist_ok=True)
        for name, content in zip(
            FILES, (self.questions, self.deadlines, self.agenda, self.rules), strict=False
        ):
            (folder / f"{name}.toml").write_text(toml(content), "utf-8")
        shutil.copy(SHIPPED / "brand.toml", folder)
        for template in SHIPPED.glob("*.docx") if templates else ():
            shutil.copy(template, folder)
        return folder


def shipped() -> Edition:
    """Read the files as they are shipped."""
    return Edition(*(deepcopy(document) for document in _DOCUMENTS))


_DOCUMENTS = [tomllib.loads((SHIPPED / f"{name}.toml").read_text("utf-8")) for name in FILES[:4]]


def toml(document: Mapping[str, Any]) -> str:
    """Write *document* as TOML, a line for each of its own keys."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in document.items())


def _value(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int() | date():
            return str(value)
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return f"{{ {', '.join(f'{json.dumps(key, ensure_ascii=False)} = {_value(below)}' for key, below in value.items())} }}"
        case _:
            return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Told:
    """What the commands told of an edition: why it was refused, or all that came of it."""

    refusal: str = ""
    asked: Questionnaire | None = None
    empty: bytes = b""
    checked: tuple[Finding, ...] = ()
    planned: tuple[Finding, ...] = ()
    linted: tuple[Finding, ...] = ()
    listed: tuple[Placeholder, ...] = ()
    documents: Mapping[str, bytes] = field(default_factory=dict)
    status: str = ""


def tell(folder: Path, here: Path, answers: Filled | None = None, *, everything: bool = False) -> Told:
    """Run `check` and `plan` on the templates in *folder*, with *answers* or the examples.

    With *everything*, `new`, `lint` and `fields` as well.

    What a consultant must put right is told; anything else that stops a command is an error of ours.
    """
    made, linted, listed = Told.empty, Told.linted, Told.listed
    try:
        asked = questions.load(folder / "spoergeskema.toml")
        workbook = here / (EXAMPLE if answers is None else "egelund.xlsx")
        given = blank.example(asked) if answers is None else answers
        workbook.write_bytes(blank.write(asked, organisation="Egelund Kulturhus", answers=given))
        options = Options(today=TODAY, pdf="none", templates=folder, out=here / "outputs")
        checked = checking.check([workbook], options)
        planned = planning.plan([workbook], options)
        if everything:
            made = new.new("Bjørnehøj Bibliotek", replace(options, out=here)).path.read_bytes()
            linted = linting.lint((), options).findings
            listed = tuple(row for row, _ in linting.fields(options))
    except Trouble as trouble:
        return Told(refusal=f"{trouble}")
    (outcome,) = planned.outcomes
    return Told(
        asked=asked,
        empty=made,
        checked=(*checked.findings, *checked.outcomes[0].findings),
        planned=(*planned.findings, *outcome.findings),
        linted=linted,
        listed=listed,
        documents={path.stem: path.read_bytes() for path in outcome.written},
        status=outcome.status,
    )


def without_mentions(edition: Edition, id_: str) -> None:
    """Take every mention of the field *id_* out of the other fields and the deadlines."""
    prefix, _, key = id_.rpartition(".")
    for other, _, each in edition.fields():
        for word in ("required_when", "asked_when"):
            if each.get(word, {}).get("field") == id_:
                del each[word]
        if other.rpartition(".")[0] == prefix and each.get("role", {}).get("deputy") == key:
            del each["role"]["deputy"]
        for word in ("leader_apart_from", "apart_from"):
            if word in each:
                each[word] = [one for one in each[word] if one != id_]
    listed = edition.questions["documents"]
    listed["numbers"] = [one for one in listed["numbers"] if one != id_]
    listed["numbers_called"].pop(id_, None)
    rows = []
    for row in edition.deadlines["frister"]:
        row["hvem"] = [one for one in row.get("hvem", ()) if one != id_]
        if row.get("frist_felt") != id_ and row.get("naar", {}).get("felt") != id_:
            rows.append(row)
    edition.deadlines["frister"] = rows
    incidents = edition.rules["haendelser"]
    edition.rules["haendelser"] = [row for row in incidents if row.get("naar", {}).get("felt") != id_]


def reword(edition: Edition, id_: str, old: str, new: str) -> None:
    """Give the answer *old* to the field *id_* the wording *new* wherever the TOML files use it."""

    def changed(answers: list[str]) -> list[str]:
        return [new if answer == old else answer for answer in answers]

    for other, _, each in edition.fields():
        if other == id_:
            for word in ("choices", "open_when", "amr_when", "short_for"):
                each[word] = changed(each.get(word, []))
            each["warns"] = {
                new if answer == old else answer: code for answer, code in each.get("warns", {}).items()
            }
            former = each.get("former_choices", {})
            each["former_choices"] = {gone: new if now == old else now for gone, now in former.items()}
            meant = each.get("meant", {})
            each["meant"] = {new if choice == old else choice: words for choice, words in meant.items()}
            if each.get("example") == old:
                each["example"] = new
        for condition in (each.get("required_when", {}), each.get("asked_when", {})):
            if condition.get("field") == id_:
                condition.update(
                    {word: changed(condition[word]) for word in ("is", "is_not") if word in condition}
                )
    for row in edition.conditional():
        if row["naar"]["felt"] == id_:
            row["naar"]["er"] = changed(row["naar"]["er"])


ENGLISH = re.compile(r"\b(expected|invalid|error|line|column|must|unknown|statement|value)\b", re.IGNORECASE)
