"""Pieces of text with placeholders in them: persons, conditions, boxes and links."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """A *text* in a character *style*."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box that can be ticked in Word."""


@dataclass(frozen=True, slots=True)
class FillIn:
    """A place to fill in, known by its *title*; *hint* stands there until then. It is a *kind* of Word's controls.

    Kinds are "text" and "date".
    """

    title: str
    hint: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Link:
    """A *text* that leads to the bookmark *anchor*, in a character *style*."""

    text: str
    anchor: str
    style: str = "Hyperlink"


@dataclass(frozen=True, slots=True)
class Blank:
    """A Word field with its *code* and the *result* that is shown until somebody updates it."""

    code: str
    result: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture at *path*, *width* centimetres wide, and what it shows in words."""

    path: Path
    description: str
    width: float


Content: TypeAlias = "str | Span | Box | FillIn | Figure | Link | Blank | tuple[Content, ...]"

APPROVED = "not status.udkast and planen.godkendt_dato"  # a date counts only when nothing is open any more
DOT = "\N{NO-BREAK SPACE}· "  # no line begins with it
PAGE, PAGES = Blank("PAGE", "1"), Blank("NUMPAGES", "1")


def strong(text: str) -> Span:
    """Set *text* in bold."""
    return Span(text, "Strong")


def value(path: str) -> str:
    """Print the answer at *path*."""
    return "{{ " + path + " }}"


def lower(path: str) -> str:
    """Print the answer at *path* with a small first letter, for use inside a sentence."""
    return value(f"{path}|lille")


def sentence(path: str) -> str:
    """Print the answer at *path* with a full stop, unless it ends with a sign of its own."""
    return value(f"{path}|punktum")


def when(condition: str, then: Content, otherwise: Content = "") -> Content:
    """Print *then* only when *condition* holds."""
    middle: Content = ("{% else %}", otherwise) if otherwise else ""
    return "{% if " + condition + " %}", then, middle, "{% endif %}"


def asked(path: str) -> str:
    """Give the condition that *path* was asked about and concerns them: it has an answer, or is open."""
    return f"{path} is besvaret or {path} is aaben"


def needed(path: str) -> str:
    """Give the condition that something is answered at *path*, or must be: there is no »Ingen«."""
    return f"{path} is aaben or {path}"


def settled(path: str, question: str, *then: Content) -> Content:
    """Print *then* where *path* has its answer; where it is open, a *question* that the gap answers."""
    return when(f"{path} is aaben", f"{question} {value(path)}.", then)


def named(path: str) -> Content:
    """Print the person's name."""
    return Span(value(f"{path}.navn"), "Name")


def called(path: str) -> str:
    """Print the person's name as any other word: bold is what is looked for, and names are not in prose."""
    return value(f"{path}.navn")


def number(path: str) -> str:
    """Print the phone number at *path* as people in Denmark write it."""
    return value(f"{path}|uden_landekode")


def phoned(path: str, before: str = ", ") -> Content:
    """Print the phone of the person or of the outside help, with *before* in front, if there is one."""
    return when(f"{path}.telefon", (before, Span(number(f"{path}.telefon"), "Phone")))


def reached(path: str) -> Content:
    """Print name and phone."""
    return named(path), phoned(path)


def soon(threats: str = "") -> Content:
    """Say how soon management is told, and *threats* after it unless it is at once anyway."""
    # Threats are told of at once, also before anybody has said how soon the rest is.
    at_once = 'ledelsen.hvornaar is besvaret and ledelsen.hvornaar == "Straks"'
    return when(at_once, "straks", (lower("ledelsen.hvornaar"), threats))
