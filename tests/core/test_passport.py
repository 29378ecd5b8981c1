"""Who is who: when two questionnaires are about one organisation."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskabsplan.core.passport import Organisation, is_corrected, is_same
from tests.support.examples import examples

NAME, CVR = "Egelund Kulturhus", "12345674"


def about(id_: str, name: str, cvr: str = "") -> Organisation:
    return Organisation(id=id_, name=name, cvr=cvr)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (about("a", NAME), about("a", NAME)),
        (about("a", NAME), about("a", " egelund  KULTURHUS ")),
        (about("a", NAME), about("a", "")),  # HR has emptied the cell
        (about("a", ""), about("a", "")),
        (about("a", NAME), about("a", "Egelund Kulturhus S/I")),
        (about("a", NAME), about("a", "Egelnd Kultur-hus")),
        (about("a", NAME, CVR), about("a", "Kulturhuset ved Søen", CVR)),
        (about("a", NAME, CVR), about("a", NAME, "87654320")),  # one of them was mistyped
        (about("", NAME), about("", NAME)),
        (about("a", NAME, CVR), about("", "egelund kulturhus")),
        (about("", NAME, CVR), about("", NAME, CVR)),
    ],
)
def test_these_are_one_organisation(one, other):
    assert is_same(one, other)
    assert is_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (about("a", NAME), about("b", NAME)),  # two of one name, each with a questionnaire of its own
        (about("a", NAME, CVR), about("b", NAME, CVR)),
        (about("a", NAME), about("a", "Bjørnehøj Bibliotek")),  # a copied blank
        (about("a", NAME, CVR), about("a", "Bjørnehøj Bibliotek", "")),
        (about("a", NAME, CVR), about("a", "Egelund Kulturhus Syd", "87654320")),
        (about("", NAME, CVR), about("", NAME, "87654320")),
        (about("a", NAME, CVR), about("", NAME, "87654320")),
        (
            about("", "Egelund Kulturhus"),
            about("", "Egelund Kulturhus S/I"),
        ),  # with no id a name is all there is
        (about("", ""), about("", "")),
        (about("a", NAME), about("", "")),
        (about("", "", CVR), about("", "", CVR)),
    ],
)
def test_these_are_two_organisations(one, other):
    assert not is_same(one, other)
    assert not is_same(other, one)


SIBLINGS = [
    "Afdeling Nord", "Afdeling Syd", "Skole 1", "Skole 2", "Østervangen", "Vestervangen", "Børnehuset Solen",
    "Børnehuset Månen", "Østerbro Skole", "Vesterbro Skole", "Egelund", "Birkelund",
]  # fmt: skip


def test_no_sibling_passes_for_another_put_right():
    assert [
        (one, other)
        for one, other in product(SIBLINGS, SIBLINGS)
        if one != other and is_corrected(one, other)
    ] == []


@examples(200)
@given(
    *[
        st.builds(
            Organisation,
            id=st.sampled_from(["", "a"]),
            name=st.text(max_size=20),
            cvr=st.sampled_from(["", CVR]),
        )
    ]
    * 2
)
def test_who_is_the_same_does_not_depend_on_whom_one_asks(one, other):
    assert is_same(one, other) == is_same(other, one)
