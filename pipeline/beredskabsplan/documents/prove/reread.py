"""Read a finished part with other eyes than the merge's: another parser, one pass, and no tree.

The merge works with lxml; this reads with expat what came out of the package, for the ledger and for the
checks of the package. The two share no code, so that one cannot hide what the other did wrong.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

from beredskabsplan.opc.namespaces import W14, WP, R, W, uri

# The kinds of ids, as messages name them.
DRAWING, CONTROL, PARAGRAPH_ID = "tegning", "indholdskontrol", "afsnits-id"
BOOKMARK, BOOKMARK_NAME = "bogmærke", "bogmærkenavn"
# Expat puts a space between a vocabulary and a name.
_W, _R, _WP, _W14 = (f"{uri(own)} " for own in (W, R, WP, W14))
_PARA_ID = _W14 + "paraId"
_LINKS = frozenset(_R + name for name in ("id", "embed", "link", "pict", "href", "dm", "lo", "qs", "cs"))
_STORIES = frozenset(
    _W + name for name in ("body", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")
)
_FRAMES = frozenset(_W + name for name in ("tbl", "tr", "tc"))
_SMALL = 500_000  # what is larger would fill the memory
_TEXTS = frozenset(_W + name for name in ("t", "instrText", "delText"))


@dataclass(frozen=True, slots=True)
class PartText:
    """What stands in one part.

    *text* and *attributes* are in the order of the part, a paragraph or a value a line. *names* are the ids
    that must be unique over all parts, each with its kind; *links* are the relationships that the part
    uses. *faults* say in Danish why Word would not open the part.
    """

    text: str = ""
    attributes: str = ""
    names: tuple[tuple[str, str], ...] = ()
    links: frozenset[str] = frozenset()
    faults: tuple[str, ...] = ()


def read(part: bytes, *, is_word: bool = True) -> PartText:
    """Read the XML *part*; of one that is not Word's own (properties, relationships) all text is read."""
    reader = _Reader(is_word)
    try:
        reader.parser.Parse(part, True)
    except expat.ExpatError as error:
        return PartText(faults=(f"delen kan ikke læses (linje {error.lineno})",))
    except LookupError:  # an encoding that nobody knows
        return PartText(faults=("delen kan ikke læses",))
    finally:
        reader.close()
    return reader.reading()


_remembered = lru_cache(maxsize=64)(read)


def read_fixed(part: bytes, *, is_word: bool = True) -> PartText:
    """Read a *part* without code, as the templates of one house share them: the same bytes say the same."""
    return _remembered(part, is_word=is_word) if len(part) < _SMALL else read(part, is_word=is_word)


class _Reader:
    """Take what expat tells, and note it."""

    def __init__(self, is_word: bool) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self._text: list[str] = []
        self._pairs: list[str] = []
        self._names: list[tuple[str, str]] = []
        self._faults: list[str] = []
        self._last = [""]  # the last block in each of the open tables, rows, cells and stories
        self._fields: list[list[str]] = [[]]  # for each open story, its open fields: `begin` or `separate`
        self._bookmarks: Counter[str] = Counter()
        if is_word:
            self.parser.StartElementHandler = self._start()
            self.parser.EndElementHandler = self._end()
        else:
            self.parser.StartElementHandler = self._plain
            self.parser.CharacterDataHandler = self._text.append

    def _starts(self) -> Mapping[str, Callable[[str, list[str]], None]]:
        starts: dict[str, Callable[[str, list[str]], None]] = {
            _W + "fldChar": self._field,
            _W + "bookmarkStart": self._bookmark,
            _W + "bookmarkEnd": self._bookmark_end,
            _W + "id": self._control,
            _WP + "docPr": self._drawing,
            _W + "br": lambda *_: self._text.append("\n"),
            _W + "tab": lambda *_: self._text.append("\t"),
            _W + "p": self._paragraph,
        }
        starts |= dict.fromkeys(_TEXTS, self._listen)
        starts |= dict.fromkeys(_FRAMES, self._frame)
        return starts | dict.fromkeys(_STORIES, self._story)

    def _ends(self) -> Mapping[str, Callable[[str], None]]:
        ends: dict[str, Callable[[str], None]] = {_W + "p": lambda _: self._text.append("\n")}
        ends |= dict.fromkeys(_TEXTS, self._listen_no_more)
        ends |= dict.fromkeys(_FRAMES, self._frame_end)
        return ends | dict.fromkeys(_STORIES, self._story_end)

    def close(self) -> None:
        """Let go of the parser, which holds us as we hold it: megabytes would wait in a circle."""
        self.parser.StartElementHandler = None
        self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = None

    def reading(self) -> PartText:
        """Put together what was noted."""
        self._require(not any(self._fields), "et felt er ikke lukket")
        self._require(not self._bookmarks.total(), "et bogmærke er ikke lukket")
        names, values = self._pairs[::2], self._pairs[1::2]
        if _PARA_ID in names:
            self._names.extend(
                (PARAGRAPH_ID, value) for name, value in zip(names, values, strict=True) if name == _PARA_ID
            )
        links = _LINKS.intersection(names)
        used = zip(names, values, strict=True) if links else ()
        return PartText(
            text="".join(self._text),
            attributes="\n".join(values),
            names=tuple(self._names),
            links=frozenset(value for name, value in used if name in links),
            faults=tuple(dict.fromkeys(self._faults)),
        )

    def _plain(self, _: str, attributes: list[str]) -> None:
        self._pairs.extend(attributes)
        self._text.append("\n")

    def _start(self) -> Callable[[str, list[str]], None]:
        """Make what takes the beginning of each element, which is called more often than all else here."""
        takes, extend = self._starts(), self._pairs.extend

        def start(name: str, attributes: list[str]) -> None:
            if attributes:
                extend(attributes)
            if name in takes:
                takes[name](name, attributes)

        return start

    def _end(self) -> Callable[[str], None]:
        takes = self._ends()

        def end(name: str) -> None:
            if name in takes:
                takes[name](name)

        return end

    def _listen(self, *_: object) -> None:
        self.parser.CharacterDataHandler = self._text.append

    def _listen_no_more(self, _: str) -> None:
        self.parser.CharacterDataHandler = None

    def _paragraph(self, name: str, _: list[str]) -> None:
        self._last[-1] = name
        self._text.append("\n")

    def _frame(self, name: str, _: list[str]) -> None:
        self._last[-1] = name
        self._last.append("")

    def _frame_end(self, name: str) -> None:
        last = self._last.pop()
        if name == _W + "tc":
            self._require(last not in {"", _W + "tbl"}, "en celle slutter ikke med et afsnit")
        elif name == _W + "tr":
            self._require(bool(last), "en række har ingen celler")
        else:
            self._require(bool(last), "en tabel har ingen rækker")

    def _story(self, *_: object) -> None:
        self._last.append("")
        self._fields.append([])

    def _story_end(self, name: str) -> None:
        last = self._last.pop()
        self._require(not self._fields.pop(), "et felt er ikke lukket")
        self._require(bool(last) or name == _W + "body", "en tekstboks, et sidehoved eller en note er tom")

    def _require(self, holds: bool, fault: str) -> None:
        if not holds:
            self._faults.append(fault)

    def _field(self, _: str, attributes: list[str]) -> None:
        kind = _value(attributes, _W + "fldCharType")
        fields = self._fields[-1]
        if kind == "begin":
            fields.append(kind)
        elif not fields or fields[-1] == kind:
            self._faults.append("et felt slutter uden at være begyndt")
        elif kind == "separate":
            fields[-1] = kind
        else:
            fields.pop()

    def _bookmark(self, _: str, attributes: list[str]) -> None:
        number = _value(attributes, _W + "id")
        self._bookmarks[number] += 1
        self._names.append((BOOKMARK, number))
        self._names.append((BOOKMARK_NAME, _value(attributes, _W + "name").casefold()))

    def _bookmark_end(self, _: str, attributes: list[str]) -> None:
        number = _value(attributes, _W + "id")
        self._require(self._bookmarks[number] > 0, "et bogmærke slutter uden at være begyndt")
        self._bookmarks[number] -= 1

    def _control(self, _: str, attributes: list[str]) -> None:
        self._names.append((CONTROL, _value(attributes, _W + "val")))

    def _drawing(self, _: str, attributes: list[str]) -> None:
        self._names.append((DRAWING, _value(attributes, "id")))


def _value(attributes: list[str], name: str) -> str:
    pairs: Iterator[str] = iter(attributes)
    return next((value for key, value in zip(pairs, pairs, strict=True) if key == name), "")
