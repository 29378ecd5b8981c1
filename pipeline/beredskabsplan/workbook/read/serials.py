"""What a number in a cell stands for: its format tells whether it is a day, a time or a span of time.

The numbers of the formats that every Excel knows are those of ECMA-376, part 1, 18.8.30. Days count from the
end of 1899, or from 1904 in workbooks that began on an old Mac.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lxml import etree

from beredskabsplan.opc.namespaces import S

GENERAL = "General"
KNOWN: Mapping[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
LONGEST = 255  # signs of a format, as in Excel
EPOCH, MAC_EPOCH = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP = 60  # 29 February 1900, a day that Excel has for the sake of Lotus 1-2-3
_LAST = 2_958_466  # days until the end of 9999
# Colours, conditions and quoted words hold letters that are no units; [h] holds one.
_ASIDE = re.compile(r'"[^"]*"|\[(?!(?:h+|m+|s+)\])[^\]]*\]|[_\\*].', re.IGNORECASE | re.DOTALL)
_UNIT = re.compile(r"[dmhys]", re.IGNORECASE)
_LASTING = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)?T?(?P<time>\d\d:\d\d(?::\d\d)?)?(?:\.\d+)?Z?"
    r"|PT(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,6})(?:\.\d+)?S)?"
)
Moment = datetime | date | time | timedelta


def formats(styles: etree._Element) -> Sequence[str]:
    """List the number formats of the cell formats in *styles*, in their order."""
    own = {
        look.get("numFmtId", ""): look.get("formatCode", "")
        for look in styles.iterfind(f"{S}numFmts/{S}numFmt")
    }
    known = {str(number): form for number, form in KNOWN.items()} | own
    return [known.get(look.get("numFmtId", ""), GENERAL) for look in styles.iterfind(f"{S}cellXfs/{S}xf")]


@lru_cache(maxsize=1_000)
def is_moment(form: str) -> bool:
    """Tell whether numbers in the format *form* are days or times.

    >>> is_moment("d/m/yyyy;@"), is_moment('0 "dage"'), is_moment("[Red]0")
    (True, False, False)
    """
    if form in {GENERAL, "Standard"} or len(form) > LONGEST:
        return False
    return bool(_UNIT.search(_ASIDE.sub("", form.partition(";")[0])))


def moment(number: float, form: str, epoch: datetime) -> Moment | None:
    """Read *number* as what *form* shows; None where Excel shows #### since there is no such day.

    >>> moment(46000.5, "d-m-yyyy", EPOCH), moment(0.25, "h:mm", EPOCH), moment(2, "[h]:mm", EPOCH)
    (datetime.datetime(2025, 12, 9, 12, 0), datetime.time(6, 0), datetime.timedelta(days=2))
    """
    if not (0 if epoch == EPOCH else -_LAST) <= number < _LAST:
        return None
    if _LASTING.search(form):
        return timedelta(milliseconds=round(number * 86_400_000))
    days, rest = divmod(number, 1)
    clock = timedelta(milliseconds=round(rest * 86_400_000))
    if days == 0 and clock.days == 0:
        return (datetime.min + clock).time()
    if days < _LEAP and epoch == EPOCH:
        days += 1
    try:
        return epoch + timedelta(days=days) + clock
    except OverflowError:
        return None


def written(text: str) -> Moment | None:
    """Read a day or a time as Strict workbooks write it, »2026-11-22T10:15:00«; None where it is none."""
    match = _ISO.fullmatch(text.strip())
    if not match or not any(match.groups()):
        return None
    try:
        if match["day"] and match["time"]:
            return datetime.fromisoformat(f"{match['day']}T{match['time']}")
        if match["day"]:
            return date.fromisoformat(match["day"])
        if match["time"]:
            return time.fromisoformat(match["time"])
    except ValueError:
        return None
    lasts = {name: int(match[name] or 0) for name in ("hours", "minutes", "seconds")}
    return timedelta(**lasts)
