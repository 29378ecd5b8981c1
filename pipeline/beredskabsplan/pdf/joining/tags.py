"""The tags of several PDFs as one tree (ISO 32000-1, 14.7): a part for each, and nothing mixed up.

Pages and links name their tags by a number, and cells their headers by an id: both count anew in each PDF, so
those of the later ones are shifted and told apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object, Pdf

_KEYS = ("/StructParents", "/StructParent")
_SHARED = ("/RoleMap", "/ClassMap")  # names and what each stands for


def are_in(pdf: "Pdf") -> bool:
    """Tell whether *pdf* has tags for all that it shows."""
    marks = pdf.Root.get("/MarkInfo")
    is_marked = marks is not None and bool(marks.get("/Marked", False))
    return is_marked and "/ParentTree" in pdf.Root.get("/StructTreeRoot", {})


def keys(pdf: "Pdf") -> int:
    """Return the first number that no page or link of *pdf* names its tags by."""
    return max([number for number, _ in _numbered(pdf.Root.StructTreeRoot)], default=-1) + 1


def shift(pdf: "Pdf", by: int) -> int:
    """Raise the numbers of all pages and links of *pdf* by *by*; return the first that is free then."""
    import pikepdf

    free = by + keys(pdf)
    links = [link for page in pdf.pages for link in page.get("/Annots", ()) if not link.is_indirect]
    for node in (*pdf.objects, *links):
        if isinstance(node, pikepdf.Dictionary | pikepdf.Stream):
            for key in _KEYS:
                if key in node:
                    node[key] = int(node[key]) + by
    tree = pdf.Root.StructTreeRoot
    shifted = {number + by: tags for number, tags in _numbered(tree)}
    tree.ParentTree = pdf.make_indirect(_tree(shifted))
    return free


def unite(whole: "Pdf", parts: Sequence[tuple[str, "Pdf"]]) -> None:
    """Put the tags of *parts*, of which the first is *whole*, under one root in it; their pages are there."""
    import pikepdf

    root = whole.Root.StructTreeRoot
    roots = [root, *(whole.copy_foreign(pdf.Root.StructTreeRoot) for _, pdf in parts[1:])]
    document = whole.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document, P=root)
    )
    tops: list[Object] = []
    numbered: dict[int, Object] = {}
    ids: dict[bytes, Object] = {}
    shared: dict[str, dict[str, Object]] = {name: {} for name in _SHARED}
    for number, ((title, _), own) in enumerate(zip(parts, roots, strict=True), 1):
        renamed = {name: _merge(shared[name], own.get(name, {}), number) for name in _SHARED}
        for element in _elements(own.get("/K")):
            _rename(element, renamed)
            ids |= _tell_apart(element, number)
        tops.extend(_tops(own, document, title))
        numbered |= dict(_numbered(own))
    document.K = pikepdf.Array(tops)
    root.K = pikepdf.Array([document])
    root.ParentTree = whole.make_indirect(_tree(numbered))
    root.ParentTreeNextKey = max(numbered, default=-1) + 1
    for name, entries in shared.items():
        if entries:
            root[name] = pikepdf.Dictionary(entries)
    if ids:
        pairs = [each for own in sorted(ids) for each in (pikepdf.String(own), ids[own])]
        root.IDTree = whole.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(pairs)))


def _tree(numbered: Mapping[int, "Object"]) -> "Dictionary":
    """Make a tree of numbers with one leaf."""
    import pikepdf

    return pikepdf.Dictionary(
        Nums=pikepdf.Array([each for pair in sorted(numbered.items()) for each in pair])
    )


def _numbered(root: "Object") -> Iterator[tuple[int, "Object"]]:
    from pikepdf import NumberTree

    yield from NumberTree(root.ParentTree).items()


def _tops(root: "Object", document: "Object", title: str) -> Iterator["Object"]:
    """Yield the topmost tags of a part: what was a document is a part of *document* now."""
    import pikepdf

    for element in _list(root.get("/K")):
        element.P = document
        if pikepdf.Name.Document == element.S:
            element.S, element.T = pikepdf.Name.Part, pikepdf.String(title)
        yield element


def _elements(kids: "Any") -> Iterator["Object"]:
    """Yield all tags below *kids*, a tag before those in it."""
    from pikepdf import Dictionary

    waiting = _list(kids)
    while waiting:
        element = waiting.pop()
        if isinstance(element, Dictionary) and "/S" in element:
            yield element
            waiting.extend(_list(element.get("/K")))


def _list(kids: "Any") -> list["Any"]:
    from pikepdf import Array

    return [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]


def _merge(shared: dict[str, "Object"], own: "Any", number: int) -> Mapping[str, str]:
    """Add *own* names to the *shared* ones; return what those are called now that stand for others."""
    renamed = {}
    for name, meaning in own.items():
        if name in shared and shared[name] != meaning:
            renamed[name] = f"{name}-{number}"
        shared[renamed.get(name, name)] = meaning
    return renamed


def _rename(element: "Object", renamed: Mapping[str, Mapping[str, str]]) -> None:
    import pikepdf

    roles, classes = (renamed[name] for name in _SHARED)
    if str(element.S) in roles:
        element.S = pikepdf.Name(roles[str(element.S)])
    if classes and "/C" in element:
        names = [classes.get(str(name), name) for name in _list(element.C)]
        element.C = pikepdf.Array([pikepdf.Name(name) if isinstance(name, str) else name for name in names])


def _tell_apart(element: "Object", number: int) -> Mapping[bytes, "Object"]:
    """Put the *number* of its part before the id of *element*, and before those that it names."""
    import pikepdf

    for attributes in _list(element.get("/A")):
        if isinstance(attributes, pikepdf.Dictionary) and "/Headers" in attributes:
            attributes["/Headers"] = pikepdf.Array(
                [pikepdf.String(_own(header, number)) for header in attributes["/Headers"]]
            )
    if "/ID" not in element:
        return {}
    own = _own(element["/ID"], number)
    element["/ID"] = pikepdf.String(own)
    return {own: element}


def _own(id_: "Object", number: int) -> bytes:
    return b"%d-" % number + bytes(id_)
