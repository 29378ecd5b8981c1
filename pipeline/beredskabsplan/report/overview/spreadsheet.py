"""The overview for a spreadsheet: UTF-8 with a mark, semicolons, and no text that would be a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from beredskabsplan.report.overview import words
from beredskabsplan.run.overview.client import ClientLine, Overview, PaperFiles

_MARK = "\ufeff"  # by which Excel knows UTF-8
# What begins a formula in Excel, LibreOffice or Google Sheets, in their wide forms too; a tab or a break may
# stand before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HEADS = (
    "Klient", "Status", "Næste skridt", "Bemærkninger", "Skema", "Sendt", "Frist", "Tilbage",
    "Besvaret", "Spurgt", "Fejl", "Advarsler", "Åbne punkter", "Planen", "Version", "Gælder",
    "Næste gennemgang", "Dage til gennemgang", "Lavet", "Program", "Skabeloner", "Brand", "Love",
    "Ændret siden", "Rettet i Word", "PDF passer ikke", "Slettes senest", "Mappe",
)  # fmt: skip


def written(overview: Overview) -> bytes:
    """Write a row for each client, as Excel on a Danish machine opens it."""
    target = io.StringIO(newline="")
    sheet = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL)
    sheet.writerow(_HEADS)
    sheet.writerows([_harmless(cell) for cell in _row(one, overview.today)] for one in overview.clients)
    return f"{_MARK}{target.getvalue().rstrip()}".encode("utf-8", "backslashreplace")


def _harmless(text: str) -> str:
    """Keep *text* from being a formula: a spreadsheet shows what follows the first sign as text."""
    is_number = text.lstrip("-").isdecimal()
    return f"'{text}" if text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA) and not is_number else text


def _row(client: ClientLine, today: date) -> Iterator[str]:
    own, made = client.round, client.making
    yield from (client.name, words.label(client, today), client.step, ", ".join(client.notes))
    yield str(own.workbook) if own else ""
    yield from _days([own.sent, own.due, own.returned] if own else [None] * 3)
    numbers = [own.answered, own.asked, own.errors, own.warnings, own.open_points] if own else [None] * 5
    yield from ("" if number is None else str(number) for number in numbers)
    yield from (client.status, client.version, client.in_force)
    yield from _days([client.review])
    yield str((client.review - today).days) if client.review else ""
    yield from _days([made.day if made else None])
    yield made.program if made else ""
    sums = made.templates.items() if made else ()
    yield ", ".join(f"{name} {words.short_sum(sum_)}" for name, sum_ in sums)
    yield from ((words.short_sum(made.brand), words.short_sum(made.law)) if made else ("", ""))
    yield ", ".join(made.changed) if made else ""
    yield _names(words.edited(client))
    yield _names(words.apart(client))
    yield from _days([own.delete_by if own else None])
    yield str(client.folder or "")


def _days(days: Iterable[date | None]) -> Iterator[str]:
    return (day.isoformat() if day else "" for day in days)


def _names(papers: Iterable[PaperFiles]) -> str:
    return ", ".join(paper.name for paper in papers)
