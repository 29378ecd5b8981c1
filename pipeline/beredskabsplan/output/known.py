"""What was found in the templates, kept beside the documents until one of the two has changed."""

import json
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path

from beredskabsplan import files
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place
from beredskabsplan.output.manifest import KEPT

NAME = "skabeloner.json"
_DAMAGE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def recall(outputs: Path, decides: str) -> tuple[Finding, ...] | None:
    """Return what *outputs* holds for the sum *decides* of all that decides it, None when that is nothing."""
    try:
        content = json.loads((outputs / KEPT / NAME).read_bytes())
        return tuple(map(_finding, content["findings"])) if content["sum"] == decides else None
    except _DAMAGE:
        return None


def keep(outputs: Path, decides: str, findings: tuple[Finding, ...]) -> None:
    """Note in *outputs*, if anything was delivered there, what was found; in vain, it is looked for again."""
    if files.is_folder(outputs) and recall(outputs, decides) is None:
        content = {"sum": decides, "findings": [_described(finding) for finding in findings]}
        with suppress(OSError):
            files.write_whole(outputs / KEPT / NAME, files.as_bytes(json.dumps(content, ensure_ascii=False)))
            files.hide(outputs / KEPT)


def _described(finding: Finding) -> dict[str, object]:
    place = {f"place_{key}": value for key, value in asdict(finding.place).items()}
    told = {one.name: getattr(finding, one.name) for one in fields(finding) if one.type is str}
    return {**told, **place, "code": finding.code.name}


def _finding(described: dict[str, str]) -> Finding:
    place = {key.removeprefix("place_"): said for key, said in described.items() if key.startswith("place_")}
    told = {key: said for key, said in described.items() if not key.startswith("place_") and key != "code"}
    if not all(isinstance(said, str) for said in described.values()):
        raise TypeError
    return Finding(code=Code[described["code"]], place=Place(**place), **told)
