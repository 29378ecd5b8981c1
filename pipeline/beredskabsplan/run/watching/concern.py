"""Whom a change concerns: the client of a file, or, with a template, everybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import copies
from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.questionnaires.workbooks import SPREADSHEETS
from beredskabsplan.run.watching.watched import Watched

_SHARED = frozenset({".docx", ".toml"})  # what several clients may have in common, wherever it lies


@dataclass(frozen=True, slots=True)
class Concern:
    """*everybody* is concerned, or the questionnaires that have, or are copies of, one of the *names*."""

    everybody: bool
    names: frozenset[str]

    def __bool__(self) -> bool:
        """Tell whether anybody is concerned."""
        return self.everybody or bool(self.names)

    def of(self, source: Source) -> bool:
        """Tell whether the questionnaire *source* is concerned."""
        return self.everybody or not self.names.isdisjoint(_names((source.workbook, *source.others)))


def concern(changed: Iterable[Path], books: Sequence[Path], folders: Watched) -> Concern:
    """Tell which of the questionnaires *books* the *changed* files concern.

    What has the name of a questionnaire is its client's: a logo, a file or a folder of its own. Where another
    Word or TOML file belongs, only the clients' own files tell, and when a questionnaire is gone, another
    file of it may count from now on: then all are looked at.
    """
    known, names, everybody = _names(books), set[str](), False
    for path in changed:
        if not path.is_relative_to(folders.inputs):
            everybody = True
            continue
        first = Path(path.relative_to(folders.inputs).parts[0])
        if path.suffix.lower() in SPREADSHEETS:
            own = _names([first]) if path.parent == folders.inputs else set()
            everybody |= bool(own) and not files.is_there(path)
        else:
            own = {name for name in known if f"{first.stem.casefold()} ".startswith(f"{name} ")}
            everybody |= not own and path.suffix.lower() in _SHARED
        names |= own
    return Concern(everybody, frozenset(names))


def _names(books: Iterable[Path]) -> set[str]:
    return {name.casefold() for book in books for name in copies.names(book)}
