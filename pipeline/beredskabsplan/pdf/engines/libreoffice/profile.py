"""A LibreOffice profile made for one start: our macro, lists of documents, and nobody's settings."""

import html
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from beredskabsplan import files

MACRO = "macro:///Standard.Pdf.Convert"
PLAIN, ARCHIVE = 0, 2  # SelectPdfVersion of the export: PDF 1.x of its choice, PDF/A-2b
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Setup/Office">
    <prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop>
  </item>
  <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
    <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
    <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
  </item>
  <item oor:path="/org.openoffice.Office.Writer/Content/Update">
    <prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Pdf"
  script:language="StarBasic">{code}</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
  library:readonly="false" library:passwordprotected="false">{elements}</library:library>
"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library">
  <library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""


def write(profile: Path) -> None:
    """Make the folder *profile*, in which `MACRO` converts what is asked for."""
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    code = Path(__file__).with_name("macro.bas").read_text(encoding="utf-8")
    texts = {
        library / "Pdf.xba": MODULE.format(code=html.escape(code)),
        library / "script.xlb": LIBRARY.format(elements='<library:element library:name="Pdf"/>'),
        library / "dialog.xlb": LIBRARY.format(elements=""),
        library.parent / "script.xlc": LIBRARIES,
        library.parent / "dialog.xlc": LIBRARIES,
        profile / "user" / "registrymodifications.xcu": SETTINGS,
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")


def ask(profile: Path, pairs: Sequence[tuple[Path, Path]], *, archive: bool = False) -> None:
    """Ask for all *pairs* of source and target, as PDF/A or not; nothing tells of former ones any more."""
    for _, target in pairs:
        with suppress(OSError):
            target.unlink()
    report_in(profile).unlink(missing_ok=True)
    # URLs are plain ASCII, so that no system's own encoding can harm a name with æ, ø or å.
    version = ARCHIVE if archive else PLAIN
    jobs = "".join(f"{source.as_uri()}\t{target.as_uri()}\t{version}\n" for source, target in pairs)
    files.write_whole(jobs_in(profile), files.as_bytes(jobs))


def jobs_in(profile: Path) -> Path:
    """Name the file that says what to make, which the macro removes when all is made."""
    return profile / "user" / "jobs.tsv"


def dismiss(profile: Path) -> None:
    """Tell the macro that there is no more to do."""
    (profile / "user" / "end").touch()


def pulse(profile: Path) -> None:
    """Show the macro, for two minutes at most, that somebody still waits for it."""
    (profile / "user" / "pulse").touch()


def report_in(profile: Path) -> Path:
    """Name the file that the macro begins when it runs, and has filled when it ends."""
    return profile / "user" / "report.tsv"


def report(profile: Path) -> dict[str, str]:
    """Read what the macro noted: by target, as a URL, the fault or nothing."""
    file = report_in(profile)
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    return {target: fault for target, _, fault in (line.partition("\t") for line in lines)}
