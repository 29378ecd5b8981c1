"""The machine that is looked at."""

import os
import sys
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE
from beredskabsplan.pdf.engines.msword.engine import WORD

PATIENCE = 20.0  # seconds for the start of LibreOffice, which takes one to five; somebody sits and waits

_OFFICE = replace(LIBREOFFICE, start_seconds=PATIENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Where the program runs: by default the machine itself.

    *encoding* is what the terminal writes; *home* and *folder* are the user's, and where the command was
    given; *temporary* is where there should be room for what is needed meanwhile.
    """

    platform: str = sys.platform
    encoding: str = "utf-8"
    home: Path = field(default_factory=lambda: Path(os.path.expanduser("~")))  # noqa: PTH111 - never fails
    folder: Path = field(default_factory=Path.cwd)
    temporary: Path = field(default_factory=lambda: Path(tempfile.gettempdir()))
    libreoffice: Engine = _OFFICE
    embedded: Engine = DXPDF
    word: Engine = WORD
