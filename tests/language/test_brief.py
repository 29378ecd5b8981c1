"""The short name of an organisation: HR's own, or what its long one is cut down to."""

import pytest

from beredskabsplan.language import brief, context
from beredskabsplan.language.placeholders import Gap, Value, member, text_of


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Forty letters are just enough for a name", "Forty letters are just enough for a name"),
        ("Københavns Kommune, Børne- og Ungdomsforvaltningen, Østerbro", "Københavns Kommune"),
        ("Egelund Kulturhus – en selvejende institution i Egelund", "Egelund Kulturhus"),
        ("Frisør Lis v/ Lis Andersen og Kirsten Marie Mikkelsen", "Frisør Lis"),
        ("Institut for Medier, Kognition og Kommunikation", "Institut for Medier, Kognition…"),
        ("Advokatfirmaet Hansen, Jensen & Nielsen, advokatpartnerselskab", "Advokatfirmaet Hansen, Jensen…"),
        ("Foreningen til Støtte for Børn med Særlige Behov i Region Midt (FSB), Aarhus", "FSB"),
        (
            "Universitet  Nord\nDet Humanistiske Fakultet med alle Institutter",
            "Universitet Nord Det Humanistiske…",
        ),
        ("X" * 102, "X" * 39 + "…"),
        ("(Den lange forening uden navn foran sin første parentes)", "(Den lange forening uden navn foran…"),
    ],
)
def test_a_long_name_is_cut_where_it_makes_sense(whole, short):
    assert brief.name(whole) == short
    assert len(brief.name(whole)) <= brief.MOST


@pytest.mark.parametrize(
    ("changes", "called", "field"),
    [
        ({}, "Egelund Kulturhus", "org.navn"),
        (
            {"org.navn": "Egelund Kulturhus, Kunst og Musik for alle i hele kommunen"},
            "Egelund Kulturhus",
            "org.navn",
        ),
        ({"org.navn": "Egelund Kulturhus, Musik", "org.kortnavn": "Huset"}, "Huset", "org.kortnavn"),
        ({"org.navn": ""}, "Skal afklares", "org.navn"),
    ],
)
def test_templates_are_given_the_name_that_hr_chose_or_the_one_that_is_left(case, changes, called, field):
    shown = member(context.build(case(changes).plan).names["org"], "kaldes")

    assert isinstance(shown, Value | Gap)
    assert (text_of(shown), shown.field) == (called, field)
