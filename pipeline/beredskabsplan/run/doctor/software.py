"""Look at Python, at the program with its libraries, and at the terminal."""

import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from beredskabsplan.run.doctor.machine import Machine
from beredskabsplan.run.doctor.observation import Health, Observation, Topic
from beredskabsplan.version import VERSION

LIBRARIES = ("docxtpl", "lxml", "pikepdf", "pillow", "python-docx", "xlsxwriter")  # that most often go wrong
_AGAIN = "Slet mappen .venv, og skriv make plan (på Windows uden make: dobbeltklik på beredskabsplan.cmd)."


def python() -> Observation:
    """Say which Python runs, and from where."""
    alone = "" if sys.prefix != sys.base_prefix else ", uden .venv"
    return Observation(
        topic=Topic.PYTHON, seen=f"{platform.python_version()} i {Path(sys.executable).parent}{alone}"
    )


def program() -> Observation:
    """Say which version runs with which libraries; one that is missing or cannot be loaded is an error."""
    versions = {name: _version(name) for name in LIBRARIES}
    if broken := [name for name, version in versions.items() if not version] or list(_unloadable()):
        seen = f"{VERSION}, men her mangler: {', '.join(broken)}"
        return Observation(topic=Topic.PROGRAM, seen=seen, health=Health.ERROR, remedy=_AGAIN)
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    return Observation(topic=Topic.PROGRAM, seen=f"{VERSION} med {named}")


def terminal(machine: Machine) -> Observation:
    """Say whether the terminal can show Danish letters; the files are right in any case."""
    try:
        "æøåÆØÅ".encode(machine.encoding)
    except (UnicodeError, LookupError):
        other = "chcp 65001" if machine.platform == "win32" else "export LC_ALL=C.UTF-8"
        return Observation(
            topic=Topic.TERMINAL,
            seen=f"{machine.encoding} kan ikke vise æ, ø og å; her står ae, oe og aa, men filerne er rigtige",
            health=Health.WARNING,
            remedy=f"Skriv først: {other}",
        )
    return Observation(topic=Topic.TERMINAL, seen=f"{machine.encoding} viser æ, ø og å")


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _unloadable() -> Iterator[str]:
    """Yield what is there, but does not fit the machine: these are not Python alone."""
    try:
        import lxml.etree  # noqa: F401
        import pikepdf  # noqa: F401
        import PIL.Image  # noqa: F401
    except ImportError as error:
        yield f"{error.name or 'et bibliotek'} (»{error}«)"
