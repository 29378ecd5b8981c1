"""What each kind of field is to us: computed, left alone, or refused with the way to do it."""

from collections.abc import Iterator

from lxml import etree

from beredskabsplan.documents.fields import reading
from beredskabsplan.documents.fields.reading import DEEPEST, NESTED, WordField
from beredskabsplan.opc.namespaces import W

# What is computed for every document, in the main text, and in headers, footers and notes.
OF_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
OF_PROPERTIES = frozenset({"TITLE", "SUBJECT", "DOCPROPERTY"})
OF_BOOKMARKS = frozenset({"REF", "PAGEREF", "NOTEREF"})
OF_TEXT = frozenset({"TOC", "SEQ", "STYLEREF"})
COMPUTED = OF_PAGES | OF_PROPERTIES | OF_BOOKMARKS | OF_TEXT
# Whatever these show, Word or another program has written; it is thrown away before it is read as code.
DROPPED = COMPUTED - OF_PROPERTIES
# What programs write over, so that no code may stand in it.
OVERWRITTEN = OF_PROPERTIES | {"BIBLIOGRAPHY", "CITATION"}
# What brings in something from elsewhere, or runs it; what a mail merge fills in; what changes by itself.
OUTSIDE = frozenset(
    {"INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD"}
)
MERGING = frozenset(
    {"MERGEFIELD", "ADDRESSBLOCK", "GREETINGLINE", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF"}
)
CLOCKS = frozenset({"DATE", "TIME", "PRINTDATE", "SAVEDATE", "CREATEDATE", "EDITTIME"})
_RUNNING = frozenset({"PAGE", "NUMPAGES"})  # every program counts them in headers and footers
_PROSE = (W + "document", W + "body")
_WRITE = "Slet feltet, og skriv teksten i stedet, evt. med en kode"
_NUMBERED = "Sæt en nummereret liste (Hjem > Nummerering) i stedet"
_CONTENTS = "Sæt den ind igen fra Referencer > Indholdsfortegnelse, så den følger typografierne"
_IN_TEXT = "Slet feltet, eller flyt det til selve teksten"
_REFUSED = (
    (
        "AUTHOR USERNAME USERINITIALS USERADDRESS LASTSAVEDBY COMMENTS KEYWORDS INFO",
        "det viser, hvem der har skrevet skabelonen, og ikke, hvem dokumentet er til",
        _WRITE,
    ),
    (
        "FILESIZE TEMPLATE REVNUM NUMCHARS NUMWORDS DOCVARIABLE",
        "det viser noget om en fil, som ikke er det færdige dokument",
        _WRITE,
    ),
    (
        "FILLIN ASK",
        "det spørger den, der åbner dokumentet",
        "Slet feltet, og skriv en kode, der henter svaret fra spørgeskemaet",
    ),
    (
        "IF COMPARE",
        "det er en betingelse, som kun Word forstår",
        "Slet feltet, og skriv betingelsen som kode: {% if … %} … {% endif %}",
    ),
    (
        "SET",
        "det gemmer en tekst, som kun Word finder frem igen",
        "Slet feltet, og skriv teksten dér, hvor den skal stå, evt. med en kode",
    ),
    ("=", "det er en formel, som kun Word regner ud", "Slet feltet, og skriv resultatet i stedet"),
    ("AUTONUM AUTONUMLGL AUTONUMOUT LISTNUM", "kun Word tæller det", _NUMBERED),
    ("INDEX TOA", "kun Word samler registret", "Slet registret, eller lav en indholdsfortegnelse"),
)
_WHY = {name: (reason, remedy) for names, reason, remedy in _REFUSED for name in names.split()}


def is_computed(field: WordField) -> bool:
    """Tell whether a result is written for *field*, which stands where `refused` allows it."""
    if field.name not in COMPUTED or NESTED in field.instruction or not field.is_whole:
        return False
    return field.name not in _RUNNING or is_in_text(field.begin)


def is_in_text(node: etree._Element) -> bool:
    """Tell whether *node* stands in the main text, and in no header, footer or note."""
    return node.getroottree().getroot().tag in _PROSE


def refused(field: WordField) -> Iterator[tuple[str, str]]:
    """Yield why there can be no right result for *field*, and what to do, in Danish."""
    name = field.name
    if field.depth > DEEPEST:  # told of the first; what stands in it goes with it
        if field.outer is None or field.outer.depth > DEEPEST:
            return
        yield "det står inde i for mange andre felter", "Slet feltet"
    elif name in _WHY:
        yield _WHY[name]
    elif name == "FILENAME" and field.has("p"):
        yield (
            "det viser en mappe på den computer, hvor dokumentet bliver lavet",
            ("Slet feltet, og sæt Filnavn ind igen uden stien (Indsæt > Genveje > Felt)"),
        )
    elif name in COMPUTED and NESTED in field.instruction:
        yield "et andet felt bestemmer, hvad det viser", "Slet det inderste felt"
    elif name in OF_TEXT | OF_PAGES - _RUNNING and not is_in_text(field.begin):
        yield from _outside(name)
    elif name in _RUNNING and not is_in_text(field.begin) and _is_in_note(field.begin):
        yield "sidetal kan ikke regnes ud i en note", _IN_TEXT
    elif name == "TOC" and (field.has("s") or _lists_hidden(field)):
        yield "kun Word samler en liste af skjulte felter", _CONTENTS


def _lists_hidden(field: WordField) -> bool:
    """Tell whether a table lists hidden fields; LibreOffice asks for them whether there are any or not."""
    if not (field.has("f") or field.has("l")):
        return False
    lists_others = any(map(field.has, "otu"))
    root = field.begin.getroottree().getroot()
    return not lists_others or any(other.name == "TC" for other in reading.read(root))


def _outside(name: str) -> Iterator[tuple[str, str]]:
    if name == "STYLEREF":
        yield (
            "teksten skifter fra side til side, og i PDF'en er den ens på alle",
            ("Slet feltet, og skriv titlen. Skal hvert kapitel have sin egen, så giv det sin egen sektion"),
        )
    elif name in OF_PAGES:
        yield (
            "PDF-programmerne kan ikke tælle en sektions sider her",
            ("Brug sidetal og antal sider i hele dokumentet (Page og NumPages)"),
        )
    else:
        yield "det kan kun regnes ud i selve teksten", _IN_TEXT


def _is_in_note(node: etree._Element) -> bool:
    return node.getroottree().getroot().tag in {W + "footnotes", W + "endnotes"}
