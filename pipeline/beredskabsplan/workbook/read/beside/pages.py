"""What HR wrote at the head or foot of the printed pages."""

import html
import re
from collections.abc import Iterator

from beredskabsplan.opc.package import Package

_EDGE = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>([^<>]+)</(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>"
)
_CODE = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d+|[A-Za-z])")
_SECTION = re.compile(r"&[LCR]")
# What programs put there by themselves, beside the number of the page and the name of the file.
_USUAL = frozenset({"side", "af", "ark", "page", "of", "sheet", "seite", "von", "sida", "av"})


def edges(package: Package, part: str) -> Iterator[str]:
    """Yield what stands at the edges of the pages of the worksheet *part*."""
    for content in dict.fromkeys(_EDGE.findall(package.part(part))):
        sections = _SECTION.split(html.unescape(content.decode("utf-8", "replace")))
        texts = (" ".join(_CODE.sub(" ", section.replace("&&", "+")).split()) for section in sections)
        told = [text for text in texts if set(re.findall(r"[^\W\d_]+", text.casefold())) - _USUAL]
        if told:
            yield " · ".join(told)
