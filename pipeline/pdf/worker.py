"""The process in which dxpdf runs."""

from pathlib import Path

import dxpdf

from pipeline.pdf import workers
from pipeline.pdf.prepare import prepare


def main() -> None:
    """Convert what stands on standard input."""
    workers.serve(workers.asked(), _make)


def _make(source: Path, target: Path) -> None:
    target.write_bytes(dxpdf.convert(prepare(source.read_bytes())))


if __name__ == "__main__":
    main()
