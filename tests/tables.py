"""Write the tables of README.md and templates/README.md that the code decides (`make golden`)."""

import re
from collections.abc import Iterator
from pathlib import Path

from beredskabsplan.core.catalogue import Code
from beredskabsplan.definitions import library
from beredskabsplan.language import fields
from beredskabsplan.report import text as report

ROOT = Path(__file__).parent.parent


def written() -> dict[Path, str]:
    """Return the files with tables, as they should read."""
    return {
        ROOT / "README.md": _between(ROOT / "README.md", "beskeder", messages()),
        ROOT / "templates/README.md": _between(ROOT / "templates/README.md", "felter", placeholders()),
    }


def messages() -> Iterator[str]:
    """Yield a row for every message: its code, what it says, and what to do."""
    yield "| Kode | Slags | Hvad er galt | Gør sådan |"
    yield "| --- | --- | --- | --- |"
    for code in Code:
        wording = code.value
        texts = (_plain(wording.problem), _plain(wording.remedy))
        yield f"| {code.name} | {wording.severity.capitalize()} | {' | '.join(texts)} |"


def placeholders() -> Iterator[str]:
    """Yield a row for every placeholder, with what it prints for the example."""
    yield "| Skriv i skabelonen | Giver i eksemplet |"
    yield "| --- | --- |"
    for each in fields.every(library.define([ROOT / "templates"])):
        if not each.is_detail:  # the names of a person are explained above the table
            yield f"| `{each.write}` | {report.shortened(each.prints, 60).replace('|', '/')} |"


def _plain(text: str) -> str:
    """Show the blanks of a message as an ellipsis."""
    return (
        re.sub(r"(?<!\{)\{\w+\}(?!\})", "…", text).replace("{{", "{").replace("}}", "}").replace("|", r"\|")
    )


def _between(path: Path, name: str, rows: Iterator[str]) -> str:
    """Put *rows* between the marks called *name* in the file at *path*."""
    text = path.read_text(encoding="utf-8")
    start, end = f"<!-- {name}: begynd -->", f"<!-- {name}: slut -->"
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}\n\n" + "\n".join(rows) + f"\n\n{end}{after}"


if __name__ == "__main__":
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
