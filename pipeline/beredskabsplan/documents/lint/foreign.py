"""What somebody meant as a tag, though nothing reads it as one: the ways of other programs, and slips."""

import re
from collections.abc import Iterator, Mapping, Sequence

from beredskabsplan.core.catalogue import Code
from beredskabsplan.documents.compile import scan
from beredskabsplan.documents.compile.sense.sorts import is_group
from beredskabsplan.documents.lint.place import Flaw, Line
from beredskabsplan.language.shapes import PICTURE, Shape

_NAME = r"\s*([^\W\d][\w.]{0,99})\s*"
_WORDS = r"\s*([^\W\d][\w.]{0,99}(?: [\w.]{1,30}){0,3})\s*"
# Signs that no text has around a word, and signs that it may have: there the word must be known.
_SURE = re.compile(
    rf"<<{_WORDS}>>|\[\[{_WORDS}\]\]|\$\{{{_NAME}\}}|(?<![{{$_])\{{{_NAME}\}}(?!\}})|\{{\s+\{{{_NAME}\}}\s+\}}"
)
_DOUBTFUL = re.compile(rf"«{_NAME}»|(?<!\[)\[{_NAME}\](?!\])|%([\w.]+)%|(?<!<)<{_NAME}>(?!>)|｛+{_NAME}｝+")
_COMMANDS = re.compile(r"\+\+\+\s*([A-Z=][^+\n]{0,100}?)\s*\+\+\+")  # of docx-templates
_APART = re.compile(r"\{\s+[{%][^{}]{0,200}[}%]\s*\}")
_ANY = "{{ … }} med et felt, som »beredskabsplan fields« viser"
_SIGNS = re.compile(r"[{\[«<%｛+]")


def likenesses(listed: Sequence[Line], names: Mapping[str, Shape]) -> Iterator[Flaw]:
    """Yield what looks like a tag in the paragraphs *listed*; *names* are those of the contract."""
    paths = dict(_paths(names))
    for line in listed:
        if _SIGNS.search(line.text):
            rest = scan.TAG.sub(" ", line.text)
            for sign, name in _signs(rest, paths):
                known = paths.get(name.casefold(), "")
                meant = f"{{{{ {known} }}}}" if known else _ANY
                yield line.flaw(Code.L122, sign, text=sign, meant=meant)


def _signs(text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each sign in *text* that looks like a tag, with the name in it."""
    for match in _APART.finditer(text):
        yield match[0], match[0].strip("{}% ")
    text = _APART.sub(" ", text)
    for pattern in (_SURE, _COMMANDS, _DOUBTFUL):
        for match in pattern.finditer(text):
            name = next(filter(None, match.groups()), "")
            if pattern is not _DOUBTFUL or name.casefold() in known:
                yield match[0], name


def _paths(names: Mapping[str, Shape], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield each name of the contract, and each last word of one, folded, with what to write for it.

    A word that is the last of several names stands for the first: »navn« for that of the organisation.
    """
    inner = {f"{before}{name}": shape for name, shape in reversed([*names.items()])}
    for path, shape in inner.items():
        if isinstance(shape, Mapping) and shape is not PICTURE:
            yield from _paths(shape, f"{path}.")
    for path, shape in inner.items():
        # A question's name by itself is an everyday word, and prints nothing.
        if ("." in path or "_" in path) and not is_group(shape):
            yield path.rpartition(".")[2].casefold(), path
            yield path.casefold(), path
