"""How the questionnaire looks: one calm palette, one input colour, and heights that show the texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from beredskabsplan.workbook.write.state.words import FieldStatus

INK, QUIET, NAVY = "#262626", "#595959", "#1F3B4D"
BAND, PALE, LINE = "#DCE6EC", "#F3F6F8", "#D5DCE1"
INPUT, INPUT_LINE = "#FFF8E1", "#E0D3A8"
WHITE = "#FFFFFF"
STATUS_COLOURS: Mapping[
    FieldStatus, Mapping[str, object]
] = {  # quiet: an empty questionnaire must not look like a list of mistakes
    FieldStatus.MISSING: {"font_color": "#8A5A00"},
    FieldStatus.DONE: {"font_color": "#1E5B2B", "bg_color": "#E6F2E7"},
    FieldStatus.PROPOSED: {"font_color": "#8A5A00"},
    FieldStatus.OPEN: {"font_color": "#8A5A00"},
    FieldStatus.OPTIONAL: {"font_color": QUIET},
    FieldStatus.VOID: {"font_color": QUIET, "bg_color": PALE},
}
CHECK_COLOURS: Mapping[str, object] = {"font_color": "#8A3D00", "bg_color": "#FBE3C8", "bold": True}
DATE_FORMAT, TEXT_FORMAT = "dd-mm-yyyy", "@"
_FONT = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "vcenter"}
_WRAPPED = {"text_wrap": True, "indent": 1}
_INPUT = {"bg_color": INPUT, "border": 1, "border_color": INPUT_LINE, "locked": False, **_WRAPPED}
_CELL = {**_WRAPPED, "bottom": 1, "bottom_color": LINE, "num_format": TEXT_FORMAT}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFormats:
    """The cell formats, by what they show."""

    title: Format
    intro: Format
    heading: Format
    step: Format
    step_intro: Format
    question: Format
    question_note: Format
    label: Format
    help: Format
    example: Format
    status: Format
    text: Format
    date: Format
    whole: Format
    topic: Format
    prose: Format
    link: Format
    overall: Format
    hint: Format


def styles(book: Workbook) -> CellFormats:
    """Add the formats to *book*."""

    def make(**options: object) -> Format:
        return book.add_format({**_FONT, **options})

    band = {"bg_color": BAND, **_WRAPPED}
    pale = {"bg_color": PALE, "top": 1, "top_color": LINE, **_WRAPPED}
    return CellFormats(
        title=make(font_size=18, bold=True, font_color=NAVY),
        intro=make(font_color=QUIET),
        heading=make(bold=True, bg_color=NAVY, font_color=WHITE, **_WRAPPED),
        step=make(font_size=14, bold=True, font_color=NAVY, bg_color=BAND, indent=1),
        step_intro=make(**band),
        question=make(bold=True, font_color=NAVY, **pale),
        question_note=make(font_color=QUIET, **pale),
        label=make(**_CELL),
        help=make(font_color=QUIET, **_CELL),
        example=make(font_color=QUIET, italic=True, **_CELL),
        status=make(font_color=QUIET, **_CELL),
        text=make(num_format=TEXT_FORMAT, **_INPUT),
        date=make(num_format=DATE_FORMAT, align="left", **_INPUT),
        whole=make(num_format="0", align="left", **_INPUT),
        topic=make(bold=True, font_color=NAVY, text_wrap=True, valign="top"),
        prose=make(text_wrap=True, valign="top"),
        link=make(font_color=NAVY, underline=1),
        overall=make(bold=True, font_color=NAVY, text_wrap=True, valign="top"),
        hint=make(font_color=QUIET, align="left", valign="bottom", **_WRAPPED),
    )


def height(texts: Iterable[tuple[str, float]], *, least: int = 1, bold: bool = False) -> float:
    """Measure the row in points that shows *texts* in Calibri 11.

    Each text comes with the width of its column, which counts digits.
    """
    scale = (
        1.05 if bold else 1.12
    )  # Danish text against digits, less what Excel adds by rounding on the screen
    lines = max((_lines(text, width * scale - 2) for text, width in texts), default=1)
    return round(max(lines, least) * 15.0 + 5, 1)


def _lines(text: str, width: float) -> int:
    return sum(len(wrap(line, int(width))) or 1 for line in text.split("\n"))
