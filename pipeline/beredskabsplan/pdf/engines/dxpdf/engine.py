"""dxpdf: the engine that comes with us and needs nothing installed; its PDFs are not tagged."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from beredskabsplan.opc.defects import BrokenPackageError
from beredskabsplan.pdf import fonts
from beredskabsplan.pdf.engines.dxpdf.prepare import prepare
from beredskabsplan.pdf.engines.engine import Engine
from beredskabsplan.pdf.process import rooms, workers

DOTS, DRAFT_DOTS = 300, 1  # per inch, in pictures; a logo comes in no finer, and drawing it takes time
# Neither Python nor the wheel of dxpdf brings MSVCP140.dll, and Windows calls it by no name.
CAUSES = {
    "DLL load failed": (
        "dxpdf kan ikke starte, fordi Microsoft Visual C++ Redistributable mangler på maskinen; "
        "installér den med: winget install Microsoft.VCRedist.2015+.x64"
    )
}


@dataclass(frozen=True, kw_only=True)
class Dxpdf(Engine):
    """dxpdf, silent for at most *start_seconds* with its first document and *quiet_seconds* with others."""

    name: str = "dxpdf"
    tagged: bool = False  # its tags cover headings alone
    archive: bool = False
    own_fonts: bool = True
    start_seconds: float = 45.0
    quiet_seconds: float = 30.0

    def version(self) -> str:
        """Name the engine and its version: "dxpdf 0.8.1"; empty when it is not installed."""
        return _version()

    @contextmanager
    def session(self) -> Iterator["DxpdfSession"]:
        """Open a session, with one process, if at all, for everything that is made in it.

        Raises:
            NoRoomError: there is no room for copies and the font configuration.
        """
        with rooms.room() as room:
            with rooms.writing():
                environment = fonts.environment(room)
            worker = workers.Worker(
                script=Path(__file__).with_name("worker.py"),
                name=self.name,
                seconds=self.start_seconds,
                quiet=self.quiet_seconds,
                environment=environment,
                causes=CAUSES,
            )
            with workers.opened(worker) as process:
                yield DxpdfSession(process=process, room=room)


DXPDF = Dxpdf()


@dataclass(frozen=True, slots=True, kw_only=True)
class DxpdfSession:
    """The *process* of dxpdf, and *room* for the copies that it reads."""

    process: workers.Running
    room: Path

    def make(
        self,
        pairs: Sequence[workers.Pair],
        *,
        archive: bool = False,  # noqa: ARG002 - it knows nothing of PDF/A
        draft: bool = False,
    ) -> dict[Path, str]:
        """Make a PDF of each pair of source and target; return by target what went wrong, in Danish.

        In a *draft*, pictures hold their place and show nothing.
        """
        troubles: dict[Path, str] = {}
        ready: list[workers.Pair] = []
        for number, (source, target) in enumerate(pairs, start=1):
            copy = self.room / f"{number:04}.docx"
            try:
                copy.write_bytes(prepare(source.read_bytes()))
            except BrokenPackageError as error:
                troubles[target] = f"dokumentet kan ikke gøres klar til dxpdf ({error})"
            else:
                ready.append((copy, target))
        return troubles | self.process.convert(ready, str(DRAFT_DOTS if draft else DOTS))


@cache
def _version() -> str:
    found = _installed()
    return f"dxpdf {found}" if found else ""


def _installed() -> str:
    """Read the version off the folder that every installer makes beside the package.

    Elsewhere `importlib.metadata` knows it, and loads the whole of `email` to say so.
    """
    spec = find_spec("dxpdf")
    if spec is None:
        return ""
    beside = Path(spec.origin or "").parent.parent.glob("dxpdf-*.dist-info")
    if folder := next(beside, None):
        return folder.name.removeprefix("dxpdf-").removesuffix(".dist-info")
    from importlib import metadata

    try:
        return metadata.version("dxpdf")
    except metadata.PackageNotFoundError:
        return ""
