"""All that decides what becomes of an organisation, in one sum, before anything of it is parsed."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from beredskabsplan.core import copies
from beredskabsplan.definitions import clients as clients_files
from beredskabsplan.files import as_bytes, sha256
from beredskabsplan.pdf import fonts
from beredskabsplan.pdf.engines import known
from beredskabsplan.run import clients, material
from beredskabsplan.run.material import Material
from beredskabsplan.run.options import OUTPUTS, Options
from beredskabsplan.run.questionnaires.candidates import Candidate
from beredskabsplan.run.questionnaires.sources import Source
from beredskabsplan.run.unchanged.packing import packed

_NOT_DECIDING = {"today", "force", "jobs"}


@dataclass(frozen=True, slots=True)
class Deciding:
    """The sum of what decides for all organisations of a *run*, and the folders *listed* for it so far."""

    run: str
    listed: dict[Path, Mapping[str, list[str]]] = field(default_factory=dict)

    def of(self, source: Source) -> str:
        """Sum up what decides for the organisation of *source*, whose workbook could be looked at."""
        assert source.peek is not None
        told = [str(source.workbook), source.name, source.peek.sha256, packed(source.findings)]
        return _sum([self.run, *told, list(self._beside(source.workbook)), list(_own(source.workbooks))])

    def on_left(self, counts: Path, files: Sequence[Candidate]) -> str:
        """Sum up what decides what is told of the *files* of one questionnaire of which one *counts*."""
        told = [(str(file.path), file.peek.sha256 if file.peek else "") for file in files]
        own = _own([counts, *(file.path for file in files if file.path != counts)])
        return _sum([self.run, str(counts), told, list(own)])

    def _beside(self, workbook: Path) -> Iterator[tuple[str, str]]:
        """Yield the other files that are called like *workbook*, such as a logo, each with its sum."""
        if workbook.parent not in self.listed:
            self.listed[workbook.parent] = _by_stem(workbook.parent)
        there = self.listed[workbook.parent]
        for stem in sorted({name.casefold() for name in copies.names(workbook)}):
            for name in there.get(stem, ()):
                if name != workbook.name:
                    yield name, _content(workbook.with_name(name))


def _own(workbooks: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield the own things of the client of *workbooks*, each with its sum."""
    path = clients.found_for(workbooks)
    for own in clients_files.everything(path) if path else ():
        yield str(own), _content(own)


def of_run(shared: Material, options: Options) -> str:
    """Sum up what decides for all organisations of a run, but for the day.

    That is the material, our own source, what is installed, the options, and the engines.
    """
    chosen = {key: str(value) for key, value in asdict(options).items() if key not in _NOT_DECIDING}
    engines = [engine.version() for engine in known.tried(options.pdf)]
    parts = [material.decides(shared), sorted(_installed()), sys.version, chosen]
    machine = [str(options.folder(OUTPUTS)), engines, known.tagging(), [*map(str, fonts.files())]]
    return _sum([*parts, *machine])


def _sum(parts: list[object]) -> str:
    return sha256(as_bytes(json.dumps(parts)))


def _installed() -> Iterator[str]:
    """Yield the packages beside those that we use, each with its version."""
    import lxml

    beside = Path(lxml.__file__).parent.parent.glob("*.dist-info")
    yield from (folder.name for folder in beside)


def _by_stem(folder: Path) -> Mapping[str, list[str]]:
    """List what lies in *folder* by its names without endings."""
    names = defaultdict(list)
    with suppress(OSError):  # then reading the workbook tells
        for path in sorted(folder.iterdir()):
            names[path.stem.casefold()].append(path.name)
    return names


def _content(path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except OSError as error:
        return str(error.errno)
