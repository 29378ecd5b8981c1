"""Texts that stand in a cell until HR has decided: one of ours, of last year, or of several copies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from textwrap import shorten

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.core.questionnaire import Column, Field


class Waiting(StrEnum):
    """What stands before such a text."""

    SUGGESTION = values.SUGGESTION
    LAST_YEAR = values.LAST_YEAR
    SEVERAL = values.SEVERAL


_MOST_SHOWN = 240  # signs, of all answers together
_NEXT = re.compile(r"\n(?=[^\n]*?\.xlsx: )")  # the name of another copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """The *text* of a cell without the word before it, and what it is *waiting* for."""

    waiting: Waiting
    text: str

    def is_open_at(self, asked: Field | Column) -> bool:
        """Tell whether it leaves the point open, as it does where the cell was never empty from the start."""
        had_default = isinstance(asked, Field) and asked.default is not None
        return asked.required or had_default or self.waiting is Waiting.SEVERAL

    def finding(self, place: Place, asked: Field | Column) -> Finding:
        """Tell HR what to do with it in the cell at *place*, which is the answer to what is *asked*."""
        told: dict[str, object] = {"label": asked.label, "answer": self.text}
        if isinstance(asked, Field):
            told["field"] = asked.id
        if self.waiting is Waiting.SEVERAL:
            return found(Code.F307, place, **told, answers=_each_shown(self.text))
        if self.waiting is Waiting.SUGGESTION:
            return found(Code.S180, place, **told, proposal=self.text, word=self.waiting.value)
        only = asked.answers if isinstance(asked, Field) else ()
        is_one = not only or values.fold(self.text) in map(values.fold, only)
        told["proposal"] = self.text if is_one else ""
        told["choices"] = f": {' · '.join(only)}" if only else ""
        return found(Code.F305 if self.is_open_at(asked) else Code.F306, place, **told)


def _each_shown(text: str) -> str:
    r"""Write all answers of *text* on one line, each as far as there is room beside the others.

    >>> _each_shown("mette.xlsx: Kontoret\neller kælderen\npeter.xlsx: Hallen")
    'mette.xlsx: Kontoret eller kælderen · peter.xlsx: Hallen'
    """
    answers = [" ".join(answer.split()) for answer in _NEXT.split(text)]
    room = _MOST_SHOWN // len(answers)
    return " · ".join(shorten(answer, room, placeholder=" …") for answer in answers)


def read(raw: values.Raw) -> Unsettled | None:
    """Take the text of a cell apart; None when it waits for nothing."""
    apart = values.unconfirmed(raw)
    return Unsettled(waiting=Waiting(apart[0]), text=apart[1]) if apart else None


def shown(raw: values.Raw) -> str:
    """Write *raw* as HR may leave it in its cell, where Excel makes a date of a date again."""
    return f"{raw:%d-%m-%Y}" if isinstance(raw, date) else values.as_text(raw).strip()


def last_year(text: str) -> str:
    """Write what HR answered last year, so that it counts when HR has written it anew."""
    return f"{Waiting.LAST_YEAR} {text}"


def several(answers: Iterable[str]) -> str:
    """Write the answers of several copies, each with the name of its copy, so that HR chooses one."""
    return "\n".join([Waiting.SEVERAL, *answers])
