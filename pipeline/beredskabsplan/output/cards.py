"""Which of the pages that hang on walls give another name or number than those that were delivered last."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from beredskabsplan.core import danish
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Finding, Place, found
from beredskabsplan.documents.prove.ledger import Entry
from beredskabsplan.output.manifest import KEPT
from beredskabsplan.output.printout import Parcel

MOST_LABELS = 3
ENDING = ".json"
_FOLDER = "svar"


def ledger(entries: Iterable[Entry]) -> bytes:
    """Write down what a document says, so that the next delivery can be compared with it."""
    lines = [
        {"field": entry.field, "text": entry.text, **({} if entry.is_in_text else {"part": entry.part})}
        for entry in entries
        if entry.field
    ]
    return json.dumps(lines, ensure_ascii=False, indent=1).encode("utf-8")


def differing(folder: Path, parcel: Parcel) -> Mapping[str, tuple[str, ...]]:
    """List by card the labels of contacts that differ from what *folder* was given last; asked beforehand."""
    return {name: tuple(_differing(folder / place(name), name, parcel)) for name in parcel.cards}


def swaps(folder: Path, changed: Mapping[str, tuple[str, ...]], hung: Collection[str]) -> tuple[Finding, ...]:
    """Tell which of the cards that are to be *hung* up have *changed*."""
    cards = {name: labels for name, labels in changed.items() if labels and name in hung}
    if not cards:
        return ()
    labels = list(dict.fromkeys(label for own in cards.values() for label in own))
    shown, more = labels[:MOST_LABELS], len(labels) - MOST_LABELS
    what = danish.show_list([*(f"»{label}«" for label in shown), *([f"{more} til"] if more > 0 else ())])
    names = danish.show_list([f"»{name}«" for name in cards])
    return (found(Code.P120, Place(file=str(folder)), names=names, what=what),)


def place(document: str) -> str:
    """Say where in the folder it is kept what was delivered last as *document*, under whichever name."""
    return f"{KEPT}/{_FOLDER}/{document}{ENDING}"


def _differing(path: Path, name: str, parcel: Parcel) -> Iterator[str]:
    """Yield the labels of the contacts that the card *name* gives otherwise than the ledger at *path*."""
    before = _before(path)
    if before is None or name not in parcel.entries:
        return
    now = _by_field((entry.field, entry.text) for entry in parcel.entries[name])
    for field, label in parcel.contacts.items():
        if before.get(field) != now.get(field):
            yield label


def entries(path: Path) -> tuple[tuple[str, str], ...]:
    """Read from the ledger at *path* what stands in the text itself: fields and texts in their order.

    There is nothing where nobody can read it.
    """
    try:
        lines = [line for line in json.loads(path.read_text("utf-8")) if "part" not in line]
        return tuple((str(line["field"]), str(line["text"])) for line in lines)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def _before(path: Path) -> Mapping[str, Counter[str]] | None:
    """Read what the last delivery said; None where there was none, or somebody has damaged it."""
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))
        return _by_field((str(line["field"]), str(line["text"])) for line in lines)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _by_field(lines: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    fields: dict[str, Counter[str]] = {}
    for field, text in lines:
        fields.setdefault(field, Counter())[text] += 1
    return fields
