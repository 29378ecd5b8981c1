"""What the rows of the sheet of corrections say: what is to be put right, and below what HR has answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import Finding
from beredskabsplan.core.heard.replies import Reply
from beredskabsplan.core.heard.sayings import Saying
from beredskabsplan.core.questionnaire import Field
from beredskabsplan.core.rounds.describing import where
from beredskabsplan.core.rounds.settling import Settled
from beredskabsplan.core.values import clean
from beredskabsplan.workbook.listed import MUST, NEW, OWN_TEXT, SHOULD, ListRecord

_MOST_SHOWN = 300  # signs of HR's answer, which stands in its own cell as a whole
NO_RECORD = ListRecord()
_SOLVED, _STANDS = "Det er løst.", "Det står, som I har bekræftet."


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row: our texts, HR's *answer* and *remark*, and the *finding* that leads to its cell.

    *urgency* is the word that stands above the *problem*.
    """

    where: str
    question: str = ""
    wrote: str = ""
    urgency: str = ""
    problem: str = ""
    proposal: str = ""
    answer: str = ""
    remark: str = ""
    record: ListRecord = NO_RECORD
    finding: Finding | None = None

    @property
    def said(self) -> str:
        """What stands in the column of the problem."""
        return f"{self.urgency}\n{self.problem}" if self.urgency else self.problem

    @property
    def ours(self) -> tuple[str, ...]:
        """The texts that we write, in the order of their columns."""
        return self.where, self.question, self.wrote, self.said, self.proposal


def urgency(finding: Finding) -> str:
    """Say whether the finding must be put right."""
    return SHOULD if finding.severity is Severity.WARNING else MUST


def one_line(text: str) -> str:
    """Write *text* on one line, fit for XML."""
    return " ".join(clean(text).split())


def listed_rows(
    findings: Sequence[Finding], settled: Settled, fields: Mapping[str, Field]
) -> Iterator[ListRow]:
    """Yield the rows of *findings*, each with what HR has answered so far."""
    for finding in findings:
        reply = settled.reply(finding)
        word = urgency(finding)
        yield ListRow(
            where=where(finding),
            question=_numbered(finding, fields),
            wrote=shown(finding.wrote),
            urgency=f"{NEW} · {word}" if finding.key in settled.new else word,
            problem=one_line(finding.problem),
            proposal=one_line(finding.proposal or finding.remedy),
            answer=_answer(reply),
            remark=reply.remark if reply else "",
            record=ListRecord(code=finding.code.name, key=finding.key, field=finding.field),
            finding=finding,
        )


def answered_rows(findings: Sequence[Finding], settled: Settled, sheets: frozenset[str]) -> Iterator[ListRow]:
    """Yield what HR has answered beside *findings* and written anywhere on *sheets*, which ours replaces."""
    here = {finding.key for finding in findings}
    standing = {finding.key for finding in settled.accepted}
    texts: set[str] = set()
    for reply in settled.replies:
        texts |= {reply.said, *reply.remark.split("\n"), reply.remark}
        if reply.key not in here and (reply.accepts or reply.said or reply.remark):
            yield _kept(reply, _STANDS if reply.key in standing else _SOLVED)
    for saying in dict.fromkeys((saying.label, saying.text) for saying in _others(settled.sayings, sheets)):
        label, text = saying
        if text not in texts:
            yield ListRow(where=OWN_TEXT, question=one_line(label), remark=text)


def shown(text: str) -> str:
    """Write HR's answer as far as it helps to know it again."""
    return danish.shortened(clean(text[: 10 * _MOST_SHOWN]), _MOST_SHOWN)


def _others(sayings: Sequence[Saying], sheets: frozenset[str]) -> Iterator[Saying]:
    yield from (saying for saying in sayings if saying.place.sheet in sheets)


def _kept(reply: Reply, state: str) -> ListRow:
    problem = reply.problem.removeprefix(f"{NEW} · ").removeprefix(MUST).removeprefix(SHOULD)
    return ListRow(
        where=reply.where,
        question=reply.question,
        wrote=reply.wrote,
        problem=problem.strip(),
        proposal=state,
        answer=_answer(reply),
        remark=reply.remark,
        record=ListRecord(code=reply.code, key=reply.key, field=reply.field),
    )


def _answer(reply: Reply | None) -> str:
    return (reply.decision or reply.said) if reply else ""


def _numbered(finding: Finding, fields: Mapping[str, Field]) -> str:
    number = fields[finding.field].number if finding.field in fields else ""
    question = finding.question.removeprefix(f"{number} ")  # what HR wrote beside it names it with its number
    return one_line(f"{number} {question}")
