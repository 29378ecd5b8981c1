"""The rules on the police and on accidents at work: every fault told at once, and nothing unread printed as law."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from beredskabsplan.core import standards
from beredskabsplan.definitions import library
from beredskabsplan.errors import DefinitionTrouble
from beredskabsplan.language import context, shapes
from beredskabsplan.language.placeholders import member, text_of
from tests.conftest import TODAY
from tests.support import small
from tests.support.books.editions import Edition, shipped
from tests.support.material import examine

READ = date(2026, 11, 22)


def edited(tmp_path, change: Callable[[Edition], object]) -> standards.Definitions:
    edition = shipped()
    change(edition)
    return library.define([edition.write(tmp_path / "templates", templates=False)])


def row(list_: str, id_: str, **values) -> Callable[[Edition], object]:
    def change(edition: Edition) -> None:
        found = next(each for each in edition.rules[list_] if each["id"] == id_)
        for name, value in values.items():
            found.pop(name, None) if value is None else found.update({name: value})

    return change


def threshold(number: int, **values) -> Callable[[Edition], object]:
    return lambda edition: edition.rules["graenser"][number].update(values)


def names(definitions, **changes) -> Any:
    return context.build(examine(definitions, changes, today=TODAY).plan).names


def alone_in(definitions) -> Any:
    """Give the names that the templates see for one who works alone."""
    return context.build(small.sole(definitions, TODAY).plan).names


def said(value: object, name: str) -> str:
    """Return what *value* has under *name*, with plain spaces."""
    return text_of(member(value, name)).replace("\N{NO-BREAK SPACE}", " ")


def reported(definitions) -> str:
    return said(names(definitions)["foelger"][0], "anmeldes")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (row("haendelser", "trusler", kilde=None), "haendelser[trusler]: »kilde« mangler."),
        (row("haendelser", "trusler", kilde=" "), "haendelser[trusler]: »kilde« er tom. Skriv en tekst."),
        (
            row("haendelser", "trusler", laest=None),
            "trusler: »laest« mangler. Læs reglen i kilden, og skriv datoen, fx 2026-11-22.",
        ),
        (
            row("frister", "easy", laest="i går"),
            "frister[easy]: »laest« skal være en dato uden anførselstegn, fx 2026-11-22.",
        ),
        (row("foelger", "fravaer", hvda="x"), "foelger[fravaer]: »hvda« er ukendt her. Mente du »hvad«? Ret stavningen, eller slet linjen."),
        (row("foelger", "ellers", id="hacket"), "hacket: id er brugt to gange. Giv den ene række et andet."),
        (row("tekster", "fravaer", id="politi"), "politi: id er brugt to gange. Giv den ene række et andet."),
        (row("tekster", "fravaer", id="kontrol"), "kontrol: navnet bruger programmet selv. Giv rækken et andet id."),
        (
            row("haendelser", "chikane-offentligt-ansat", naar={"felt": "org.sektor", "er": ["Kommune"]}),
            "haendelser[chikane-offentligt-ansat]: naar ved org.sektor bruger »Kommune«, som ikke er blandt svarene.",
        ),
        (
            lambda edition: edition.rules["kontrol"].update(af="Konsulenten"),
            "kontrol: »af« og »den« hører sammen. Skriv både navn og dato, eller ingen af dem.",
        ),
        (threshold(0, forsikring_dage=0), "graenser: antallet af dage skal være mindst 1."),
        (
            lambda edition: edition.rules["graenser"][0].pop("episoder_fra"),
            "graenser: »episoder_fra« mangler. Skriv den dag, grænsen gælder fra, fx 2022-07-01.",
        ),
        (
            lambda edition: edition.rules.update(graenser=[]),
            "graenser: der er ingen. Skriv mindst én [[graenser]].",
        ),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_told_with_its_place(tmp_path, change, fault):
    with pytest.raises(DefinitionTrouble) as trouble:
        edited(tmp_path, change)

    assert any(told.startswith(fault) for told in trouble.value.faults), trouble.value.faults


def test_a_deadline_names_a_limit_that_there_is(tmp_path):
    def change(edition: Edition) -> None:
        next(each for each in edition.deadlines["frister"] if each["id"] == "easy")["frist_regel"] = "esay"

    with pytest.raises(DefinitionTrouble) as trouble:
        edited(tmp_path, change)

    assert trouble.value.faults == (
        "frister[easy]: »frist_regel« skal være et af beslutning, politi, easy, samtale, status, sag; de står i anmeldelse.toml.",
    )


def test_every_rule_has_a_source_and_is_our_own_or_was_read(definitions):
    unread = [name for name, source in definitions.rules.sources if not (source.read or source.is_own)]

    assert unread == []
    assert [row for row in definitions.rules.incidents if row.ground.startswith("Lov")] == []


def test_a_rule_that_nobody_read_for_a_year_is_told_by_name(tmp_path, definitions):
    old = edited(tmp_path, row("hjaelpelinjer", "offerraadgivningen", laest=date(2025, 1, 1)))

    assert list(standards.outdated(definitions, TODAY)) == []
    [finding] = standards.outdated(old, TODAY)
    assert (finding.place.file, finding.code.name) == ("anmeldelse.toml", "D101")
    assert "1 række med regler" in finding.problem
    assert "offerraadgivningen" in finding.problem


@pytest.mark.parametrize("seen", [None, date(2025, 1, 1)])
def test_a_number_that_nobody_saw_at_its_own_place_is_told_and_never_printed(tmp_path, seen):
    made = edited(tmp_path, row("hjaelpelinjer", "offerraadgivningen", nummer_set=seen))
    [finding] = standards.outdated(made, TODAY)

    assert "nummeret til Offerrådgivningen" in finding.problem
    assert ("bliver ikke trykt" in finding.problem) is (seen is None)
    assert len(names(made)["hjaelpelinjer"]) == (0 if seen is None else 1)


def test_one_who_works_alone_reads_rules_of_their_own(tmp_path, definitions):
    alone = alone_in(definitions)
    told = [said(each, "hvad") + said(each, "politi") for each in alone["haendelser"]]

    assert [text for text in told if "medarbejder" in text or "den ramte" in text.lower()] == []
    assert said(alone["regler"], "indledning").startswith("Listen hjælper dig")
    own = edited(tmp_path, row("haendelser", "trusler", hvad_alene="Trusler mod dig"))
    assert said(alone_in(own)["haendelser"][0], "hvad") == "Trusler mod dig"


class TestThresholds:
    """How many days of absence oblige to report stands in one place, and only once it was read in the law."""

    def test_one_that_nobody_has_read_is_not_printed(self, definitions):
        printed = reported(definitions)

        assert "Fra 1. juli 2026 kan grænsen være ændret: Se at.dk." in printed
        assert "3 dages" not in printed
        assert "{" not in printed

    def test_those_that_were_read_are(self, tmp_path):
        printed = reported(edited(tmp_path, threshold(1, slaaet_til=True)))

        assert (
            "For det, der er sket fra 1. juli 2022, er grænsen 1 dags fravær ud over dagen selv." in printed
        )
        assert (
            "For det, der er sket fra 1. juli 2026, er grænsen 3 dages fravær ud over dagen selv." in printed
        )
        assert "Se at.dk" not in printed

    def test_two_numbers_are_told_apart(self, tmp_path):
        printed = reported(edited(tmp_path, threshold(1, slaaet_til=True, forsikring_dage=1)))

        assert "ud over dagen selv 3 dages fravær til Arbejdstilsynet og 1 dags til forsikringen." in printed


class TestControl:
    def test_what_nobody_has_checked_is_said(self, definitions):
        assert said(names(definitions)["regler"], "kontrol") == (
            "Reglerne er læst i gemte udgaver af kilderne, de ældste den 22. november 2026. "
            "Ingen har kontrolleret dem siden. Se efter på at.dk, virk.dk eller hos politiet, men vent ikke med at anmelde."
        )

    def test_the_consultant_signs_with_name_and_day(self, tmp_path):
        signed = edited(
            tmp_path,
            lambda edition: edition.rules["kontrol"].update(af="Rådgiver Eksempel", den=date(2026, 11, 24)),
        )

        assert said(names(signed)["regler"], "kontrol") == (
            "Reglerne er læst i gemte udgaver af kilderne, de ældste den 22. november 2026. "
            "Rådgiver Eksempel har kontrolleret dem den 24. november 2026."
        )


def test_a_limit_stands_once_and_is_printed_wherever_it_is_named(tmp_path):
    known = names(edited(tmp_path, row("frister", "politi", frist="48 timer")))

    assert text_of(member(member(known["regler"], "politi"), "frist")) == "48 timer"
    [deadline] = [
        each for each in known["frister"] if "giver vi politiet anmeldelsen" in text_of(member(each, "hvad"))
    ]
    assert (text_of(member(deadline, "frist")), text_of(member(deadline, "fra"))) == (
        "48 timer",
        "fra det skete",
    )


def test_a_text_of_the_consultants_own_has_a_name(tmp_path):
    def change(edition: Edition) -> None:
        edition.rules["tekster"].append(
            {"id": "hos_os", "tekst": "Vi bruger {system}.", "kilde": "Egen tekst"}
        )

    changed = edited(tmp_path, change)

    shape: Any = shapes.shape(changed)
    assert "hos_os" in shape["regler"]
    assert text_of(member(names(changed)["regler"], "hos_os")) == "Vi bruger EASY."


def test_an_incident_stands_there_only_where_its_condition_holds(definitions):
    def incidents(sector: str) -> str:
        listed = names(definitions, **{"org.sektor": sector})["haendelser"]
        return " ".join(said(each, "grundlag") for each in listed)

    assert "§ 119 a" in incidents("Offentlig arbejdsplads")
    assert "§ 119 a" not in incidents("Privat virksomhed")
