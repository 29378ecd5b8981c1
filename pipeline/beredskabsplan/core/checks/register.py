"""How a check registers itself: a generator of findings with a name and its codes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from beredskabsplan.core.answers import Answers
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place
from beredskabsplan.core.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What every check looks at: the *answers* as given, and *settled* with the contradicted ones opened.

    The shipped example may equal itself (*is_example*).
    """

    answers: Answers
    settled: Answers
    questionnaire: Questionnaire
    today: date
    is_example: bool = False

    @property
    def persons_sheet(self) -> str:
        """The name of the sheet with the persons."""
        return self.questionnaire.sheets["personer"].name

    @property
    def at_persons(self) -> Place:
        """The sheet with the persons as a place."""
        return Place(file=self.answers.workbook, sheet=self.persons_sheet)


Finder = Callable[[Matter], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCheck:
    """A check: *find* yields findings with no other *codes*."""

    name: str
    codes: tuple[Code, ...]
    find: Finder


_registered: dict[str, AnswerCheck] = {}


def check(*codes: Code) -> Callable[[Finder], Finder]:
    """Register a generator of findings as a check that gives *codes*."""

    def register(find: Finder) -> Finder:
        name = f"{find.__module__.rpartition('.')[2]}.{find.__name__}"
        assert name not in _registered, f"two checks are called {name}"
        _registered[name] = AnswerCheck(name=name, codes=codes, find=find)
        return find

    return register


def registered() -> Sequence[AnswerCheck]:
    """List the checks in the order of the codes that they give."""
    return sorted(_registered.values(), key=lambda one: (one.codes[0].name, one.name))
