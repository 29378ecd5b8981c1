"""The texts that answer nothing, spelt out for a formula, which knows no words that stand for others.

All forms would be hundreds of thousands. Those that are spelt out begin with what the definition names first;
the check knows the rest.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from beredskabsplan.core.questionnaire import Evasions
from beredskabsplan.core.unanswered.phrases import OWN_WORDS, WORD
from beredskabsplan.core.values import PLACEHOLDERS
from beredskabsplan.workbook.write.state import plain

_CELL = 32_000  # signs, of the 32,767 that Excel allows
MOST_FILLERS = 50  # formulas nest 64 deep
# How many words are taken of the lists that a text names one after another, by how many it names.
_TAKEN: Mapping[int, Sequence[int]] = {0: (), 1: (60,), 2: (50, 1), 3: (4, 1, 1)}
_PIECES = re.compile(r"(\{\w+\??\})")


def fillers(known: Evasions) -> tuple[str, ...]:
    """List the words that count for nothing among others, as many as a formula can take out."""
    return tuple(filler.lower() for filler in known.fillers[:MOST_FILLERS])


@cache
def keys(known: Evasions) -> frozenset[str]:
    """Return the keys of the texts that answer nothing."""
    words, ignored = dict(known.words), fillers(known)
    forms = [*PLACEHOLDERS, *(form for text in known.texts for form in _forms(text, words))]
    texts = [plain.text(form) for form in forms]
    found = {plain.key(text, left_out) for text in texts for left_out in ((), ignored)}
    return frozenset(key for key in found if not plain.is_signs(key))


def packed(texts: Collection[str]) -> tuple[str, ...]:
    """Put *texts* into as few cells as hold them, each text between line ends."""
    cells, room = ["\n"], _CELL
    for text in sorted(texts):
        if len(text) + 1 > room - len(cells[-1]):
            cells.append("\n")
        cells[-1] += f"{text}\n"
    return tuple(cells)


def _forms(text: str, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Spell *text* out; of the words that it may lack, the first is taken or not."""
    pieces = _PIECES.split(text)
    named = [match for match in map(WORD.fullmatch, pieces) if match]
    needed = sum(not match[2] for match in named)
    taken, may_vary = iter(_TAKEN.get(needed, (1,) * needed)), True
    options = []
    for piece in pieces:
        match = WORD.fullmatch(piece)
        if match is None:
            options.append([piece])
        elif match[2]:
            some = _some(match[1], words, 1 if needed else 2) if may_vary else []
            options.append(["", *some])
            may_vary = False
        else:
            options.append(_some(match[1], words, next(taken)))
    return ("".join(form) for form in product(*options))


def _some(name: str, words: Mapping[str, Sequence[str]], number: int) -> list[str]:
    """Take *number* of the words *name*; names of persons and numbers cannot be listed."""
    if name in OWN_WORDS:
        return []
    return [next(_forms(word, words), "") for word in words[name][:number]]
