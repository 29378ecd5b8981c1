"""What was found in the templates, kept beside the documents until one of the two has changed."""

from contextlib import suppress
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core.findings import Finding
from beredskabsplan.output.manifest import KEPT
from beredskabsplan.run.unchanged.packing import DAMAGE, packed, sealed, unpacked, unsealed

NAME = "skabeloner.json"


def recall(outputs: Path, decides: str) -> tuple[Finding, ...] | None:
    """Return what *outputs* holds for the sum *decides* of all that decides it, None when that is nothing."""
    try:
        told, findings = unsealed((outputs / KEPT / NAME).read_bytes())
        return tuple(unpacked(Finding, one) for one in findings) if told == decides else None
    except DAMAGE:
        return None


def keep(outputs: Path, decides: str, findings: tuple[Finding, ...]) -> None:
    """Note in *outputs*, if anything was delivered there, what was found; in vain, it is looked for again."""
    if files.is_folder(outputs) and recall(outputs, decides) is None:
        with suppress(OSError):
            files.write_whole(outputs / KEPT / NAME, sealed([decides, packed(findings)]))
            files.hide(outputs / KEPT)
