"""Engines that run in a process of ours: if native code dies or hangs there, the run goes on.

A worker is a module of this package. It reads a list of `[source, target]` as JSON from standard input, and
answers every document with a line `[target, fault]`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Pair = tuple[Path, Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A *module* to run in *environment*; *name* is what messages call the engine in it.

    It gets *seconds* for its start and *each* more for every document.
    """

    module: str
    name: str
    seconds: float
    each: float
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What one process did: by target what went wrong, and the pairs that it never came to."""

    troubles: Mapping[Path, str]
    left: Sequence[Pair]


def convert(worker: Worker, pairs: Sequence[Pair]) -> dict[Path, str]:
    """Make a PDF of each pair of source and target; return by target what went wrong, in Danish."""
    troubles: dict[Path, str] = {}
    while pairs:
        done = attempt(worker, pairs)
        troubles |= done.troubles
        pairs = done.left
    return troubles


def attempt(worker: Worker, pairs: Sequence[Pair]) -> Attempt:
    """Let one process take *pairs*; the document on which it dies or hangs is given up."""
    answered, end = _work(worker, pairs)
    troubles = {target: f"{worker.name} melder: {fault}" for target, fault in answered.items() if fault}
    waiting = [pair for pair in pairs if pair[1] not in answered]
    return Attempt(troubles=troubles | {target: end for _, target in waiting[:1]}, left=waiting[1:])


def serve(pairs: Iterable[Pair], make: Callable[[Path, Path], None]) -> None:
    """Answer every one of *pairs*, each made by *make*; one bad document stops no other."""
    for source, target in pairs:
        try:
            make(source, target)
            fault = ""
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
        sys.stdout.write(json.dumps([str(target), fault]) + "\n")
        sys.stdout.flush()  # what is answered counts, even if the next document ends us


def asked() -> list[Pair]:
    """Read the list of documents from standard input."""
    return [(Path(source), Path(target)) for source, target in json.load(sys.stdin)]


def _work(worker: Worker, pairs: Sequence[Pair]) -> tuple[dict[Path, str], str]:
    """Let one process take *pairs*; return its answers, and why it stopped if it did not take all."""
    seconds = worker.seconds + worker.each * len(pairs)
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", worker.module],  # -P: nothing from the user's folder is imported
            input=json.dumps([[str(source), str(target)] for source, target in pairs]).encode(),
            capture_output=True,
            env=_environment(worker),
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return _answers(error.stdout or b""), f"{worker.name} svarede ikke inden for {seconds:.0f} sekunder"
    return _answers(done.stdout), f"{worker.name} gik ned (kode {done.returncode})"


def _answers(lines: bytes) -> dict[Path, str]:
    whole = lines[: lines.rfind(b"\n") + 1]  # the last line may be cut off
    answers = (json.loads(line) for line in whole.splitlines())
    return {Path(target): fault for target, fault in answers}


def _environment(worker: Worker) -> dict[str, str]:
    ours = str(Path(__file__).parents[2])  # the worker must find this package, wherever it is run from
    path = os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **worker.environment}
