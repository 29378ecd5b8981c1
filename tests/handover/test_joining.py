"""PDFs joined: everything leads where it led, and tags, ids and claims of one are not those of another."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, OutlineItem, Pdf, String

from beredskabsplan.pdf.checks.inspect import UnusableError
from beredskabsplan.pdf.joining import join
from beredskabsplan.pdf.joining.join import Joint
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from tests.conftest import DOCUMENTS, ROOT, TODAY
from tests.support.pdf.engines import needs_libreoffice

CLAIM = "pdfuaid:part"


def pdf(*, role: str = "/P", pages: int = 2, tagged: bool = True, claims: bool = True) -> bytes:
    """Make a PDF with links to its second page, by name and by entry of the outline; each page has a tag."""
    made = Pdf.new()
    for _ in range(pages):
        made.add_blank_page()
    target = Array([made.pages[-1].obj, Name.XYZ, 10, 20, 0])
    made.Root.Dests = Dictionary(maal=target)
    made.Root.Names = Dictionary(Dests=made.make_indirect(Dictionary(Names=Array([String("ord"), target]))))
    links = [
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=Name.maal),
        Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.GoTo, D=String("ord"))
        ),
    ]
    made.pages[0].Annots = Array([made.make_indirect(links[0]), links[1]])
    with made.open_outline() as outline:
        outline.root.append(OutlineItem("Sidst", target))
        outline.root.append(OutlineItem("Ingen steder", Name.ukendt))
    if tagged:
        tag(made, role)
    if claims:
        with made.open_metadata() as metadata:
            metadata[CLAIM] = "1"
    target_bytes = io.BytesIO()
    made.save(target_bytes)
    return target_bytes.getvalue()


def tag(made: Pdf, role: str) -> None:
    """Tag each page as a paragraph of a role of our own, with an id that a cell names, and the first link."""
    root = made.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary({"/Egen": Name(role)})))
    document = made.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    tags, numbered = [], []
    for number, page in enumerate(made.pages):
        element = made.make_indirect(
            Dictionary(
                Type=Name.StructElem, S=Name.Egen, P=document, Pg=page.obj, K=0, ID=String(f"id{number}"),
                A=Dictionary(O=Name.Table, Headers=Array([String("id0")])),
            )
        )  # fmt: skip
        page.obj.StructParents = number
        tags.append(element)
        numbered += [number, Array([element])]
    link = made.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.Link, P=document, Pg=made.pages[0].obj,
            K=Dictionary(Type=Name.OBJR, Obj=made.pages[0].Annots[0]),
        )
    )  # fmt: skip
    for number, annotation in enumerate(made.pages[0].Annots, len(made.pages)):
        annotation.StructParent = number
        numbered += [number, link]
    document.K = Array([*tags, link])
    root.K, root.ParentTree = document, made.make_indirect(Dictionary(Nums=Array(numbered)))
    made.Root.StructTreeRoot, made.Root.MarkInfo = root, Dictionary(Marked=True)


def joined(*parts: bytes) -> Pdf:
    first, *others = (Joint(title=f"Del {number}", pdf=part) for number, part in enumerate(parts))
    return pikepdf.open(io.BytesIO(join.join(first, others)))


def number_of(document: Pdf, page: pikepdf.Object) -> int:
    return [each.obj.objgen for each in document.pages].index(page.objgen)


def test_links_lead_to_the_page_of_their_own_part():
    with joined(pdf(), pdf(), pdf(pages=3)) as whole:
        links = [link for page in whole.pages for link in page.get("/Annots", ())]
        targets: list[Any] = [link.Dest if "/Dest" in link else link.A.D for link in links]

        assert [number_of(whole, target[0]) for target in targets] == [1, 1, 3, 3, 6, 6]
        assert "/Dests" not in whole.Root
        assert "/Dests" not in whole.Root.Names


def test_each_part_is_an_entry_of_the_outline_with_its_own_below():
    with joined(pdf(), pdf()) as whole, whole.open_outline() as outline:
        told = [(item.title, [each.title for each in item.children]) for item in outline.root]
        led = [
            number_of(whole, each.destination[0]) for item in outline.root for each in (item, *item.children)
        ]

        assert told == [("Del 0", ["Sidst"]), ("Del 1", ["Sidst"])]
        assert led == [0, 1, 2, 3]
        assert whole.Root.PageMode == Name.UseOutlines


def test_each_page_and_link_finds_its_own_tags():
    with joined(pdf(), pdf(), pdf()) as whole:
        tree = NumberTree(whole.Root.StructTreeRoot.ParentTree)
        keys = [int(page.obj.StructParents) for page in whole.pages]
        found = [number_of(whole, tree[key][0].Pg) for key in keys]
        linked = [tree[int(page.Annots[0].StructParent)] for page in whole.pages[::2]]

        assert found == list(range(6))
        assert [element.K.Obj.objgen for element in linked] == [
            page.Annots[0].objgen for page in whole.pages[::2]
        ]
        keys += [int(link.StructParent) for page in whole.pages[::2] for link in page.Annots]
        assert sorted(keys) == list(range(12))
        assert int(whole.Root.StructTreeRoot.ParentTreeNextKey) == 12


def test_the_tags_are_one_document_of_parts():
    with joined(pdf(), pdf()) as whole:
        root = whole.Root.StructTreeRoot
        [document] = root.K

        assert (document.S, document.P.objgen) == (Name.Document, root.objgen)
        assert [(part.S, str(part.T), part.P.objgen) for part in document.K] == [
            (Name.Part, "Del 0", document.objgen), (Name.Part, "Del 1", document.objgen)
        ]  # fmt: skip


def test_ids_and_roles_of_the_same_name_are_told_apart():
    with joined(pdf(), pdf(role="/H1"), pdf()) as whole:
        root = whole.Root.StructTreeRoot
        parts = list(root.K[0].K)
        ids = NameTree(root.IDTree)

        assert dict(root.RoleMap.items()) == {"/Egen": Name.P, "/Egen-2": Name.H1}
        assert [str(part.K[0].S) for part in parts] == ["/Egen", "/Egen-2", "/Egen"]
        assert [str(part.K[1].ID) for part in parts] == ["1-id1", "2-id1", "3-id1"]
        assert [str(part.K[1].A.Headers[0]) for part in parts] == ["1-id0", "2-id0", "3-id0"]
        assert ids["2-id1"].objgen == parts[1].K[1].objgen


@pytest.mark.parametrize(
    ("tagged", "claims", "expected"),
    [(True, True, (True, "1")), (False, True, (False, "1")), (True, False, (True, None))],
    ids=["all are", "one without tags", "one without the claim"],
)
def test_no_more_is_claimed_than_each_part_claims(tagged, claims, expected):
    with joined(pdf(), pdf(tagged=tagged, claims=claims)) as whole, whole.open_metadata() as metadata:
        assert ("/StructTreeRoot" in whole.Root, metadata.get(CLAIM)) == expected


def test_what_nobody_can_read_is_no_part():
    with pytest.raises(UnusableError, match="kan ikke læses"):
        joined(pdf(), b"%PDF-1.7 og intet andet")
    with pytest.raises(UnusableError, match="kan ikke læses"):
        join.pages(b"")


def test_the_same_pdfs_give_the_same_bytes():
    parts = [Joint(title="Indhold", pdf=pdf()), Joint(title="Plan", pdf=pdf())]

    assert join.join(parts[0], parts[1:]) == join.join(parts[0], parts[1:])


@pytest.fixture(scope="module")
def handed(tmp_path_factory) -> Path:
    """The example's own two sets, made with LibreOffice."""
    out = tmp_path_factory.mktemp("udleveret")
    options = Options(today=TODAY, pdf="libreoffice", templates=ROOT / "templates", out=out, combined=True)
    [outcome] = planning.plan([ROOT / "inputs/eksempel-egelund-kulturhus.xlsx"], options).outcomes
    return outcome.written[0].parent


@needs_libreoffice
@pytest.mark.heavy
@pytest.mark.parametrize("name", ["Til ledelsen", "Til alle"])
def test_pdfua_finds_no_fault_in_what_is_handed_over(handed, name):
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", handed / f"{name}.pdf"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "errors=0 warnings=0" in done.stdout
    with pikepdf.open(handed / f"{name}.pdf") as whole, whole.open_metadata() as metadata:
        assert metadata[CLAIM] == "1"
        assert str(whole.Root.Lang) == "da-DK"
        assert all(page.obj.Tabs == Name.S for page in whole.pages)
        assert all(link.get("/Contents") for page in whole.pages for link in page.get("/Annots", ()))
        assert all("/StructParent" in link for link in whole.pages[0].Annots)


@needs_libreoffice
@pytest.mark.heavy
def test_all_tags_of_all_documents_are_there(handed):
    def kinds(path: Path) -> list[str]:
        with pikepdf.open(path) as document:
            nodes = [node for node in document.objects if isinstance(node, Dictionary)]
            return sorted(
                str(node.S) for node in nodes if node.get("/Type") == "/StructElem" and "/H" in str(node.S)
            )

    own = [kind for name in DOCUMENTS for kind in kinds(handed / f"{name}.pdf")]
    assert kinds(handed / "Til ledelsen.pdf") == sorted([*own, "/H1", "/H2"])  # those of the page of contents
