"""An outcome as JSON, for other programs to read. Pure: what comes in decides what comes out.

`schema.json` beside this file describes all of it; who adds a key adds it there.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beredskabsplan.core.catalogue import Severity
from beredskabsplan.core.findings import Finding, count, record
from beredskabsplan.core.heard.replies import Reply
from beredskabsplan.core.heard.sayings import Saying
from beredskabsplan.core.rounds.settling import Settled
from beredskabsplan.errors import ExitCode
from beredskabsplan.report.overview import lines
from beredskabsplan.run.doctor.observation import Observation, exit_code
from beredskabsplan.run.outcome import Outcome, Result
from beredskabsplan.version import VERSION

if TYPE_CHECKING:
    from beredskabsplan.run.cleaning.cleaning import Cleaned
    from beredskabsplan.run.comparing.changes import Comparison, Comparisons, Spot
    from beredskabsplan.run.linting import Inspection, Usage
    from beredskabsplan.run.new import Made
    from beredskabsplan.run.overview.client import Overview

EDITION = 1  # of the schema; a key that goes, or comes to mean something else, raises it


def result(command: str, done: Result) -> bytes:
    """Write what became of a run of `check` or `plan`."""
    organisations = [_organisation(outcome) for outcome in done.outcomes]
    return _enveloped(command, done.exit_code, done.findings, organisations=organisations)


def made(command: str, new: "Made") -> bytes:
    """Write which questionnaire `new` or `combine` made, of which others, and what to look at in it."""
    path, sources, paper = str(new.path), _named(new.sources), str(new.paper or "")
    return _enveloped(command, ExitCode.OK, new.findings, questionnaire=path, sources=sources, paper=paper)


def inspection(checked: "Inspection") -> bytes:
    """Write what was found in templates."""
    templates, marked = list(checked.templates), _named(checked.marked)
    return _enveloped("lint", checked.exit_code, checked.findings, templates=templates, marked=marked)


def fields(usages: "Iterable[Usage]", page: Path | None) -> bytes:
    """Write what templates can use, each with those that use it, and the *page* that lists it in Word."""
    listed = [
        {
            "group": placeholder.group,
            "name": placeholder.name,
            "write": placeholder.write,
            "prints": placeholder.prints,
            "templates": list(templates),
        }
        for placeholder, templates in usages
    ]
    return _enveloped("fields", ExitCode.OK, (), fields=listed, page=str(page or ""))


def compared(done: "Comparisons", findings: Iterable[Finding], code: int, page: Path | None = None) -> bytes:
    """Write what is new in each plan since a version, and the *page* that says so in Word."""
    organisations = [_comparison(one) for one in done.comparisons]
    return _enveloped("changes", code, findings, comparisons=organisations, page=str(page or ""))


def overview(seen: "Overview", page: Path | None) -> bytes:
    """Write where all clients stand, and the *page* that shows them."""
    clients = [lines.told(client, seen.today) for client in seen.clients]
    return _enveloped("status", seen.exit_code, seen.findings, clients=clients, page=str(page or ""))


def _comparison(one: "Comparison") -> dict[str, Any]:
    return {
        "workbook": str(one.workbook),
        "organisation": one.organisation,
        "from": one.since,
        "to": one.until,
        "changes": [
            {
                "sort": difference.change.weight.value,
                "key": difference.change.key,
                "asked": difference.change.asked,
                "before": difference.change.before,
                "after": difference.change.after,
                "before_at": [_spot(spot) for spot in difference.before],
                "after_at": [_spot(spot) for spot in difference.after],
            }
            for difference in one.differences
        ],
        "confirm": list(one.confirm),
        "findings": [record(finding) for finding in one.findings],
    }


def _spot(spot: "Spot") -> dict[str, Any]:
    return {"document": spot.document, "heading": spot.heading, "page": spot.page or None}


def cleaned(done: "Cleaned") -> bytes:
    """Write what was deleted of an organisation, and what was not."""
    return _enveloped("clean", done.exit_code, done.findings, client=done.client, gone=_named(done.gone))


def diagnosis(observations: Sequence[Observation]) -> bytes:
    """Write what was seen of the machine."""
    checks = [
        {
            "topic": observation.topic.name.lower(),
            "state": observation.health.name.lower(),
            "seen": observation.seen,
            "remedy": observation.remedy,
        }
        for observation in observations
    ]
    return _enveloped("doctor", exit_code(observations), (), checks=checks)


def failure(command: str, code: int, problem: str, remedy: str) -> bytes:
    """Write why nothing came of *command*, which is empty where none was recognised."""
    return _enveloped(command, code, (), error={"problem": problem, "remedy": remedy})


def _enveloped(
    command: str,
    code: int,
    findings: Iterable[Finding],
    *,
    error: Mapping[str, str] | None = None,
    **own: object,
) -> bytes:
    """Put what a command has of its *own* into what all of them have."""
    envelope = {
        "schema": EDITION,
        "program": VERSION,
        "command": command,
        "exit_code": int(code),
        "error": error,
        "findings": [record(finding) for finding in findings],
        **own,
    }
    written = json.dumps(envelope, ensure_ascii=False, indent=2)
    return written.encode("utf-8", "backslashreplace")  # in a file name that is no text: JSON's own escape


def _organisation(outcome: Outcome) -> dict[str, Any]:
    told, tally = outcome.findings, outcome.tally
    files = (*outcome.written, *outcome.corrections)
    return {
        "workbook": str(outcome.workbook),
        "organisation": {"id": outcome.organisation_id, "name": outcome.organisation},
        "status": outcome.status,
        "draft": outcome.draft,
        "stopped": outcome.stopped,
        "counts": {
            "answered": tally.answered if tally else None,
            "missing": tally.missing if tally else None,
            "errors": count(told, Severity.ERROR),
            "warnings": count(told, Severity.WARNING),
        },
        "folder": str(files[0].parent) if files else "",
        "files": _named(outcome.written),
        "corrections": _named(outcome.corrections),
        "engines": [
            {"name": made_by.name, "version": made_by.version, "tagged": made_by.tagged}
            for made_by in outcome.engines
        ],
        "sayings": [_saying(saying) for saying in outcome.sayings],
        "findings": [record(finding) for finding in told],
        **_settled(outcome.settled),
    }


def _settled(settled: Settled | None) -> dict[str, Any]:
    """Write how far the corrections have come, what HR lets stand, and all that HR has answered."""
    since = None
    if settled and settled.asked:
        new = len(settled.new)
        since = {"solved": len(settled.solved), "left": len(settled.left) - new, "new": new}
    return {
        "since": since,
        "accepted": [record(finding) for finding in settled.accepted] if settled else [],
        "replies": [_reply(reply) for reply in settled.replies if reply.is_answered] if settled else [],
    }


def _reply(reply: Reply) -> dict[str, str]:
    return {
        "code": reply.code,
        "field": reply.field,
        "sheet": reply.place.sheet,
        "cell": reply.place.cell,
        "where": reply.where,
        "question": reply.question,
        "wrote": reply.wrote,
        "decision": reply.decision.name.lower() if reply.decision else "",
        "answer": reply.decision or reply.said,
        "remark": reply.remark,
    }


def _saying(saying: Saying) -> dict[str, str]:
    return {
        "kind": saying.kind.name.lower(),
        "sheet": saying.place.sheet,
        "cell": saying.place.cell,
        "field": saying.field,
        "label": saying.label,
        "text": saying.text,
    }


def _named(paths: Iterable[Path]) -> list[str]:
    return [str(path) for path in paths]
