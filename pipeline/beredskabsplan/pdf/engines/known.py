"""All engines, which of them are tried for a choice, and what made a PDF of an older run."""

from collections.abc import Mapping

from beredskabsplan.pdf.choice import Choice
from beredskabsplan.pdf.engines.dxpdf.engine import DXPDF
from beredskabsplan.pdf.engines.engine import Engine, MadeBy
from beredskabsplan.pdf.engines.libreoffice.engine import LIBREOFFICE
from beredskabsplan.pdf.engines.msword.engine import WORD

ENGINES: tuple[Engine, ...] = (LIBREOFFICE, DXPDF, WORD)
# In the order in which they are tried: what one cannot make, the next one tries.
TRIED: Mapping[Choice, tuple[Engine, ...]] = {
    Choice.AUTO: (LIBREOFFICE, DXPDF),
    Choice.LIBREOFFICE: (LIBREOFFICE, DXPDF),
    Choice.WORD: (WORD, LIBREOFFICE, DXPDF),
    Choice.EMBEDDED: (DXPDF,),
    Choice.NONE: (),
}


def tried(wanted: str) -> tuple[Engine, ...]:
    """List what to try, in order; what the user did not ask for by name must be installed.

    One that is here and does not answer stays in the list, so that its fault is told.
    """
    choice = Choice(wanted)
    asked = TRIED[choice][:1] if choice is not Choice.AUTO else ()
    return tuple(engine for engine in TRIED[choice] if engine in asked or engine.is_installed or engine.fault)


def tagging() -> tuple[str, ...]:
    """Name those on this machine that make PDFs for everybody, be they chosen, in order, or not."""
    return tuple(engine.name for engine in ENGINES if engine.tagged and engine.is_there)


def maker(version: str) -> MadeBy | None:
    """Describe the engine that called itself *version*; one that nobody knows any more promises nothing."""
    name = version.rpartition(" ")[0]
    for engine in ENGINES:
        if engine.name == name:
            return engine.as_maker(version)
    return MadeBy(name=version, version=version, tagged=False, archive=False) if version else None
