"""When to go to the police and report an accident at work: rules that consultants own, with their sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from beredskabsplan.core import danish
from beredskabsplan.core.questionnaire import Condition

RULE_NAMES = frozenset({"system", "kontrol"})  # what templates know of the rules beside the texts and limits
OWN = ("Egen frist", "Egen tekst")  # the sources of what no law and no authority says


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """Where a rule stands, in which *edition*, and when it was last *read*, which only our own rules lack."""

    text: str
    edition: str
    read: date | None

    @property
    def is_own(self) -> bool:
        """Tell whether the rule is one that the house has given itself."""
        return self.text in OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Something that has a name and a source."""

    id: str
    source: RuleSource


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText(Sourced):
    """A sentence that templates print under the name *id*; *alone* is what one who works alone reads."""

    text: str
    alone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Sourced):
    """A deadline and what it is counted from."""

    when: str
    counted_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """How many days of absence oblige to report what happened *since* a day; *sure* when the law was read."""

    since: date
    authority: int
    insurer: int
    sure: bool
    source: RuleSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdTexts:
    """What is printed of a threshold: one number, two, or that it may have changed."""

    same: str
    apart: str
    unsure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Sourced):
    """Something that may happen, and whether it goes to the police and to the platform.

    *alone* is the row as one who works alone reads it, where that differs.
    """

    what: str
    police: str
    platform: str
    when: str
    counted_from: str
    ground: str
    note: str
    condition: Condition | None
    alone: "Incident | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence(Sourced):
    """What an incident may lead to, and whether that is reported as an accident at work."""

    what: str
    report: str
    when: str
    counted_from: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline(Sourced):
    """A number that somebody in distress can ring.

    It is *seen* on the day on which somebody found the number with the helpline itself; until then it is not
    printed.
    """

    name: str
    phone: str
    helps: str
    when: str
    seen: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """By whom and when the consultant's side has checked the rules, and what is printed of that."""

    by: str
    on: date | None
    yes: str
    no: str
    read: str

    def said(self, read: date) -> str:
        """Say when the rules were *read*, and who has checked them since."""
        checked = self.no
        if self.by and self.on:
            checked = self.yes.replace("{navn}", self.by).replace("{dato}", danish.show_date(self.on))
        return f"{self.read.replace('{laest}', danish.show_date(read))} {checked}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All rules.

    *system* is where accidents at work are reported when the organisation names no system of its own.
    """

    system: str
    control: Control
    texts: tuple[RuleText, ...]
    limits: tuple[Limit, ...]
    threshold_texts: ThresholdTexts
    thresholds: tuple[Threshold, ...]
    incidents: tuple[Incident, ...]
    consequences: tuple[Consequence, ...]
    helplines: tuple[Helpline, ...]

    @property
    def rows(self) -> tuple[Sourced, ...]:
        """All that may be read in a source, but for the thresholds, which have no name."""
        return (*self.texts, *self.limits, *self.incidents, *self.consequences, *self.helplines)

    @property
    def sources(self) -> Iterator[tuple[str, RuleSource]]:
        """Yield every source with the name of what it is the source of."""
        yield from ((f"grænsen fra {danish.show_date(row.since)}", row.source) for row in self.thresholds)
        yield from ((row.id, row.source) for row in self.rows)

    @property
    def read(self) -> date:
        """The oldest day on which a source was read."""
        return min(source.read for _, source in self.sources if source.read)

    def threshold(self) -> str:
        """Say how long an absence obliges to report; what nobody has read is not printed as law."""
        unsure = [row for row in self.thresholds if not row.sure]
        if unsure:
            return self.threshold_texts.unsure.replace("{fra}", danish.show_date(unsure[0].since))
        return " ".join(self._threshold(row) for row in self.thresholds)

    def _threshold(self, row: Threshold) -> str:
        texts = self.threshold_texts
        said = {
            "{fra}": danish.show_date(row.since),
            "{dage}": _days(row.authority),
            "{arbejdstilsynet}": _days(row.authority),
            "{forsikring}": _days(row.insurer),
        }
        text = texts.same if row.authority == row.insurer else texts.apart
        for mark, words in said.items():
            text = text.replace(mark, words)
        return text


def _days(number: int) -> str:
    return danish.counted(number, "dags", "dages")
