"""What older questionnaires asked, read as answers to what is asked today.

A field may have been split, have had a Ja or Nej before it, or have had choices that are gone. HR's own words
stay, and a cell keeps the place where it stands.
"""

from dataclasses import dataclass, replace

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Stray
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.kinds import parsing
from beredskabsplan.core.questionnaire import YES_NO, Field, Former, Kind, Questionnaire

# The errors of a cell that another answer says the opposite of, or asks for; they are told here.
CONTRADICTED, UNANSWERED = TOLD = ("modsagt", "ubesvaret")
_PLAIN = frozenset({*(answer.casefold() for answer in YES_NO), "j", "n", "x", "1", "0"})


@dataclass(frozen=True, slots=True)
class _Read:
    """The *cell* that answers a field today, and what became of the former ones."""

    cell: Cell | None
    findings: tuple[Finding, ...] = ()
    unread: tuple[Stray, ...] = ()


def modernised(cells: Cells, questionnaire: Questionnaire) -> tuple[Cells, tuple[Finding, ...]]:
    """Return *cells* without former fields; what of those could not be read is a stray."""
    fields = {id_: cell for id_, cell in cells.fields.items() if id_ not in questionnaire.formers}
    findings: list[Finding] = []
    strays = list(cells.strays)
    for field in questionnaire.fields.values():
        read = _read(field, cells)
        if read.cell:
            fields[field.id] = read.cell
        findings.extend(read.findings)
        strays.extend(read.unread)
    ordered = {id_: fields[id_] for id_ in questionnaire.fields if id_ in fields}
    return replace(cells, fields=ordered, strays=tuple(strays)), tuple(findings)


def _read(field: Field, cells: Cells) -> _Read:
    cell = cells.fields.get(field.id)
    if field.former and any(former.id in cells.fields for former in field.former):
        return _joined(field, cells)
    if field.gate and field.gate.id in cells.fields:
        return _gated(field, field.gate, cells.fields[field.gate.id], cell, cells.workbook)
    if field.former_choices and cell:
        return _chosen(field, cell, cells.workbook)
    return _Read(cell)


def _joined(field: Field, cells: Cells) -> _Read:
    """Put the answers to former fields after that to *field*, less what it says already."""
    first = cells.fields.get(field.id)
    text = values.as_text(first.value).strip() if first and _says(first) else ""
    unread = []
    place = first
    for former in field.former:
        cell = cells.fields.get(former.id)
        if cell is None or not (cell.error or _says(cell)):
            continue
        more = values.as_text(cell.value).strip()
        if cell.error or values.who_can_answer(cell.value) is not None:
            unread.append(Stray(cell=cell, label=former.label))
        elif values.fold(more) not in values.fold(text):
            text = f"{text}{former.before}{more}" if text else more
            place = place or cell
    if first is None or not first.error:
        place = replace(place, value=text or None) if place else None
    return _Read(place, unread=tuple(unread))


def _says(cell: Cell) -> bool:
    return not values.is_empty(cell.value) and not values.is_placeholder(cell.value)


def _gated(field: Field, gate: Former, asked: Cell, own: Cell | None, workbook: str) -> _Read:
    """Read a Nej to *gate* as the word for none; with an answer to *field* itself, it contradicts that."""
    if values.is_empty(asked.value):
        return _Read(own)
    is_empty = own is None or (values.is_empty(own.value) and not own.error)
    here = own or replace(asked, value=None, error="")
    said = parsing.parse(Kind.YES_NO, asked.value).value
    if said is False and is_empty:
        return _Read(replace(here, value=field.none[0]), unread=_reserved(gate, asked))
    if said is False and not _is_none(field, here):
        place = Place(file=workbook, sheet=here.sheet, cell=here.ref)
        text = values.as_text(here.value).strip()
        finding = found(Code.S182, place, field=field.id, label=field.label, answer=text, gate=gate.label)
        return _Read(replace(here, error=here.error or CONTRADICTED), (finding,), _reserved(gate, asked))
    if said is True and is_empty and not field.required:  # only a Ja asks for an answer here
        place = Place(file=workbook, sheet=here.sheet, cell=here.ref)
        missing = found(Code.S101, place, field=field.id, label=field.label)
        return _Read(replace(here, error=UNANSWERED), (missing,), _reserved(gate, asked))
    if is_empty and (values.who_can_answer(asked.value) is not None or values.is_placeholder(asked.value)):
        return _Read(replace(here, value=asked.value))
    return _Read(own, unread=_reserved(gate, asked))


def _reserved(gate: Former, asked: Cell) -> tuple[Stray, ...]:
    """Keep what is more than a Ja or Nej, so that somebody is told."""
    plain = isinstance(asked.value, bool) or values.fold(values.as_text(asked.value)).rstrip(".!") in _PLAIN
    return () if plain or values.is_placeholder(asked.value) else (Stray(cell=asked, label=gate.label),)


def _is_none(field: Field, cell: Cell) -> bool:
    return values.fold(values.as_text(cell.value)) in {values.fold(word) for word in field.none}


def _chosen(field: Field, cell: Cell, workbook: str) -> _Read:
    """Read a choice that is gone as the one that it is now."""
    said = values.fold(values.as_text(cell.value)).rstrip(".")
    for old, new in field.former_choices:
        if said == values.fold(old).rstrip("."):
            place = Place(file=workbook, sheet=cell.sheet, cell=cell.ref)
            told = found(Code.S181, place, field=field.id, label=field.label, answer=old, proposal=new)
            return _Read(replace(cell, value=new), (told,))
    return _Read(cell)
