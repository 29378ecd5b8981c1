"""The process that talks with Microsoft Word; if Word hangs on a question, this is what gets ended.

Unverified, as `engine` says. The numbers are those of Word's own enumerations.
"""

import os
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from beredskabsplan.pdf.engines.msword.engine import RUNNING
from beredskabsplan.pdf.process import exchange

ALERTS_NONE = 0  # WdAlertLevel.wdAlertsNone
DISABLE_MACROS = 3  # MsoAutomationSecurity.msoAutomationSecurityForceDisable
AS_PDF = 17  # WdExportFormat.wdExportFormatPDF
FOR_PRINT = 0  # WdExportOptimizeFor.wdExportOptimizeForPrint
FROM_HEADINGS = 1  # WdExportCreateBookmarks.wdExportCreateHeadingBookmarks
SAVE_NOTHING = 0  # WdSaveOptions.wdDoNotSaveChanges


def main() -> None:
    """Convert what stands on standard input with a Word of our own."""
    client: Any = import_module("win32com.client")  # by name: they are to be had on Windows alone
    errors: Any = import_module("pywintypes")
    running = Path(os.environ[RUNNING])
    word = client.DispatchEx("Word.Application")  # a new one, and not the one that the user has open
    try:
        word.Visible = False
        word.DisplayAlerts = ALERTS_NONE
        word.AutomationSecurity = DISABLE_MACROS
        exchange.serve(partial(_make, word, running), (errors.com_error, OSError))
    finally:
        word.Quit(SAVE_NOTHING)
        running.unlink(missing_ok=True)


def _make(word: Any, running: Path, source: str, target: str) -> None:
    document = word.Documents.Open(
        FileName=source, ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False, Visible=False
    )
    try:
        _note(document, running)
        document.ExportAsFixedFormat(
            OutputFileName=target,
            ExportFormat=AS_PDF,
            OpenAfterExport=False,
            OptimizeFor=FOR_PRINT,
            IncludeDocProps=True,
            CreateBookmarks=FROM_HEADINGS,
            DocStructureTags=True,
            BitmapMissingFonts=True,
            UseISO19005_1=False,
        )
    finally:
        document.Close(SAVE_NOTHING)


def _note(document: Any, running: Path) -> None:
    """Write down the number of Word's process, which only a window of Word tells."""
    if running.exists():
        return
    errors: Any = import_module("pywintypes")
    processes: Any = import_module("win32process")
    # A Word that cannot tell is used all the same.
    with suppress(errors.error, errors.com_error, AttributeError):
        _, number = processes.GetWindowThreadProcessId(document.ActiveWindow.Hwnd)
        running.write_text(str(number), encoding="ascii")


if __name__ == "__main__":
    main()
