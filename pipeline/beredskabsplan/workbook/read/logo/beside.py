"""Choose the logo among the files beside a workbook: those that are called like it."""

from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core import copies
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.danish import show_list
from beredskabsplan.core.findings import Place
from beredskabsplan.workbook.read.logo.picture import Blemish, Logo, doubts, judge
from beredskabsplan.workbook.read.logo.remark import Choice, Remark

_USABLE = (".png", ".jpg", ".jpeg", ".jpe", ".jfif")
# What a logo comes as. A .pdf may be anything else, such as the questionnaire on paper.
_UNUSABLE = (
    ".svg", ".svgz", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".emf", ".wmf", ".heic", ".heif", ".avif",
    ".ico", ".eps", ".ai", ".psd", ".indd", ".cdr",
)  # fmt: skip
_PAPER = ".pdf"
_ENDINGS = (*_USABLE, *_UNUSABLE, _PAPER)
MOST_MEGABYTES = 20


def choose(workbook: Path) -> Choice:
    """Return the one picture beside *workbook* that can be used, and what is to be told of it or others."""
    judged = [(path, _judged(path)) for path in _pictures(workbook)]
    logos = {logo: path for path, logo in judged if isinstance(logo, Logo)}
    if len(logos) > 1:
        names = [path.name for path in logos.values()]
        where = f"ved siden af skemaet: {show_list(names)}"
        return None, (_remark(Blemish(Code.F401, (("count", len(logos)), ("where", where))), names[0]),)
    for logo, path in logos.items():
        return logo, tuple(_remark(blemish, path.name) for blemish in doubts(logo))
    return None, tuple(
        _remark(blemish, path.name) for path, blemish in judged[:1] if isinstance(blemish, Blemish)
    )


def _remark(blemish: Blemish, name: str) -> Remark:
    return Remark(blemish, Place(file=name))


def _pictures(workbook: Path) -> list[Path]:
    """List the files with the workbook's name, or the name that it is a copy of: the most useful first."""
    names = {name.casefold() for name in copies.names(workbook)}
    try:
        beside = [path for path in workbook.parent.iterdir() if path.stem.casefold() in names]
    except OSError:  # gone since the workbook was read, or closed to us
        return []
    known = (path for path in beside if path.suffix.casefold() in _ENDINGS)
    return sorted(known, key=lambda path: (_ENDINGS.index(path.suffix.casefold()), path.name))


def _judged(path: Path) -> Logo | Blemish:
    """Judge what is in a file; one whose name tells a kind that cannot be used is of that kind."""
    try:
        size = path.stat().st_size
        if size > MOST_MEGABYTES * 2**20:
            return Blemish(Code.F405, (("size", -(-size // 2**20)), ("limit", MOST_MEGABYTES)))
        judged = judge(path.read_bytes())
    except OSError as error:
        return Blemish(Code.F406, (("reason", files.reason(error)),))
    ending = path.suffix.casefold()
    if isinstance(judged, Logo) or ending in _USABLE:
        return judged
    return Blemish(Code.F407 if ending == _PAPER else Code.F402, (("kind", ending[1:].upper()),))
