"""What goes of the answers: the questionnaires, and what lies beside them under their names."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from beredskabsplan.run.cleaning.removal import Removal, is_inside, written_on
from beredskabsplan.run.cleaning.traces import Trace

# A logo beside the questionnaire; a client's own file holds no answers, and stays.
_LOGOS = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".svg", ".gif", ".bmp", ".webp", ".tif", ".tiff")
_PAPER = ".docx"


def found(workbooks: Sequence[Trace], inputs: Path) -> tuple[Removal, ...]:
    """List the *workbooks* in *inputs* with what lies beside each, all of the workbook's day.

    What lies beside two of them is of the later day.
    """
    removals: dict[Path, Removal] = {}
    for trace in workbooks:
        day = trace.day or written_on(trace.path)
        for path in (trace.path, *_beside(trace.path)):
            before = removals.get(path)
            if is_inside(path, inputs) and (before is None or before.day < day):
                removals[path] = Removal(path=path, root=inputs, day=day)
    return tuple(removals.values())


def _beside(workbook: Path) -> Iterator[Path]:
    """Yield the logo of *workbook*, and the paper for the meeting, which may have been written on."""
    stem = workbook.stem.casefold()
    for path in sorted(workbook.parent.iterdir()):
        name, ending = path.stem.casefold(), path.suffix.casefold()
        if (name == stem and ending in _LOGOS) or (name.startswith(f"{stem} – ") and ending == _PAPER):
            yield path
