"""The first sheet: why, how, by when, and how far HR has come."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from beredskabsplan.workbook import effort
from beredskabsplan.workbook.write.draft import Draft
from beredskabsplan.workbook.write.lists import Count
from beredskabsplan.workbook.write.state import progress
from beredskabsplan.workbook.write.styles import height

_TOPIC, _PROSE = 0, 1
_WIDTHS = (28, 87)
_NOTE = "Tallene gælder felter med * og dem, der skal tjekkes eller afklares."


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
        ("Om skemaet", (texts.introduction.replace("{minutter}", effort.span(draft.questionnaire)),)),
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
    *sections, whole = counts
    sheet.write_string(row, _TOPIC, "Så langt er I", styles.topic)
    formula = progress.overall_formula(whole.cells)
    sheet.write_formula(row, _PROSE, formula, styles.overall, progress.overall(whole.now))
    for count in sections:
        row += 1
        target = f"internal:'{draft.questionnaire.sheets[count.part.key].name}'!A{count.part.row + 1}"
        sheet.write_url(row, _TOPIC, target, styles.link, count.part.title, f"Gå til {count.part.title}")
        if count.part.fields:
            formula, value = progress.progress_formula(count.cells), progress.progress(count.now)
        else:
            formula = f'=IF({count.cells.filled}=0,"Ikke begyndt",{count.cells.filled}&" på listen")'
            value = f"{count.now.filled} på listen" if count.now.filled else "Ikke begyndt"
        sheet.write_formula(row, _PROSE, formula, styles.prose, value)
    sheet.write_string(row + 1, _PROSE, _NOTE, styles.intro)
