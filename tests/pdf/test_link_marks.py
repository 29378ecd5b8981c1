"""The links of a PDF say where they lead, and those of one place side by side are one."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from beredskabsplan.pdf import links


def link(left: float, right: float, target: str, bottom: float = 700, **more) -> Dictionary:
    where = (
        {"Dest": Name(target)}
        if target.startswith("/")
        else {"A": Dictionary(S=Name.URI, URI=String(target))}
    )
    return Dictionary(Subtype=Name.Link, Rect=Array([left, bottom, right, bottom + 14]), **where, **more)


@pytest.fixture
def with_links():
    def made(*marks: Dictionary) -> Pdf:
        pdf = pikepdf.new()
        page = pdf.add_blank_page()
        page.Annots = pdf.make_indirect(Array([pdf.make_indirect(mark) for mark in marks]))
        pdf.Root.Dests = Dictionary({"/sker_nu": Array([page.obj, Name.Fit])})
        return pdf

    return made


def told(pdf: Pdf) -> list[tuple[str, list[float]]]:
    return [
        (str(mark.get("/Contents", "")), [float(side) for side in mark.Rect]) for mark in pdf.pages[0].Annots
    ]


@pytest.mark.parametrize(
    ("target", "said"),
    [("tel:+4512345601", "+4512345601"), ("mailto:a@x.dk", "a@x.dk"), ("https://at.dk", "at.dk"),
     ("/sker_nu", "Side 1"), ("/gone", "")],
)  # fmt: skip
def test_a_link_says_where_it_leads(with_links, target, said):
    pdf = with_links(link(10, 20, target), link(10, 20, target, Contents=String("Ring")))
    links.tell(pdf)

    assert [text for text, _ in told(pdf)] == [said, "Ring"]


def test_the_words_of_one_link_become_one(with_links):
    pdf = with_links(
        link(10, 20, "tel:112"),
        link(20, 23, "tel:112"),
        link(23, 40, "tel:112"),
        link(40, 50, "tel:114"),
        link(50, 60, "tel:114", bottom=680),
        link(90, 99, "tel:114", bottom=680),
        link(10, 20, "/sker_nu"),
        link(20, 30, "/sker_nu"),
        Dictionary(Subtype=Name.Text, Rect=Array([1, 1, 2, 2])),
    )
    links.join(pdf)

    assert [sides[::2] for _, sides in told(pdf)] == [
        [1, 2],
        [10, 40],
        [40, 50],
        [50, 60],
        [90, 99],
        [10, 30],
    ]
