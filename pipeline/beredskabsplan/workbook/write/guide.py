"""The first sheet: why, how, by when, and how far HR has come."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from beredskabsplan.workbook.write import status
from beredskabsplan.workbook.write.draft import Draft
from beredskabsplan.workbook.write.lists import Count
from beredskabsplan.workbook.write.styles import height

_TOPIC, _PROSE = 0, 1
_WIDTHS = (28, 87)
_NOTE = "Tallene tæller kun felter med *. Et tomt felt er tilladt; det bliver et åbent punkt i planen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the consultant agrees with HR: by when, whom to ask, and when the questionnaire is deleted."""

    deadline: str = ""
    contact: str = ""
    deletion: str = ""


def fill(draft: Draft, counts: tuple[Count, ...], terms: Terms) -> None:
    """Fill the sheet Vejledning; a line whose fact is empty is left out."""
    sheet, styles, texts = draft.sheets["vejledning"], draft.styles, draft.questionnaire.guide
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    row = 3
    deletion = _told(texts.deletion, terms.deletion)
    topics: tuple[tuple[str, Iterable[str]], ...] = (
        ("Om skemaet", (texts.introduction,)),
        ("Sådan gør I", (f"{number}. {step}" for number, step in enumerate(texts.steps, 1))),
        (
            "Frist og kontakt",
            (_told(texts.deadline, terms.deadline), _told(texts.contact, terms.contact), texts.return_by),
        ),
        ("Sådan passer vi på oplysningerne", (f"{texts.privacy} {deletion}".strip(),)),
    )
    for topic, lines in topics:
        sheet.write_string(row, _TOPIC, topic, styles.topic)
        for line in filter(None, lines):
            sheet.set_row(row, height([(line, _WIDTHS[_PROSE]), (topic, _WIDTHS[_TOPIC])]))
            sheet.write_string(row, _PROSE, line, styles.prose)
            row += 1
        sheet.set_row(row, 8)
        row += 1
    _progress(draft, counts, row)


def _told(text: str, fact: str) -> str:
    """Put *fact* in the place that *text* keeps for it; without a fact there is nothing to tell."""
    return re.sub(r"\{\w+\}", lambda _: fact, text) if fact else ""


def _progress(draft: Draft, counts: tuple[Count, ...], row: int) -> None:
    sheet, styles = draft.sheets["vejledning"], draft.styles
    fields = [count for count in counts if count.part.fields]
    filled, missing = sum(count.filled for count in fields), sum(count.missing for count in fields)
    sums = ["+".join(getattr(count, cell) for count in fields) for cell in ("filled_cell", "missing_cell")]
    sheet.write_string(row, _TOPIC, "Så langt er I", styles.topic)
    formula = status.overall_formula(f"({sums[0]})", f"({sums[1]})")
    sheet.write_formula(row, _PROSE, formula, styles.overall, status.overall(filled, missing))
    for count in counts:
        row += 1
        target = f"internal:'{draft.questionnaire.sheets[count.part.key].name}'!A{count.part.row + 1}"
        sheet.write_url(row, _TOPIC, target, styles.link, count.part.title, f"Gå til {count.part.title}")
        if count.part.fields:
            formula = status.progress_formula(count.filled_cell, count.missing_cell)
            value = status.progress(count.filled, count.missing)
        else:
            formula = f'=IF({count.filled_cell}=0,"Ikke begyndt",{count.filled_cell}&" på listen")'
            value = f"{count.filled} på listen" if count.filled else "Ikke begyndt"
        sheet.write_formula(row, _PROSE, formula, styles.prose, value)
    sheet.write_string(row + 1, _PROSE, _NOTE, styles.intro)
