"""Write the tables of README.md and templates/README.md that the code decides: `python -m tests.tables`."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline import answers, context, library, plan
from pipeline.context import PICTURE, Shape
from pipeline.findings import Code
from pipeline.placeholders import EMPTY, member, text_of
from tests.material import cells

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
    definitions = library.define([ROOT / "templates"])
    asked = definitions.questionnaire
    given, _ = answers.read(cells(definitions, {}), asked)
    made = plan.build(given, asked, definitions.deadlines, definitions.agenda)
    names = context.build(made).names
    yield "| Skriv i skabelonen | Giver i eksemplet |"
    yield "| --- | --- |"
    for name, shape in context.shape(asked).items():
        yield from _rows(name, shape, names[name])


def _rows(name: str, shape: Shape, value: object) -> Iterator[str]:
    if isinstance(shape, tuple):
        turns = value if isinstance(value, list) else []
        first = turns[0] if turns else EMPTY
        yield f"| `{{% for x in {name} %}}` | {len(turns)} gange |"
        if isinstance(shape[0], dict) and "." not in name:
            yield from (
                row for key, below in shape[0].items() for row in _rows(f"x.{key}", below, _of(first, key))
            )
        return
    if value is not EMPTY and (shape is None or text_of(value)):
        yield f"| `{{{{ {name} }}}}` | {_short(text_of(value))} |"
    elif shape is None:
        yield f"| `{{{{ {name} }}}}` |  |"
    if shape is PICTURE:
        return  # explained above
    if isinstance(shape, dict) and (name == "org" or "navn" not in shape):  # persons are explained above
        yield from (
            row for key, below in shape.items() for row in _rows(f"{name}.{key}", below, _of(value, key))
        )


def _of(value: object, key: str) -> object:
    return member(value, key)


def _short(text: str) -> str:
    line = text.partition("\n")[0].replace("|", "/")
    return line if len(line) <= 60 else f"{line[:57].rstrip()} …"


def _plain(text: str) -> str:
    """Show the blanks of a message as an ellipsis."""
    return re.sub(r"(?<!\{)\{\w+\}(?!\})", "…", text).replace("{{", "{").replace("}}", "}").replace("|", "/")


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
