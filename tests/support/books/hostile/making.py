"""How a workbook is made hostile or odd: each tool here makes a way to change our empty questionnaire."""

import re
from collections.abc import Callable, Mapping

from beredskabsplan.opc.package import Package, write

READ = "read"
GUIDE, FACTS, PERSONS, ASKED, PLAN = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3, 5, 6))
BOOK, LINKS, TEXTS, STYLES = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
MILLION = 1_000_000
_ANSWER = re.compile(
    rb'(<c r="[BC]\d+" s="8")/>'
)  # a cell in a column of answers that nothing has been typed into
Make = Callable[[Package], bytes]
Cases = Mapping[str, tuple[Callable[[], Make], str]]  # made when it is needed: some are large


def parts(package: Package, **changed: bytes) -> bytes:
    """Put parts in place of others, or beside them."""
    return package.with_parts(changed).packed(effort=1)


def put(text: str | bytes, part: str = GUIDE, before: str = "</worksheet>") -> Make:
    """Put *text* into *part*, before its last *before*."""

    def make(package: Package) -> bytes:
        whole, _, end = package.part(part).rpartition(before.encode())
        new = text if isinstance(text, bytes) else text.encode()
        return parts(package, **{part: whole + new + before.encode() + end})

    return make


def instead(part: str, old: str, new: str) -> Make:
    """Write *new* for *old* wherever it stands in *part*."""
    return lambda package: parts(package, **{part: package.part(part).replace(old.encode(), new.encode())})


def beside(**new: bytes) -> Make:
    """Put parts in, whose names have two underscores for a slash."""
    return lambda package: parts(package, **{name.replace("__", "/"): part for name, part in new.items()})


def without(*names: str) -> Make:
    """Take parts out."""
    return lambda package: write(
        {name: package.packed_part(name) for name in package.names if name not in names}
    )


def encoded(part: str, form: str, *, declared: str = "") -> Make:
    """Write *part* in the encoding *form*."""

    def make(package: Package) -> bytes:
        _, _, text = package.part(part).decode().partition("?>")
        head = f'<?xml version="1.0" encoding="{declared or form}"?>' if declared != "-" else ""
        return parts(package, **{part: (head + text).encode(form, "xmlcharrefreplace")})

    return make


def moved(part: str, name: str) -> Make:
    """Give *part* another name."""
    return lambda package: package.renamed({part: name}).packed(effort=1)


def rows(number: int, row: str = '<row r="{0}" ht="30" customHeight="1" s="3" customFormat="1"/>') -> Make:
    """Put *number* rows behind those of the questions."""
    text = "".join(row.format(place) for place in range(1_000, 1_000 + number))
    return put(text, ASKED, "</sheetData>")


def cells(text: str, number: int = 1) -> Make:
    """Put a row with *number* times the cell *text* behind those of the guide."""
    inside = "".join(text.format(place) for place in range(number))
    return put(f'<row r="5000">{inside}</row>', GUIDE, "</sheetData>")


def shared(text: str, number: int) -> Make:
    """Let *number* cells show the one shared *text*."""

    def make(package: Package) -> bytes:
        texts = package.part(TEXTS)
        place = texts.count(b"<si>")
        filled = "".join(f'<c r="A{row}" t="s"><v>{place}</v></c>' for row in range(6_000, 6_000 + number))
        whole, end = package.part(GUIDE).split(b"</sheetData>")
        sheet = whole + f"<row>{filled}</row></sheetData>".encode() + end
        new = texts.replace(b"</sst>", f"<si><t>{text}</t></si></sst>".encode())
        return parts(package, **{TEXTS: new, GUIDE: sheet})

    return make


def answered(text: str, *sheets: str) -> Make:
    """Answer every fourth question of the *sheets*, or of all, with the same *text*."""

    def make(package: Package) -> bytes:
        texts = package.part(TEXTS)
        place = texts.count(b"<si>")
        new = {
            TEXTS: texts.replace(b"</sst>", f"<si><t>{text}</t></si></sst>".encode("utf-8", "surrogatepass"))
        }
        for sheet in sheets or (FACTS, ASKED, PLAN):
            pieces = _ANSWER.split(package.part(sheet))  # every second is the beginning of a cell
            pieces[1::2] = [
                piece + (b"/>" if number % 4 else b' t="s"><v>%d</v></c>' % place)
                for number, piece in enumerate(pieces[1::2])
            ]
            new[sheet] = b"".join(pieces)
        return parts(package, **new)

    return make
