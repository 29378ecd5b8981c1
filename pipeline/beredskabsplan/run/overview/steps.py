"""What to do next for a client, and why, in plain Danish: a sentence or two."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from beredskabsplan.core import danish
from beredskabsplan.core.approved import changes
from beredskabsplan.core.approved.changes import Weight
from beredskabsplan.core.approved.course import Course, Way
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.run.overview.client import Note, Stand
from beredskabsplan.run.overview.facts import Facts

_SOON = 60  # days before a review that it is spoken of


def days_to(day: date, today: date) -> str:
    """Say how far *day* is from *today*.

    >>> days_to(date(2026, 3, 2), date(2026, 3, 1)), days_to(date(2026, 3, 1), date(2026, 3, 3))
    ('om 1 dag', 'for 2 dage siden')
    """
    days = (day - today).days
    if days == 0:
        return "i dag"
    counted = danish.counted(abs(days), "dag", "dage")
    return f"om {counted}" if days > 0 else f"for {counted} siden"


def step(stand: Stand, own: Sequence[Note], facts: Facts) -> str:
    """Say what to do next."""
    sentences = [_WORDED[stand](facts), *_beside(stand, own, facts)]
    return " ".join(filter(None, sentences)) or "Intet lige nu."


def _hindered(facts: Facts) -> str:
    worst = next(one for one in facts.troubles if one.severity is Severity.ERROR)
    return f"{worst.problem} {worst.remedy}"


def _overdue(facts: Facts) -> str:
    assert facts.review is not None
    sent = facts.round and facts.round.sent
    is_sent = sent and facts.in_force and sent > facts.in_force.approved_on and not facts.is_returned
    told = f"Gennemgangen skulle være holdt {_told(facts.review, facts)}."
    if is_sent:
        return f"{told} Skemaet til den er sendt, så ryk HR for svar."
    return f"{told} Send HR et nyt skema med svarene fra sidst, og aftal et møde."


def _wrong(facts: Facts) -> str:
    course = facts.course
    assert course is not None
    if course.way is Way.APPROVED:
        return _unmade(course, facts)
    assert facts.in_force is not None
    law = [one for one in facts.wrong if one.weight is Weight.LAW]
    if law:
        return (
            f"Version {facts.in_force.version} nævner {changes.named(law)}, og det er ændret siden. Få en ny "
            "version godkendt, og byt de ophængte kort ud."
        )
    return (
        f"Siden version {facts.in_force.version} blev godkendt, er {changes.named(facts.wrong)} ændret. Ret "
        f"det på det, der hænger, og få version {course.version} godkendt."
    )


def _unmade(course: Course, facts: Facts) -> str:
    """Say that the documents are to be made of what is approved."""
    if course.record and course.record.updated_on:
        return (
            f"{changes.named(facts.wrong)} er ændret i skemaet, men ikke i dokumenterne. Lav dem igen, "
            "og byt de ophængte kort ud."
        )
    version = f"Version {course.version}"
    return f"{version} er godkendt i skemaet, men dokumenterne er ikke lavet. Lav dem, og del dem ud."


def _late(facts: Facts) -> str:
    assert facts.round is not None
    assert facts.round.due is not None
    return f"Skemaet skulle være tilbage {_told(facts.round.due, facts)}. Ryk HR, eller aftal en ny frist."


def _to_fix(facts: Facts) -> str:
    assert facts.round is not None
    told = f"{facts.round.errors} fejl i svarene."
    if facts.has_corrections:
        return f"{told} Send kopien med rettelser til HR."
    return f"{told} Kontrollér skemaet, og send kopien med rettelser til HR."


def _ready(facts: Facts) -> str:
    if facts.last and facts.last.withdrawn_on and not facts.papers:
        return "Godkendelsen er trukket tilbage. Få planen godkendt igen."
    course = facts.course
    version = f"version {course.version}" if course and course.way is Way.DRAFT else "planen"
    if not facts.papers or facts.is_newer:
        return f"Alt er besvaret. Lav dokumenterne, og få {version} godkendt."
    return f"Alt er besvaret. Få {version} godkendt, og skriv datoen i skemaet."


def _draft(facts: Facts) -> str:
    if facts.round is None:
        return "Skemaet er væk. Læg det tilbage i inputs, eller flyt mappen et andet sted hen."
    if facts.is_archived:
        return "Skemaet ligger i arkivet. Læg det tilbage i inputs, hvis planen skal gøres færdig."
    points = facts.round.open_points or 0
    them = "det" if points == 1 else "dem"
    return f"{danish.open_points(points)} er tilbage. Aftal med HR, hvem der afklarer {them}."


def _sent(facts: Facts) -> str:
    due = facts.round.due if facts.round else None
    return (
        f"HR har skemaet. Fristen er {_told(due, facts)}." if due else "HR har skemaet. Det har ingen frist."
    )


def _in_force(facts: Facts) -> str:
    if facts.review is None:
        return "Planen har ingen dato for næste gennemgang. Aftal en med HR."
    if (facts.review - facts.today).days <= _SOON:
        return f"Forbered gennemgangen {_told(facts.review, facts)}."
    return ""


def _told(day: date, facts: Facts) -> str:
    """Name *day*, and say how far away it is."""
    return f"{danish.show_date(day)}, {days_to(day, facts.today)}"


_WORDED: Mapping[Stand, Callable[[Facts], str]] = {
    Stand.HINDERED: _hindered,
    Stand.OVERDUE: _overdue,
    Stand.WRONG: _wrong,
    Stand.LATE: _late,
    Stand.TO_FIX: _to_fix,
    Stand.READY: _ready,
    Stand.DRAFT: _draft,
    Stand.SENT: _sent,
    Stand.IN_FORCE: _in_force,
}


def _beside(stand: Stand, own: Sequence[Note], facts: Facts) -> Iterator[str]:
    """Yield what else is to be done; of a client that is calm, also what could be better."""
    if Note.DELETE in own and facts.round and facts.round.delete_by:
        yield f"Slet skemaet: Det skulle være slettet {_told(facts.round.delete_by, facts)}."
    elif facts.delete_later and facts.round and facts.round.delete_by:
        later, told = (danish.show_date(one) for one in (facts.delete_later, facts.round.delete_by))
        yield (
            f"Kundens egen fil siger, at skemaet bliver slettet senest {later}, men HR har fået lovet "
            f"{told}. Det er den dag, der gælder."
        )
    if Note.WITHDRAWN in own and facts.papers:
        yield "Godkendelsen er trukket tilbage, så saml det ind, der er delt ud."
    if Note.APART in own:
        names = danish.show_list([f"»{paper.name}«" for paper in facts.papers if paper.apart])
        yield f"Gem {names} som PDF igen fra Word."
    if stand is Stand.IN_FORCE and facts.making and Note.OLDER in own:
        names = danish.show_some(facts.making.changed, 2)
        yield f"Siden er {names} ændret. Skal det med, så lav et udkast til en ny version."
    if stand is Stand.IN_FORCE and Note.UNMADE in own:
        yield "Lav dokumenterne."
