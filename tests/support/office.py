"""LibreOffice at work on a workbook, as HR's hands would be: through a Basic macro, since that needs no bridge."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from beredskabsplan.pdf.engines.libreoffice import profile

needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

# Each of these changes the workbook `d`; `q` is the sheet of questions, whose headings stand in the fourth row.
# Rows and columns count from 0. LibreOffice moves defined names along, as Excel does.
OPERATIONS: Mapping[str, str] = {
    "saved": "",
    "rows inserted": "q.Rows.insertByIndex(8, 3) : q.Rows.insertByIndex(0, 2)",
    "columns inserted": "q.Columns.insertByIndex(0, 2)",
    "sorted": "SortRows q",
    "an answer moved": "MoveCell q, 2, 9, 10, 299",
    "sheets renamed and reordered": (
        'q.Name = "Vores svar" : d.Sheets.getByName("Planen").Name = "Ark7" : '
        'd.Sheets.moveByName("Ark7", 0) : d.Sheets.moveByName("Personer", 5)'
    ),
    "help deleted": "q.Columns.removeByIndex(3, 1)",
    "ids deleted": (
        'q.Columns.removeByIndex(7, 1) : d.Sheets.getByName("Organisation").Columns.removeByIndex(4, 1) : '
        'd.Sheets.getByName("Planen").Columns.removeByIndex(4, 1)'
    ),
    "sorted and ids deleted": "SortRows q : q.Columns.removeByIndex(7, 1)",
    "a sheet copied": 'd.Sheets.copyByName("Spørgsmål", "Kopi", 5)',
    "helpers deleted": 'd.Sheets.removeByName("_meta") : d.Sheets.removeByName("_lister")',
    "sheets copied to a new book": "d = CopiedBook(d)",
    "a row deleted": "q.Rows.removeByIndex(9, 1)",
    "filled in": "FillIn d",
    "corrections answered": "AnswerRows d",
}
_MACRO = r"""
Function P(n, v)
  Dim x As New com.sun.star.beans.PropertyValue
  x.Name = n : x.Value = v
  P = x
End Function

Sub SortRows(sheet)
  ' Every block of fields under its question, by label and downwards.
  Dim first%, row%, fields(0) As New com.sun.star.table.TableSortField
  fields(0).Field = 1 : fields(0).IsAscending = False
  first = -1
  For row = 4 To 110
    If InStr(sheet.getCellByPosition(7, row).String, ".") > 0 Then
      If first < 0 Then first = row
    Else
      If first >= 0 Then
        sheet.getCellRangeByPosition(0, first, 7, row - 1).sort(Array(P("SortFields", fields()), P("ContainsHeader", False)))
      End If
      first = -1
    End If
  Next row
End Sub

Sub MoveCell(sheet, fromColumn, fromRow, toColumn, toRow)
  sheet.moveRange(sheet.getCellByPosition(toColumn, toRow).CellAddress, sheet.getCellRangeByPosition(fromColumn, fromRow, fromColumn, fromRow).RangeAddress)
End Sub

Function CopiedBook(d)
  Dim n, i%
  n = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array(P("Hidden", True)))
  For i = 0 To d.Sheets.Count - 1
    If Left(d.Sheets.getByIndex(i).Name, 1) <> "_" Then n.Sheets.importSheet(d, d.Sheets.getByIndex(i).Name, n.Sheets.Count)
  Next i
  n.Sheets.removeByName(n.Sheets.getByIndex(0).Name)
  d.close(True)
  CopiedBook = n
End Function

Sub FillIn(d)
  Dim i%, name, cell, validation, list
  d.Sheets.getByName("Personer").getCellByPosition(0, 4).String = "Ane Holm"
  d.Sheets.getByName("Personer").getCellByPosition(1, 4).String = "Leder"
  For i = 0 To d.NamedRanges.Count - 1
    name = d.NamedRanges.getByIndex(i)
    If Left(name.Name, 5) = "svar_" Then
      cell = name.getReferredCells().getCellByPosition(0, 0)
      validation = cell.Validation
      Select Case validation.Type
        Case com.sun.star.sheet.ValidationType.LIST
          list = d.NamedRanges.getByName(validation.getFormula1()).getReferredCells()
          If IsNull(list) Then list = d.Sheets.getByName(IIf(InStr(validation.getFormula1(), "liste_personer") = 1, "Personer", "Eksterne")).getCellRangeByName("A5")
          cell.String = list.getCellByPosition(0, 0).String
        Case com.sun.star.sheet.ValidationType.DATE
          cell.Value = 46447
        Case com.sun.star.sheet.ValidationType.WHOLE
          cell.Value = 12
        Case Else
          cell.String = "Svar på " & name.Name & Chr(10) & "æøå"
          ' Where a month is enough, the cell takes a text.
          If InStr("svar_politi_droeftet_dato svar_planen_droeftet_amo svar_planen_senest_afproevet", name.Name) > 0 Then cell.String = "marts 2026"
      End Select
    End If
  Next i
End Sub

Sub AnswerRows(d)
  ' Choose the second answer of the dropdown in each row, and remark something that looks like a formula.
  Dim r%, sheet, cell
  If Not d.Sheets.hasByName("Rettelser") Then Exit Sub
  sheet = d.Sheets.getByName("Rettelser")
  For r = 0 To 60
    cell = sheet.getCellByPosition(5, r)
    If cell.Validation.Type = com.sun.star.sheet.ValidationType.LIST And sheet.getCellByPosition(0, r).String <> "" Then
      cell.String = Split(cell.Validation.getFormula1(), Chr(34))(3)
      sheet.getCellByPosition(6, r).String = "=" & cell.Validation.ShowInputMessage
    End If
  Next r
End Sub

Sub Work(jobs As String)
  Dim f%, lin$, job, d, q, i%
  On Error Goto Bad
  f = FreeFile : Open jobs For Input As #f
  Do While Not Eof(f)
    Line Input #f, lin
    job = Split(lin, Chr(9))
    d = StarDesktop.loadComponentFromURL(job(1), "_blank", 0, Array(P("Hidden", True)))
    For i = 0 To d.Sheets.Count - 1 : d.Sheets.getByIndex(i).unprotect("") : Next i
    q = d.Sheets.getByName("Spørgsmål")
    Select Case job(0)
CASES
    End Select
    d.storeToURL(job(2), Array(P("FilterName", "Calc MS Excel 2007 XML")))
    d.close(True)
  Loop
  Close #f
  Exit Sub
Bad:
  Dim g%
  g = FreeFile : Open jobs & ".trouble" For Output As #g
  Print #g, lin & ": " & Error$ & " in line " & Erl
  Close #g
End Sub
"""


def worked_on(package: bytes, folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    """Let LibreOffice do each of *names* to *package*, and return what it saves."""
    source, jobs = folder / "source.xlsx", folder / "jobs.txt"
    source.write_bytes(package)
    targets = {name: folder / f"{name}.xlsx" for name in names}
    lines = (f"{name}\t{source.as_uri()}\t{target.as_uri()}\n" for name, target in targets.items())
    jobs.write_text("".join(lines), encoding="utf-8")
    own = folder / "office"
    _teach(own)
    macro = f'macro:///Standard.Pdf.Work("{jobs}")'
    command = ["soffice", f"-env:UserInstallation={own.as_uri()}", "--headless", "--norestore", macro]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    trouble = folder / "jobs.txt.trouble"
    assert not trouble.exists(), trouble.read_text(encoding="utf-8", errors="replace")
    return {name: target.read_bytes() for name, target in targets.items()}


def _teach(folder: Path) -> None:
    """Make a profile that knows the macro."""
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    cases = "\n".join(f'      Case "{name}"\n        {code}' for name, code in OPERATIONS.items())
    files = {
        basic / "Standard" / "Pdf.xba": profile.MODULE.format(code=escape(_MACRO.replace("CASES", cases))),
        basic / "Standard" / "script.xlb": profile.LIBRARY.format(
            elements='<library:element library:name="Pdf"/>'
        ),
        basic / "Standard" / "dialog.xlb": profile.LIBRARY.format(elements=""),
        basic / "script.xlc": profile.LIBRARIES,
        basic / "dialog.xlc": profile.LIBRARIES,
        folder / "user" / "registrymodifications.xcu": profile.SETTINGS,
    }
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
