"""Set aside what is no tag, for docxtpl's patterns and Jinja's lexer look at every sign of it many times."""

import re

_WHOLE = re.compile(r"\{(?:\{[^<{}]*\}|%[^<{}]*%|#[^<{}]*#)\}")
# What reaches into the text or the cell around it, and paragraphs within paragraphs.
_FAR = re.compile(r"\{%\s*(?:colspan|cellbg|vm|hm)\b|<w:txbxContent")
_PLAIN = re.compile(r"<w:p[ >][^{}]*?</w:p>|<w:(rPr|pPr|tblPr)>[^{}]*?</w:\1>")
_WORDS = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*[{}][^<]*)(?=</w:t>)")
_BRACES = re.compile("[{}]+")
_MARK = "\0"  # on both sides of a number; no XML holds this sign
MARK = rf"{_MARK}\d+{_MARK}"


class Aside:
    """Texts of one part that a mark stands for."""

    def __init__(self) -> None:
        """Begin with none."""
        self._texts: list[str] = []

    def put(self, text: str) -> str:
        """Set *text* aside and return its mark."""
        self._texts.append(text)
        return f"{_MARK}{len(self._texts) - 1}{_MARK}"

    def back(self, text: str) -> str:
        """Return *text* with all that its marks stand for."""
        pieces = text.split(_MARK)
        pieces[1::2] = [self.back(self._texts[int(number)]) for number in pieces[1::2]]
        return "".join(pieces)

    def braces(self, source: str, tag: re.Pattern[str]) -> str:
        """Set aside the braces in the texts of *source* that are none of a *tag*.

        To docxtpl one of them, and a brace or a tag in the next paragraph or cell, are a tag that was split.
        """

        def without(text: str) -> str:
            return _BRACES.sub(lambda match: self.put(match[0]), text)

        def words(match: re.Match[str]) -> str:
            between, tags = tag.split(match[2]), [*tag.findall(match[2]), ""]
            pieces = zip(map(without, between), tags, strict=True)
            return match[1] + "".join(text + own for text, own in pieces)

        return _WORDS.sub(words, source)

    def plain(self, source: str) -> str:
        """Set aside the paragraphs and properties without tags in the *source* of a Word part.

        Nothing is, where a tag changes what is not around it or where a brace belongs to no tag.
        """
        if _FAR.search(source) or re.search("[{}]", _WHOLE.sub("", source)):
            return source
        return _PLAIN.sub(lambda match: self.put(match[0]), source)
