"""Tags as they are typed into a text, and what is wrong with their braces."""

import re
from collections.abc import Iterator
from itertools import islice

# No tag is longer than 2,000 signs, so that searching a text of nothing but braces comes to an end.
TAG = re.compile(r"\{(?:\{.{,2000}?\}|%.{,2000}?%|#.{,2000}?#)\}", re.DOTALL)
# What other programs write: blocks of docxtemplater, Mustache and poi-tl, and commands of docx-templates.
_OTHERS = re.compile(
    r"\{\{\s*[#/^?@*:<>&$=][^{}]{0,200}\}\}|\{[#/^][\w.]{1,100}\}"
    r"|\{\{\s*(?:END-[A-Z]{1,20}\s*|(?:FOR|IF|INS|IMAGE|EXEC|HTML|LINK)\s[^{}]{0,200})\}\}"
)
_BLOCK = "{% for … %} eller {% if … %}"
_OURS = {
    ">>": _BLOCK,
    "@": "{{ … }} som alternativ tekst på et billede", "IMAGE": "{{ … }} som alternativ tekst på et billede",
    **dict.fromkeys(("*", ":", ">", "&", "$", "=", "INS", "HTML", "LINK"), "{{ … }}"),
}  # fmt: skip
_TRIMMED = re.compile(r"^\{[{%#][-+]|[-+][}%#]\}$")  # Jinja would eat the blanks beside it, or a sum begins
_ESCAPED = re.compile(r"\{_[{%]|[%}]_\}")  # as docxtpl writes braces that are to be read
_BRACED = re.compile(r"(?<!\{)(\{{1,9})(?!\{)([%#]{0,9})([^{}]{0,2000}?)([%#]{0,9})(\}{1,9})(?!\})")
_NESTED = re.compile(r"(?<!\{)\{\{(?!\{)[^{}]{0,200}\{\{[^{}]{0,200}\}\}")
_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))


def faults(text: str) -> Iterator[str]:
    """Yield why the braces of *text* do not pair up.

    docxtpl would take everything up to the next closing brace, paragraphs and all, without a word, and print
    a brace too many.
    """
    rest = text
    for pattern, reason in ((_OTHERS, _of_others), (_BRACED, _surplus), (_NESTED, _nested)):
        told = {match.span(): said for match in pattern.finditer(rest) if (said := reason(match))}
        yield from islice(told.values(), 1 if pattern is _OTHERS else None)  # one block has several tags
        for start, end in reversed(told):
            rest = rest[:start] + rest[end:]
    rest = TAG.sub("", rest)
    for opening, closing in _PAIRS:
        if opening in rest:
            yield f"Der mangler {closing} i afsnittet. {_apart(opening)}"
        elif closing in rest and not _ends_others(text, rest):
            yield f"Der mangler {opening} i afsnittet. {_apart(closing)}"
    if escaped := _ESCAPED.search(rest):
        sign = escaped[0].replace("_", "")
        yield f"{escaped[0]} bliver ikke til {sign} her. {_apart(sign)}"


def is_told(tag: str) -> bool:
    """Tell whether the braces of *tag*, or a sign beside them, are told as what is wrong with it."""
    is_odd = _OTHERS.match(tag) or trimmed(tag)
    return bool(is_odd) or tag.startswith("{{{") or "{{" in tag[2:]


def trimmed(tag: str) -> str:
    """Return the sign, - or +, that stands in *tag* right beside its braces; »« when none does."""
    signs = "".join(_TRIMMED.findall(tag)).strip("{%#}")
    return "-" if "-" in signs else signs[:1]


def _apart(signs: str) -> str:
    return f"Skal {signs} læses, så skriv et mellemrum imellem tegnene."


def _of_others(match: re.Match[str]) -> str:
    first = match[0].strip("{ ").split()[0]
    ours = _OURS.get(first) or _OURS.get(first[:2]) or _OURS.get(first[0], _BLOCK)
    return f"{match[0]} er skrevet til et andet program. Her hedder det {ours}."


def _nested(match: re.Match[str]) -> str:
    return f"Der står en kode inde i en anden: {match[0]}."


def _ends_others(text: str, rest: str) -> bool:
    """Tell whether what is left over in *rest* is the end of what has been told of *text*."""
    return bool(_NESTED.search(text)) and rest.count("}}") == 1


def _surplus(match: re.Match[str]) -> str:
    """Say how many signs too many stand around a tag; within a comment there may be as many as one likes."""
    kind, needed = match[2][:1], 1 if match[2] else 2
    if kind != match[4][-1:] or min(len(match[1]), len(match[5])) < needed:
        return ""
    proper = (f"{{{kind}", f"{kind}}}") if kind else ("{{", "}}")
    signs = ("", "") if kind == "#" else (match[2][1:], match[4][:-1])
    before, after = match[1][needed:] + signs[0], signs[1] + match[5][needed:]
    lead = match.string[: match.start()]
    if not before and after == "}" and lead.count("{") > lead.count("}"):
        return ""  # it ends a brace of the text's own
    said = [f"{_one(before)} for meget foran"] * bool(before) + [f"{_one(after)} for meget efter"] * bool(
        after
    )
    return f"Der står {' og '.join(said)} {proper[0]} {match[3].strip()} {proper[1]}." if said else ""


def _one(signs: str) -> str:
    return f"et {signs}" if len(signs) == 1 else signs
