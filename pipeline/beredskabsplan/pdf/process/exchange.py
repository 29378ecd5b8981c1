"""What we and the process of an engine write to each other; light, since every start of a process loads it.

A line is a document to make (source, target and, for some engines, a wish) or the answer: what went wrong.
"""

import sys

TYPE_CHECKING = False  # without `typing`, which takes as long to load as dxpdf
if TYPE_CHECKING:
    from collections.abc import Callable

ESCAPED = "unicode_escape"  # of all that a path may hold, line ends and bytes that are no text included


def line(*fields: str) -> bytes:
    """Write *fields* as a line."""
    return b"\t".join(field.encode(ESCAPED) for field in fields) + b"\n"


def fields(line: bytes) -> list[str]:
    """Read the fields of *line*."""
    return [field.decode(ESCAPED) for field in line.removesuffix(b"\n").split(b"\t")]


def serve(make: "Callable[..., object]", faults: "tuple[type[Exception], ...]") -> None:
    """Let *make* work on every document asked for on standard input, and answer.

    A bad one, for which it raises one of *faults*, stops no other. All else ends the process, which tells the
    log. What the engine itself prints goes there too, and is no answer.
    """
    import os  # Python has it already where the engines run

    with open(os.dup(sys.stdout.fileno()), "wb") as answers:  # noqa: PTH123 - a number is no path
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        for asked in sys.stdin.buffer:
            try:
                make(*fields(asked))
                fault = ""
            except faults as error:
                fault = f"{type(error).__name__}: {error}"
            answers.write(line(fault))
            answers.flush()
