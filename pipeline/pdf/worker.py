"""The process in which dxpdf runs: if native code dies here, the run goes on.

Reads a list of `[source, target]` as JSON; answers every document with a line `[target, fault]`.
"""

import json
import sys
from pathlib import Path

import dxpdf

from pipeline.pdf.prepare import prepare


def main() -> None:
    """Convert what stands on standard input."""
    for source, target in json.load(sys.stdin):
        sys.stdout.write(json.dumps([target, _convert(Path(source), Path(target))]) + "\n")
        sys.stdout.flush()  # what is answered counts, even if the next document ends us


def _convert(source: Path, target: Path) -> str:
    try:
        target.write_bytes(dxpdf.convert(prepare(source.read_bytes())))
    except Exception as error:  # one bad document must not stop the others
        return f"{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    main()
