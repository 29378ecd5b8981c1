"""Read what HR has answered and written on the sheet of corrections that our last copy had.

Whatever is no text of ours is told, wherever on the sheet it stands: over a text of ours too, below the list,
or on the form that the sheet once had.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell
from beredskabsplan.core.findings import Place
from beredskabsplan.core.heard.replies import Decision, Reply
from beredskabsplan.core.heard.sayings import Saying, SayingKind
from beredskabsplan.core.kinds import civil
from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.rounds.describing import WHOLE_FILE
from beredskabsplan.workbook import listed
from beredskabsplan.workbook.layout import folded
from beredskabsplan.workbook.listed import ListHeading, ListRecord
from beredskabsplan.workbook.read.grid import Book, Grid

_HEADING_ROWS = 60
_ENOUGH = 3  # headings of ours in a row
_KEPT = 2  # texts of ours in a row that make it known, whatever record has come to stand beside it
_TELLING = 10  # signs of a wording that say more than what is filled in
_REF = "[A-Z]{1,3}[1-9][0-9]*"
# What may stand before a problem: how much it matters, and what HR has answered.
_BEGUN = re.compile(
    rf"(?:{listed.NEW} · )?(?:{listed.MUST}|{listed.SHOULD}) (?:I skriver, at [^.]*\. |I finder ud af det"
    r"(?: senest (?:i uge \d+|\d+\. \w+(?: \d{4})?))?\. )?"
)
_DECISIONS = {folded(decision): decision for decision in Decision}
_STATIC = frozenset(
    map(
        folded,
        (*ListHeading, *listed.FORMER_TEXTS, listed.ANSWERED, listed.OWN_TEXT, listed.MUST, listed.SHOULD),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What HR says on the sheet, and the *book* without it."""

    book: Book
    replies: tuple[Reply, ...] = ()
    sayings: tuple[Saying, ...] = ()


def read(file: str, book: Book, questionnaire: Questionnaire) -> Answered:
    """Read the sheets of corrections in *book*; there are two when HR has copied it."""
    replies: list[Reply] = []
    sayings: list[Saying] = []
    rest: list[Grid] = []
    for grid in book.grids:
        sheet = ListSheet(file, grid, book, questionnaire)
        if not sheet.is_ours:
            rest.append(grid)
            continue
        for row in grid.by_row:
            reply = sheet.reply(row)
            replies.extend([reply] if reply else [])
            sayings.extend(sheet.sayings(row, reply))
        replies.extend(sheet.asked_for(replies))
    return Answered(book=replace(book, grids=tuple(rest)), replies=tuple(replies), sayings=tuple(sayings))


class ListSheet:
    """A sheet that may be ours: its records, its columns, and what of it HR has written."""

    def __init__(self, file: str, grid: Grid, book: Book, questionnaire: Questionnaire) -> None:
        """Look at *grid* of *book*."""
        self._file, self._grid, self._book, self._asked = file, grid, book, questionnaire
        self._records: dict[int, ListRecord] = {}
        self._round: tuple[ListRecord, ...] = ()
        for (row, _), cell in grid.cells.items():
            if record := listed.record_in(cell.value):
                self._records[row] = record
            self._round = listed.round_in(cell.value) or self._round
        self._prints = {each for record in self._records.values() for each in record.prints}
        self._heading = max(grid.by_row, key=self._headings, default=0)
        self._columns = grid.folded_row(self._heading) if self._headings(self._heading) >= _ENOUGH else {}

    @property
    def is_ours(self) -> bool:
        """Tell whether the sheet is one of ours, by its records, its headings or its title."""
        telling = {folded(ListHeading.PROBLEM), folded(ListHeading.WROTE), folded(listed.FORMER_HEADINGS[3])}
        title = folded(self._asked.sheets["rettelser"].title)
        has_headings = bool(telling & self._columns.keys())
        return bool(self._records) or has_headings or folded(self._grid.at(1, 1).value) == title

    def reply(self, row: int) -> Reply | None:
        """Read the row of a finding; None for any other row."""
        record = self._record(row)
        texts = {heading: self._text(row, heading) for heading in ListHeading}
        if not (record and record.key) and not self._looks_like_a_row(row, texts):
            return None
        record = record or ListRecord()
        said = texts[ListHeading.ANSWER]
        decision = _DECISIONS.get(folded(said).rstrip("!"))
        column = self._columns.get(folded(ListHeading.ANSWER), 1)
        return Reply(
            place=Place(file=self._file, sheet=self._grid.title, cell=self._grid.at(row, column).ref),
            key=record.key,
            code=record.code,
            field=record.field,
            where=texts[ListHeading.WHERE],
            question=texts[ListHeading.QUESTION],
            wrote=texts[ListHeading.WROTE],
            problem=texts[ListHeading.PROBLEM],
            proposal=texts[ListHeading.PROPOSAL],
            decision=decision,
            said="" if decision else said,
            remark=texts[ListHeading.REMARK],
            listed=any(asked.key == record.key for asked in self._round),
        )

    def sayings(self, row: int, reply: Reply | None) -> Iterator[Saying]:
        """Yield what HR has written in *row*, a choice beside a finding apart."""
        label = self._label(row)
        for column, cell in self._grid.by_row[row].items():
            text = _text_of(cell)
            if not text or self._is_chosen(column, reply) or self._is_ours(row, column, text):
                continue
            yield Saying(
                kind=SayingKind.REPLY,
                place=Place(file=self._file, sheet=self._grid.title, cell=cell.ref),
                text=text,
                field=reply.field if reply else "",
                label="" if label == text else label,
            )

    def asked_for(self, replies: Sequence[Reply]) -> Iterator[Reply]:
        """Yield the findings of the round whose rows HR has deleted."""
        here = {reply.key for reply in replies}
        place = Place(file=self._file, sheet=self._grid.title)
        for asked in self._round:
            if asked.key not in here:
                yield Reply(place=place, key=asked.key, code=asked.code, field=asked.field, listed=True)

    def _headings(self, row: int) -> int:
        """Count the headings of ours in *row*, of the form that has more there."""
        if not 0 < row <= _HEADING_ROWS:
            return 0
        here = self._grid.folded_row(row).keys()
        return max(len(set(map(folded, form)) & here) for form in (ListHeading, listed.FORMER_HEADINGS))

    def _record(self, row: int) -> ListRecord | None:
        """Return the record of *row*; after a sort that left the hidden column out, that of another row."""
        own = self._records.get(row)
        prints = {listed.print_of(_text_of(cell)) for cell in self._grid.by_row[row].values()} - {""}

        def kept(record: ListRecord | None) -> int:
            return len(prints & set(record.prints)) if record else 0

        best = max(self._records.values(), key=kept, default=None)
        return best if kept(best) >= _KEPT and kept(best) > kept(own) else own

    def _looks_like_a_row(self, row: int, texts: Mapping[ListHeading, str]) -> bool:
        """Tell whether *row* is about a finding on a sheet whose records are gone."""
        is_below = bool(self._columns) and row > self._heading
        return (
            is_below and not self._records and bool(texts[ListHeading.WHERE] and texts[ListHeading.PROBLEM])
        )

    def _text(self, row: int, heading: ListHeading) -> str:
        column = self._columns.get(folded(heading))
        cell = self._grid.cells.get((row, column)) if column else None
        return _text_of(cell) if cell else ""

    def _label(self, row: int) -> str:
        """Say what *row* is about, for whom reads a text of HR's without the sheet."""
        former = self._columns.get(folded(listed.FORMER_HEADINGS[2]))
        problem = _BEGUN.sub("", " ".join(self._text(row, ListHeading.PROBLEM).split()))
        about = self._text(row, ListHeading.QUESTION) or problem
        return about or (_text_of(self._grid.at(row, former)) if former else "")

    def _is_chosen(self, column: int, reply: Reply | None) -> bool:
        """Tell whether the cell is a choice beside a finding, which is no text of HR's."""
        return bool(reply and reply.decision) and column == self._columns.get(folded(ListHeading.ANSWER))

    def _is_ours(self, row: int, column: int, text: str) -> bool:
        if listed.record_in(text) or listed.round_in(text):
            return True
        theirs = {self._columns.get(folded(each)) for each in (ListHeading.ANSWER, ListHeading.REMARK)}
        if row > self._heading and column in theirs:  # our own words too, when HR repeats them here
            return False
        if self._records:
            return listed.print_of(text) in self._prints
        quotes = {self._columns.get(folded(each)) for each in (ListHeading.WROTE, ListHeading.PROPOSAL)}
        if row > self._heading and column in quotes and folded(text) in self._elsewhere:
            return True
        return folded(text) in _STATIC | self._own_texts or self._is_likely_ours(text)

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """The answers as they are quoted: what stands in the workbook itself need not be told here."""
        cells = (cell for grid in self._book.grids if grid is not self._grid for cell in grid.cells.values())
        return frozenset(folded(civil.private(_text_of(cell))) for cell in cells)

    @cached_property
    def _own_texts(self) -> frozenset[str]:
        texts = self._asked.sheets["rettelser"]
        return frozenset(map(folded, (texts.title, texts.intro, *texts.intro.split("\n"))))

    @cached_property
    def _known(self) -> frozenset[str]:
        """The texts that stand on every sheet of ours without records: places and what is asked."""
        tables = (self._asked.persons, self._asked.externals)
        labels = [field.label for field in self._asked.fields.values()]
        labels += [f"{field.number} {field.label}".strip() for field in self._asked.fields.values()]
        labels += [column.label for table in tables for column in table.columns]
        return frozenset(map(folded, (WHOLE_FILE, *labels)))

    def _is_likely_ours(self, text: str) -> bool:
        """Recognise what we write by its wording; a text of HR's that is taken for ours would be lost."""
        line = _BEGUN.sub("", " ".join(text.split()))
        names = "|".join(re.escape(sheet.name) for sheet in self._asked.sheets.values())
        is_place = re.fullmatch(rf"(?:{names})(?: {_REF})?|{_REF}", line)
        return (
            bool(is_place) or folded(text) in self._known or any(each.fullmatch(line) for each in _wordings())
        )


def _text_of(cell: Cell) -> str:
    return cell.error or values.as_text(cell.value).strip()


@cache
def _wordings() -> tuple[re.Pattern[str], ...]:
    """Return what the problems and remedies of answers and workbooks look like, and once looked like.

    What is filled in is no longer than a sentence, so that nothing passes that HR has written behind it.
    """
    codes = [code.value for code in Code if code.name[0] in "FS"]
    former = files(__package__).joinpath("former_wordings.txt").read_text("utf-8").splitlines()
    texts = [*(text for wording in codes for text in (wording.problem, wording.remedy)), *former]
    return tuple(
        re.compile(r"(?:(?!\. ).)*".join(map(re.escape, parts)))
        for parts in (re.split(r"\{\w+\}", text) for text in texts)
        if sum(map(len, parts)) >= _TELLING
    )
