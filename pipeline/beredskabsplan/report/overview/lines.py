"""A client of the overview for other programs: `schema.json` describes every key."""

from datetime import date
from pathlib import Path
from typing import Any

from beredskabsplan.core.findings import record
from beredskabsplan.report.overview import words
from beredskabsplan.run.overview.client import ClientLine, Making, PaperFiles, Round


def told(client: ClientLine, today: date) -> dict[str, Any]:
    """Write all that is known of *client*; days are written YYYY-MM-DD."""
    return {
        "name": client.name,
        "state": client.state.name.lower(),
        "label": words.label(client, today),
        "next_step": client.step,
        "notes": [note.name.lower() for note in client.notes],
        "folder": str(client.folder or ""),
        "questionnaire": _round(client.round) if client.round else None,
        "status": client.status,
        "version": client.version,
        "in_force": client.in_force,
        "review": _day(client.review),
        "days_to_review": (client.review - today).days if client.review else None,
        "made": _making(client.making) if client.making else None,
        "documents": [_paper(paper) for paper in client.papers],
        "findings": [record(finding) for finding in client.troubles],
    }


def _round(own: Round) -> dict[str, Any]:
    return {
        "workbook": str(own.workbook),
        "sent": _day(own.sent),
        "due": _day(own.due),
        "returned": own.is_returned,
        "returned_on": _day(own.returned),
        "delete_by": _day(own.delete_by),
        "counts": {
            "answered": own.answered,
            "asked": own.asked,
            "errors": own.errors,
            "warnings": own.warnings,
            "open": own.open_points,
        },
    }


def _making(made: Making) -> dict[str, Any]:
    return {
        "day": _day(made.day),
        "program": made.program,
        "templates": dict(made.templates),
        "brand": made.brand,
        "law": made.law,
        "wording": made.questionnaire,
        "changed": list(made.changed),
    }


def _paper(paper: PaperFiles) -> dict[str, Any]:
    return {
        "name": paper.name,
        "docx": _path(paper.docx),
        "pdf": _path(paper.pdf),
        "edited": paper.edited,
        "apart": paper.apart,
        "draft": paper.draft,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _path(path: Path | None) -> str:
    return str(path or "")
