"""Look at one client, and weigh what its questionnaire, its folder and its versions say together."""

from datetime import date

from beredskabsplan.core import values
from beredskabsplan.core.answers import Answer, State, danish_answer
from beredskabsplan.core.approved.changes import Change, Weight
from beredskabsplan.core.approved.course import Course, Way
from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import count
from beredskabsplan.core.passport import Organisation, Passport
from beredskabsplan.core.plan import Plan
from beredskabsplan.core.questionnaire import FieldPart
from beredskabsplan.run.overview import archives, judging, makings
from beredskabsplan.run.overview.client import Making, Round
from beredskabsplan.run.overview.facts import Facts
from beredskabsplan.run.overview.judging import Judged
from beredskabsplan.run.overview.makings import day
from beredskabsplan.run.overview.seeing import Seen, Setting
from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.stages.cases import Ready


def look(source: Source, setting: Setting, seen: Seen) -> Judged:
    """Judge the client of *source*, of which all this was *seen*."""
    holding = seen.holding
    own = seen.settled.outcome.organisation if seen.settled else ""
    folder = holding.folder if holding and holding.folder.is_dir() else None
    return judging.judged(facts(seen, setting), own or source.organisation.name or source.name, folder)


def facts(seen: Seen, setting: Setting) -> Facts:
    """Put together what is known of a client."""
    settled, holding, plan = seen.settled, seen.holding, seen.plan
    course = settled.course if isinstance(settled, Ready) else None
    history = holding.history if holding else None
    own = _round(seen, setting)
    changes = _changes(course, is_returned=own is not None and own.is_returned)
    return Facts(
        today=setting.options.today,
        round=own,
        delete_later=_later(own, setting),
        course=course,
        changes=changes,
        in_force=history.in_force if history else None,
        last=history.last if history else None,
        review=_review(seen),
        is_approved=bool(plan and not plan.status.draft and plan.answers.day(FieldPart.APPROVED_ON)),
        answered_status=settled.outcome.status if settled else "",
        answered_version=course.version if course else _version(seen),
        delivered_status=str(_status(seen).get("text", "")),
        papers=holding.papers if holding else (),
        making=_making(seen, setting, changes),
        is_newer=_is_newer(seen),
        has_corrections=bool(holding and holding.has_corrections),
        is_archived=seen.is_archived,
        troubles=seen.troubles,
    )


def _round(seen: Seen, setting: Setting) -> Round | None:
    """Say what became of the questionnaire."""
    read, peek = seen.read, seen.source.peek
    if read is None:
        return None
    passport = peek.passport if peek else Passport()
    tally = read.outcome.tally
    is_saved = peek is None or not peek.is_untouched or _is_approved(seen.plan)
    is_returned = tally is not None and is_saved and _says_something(seen.plan)
    told = (seen.settled or read).outcome.findings
    return Round(
        workbook=seen.source.workbook,
        sent=day(passport.created),
        due=day(passport.due),
        returned=day(peek.modified[:10]) if peek and is_returned and not peek.is_untouched else None,
        is_returned=is_returned,
        answered=tally.answered if tally else None,
        asked=tally.answered + tally.missing if tally else None,
        errors=count(told, Severity.ERROR) if tally else None,
        warnings=count(told, Severity.WARNING) if tally else None,
        open_points=len(seen.plan.open_points) if seen.plan else None,
        delete_by=_deletion(seen, passport, setting),
    )


def _says_something(plan: Plan | None) -> bool:
    """Tell whether HR has answered anything, beside what a new questionnaire says already."""
    if plan is None:
        return True
    name = plan.questionnaire.organisation_name.id
    own = (answer for id_, answer in plan.answers.fields.items() if id_ != name)
    return bool(plan.answers.persons) or any(map(_is_own, own))


def _is_approved(plan: Plan | None) -> bool:
    """Tell whether HR has written when the plan was approved: no new questionnaire says that."""
    return plan is not None and plan.answers.day(FieldPart.APPROVED_ON) is not None


def _is_own(answer: Answer) -> bool:
    if answer.value is None:
        return answer.state is State.NONE
    default = answer.field.default
    return default is None or values.fold(danish_answer(answer.value)) != values.fold(str(default))


def _deletion(seen: Seen, own: Passport, setting: Setting) -> date | None:
    """Tell by which day a questionnaire of the client is to be gone: this one, or one that was put aside.

    HR was told that day when the questionnaire was made, so the client's file can name an earlier one only.
    """
    organisation = Organisation(id=own.id or seen.source.organisation.id)
    archived = archives.earliest_deletion(organisation, setting.archive)
    days = (day(own.delete_by), archived, setting.delete_by)
    return min((one for one in days if one), default=None)


def _later(own: Round | None, setting: Setting) -> date | None:
    """Return the day that the client's file names, where that is later than the one that HR was told."""
    told = own.delete_by if own else None
    return setting.delete_by if told and setting.delete_by and setting.delete_by > told else None


def _review(seen: Seen) -> date | None:
    """Tell when the plan that holds is to be gone through, or else the one that the answers make."""
    in_force = seen.holding.history.in_force if seen.holding else None
    course = seen.settled.course if isinstance(seen.settled, Ready) else None
    is_new = course is not None and course.way is Way.APPROVED
    if in_force and in_force.review_on and not is_new:
        return in_force.review_on
    planned = seen.plan.answers.day(FieldPart.NEXT_REVIEW) if seen.plan else None
    return planned or day(_status(seen).get("review"))


def _status(seen: Seen) -> "dict[str, object]":
    """Read what the manifest tells of the documents that were delivered last."""
    told = seen.holding.about.get("status") if seen.holding else None
    return dict(told) if isinstance(told, dict) else {}


def _version(seen: Seen) -> str:
    answer = seen.plan.answers.part(FieldPart.VERSION) if seen.plan else None
    return danish_answer(answer.value) if answer and answer.value is not None else ""


def _changes(course: Course | None, *, is_returned: bool) -> tuple[Change, ...]:
    """List what is otherwise than in the version that holds.

    As long as HR has not answered, that is no answer, and of the law only what both know.
    """
    changes = course.changes if course and course.before and not course.before.withdrawn_on else ()
    if is_returned:
        return changes
    return tuple(
        one
        for one in changes
        if one.weight is Weight.MATERIAL or (one.weight is Weight.LAW and one.before and one.after)
    )


def _making(seen: Seen, setting: Setting, changes: tuple[Change, ...]) -> Making | None:
    if seen.holding is None:
        return None
    case, templates = seen.settled, setting.shared.templates
    own = case.documents_of(templates) if isinstance(case, Ready) else None
    return makings.of(seen.holding, setting.shared, changes, own)


def _is_newer(seen: Seen) -> bool:
    """Tell whether the documents were made of another edition of the questionnaire."""
    case = seen.settled
    if not isinstance(case, Ready) or seen.holding is None or not seen.holding.papers:
        return False
    told = seen.holding.about.get("workbook")
    return isinstance(told, dict) and told.get("sha256") != case.origin.sha256
