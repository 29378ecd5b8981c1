"""Settle the findings of a round by what HR has answered to those of the one before."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from beredskabsplan.core import values
from beredskabsplan.core.catalogue import Code, Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.heard.replies import Decision, Reply, accepted
from beredskabsplan.core.heard.sayings import Saying
from beredskabsplan.core.rounds import promises
from beredskabsplan.core.rounds.describing import where

_CANNOT = {
    (Decision.STANDS, Severity.MISSING): "I skriver, at det skal stå sådan, men planen mangler et svar her.",
    (Decision.STANDS, Severity.ERROR): (
        "I skriver, at det skal stå sådan, men planen kan ikke bruge det, som det står."
    ),
    (Decision.NOT_OURS, Severity.MISSING): (
        "I skriver, at det ikke gælder hos jer, men planen skal have et svar her."
    ),
    (Decision.NOT_OURS, Severity.ERROR): (
        "I skriver, at det ikke gælder hos jer, men der står noget, som planen ikke kan bruge."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of the findings: *left* are those to look at, *accepted* those that HR lets stand.

    *solved* are those that HR was asked about and that are gone, *new* the keys of what it was not asked
    about before. A first round has *asked* nothing. *replies* and *sayings* are all that HR has answered and
    written.
    """

    left: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    solved: tuple[Reply, ...] = ()
    new: frozenset[str] = frozenset()
    asked: bool = False
    replies: tuple[Reply, ...] = ()
    sayings: tuple[Saying, ...] = ()

    def reply(self, finding: Finding) -> Reply | None:
        """Return what HR has answered to *finding*."""
        return next((reply for reply in self.replies if reply.key == finding.key), None)


def settle(
    findings: Iterable[Finding],
    replies: Sequence[Reply],
    sayings: Sequence[Saying] = (),
    *,
    due: str = "",
    still_open: Collection[str] = (),
) -> Settled:
    """Take out of *findings* what HR lets stand, and begin the others with what HR has answered.

    *due* is the day on which the questionnaire should be back, YYYY-MM-DD. The fields in *still_open* have no
    usable answer, so that what is more than a warning has not become void there.
    """
    heard = tuple(_joined(replies))
    told = list(findings)
    stand = [finding for finding in told if _stands(finding, heard, still_open)]
    left = [finding for finding in told if finding not in stand]
    by_key = {reply.key: reply for reply in heard}
    listed = [reply for reply in heard if reply.listed and not _was_told_once(reply)]
    here = {finding.key for finding in told}
    asked = {reply.key for reply in heard}
    # Where another value is wrong in the same way, nothing is solved and nothing is new.
    changed = {_kind(finding) for finding in left if finding.key not in asked}
    return Settled(
        left=tuple(_begun(finding, by_key.get(finding.key), due) for finding in left),
        accepted=tuple(stand),
        solved=tuple(reply for reply in listed if reply.key not in here and _kind(reply) not in changed),
        new=_new(left, listed, asked) if listed else frozenset(),
        asked=bool(listed),
        replies=heard,
        sayings=tuple(sayings),
    )


def _was_told_once(reply: Reply) -> bool:
    code = Code.__members__.get(reply.code)
    return code is not None and code.value.once


def _stands(finding: Finding, replies: Sequence[Reply], still_open: Collection[str]) -> bool:
    if finding.key not in accepted(replies) or not finding.code.value.acceptable:
        return False
    is_void = bool(finding.field) and finding.field not in still_open
    wants_it = any(reply.key == finding.key and reply.decision is Decision.STANDS for reply in replies)
    return finding.severity is Severity.WARNING or wants_it or is_void


def named(replies: Sequence[Reply], findings: Sequence[Finding]) -> tuple[Reply, ...]:
    """Give *replies* whose hidden key is gone that of the finding that their row tells of, if it is here."""
    return tuple(reply if reply.key else _named(reply, findings) for reply in replies)


def _named(reply: Reply, findings: Sequence[Finding]) -> Reply:
    told = values.fold(reply.problem)
    alike = [
        finding
        for finding in findings
        if told.endswith(values.fold(finding.problem))
        and values.fold(finding.question) in values.fold(reply.question)
    ]
    here = [finding for finding in alike if values.fold(where(finding)) == values.fold(reply.where)]
    found = here[:1] or (alike if len(alike) == 1 else [])
    if not found:
        return reply
    return replace(reply, key=found[0].key, code=found[0].code.name, field=found[0].field, listed=True)


def _joined(replies: Iterable[Reply]) -> Iterator[Reply]:
    """Yield one for each key: HR may have copied a row, or the whole sheet."""
    by_key: dict[str, list[Reply]] = {}
    for reply in replies:
        if reply.key:
            by_key.setdefault(reply.key, []).append(reply)
    for alike in by_key.values():
        first = next((reply for reply in alike if reply.problem), alike[0])
        decision = next((reply.decision for reply in alike if reply.decision), None)
        said = "\n".join(dict.fromkeys(reply.said for reply in alike if reply.said))
        remarks = [reply.remark for reply in alike] + [said if decision else ""]
        yield replace(
            first,
            decision=decision,
            said="" if decision else said,
            remark="\n".join(dict.fromkeys(filter(None, remarks))),
            listed=any(reply.listed for reply in alike),
        )


def _kind(one: Finding | Reply) -> tuple[str, str]:
    """Return code and field; one that belongs to no field is like no other."""
    code = one.code if isinstance(one.code, str) else one.code.name
    return code, one.field or one.key


def _new(left: Iterable[Finding], listed: Sequence[Reply], asked: set[str]) -> frozenset[str]:
    here = {finding.key for finding in left}
    gone = {_kind(reply) for reply in listed if reply.key not in here}
    return frozenset(
        finding.key for finding in left if finding.key not in asked and _kind(finding) not in gone
    )


def _begun(finding: Finding, reply: Reply | None, due: str) -> Finding:
    """Let *finding* first say what HR has answered, and why that does not settle it."""
    if reply is None or reply.decision is None:
        return finding
    match reply.decision:
        case Decision.CORRECTED:
            same = "cellen er den samme" if finding.place.cell else "det ser ud som før"
            first = f"I skriver, at det er rettet, men {same}."
        case Decision.LATER:
            first = f"I finder ud af det{promises.by(reply.remark, due)}."
        case _:
            first = _CANNOT.get((reply.decision, finding.severity), _CANNOT[reply.decision, Severity.ERROR])
    return replace(finding, problem=f"{first} {finding.problem}")
