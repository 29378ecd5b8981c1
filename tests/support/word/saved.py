"""A template as programs leave it when they save it: their habits, written from what was seen of their files.

Each takes a .docx and gives the same text in the form of Word 16, Word on the web, WPS or LibreOffice.
"""

import re
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from beredskabsplan.opc import package

MAIN, SETTINGS, TYPES = "word/document.xml", "word/settings.xml", "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SEPARATORS = "".join(
    f'<w:{{note}} w:type="{kind}" w:id="{number}"><w:p w:rsidR="00A12B34" w:rsidRDefault="00A12B34">'
    f'<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{mark}/></w:r></w:p></w:{{note}}>'
    for kind, number, mark in (
        ("separator", -1, "separator"),
        ("continuationSeparator", 0, "continuationSeparator"),
    )
)


def by_word(content: bytes) -> bytes:
    """Save as Word 16 does: separators of notes, revision marks, spelling marks, its own bookmarks."""
    parts = package.read(content)
    for kind, note in (("footnotes", "footnote"), ("endnotes", "endnote")):
        if f"word/{kind}.xml" not in parts:
            notes = f'<w:{kind} xmlns:w="{_W}">{_SEPARATORS.format(note=note)}</w:{kind}>'
            _add(parts, f"word/{kind}.xml", notes, f"{_KIND}.{kind}+xml", kind)
    people = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
    _add(parts, "word/people.xml", people, f"{_KIND}.people+xml", "people")
    referred = "".join(
        f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        for kind in ("footnote", "endnote")
    )
    settings = re.sub(r"<w:(foot|end)notePr>.*?</w:\1notePr>", "", parts[SETTINGS].decode())
    settings = settings.replace("<w:compat>", f"{referred}<w:compat>", 1)
    assert "endnotePr" in settings
    parts[SETTINGS] = settings.encode()
    main = _alternatives_twice(parts[MAIN].decode())
    main = re.sub(r"(<w:r>|<w:r [^>]*>)(?=<w:t[ >])", r'<w:proofErr w:type="spellStart"/>\1', main, count=3)
    mark = '<w:bookmarkStart w:id="9001" w:name="_Hlk183500000"/>'
    main = re.sub(r"(<w:p(?: [^>]*)?>)(?=<w:r)", rf"\1{mark}", main, count=1)
    *before, last = re.split(r"(?=</w:p>)", main)
    parts[MAIN] = ("".join(before) + '<w:bookmarkEnd w:id="9001"/>' + last).encode()
    return package.write(parts)


def on_the_web(content: bytes) -> bytes:
    """Save as Word on the web does: other names of parts, targets from the root, a byte order mark."""
    parts = package.read(content)
    names = {
        name: re.sub(r"word/(document|header|footer|styles)(\d*)\.xml", r"word/\g<1>2\2.xml", name)
        for name in parts
    }
    renamed = {}
    for name, part in parts.items():
        folder, _, own = name.rpartition("_rels/")
        if name.endswith(".rels"):
            new = f"{folder}_rels/{names.get(folder + own[:-5], folder + own[:-5]).rpartition('/')[2]}.rels"
            renamed[new] = re.sub(
                rb'Target="([^":]*)"', partial(_from_root, folder=folder, names=names), part
            )
        elif name == TYPES:
            renamed[name] = re.sub(
                rb'PartName="/([^"]*)"',
                lambda entry: f'PartName="/{names.get(entry[1].decode(), entry[1].decode())}"'.encode(),
                part,
            )
        else:
            renamed[names[name]] = b"\xef\xbb\xbf" + part if name == SETTINGS else part
    return package.write(renamed)


def by_wps(content: bytes) -> bytes:
    """Save as WPS does: data of its own in custom properties, and a thumbnail."""
    parts = package.read(content)
    parts["docProps/thumbnail.wmf"] = b"\xd7\xcd\xc6\x9a"
    parts[TYPES] = parts[TYPES].replace(
        b"<Default ", b'<Default Extension="wmf" ContentType="image/x-wmf"/><Default ', 1
    )
    parts["_rels/.rels"] = _linked(
        parts["_rels/.rels"], "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
        "docProps/thumbnail.wmf",
    )  # fmt: skip
    return package.write(parts)


def by_libreoffice(content: bytes) -> bytes:
    """Save as LibreOffice does: alternative texts twice, values spelled out, and its .rels listed by name."""
    parts = package.read(content)
    main = _alternatives_twice(parts[MAIN].decode())
    parts[MAIN] = main.replace("<w:keepNext/>", '<w:keepNext w:val="true"/>').encode()
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in parts if name.endswith(".rels")
    )
    parts[TYPES] = parts[TYPES].replace(b"</Types>", f"{listed}</Types>".encode())
    return package.write(parts)


def through_libreoffice(contents: Mapping[str, bytes], folder: Path, kind: str) -> dict[str, bytes]:
    """Let LibreOffice really save *contents*, by their names without an ending, as *kind*."""
    sources, target = folder / "sources", folder / "target"
    sources.mkdir()
    for name, content in contents.items():
        (sources / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", str(target)]
    subprocess.run([*command, *map(str, sources.iterdir())], check=True, capture_output=True, timeout=300)
    return {path.stem: path.read_bytes() for path in target.iterdir()}


SAVED: Mapping[str, Callable[[bytes], bytes]] = {
    "Word 16": by_word,
    "Word på nettet": on_the_web,
    "WPS": by_wps,
    "LibreOffice": by_libreoffice,
}


def _alternatives_twice(main: str) -> str:
    """Write the alternative text of each picture at the picture itself as well."""

    def twice(frame: re.Match[str]) -> str:
        text = re.search(r'<wp:docPr [^>]*?( descr="[^"]*")', frame[0])
        if text is None:
            return frame[0]
        bare = re.sub(r'(<pic:cNvPr [^>]*?) descr="[^"]*"', r"\1", frame[0])
        return re.sub(r"<pic:cNvPr ", rf"<pic:cNvPr{text[1]} ", bare)

    return re.sub(r"<wp:(inline|anchor)\b.*?</wp:\1>", twice, main, flags=re.DOTALL)


def _from_root(link: re.Match[bytes], folder: str, names: Mapping[str, str]) -> bytes:
    target = link[1].decode()
    whole = target.lstrip("/") if target.startswith("/") else f"{folder}{target}"
    return f'Target="/{names.get(whole, whole)}"'.encode()


def _add(parts: dict[str, bytes], name: str, markup: str, kind: str, link: str) -> None:
    parts[name] = markup.encode()
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    parts[LINKS] = _linked(parts[LINKS], f"{_OFFICE}/{link}", name.rpartition("/")[2])


def _linked(links: bytes, kind: str, target: str) -> bytes:
    number = f"rId{9000 + len(links)}"
    one = f'<Relationship Id="{number}" Type="{kind}" Target="{target}"/></Relationships>'
    return links.replace(b"</Relationships>", one.encode())
