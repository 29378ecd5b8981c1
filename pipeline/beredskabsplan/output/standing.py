"""What stands in an organisation's folder: whose each file is, and what need not be made again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from beredskabsplan.core import copies
from beredskabsplan.files import is_folder, is_there, sha256
from beredskabsplan.output import manifest
from beredskabsplan.output.manifest import KEPT, FileRecord, Manifest
from beredskabsplan.output.printout import DOCX, PDF, Printout
from beredskabsplan.pdf.engines.known import maker


class Whose(Enum):
    """Whose a file is."""

    NOBODYS = auto()  # it is not there
    OURS = auto()  # as we wrote it
    EDITED = auto()
    UNKNOWN = auto()  # it cannot be read now


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands in a folder: files that are *whole* as we wrote them, and their *records*.

    Those that were *edited* are only named. As values all this can travel to another process.
    """

    whole: Mapping[str, bytes]
    records: Mapping[str, FileRecord]
    edited: frozenset[str]

    def take(self, document: Printout, made_of: str, *, with_pdf: bool) -> Printout | None:
        """Take *document* from the folder, if its files there are whole, unedited, and made of the same."""
        for name in copies.editions(document.name):
            files = [name + suffix for suffix in ((DOCX, PDF) if with_pdf else (DOCX,))]
            if all(file in self.whole and self.records[file].made_of == made_of for file in files):
                docx, pdf = (*(self.whole[file] for file in files), b"")[:2]
                last = self.records[files[-1]]
                made = replace(document, docx=docx, pdf=pdf, made_by=maker(last.engine), made_of=made_of)
                return replace(made, pages=last.pages, stretches=last.stretches)
            if self.edited.isdisjoint(files) and self.whole.keys().isdisjoint(files):
                return None
        raise AssertionError("there is always another name")


NOTHING = Standing(whole={}, records={}, edited=frozenset())


def look(folder: Path, documents: Iterable[str]) -> Standing:
    """See what stands in *folder* of *documents*, also under the names that they got where one was edited.

    Of one that was edited, the .docx that was delivered counts as whole: it is kept.
    """
    known = manifest.read(folder)
    whole: dict[str, bytes] = {}
    records: dict[str, FileRecord] = {}
    edited: set[str] = set()
    for document in documents:
        for name in copies.editions(document):
            files = [name + suffix for suffix in (DOCX, PDF)]
            seen = {file: judge(folder / file, known) for file in files}
            edited |= {file for file, whose in seen.items() if whose in (Whose.EDITED, Whose.UNKNOWN)}
            for file, whose in seen.items():
                place = folder / file if whose is Whose.OURS else folder / KEPT / file
                content = b"" if whose is Whose.NOBODYS else _read(place)
                record = known.record(file, sha256(content)) if content else None
                if record:
                    whole[file], records[file] = content, record
            if all(whose is Whose.NOBODYS for whose in seen.values()):
                break
    return Standing(whole=whole, records=records, edited=frozenset(edited))


def judge(path: Path, known: Manifest, coming: bytes = b"") -> Whose:
    """Tell whose the file at *path* is; one that is what is *coming* there is as good as ours."""
    try:
        present = path.read_bytes()
    except OSError:  # where a folder has the name, writing will tell
        return Whose.UNKNOWN if is_there(path) and not is_folder(path) else Whose.NOBODYS
    if not present:
        return Whose.NOBODYS  # nothing is lost
    is_ours = present == coming or known.record(path.name, sha256(present))
    return Whose.OURS if is_ours else Whose.EDITED


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
