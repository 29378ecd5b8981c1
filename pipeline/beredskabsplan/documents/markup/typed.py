"""Tags as they are typed into a text, and what is wrong with their braces."""

import re
from collections.abc import Iterator

# No tag is longer than 2,000 signs, so that searching a text of nothing but braces comes to an end.
TAG = re.compile(r"\{(?:\{.{,2000}?\}|%.{,2000}?%|#.{,2000}?#)\}", re.DOTALL)
# Blocks as docxtemplater and Mustache write them.
OTHERS = re.compile(r"\{\{\s*[#/^][^{}]{0,200}\}\}|\{[#/^][\w.]{1,100}\}")
_BRACED = re.compile(r"(?<!\{)(\{{1,9})(?!\{)([%#]{0,9})([^{}]{0,2000}?)([%#]{0,9})(\}{1,9})(?!\})")
_NESTED = re.compile(r"(?<!\{)\{\{(?!\{)[^{}]{0,200}\{\{[^{}]{0,200}\}\}")
_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))


def faults(text: str) -> Iterator[str]:
    """Yield why the braces of *text* do not pair up.

    docxtpl would take everything up to the next closing brace, paragraphs and all, without a word, and print
    a brace too many.
    """
    rest = text
    for pattern, reason in ((OTHERS, _of_others), (_BRACED, _surplus), (_NESTED, _nested)):
        told = {match.span(): said for match in pattern.finditer(rest) if (said := reason(match))}
        yield from told.values()
        for start, end in reversed(told):
            rest = rest[:start] + rest[end:]
    rest = TAG.sub("", rest)
    for opening, closing in _PAIRS:
        if opening in rest:
            yield f"Der mangler {closing} i afsnittet."
        elif closing in rest and not _ends_others(text, rest):
            yield f"Der mangler {opening} i afsnittet."


def is_told(tag: str) -> bool:
    """Tell whether `faults` says of *tag* what is wrong with it, so that nobody else need."""
    return bool(OTHERS.match(tag)) or tag.startswith("{{{") or "{{" in tag[2:]


def _of_others(match: re.Match[str]) -> str:
    return f"{match[0]} er skrevet til et andet program. Her hedder det {{% for … %}} eller {{% if … %}}."


def _nested(match: re.Match[str]) -> str:
    return f"Der står en kode inde i en anden: {match[0]}."


def _ends_others(text: str, rest: str) -> bool:
    """Tell whether what is left over in *rest* is the end of what has been told of *text*."""
    return bool(_NESTED.search(text)) and rest.count("}}") == 1


def _surplus(match: re.Match[str]) -> str:
    """Say how many braces too many stand around a tag."""
    opening, closing = match[1] + match[2], match[4] + match[5]
    kind = match[2][:1] or match[4][-1:]
    proper = (f"{{{kind}", f"{kind}}}") if kind else ("{{", "}}")
    if not (opening.endswith(proper[0]) and closing.startswith(proper[1])):
        return ""
    before, after = opening.removesuffix(proper[0]), closing.removeprefix(proper[1])
    lead = match.string[: match.start()]
    if not before and after == "}" and lead.count("{") > lead.count("}"):
        return ""  # it ends a brace of the text's own
    said = [f"{_one(before)} for meget foran"] * bool(before) + [f"{_one(after)} for meget efter"] * bool(
        after
    )
    return f"Der står {' og '.join(said)} {proper[0]} {match[3].strip()} {proper[1]}." if said else ""


def _one(signs: str) -> str:
    return f"et {signs}" if len(signs) == 1 else signs
