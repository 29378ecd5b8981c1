"""Texts that stand in a cell until HR has decided: an answer of last year, or those of several copies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from textwrap import shorten

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found


class Waiting(StrEnum):
    """What stands, with a colon, before such a text."""

    LAST_YEAR = "Sidste år"
    SEVERAL = "Flere svar"


_MOST_SHOWN = 240  # signs, of all answers together
_MARKED = re.compile(rf"\s*({'|'.join(Waiting)})\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """The *text* of a cell without the word before it, and what it is *waiting* for."""

    waiting: Waiting
    text: str

    def finding(self, place: Place, *, label: str, field: str = "", required: bool = False) -> Finding:
        """Tell HR what to do with it in the cell at *place*."""
        if self.waiting is Waiting.SEVERAL:
            shown = shorten(" · ".join(self.text.splitlines()), _MOST_SHOWN, placeholder=" …")
            return found(Code.F307, place, field=field, label=label, answer=self.text, answers=shown)
        code = Code.F305 if required else Code.F306
        return found(code, place, field=field, label=label, answer=self.text, proposal=self.text)


def read(raw: values.Raw) -> Unsettled | None:
    """Take the text of a cell apart; None when it waits for nothing."""
    match = _MARKED.fullmatch(values.as_text(raw)) if isinstance(raw, str) else None
    if match is None:
        return None
    waiting = next(word for word in Waiting if values.fold(word) == values.fold(match[1]))
    return Unsettled(waiting=waiting, text=match[2].strip())


def shown(raw: values.Raw) -> str:
    """Write *raw* as HR may leave it in its cell, where Excel makes a date of a date again."""
    return f"{raw:%d-%m-%Y}" if isinstance(raw, date) else values.as_text(raw).strip()


def last_year(text: str) -> str:
    """Write what HR answered last year, so that it counts when HR has written it anew."""
    return f"{Waiting.LAST_YEAR}: {text}"


def several(texts: Mapping[str, str]) -> str:
    """Write the answers of several copies, each after the name of its copy, so that HR chooses one."""
    return "\n".join([f"{Waiting.SEVERAL}:", *(f"{name}: {text}" for name, text in texts.items())])
