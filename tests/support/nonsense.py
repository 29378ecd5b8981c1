"""Every id, key and choice of the shipped files renamed to nonsense, in the TOML files and the templates alike."""

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from beredskabsplan.core import danish
from beredskabsplan.opc import package
from beredskabsplan.workbook.write.blank import Filled
from tests.support.books.editions import SHIPPED, Edition, shipped

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PATH = re.compile(r"\"[^\"]*\"|&quot;.*?&quot;|[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


class Nonsense:
    """The words of the shipped files with the nonsense that stands for each, and back again."""

    def __init__(self) -> None:
        """Choose nonsense for all of them."""
        edition = shipped()
        self.questions = _numbered(
            "zqq", (prefix for prefix, _ in edition.groups() if prefix not in {"org", "planen"})
        )
        self.fields = _numbered("zqf", (each["key"] for _, _, each in edition.fields()))
        self.columns = _numbered("zqk", (column["key"] for _, column in edition.columns()))
        self.rows = _numbered("zqr", (row["id"] for row in edition.deadlines["frister"]))
        suggestions = (choice for _, column in edition.columns() for choice in column.get("choices", ()))
        asked = (choice for _, _, each in edition.fields() for choice in each.get("choices", ()))
        self.choices = _numbered("Zqc", (*asked, *suggestions))
        self.chosen = {id_ for id_, _, each in edition.fields() if each["kind"] == "choice"}
        self.edition = edition

    def field(self, id_: str) -> str:
        """Rename the id of a field."""
        prefix, _, key = id_.rpartition(".")
        return f"{self.questions.get(prefix, prefix)}.{self.fields[key]}"

    def renamed(self) -> Edition:
        """Rename everything in the TOML files."""
        for question in (each for step in self.edition.questions["steps"] for each in step["questions"]):
            question["key"] = self.questions[question["key"]]
        for _, _, field in list(self.edition.fields()):
            self._field(field)
        documents = self.edition.questions["documents"]
        documents["numbers"] = [self.field(id_) for id_ in documents["numbers"]]
        called = documents["numbers_called"]
        documents["numbers_called"] = {self.field(id_): name for id_, name in called.items()}
        for table in ("persons", "externals"):
            self._table(self.edition.questions[table])
        for row in self.edition.deadlines["frister"]:
            row["id"] = self.rows[row["id"]]
            row["hvem"] = [self.field(id_) for id_ in row.get("hvem", ())]
            if "frist_felt" in row:
                row["frist_felt"] = self.field(row["frist_felt"])
        for row in self.edition.conditional():
            row["naar"] = {"felt": self.field(row["naar"]["felt"]), "er": self._answers(row["naar"]["er"])}
        return self.edition

    def _answers(self, answers: list[str]) -> list[str]:
        return [self.choices.get(answer, answer) for answer in answers]

    def _field(self, field: dict[str, Any]) -> None:
        field["key"] = self.fields[field["key"]]
        is_choice = field["kind"] == "choice"
        for word in ("choices", "open_when", "amr_when", "short_for") if is_choice else ():
            field[word] = self._answers(field.get(word, []))
        if is_choice:
            field["warns"] = {self.choices[answer]: code for answer, code in field.get("warns", {}).items()}
            field["meant"] = {self.choices[answer]: words for answer, words in field.get("meant", {}).items()}
            field["example"] = self.choices[field["example"]]
            former = field.get("former_choices", {})
            field["former_choices"] = {old: self.choices[new] for old, new in former.items()}
        for when in ("required_when", "asked_when"):
            condition = field.get(when, {})
            answers = {word: self._answers(condition[word]) for word in ("is", "is_not") if word in condition}
            if condition:
                field[when] = {"field": self.field(condition["field"]), **answers}
        if "deputy" in field.get("role", {}):
            field["role"]["deputy"] = self.fields[field["role"]["deputy"]]
        for word in ("leader_apart_from", "apart_from"):
            field[word] = [self.field(id_) for id_ in field.get(word, ())]

    def _table(self, table: dict[str, Any]) -> None:
        for column in table["columns"]:
            column["key"] = self.columns[column["key"]]
            for words in ("choices", "leader_word", "employer_word", "emergency_word"):
                column[words] = self._answers(column.get(words, []))
            if "amr_word" in column:
                column["amr_word"] = [
                    new
                    for old, new in self.choices.items()
                    if any(word in old for word in column["amr_word"])
                ]
                column["role_word"] = self.choices[column["role_word"]]
        for rows in ("prefilled", "examples"):
            table[rows] = [self.row(row) for row in table.get(rows, ())]

    def row(self, row: Mapping[str, str]) -> dict[str, str]:
        """Rename a row of one of the tables."""
        return {self.columns[key]: self.choices.get(text, text) for key, text in row.items()}

    def filled(self, given: Filled) -> Filled:
        """Rename the answers."""
        fields = {
            self.field(id_): self.choices.get(str(value), value) if id_ in self.chosen else value
            for id_, value in given.fields.items()
        }
        return Filled(
            fields=fields,
            persons=[self.row(row) for row in given.persons],
            externals=[self.row(row) for row in given.externals],
        )

    def templates(self, folder: Path) -> None:
        """Rename everything in the codes of the templates, and write them to *folder*."""
        for path in SHIPPED.glob("*.docx"):
            parts = {
                name: self._part(content) if name.endswith(".xml") else content
                for name, content in package.read(path.read_bytes()).items()
            }
            (folder / path.name).write_bytes(package.write(parts))

    def _part(self, content: bytes) -> bytes:
        return _TAG.sub(lambda tag: _PATH.sub(self._name, tag[0]), content.decode("utf-8")).encode("utf-8")

    def _name(self, match: re.Match[str]) -> str:
        text = match[0]
        if text[0] in '"&':
            for old, new in self.choices.items():
                if html.unescape(text).strip('"') == old:
                    return text.replace(html.escape(old, quote=False), new)
            return text
        root, *below = text.split(".")
        if root in self.questions or (root in {"org", "planen"} and below):
            key, *rest = below
            # Some names below are the language's own.
            columns = (self.columns.get(each, each) for each in rest)
            return ".".join([self.questions.get(root, root), self.fields.get(key, key), *columns])
        if root in {"brand", "h"} or {"venstre", "hoejre"} & {*below}:  # of which no name is a column
            return text
        return ".".join([root, *(self.columns.get(each, each) for each in below)])

    def back(self, text: str) -> str:
        """Put the words of the shipped files in the place of nonsense."""
        return self._back.sub(lambda match: self._words[match[0]], text)

    @property
    def _words(self) -> Mapping[str, str]:
        named = {
            new: old
            for each in (self.questions, self.fields, self.columns, self.rows)
            for old, new in each.items()
        }
        shown = {new: old for old, new in self.choices.items()}
        return {**named, **shown, **{new.lower(): danish.lower_first(old) for new, old in shown.items()}}

    @property
    def _back(self) -> re.Pattern[str]:
        return re.compile(r"[Zz]q[a-z]\d{3}")


def _numbered(start: str, words: Iterator[str] | tuple[str, ...]) -> dict[str, str]:
    return {word: f"{start}{number:03}" for number, word in enumerate(dict.fromkeys(words), 101)}
