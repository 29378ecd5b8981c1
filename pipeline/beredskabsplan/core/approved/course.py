"""What becomes of a plan's documents when an earlier version was approved: decided here, done elsewhere."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from beredskabsplan.core.approved import changes, naming
from beredskabsplan.core.approved.changes import GRAVE, Change, Weight
from beredskabsplan.core.approved.history import Approved, History, withdrawn
from beredskabsplan.core.approved.statement import Statement
from beredskabsplan.core.plan import FIRST
from beredskabsplan.core.questionnaire import Questionnaire

DRAFTS = "udkast-"  # what the folder of a draft is called, before its version


class Way(Enum):
    """Where the documents go."""

    PLAIN = auto()  # to the folder: nothing was approved, or it holds no more
    APPROVED = auto()  # to the folder, and what it holds then is kept as a version
    HOLDS = auto()  # the version in force stays as it is; what is missing of it is put back
    DRAFT = auto()  # to a folder of their own, beside the version in force


class Why(Enum):
    """What is to be said of it."""

    NOTHING = auto()
    UPDATED = auto()  # names, numbers and places alone
    CHANGED = auto()  # what is approved anew
    BLOCKED = auto()  # names alone, but the templates are others by now
    MATERIAL = auto()  # how the documents look and are worded
    SAME_DAY = auto()  # another version, with the day on which the one before it was approved
    TWICE = auto()  # a version that was approved already, with other answers
    OLDER = auto()  # a version that another has taken the place of
    UNKNOWN = auto()  # nobody knows any more what was approved
    WITHDRAWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """What the questionnaire says on the day *today*: a *statement*, and what HR has written of its approval.

    *version* is what HR calls it, *change* HR's own line. It is approved when *approved_on* is there, and no
    point open. *made_of* is the sum of all that the documents are made of.
    """

    statement: Statement
    today: date
    version: str = ""
    change: str = ""
    approved_on: date | None = None
    approved_by: str = ""
    review_on: date | None = None
    made_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The *way* of the documents, and *why*: the *changes* since the version *before*.

    *version* is what the documents are called. On the way of what is approved, *record* is what is kept of
    them. The approval of *takes_back* is none any more. Somebody has asked for a draft that *is_asked*.
    """

    way: Way
    why: Why = Why.NOTHING
    version: str = ""
    changes: tuple[Change, ...] = ()
    before: Approved | None = None
    record: Approved | None = None
    takes_back: Approved | None = None
    is_asked: bool = False

    @property
    def folder(self) -> str:
        """The name of the folder for the documents inside the organisation's own; empty for that itself."""
        return f"{DRAFTS}{naming.folder(self.version)}" if self.way is Way.DRAFT else ""


def decide(now: Present, history: History, questionnaire: Questionnaire, *, is_asked: bool = False) -> Course:
    """Decide what becomes of the documents of *now*; *is_asked* when a draft is wanted in any case.

    A draft that was asked for stays as long as anything is otherwise in it.
    """
    before = history.in_force
    if before is None:
        return _first(now, history, questionnaire)
    if before.statement is None:
        return _unknown(now, history, before)
    changed = changes.between(before.statement, now.statement, questionnaire)
    if now.approved_on is None and not _says_else(now, before, changed):
        gone = withdrawn(before, now.today)
        return Course(
            way=Way.PLAIN, why=Why.WITHDRAWN, version=before.version, before=before, takes_back=gone
        )
    course = _course(now, history, before, changed, questionnaire)
    is_wanted = is_asked or (history.is_asked and bool(changed))
    if is_wanted and course.way is Way.HOLDS:
        course = _draft(now, history, before, changed, Why.CHANGED)
    return replace(course, is_asked=is_wanted and course.way is Way.DRAFT)


def _first(now: Present, history: History, questionnaire: Questionnaire) -> Course:
    """Approve the first version, or the first after one that was withdrawn."""
    if now.approved_on is None:
        return Course(way=Way.PLAIN, version=now.version)
    if other := _other(now, history, questionnaire):
        return _draft(now, history, other[0], other[1], Why.TWICE)
    return _approved(now, history, (), None)


def _unknown(now: Present, history: History, before: Approved) -> Course:
    """Approve what is made of the same, or was approved since; beside anything else what is there stays."""
    is_same = before.made_of == now.made_of and now.approved_on == before.approved_on
    if now.approved_on and (is_same or now.approved_on > before.approved_on):
        return _approved(now, History(), (), None)
    return _draft(now, history, before, (), Why.UNKNOWN)


def _says_else(now: Present, before: Approved, changed: tuple[Change, ...]) -> bool:
    """Tell whether *now* says anything else than *before* but that it is approved."""
    is_same = not now.version or naming.is_same(now.version, before.version)
    return not is_same or any(change.weight is not Weight.MATERIAL for change in changed)


def _course(
    now: Present,
    history: History,
    before: Approved,
    changed: tuple[Change, ...],
    questionnaire: Questionnaire,
) -> Course:
    weights = {change.weight for change in changed}
    if now.approved_on is None:
        return _draft(now, history, before, changed, Why.CHANGED)
    is_same = not now.version or naming.is_same(now.version, before.version)
    if is_same and now.approved_on == before.approved_on:
        if GRAVE & weights:
            return _draft(now, history, before, changed, Why.CHANGED)
        return _kept_up(now, history, before, changed)
    if is_same:
        if GRAVE & weights:
            return _draft(now, history, before, changed, Why.TWICE)
        return _approved(now, history, changed, before)
    if other := _other(now, history, questionnaire):
        why = Why.TWICE if other[1] else Why.OLDER
        return _draft(now, history, other[0] if other[1] else before, other[1] or changed, why)
    is_new = now.approved_on > before.approved_on or now.approved_on == now.today
    if not is_new:
        return _draft(now, history, before, changed, Why.SAME_DAY)
    return _approved(now, history, changed, before)


def _other(
    now: Present, history: History, questionnaire: Questionnaire
) -> tuple[Approved, tuple[Change, ...]] | None:
    """Find the version that had this name before, and what was otherwise in it; None where there is none.

    One that was withdrawn and says the same is approved again.
    """
    for one in reversed(history.called(now.version) if now.version else ()):
        differing = changes.between(one.statement, now.statement, questionnaire) if one.statement else ()
        grave = tuple(change for change in differing if change.weight in GRAVE)
        if grave or not one.withdrawn_on:
            return one, grave
    return None


def _kept_up(now: Present, history: History, before: Approved, changed: tuple[Change, ...]) -> Course:
    """Bring the names and numbers of *before* up to date, unless that would bring other words with it."""
    particular = tuple(change for change in changed if change.weight is Weight.PARTICULAR)
    if not particular:
        why = Why.MATERIAL if changed else Why.NOTHING
        return Course(
            way=Way.HOLDS, why=why, version=before.version, changes=changed, before=before, record=before
        )
    assert before.statement is not None
    if before.statement.templates != now.statement.templates:
        return _draft(now, history, before, changed, Why.BLOCKED)
    record = replace(
        before,
        number=history.next_number,
        updated_on=max(now.today, before.latest),
        made_on=max(now.today, before.latest),
        review_on=now.review_on,
        change=f"Ændret: {changes.plainly(particular)}",
        folder="",
        files={},
        statement=now.statement,
    )
    return Course(
        way=Way.APPROVED,
        why=Why.UPDATED,
        version=before.version,
        changes=particular,
        before=before,
        record=record,
    )


def _approved(now: Present, history: History, changed: tuple[Change, ...], before: Approved | None) -> Course:
    assert now.approved_on is not None
    taken = [one.version for one in history.approved]
    version = now.version or (naming.following(before.version, taken) if before else naming.FIRST)
    record = Approved(
        number=history.next_number,
        version=version,
        approved_on=now.approved_on,
        approved_by=now.approved_by,
        made_on=now.today,
        review_on=now.review_on,
        change=now.change or line(changed, history),
        statement=now.statement,
    )
    return Course(way=Way.APPROVED, version=version, changes=changed, before=before, record=record)


def _draft(now: Present, history: History, before: Approved, changed: tuple[Change, ...], why: Why) -> Course:
    """Make a draft of the next version: of the one that HR names, unless that is taken."""
    taken = [one.version for one in history.approved]
    is_free = now.version and not any(naming.is_same(now.version, name) for name in taken)
    last = history.in_force or before
    version = now.version if is_free else naming.following(last.version or naming.FIRST, taken)
    return Course(way=Way.DRAFT, why=why, version=version, changes=changed, before=before)


def line(changed: tuple[Change, ...], history: History) -> str:
    """Say in one line what is new in a version, where HR has not."""
    if not history.approved:
        return FIRST
    told = tuple(change for change in changed if change.weight is not Weight.MATERIAL)
    return f"Ændret: {changes.plainly(told)}" if told else "Gennemgået uden ændringer"
