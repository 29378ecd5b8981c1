"""Those who are few, or alone: what they need not answer, what is said to them once, and which documents they get."""

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.core.editions import assorting, short
from beredskabsplan.core.questionnaire import Assortment
from tests.conftest import TODAY
from tests.support import small
from tests.support.material import person
from tests.support.small import FOUR, ONE, SHOP

STANDARD = (
    "Beredskabsplan",
    "Beredskabsplan kort",
    "Rolleliste",
    "Dagsorden for debriefing",
    "Handlingskort",
    "Opslag",
    "Til dig, der er ramt",
    "Registrering af en episode",
    "Den første samtale",
)


def test_a_shop_that_has_answered_the_short_questionnaire_has_no_open_point(definitions):
    case = small.shop(definitions, TODAY)

    assert case.codes == []
    assert case.plan.open_points == ()
    assert (case.plan.is_short, case.plan.is_alone) == (True, False)


def test_tasks_without_a_deputy_are_told_once_of_those_who_are_few(definitions):
    case = small.shop(definitions, TODAY, ledelsen__stedfortraeder=None, foerste_samtale__stedfortraeder=None)

    assert [finding.problem for finding in case.findings] == [
        "I er få, og ingen tager over ved ferie og sygdom: første samtale og sagsansvarlig leder."
    ]
    assert case.codes == ["S188"]


def test_whoever_says_that_there_is_no_deputy_is_not_asked_again(definitions):
    changes = {"ledelsen__stedfortraeder": "Ingen", "foerste_samtale__stedfortraeder": "Ingen"}

    assert small.shop(definitions, TODAY, **changes).codes == []


def test_the_long_questionnaire_of_those_who_are_few_tells_once_too(case):
    """Nor does it say who carries much, or leads the meeting: somebody must."""
    few = {"org.antal_ansatte": "1-9 ansatte", "debriefing.moedeleder": "Mette Kjærgaard Holm"}
    codes = case({**few, "ledelsen.stedfortraeder": None, "dokumentation.stedfortraeder": None}).codes

    assert codes.count("S188") == 1
    assert {"S132", "S134", "S135", "S140"}.isdisjoint(codes)
    assert "S135" in case({"debriefing.moedeleder": "Mette Kjærgaard Holm"}).codes


class TestOfOne:
    def test_one_who_works_alone_needs_nobody(self, definitions):
        case = small.sole(definitions, TODAY)

        assert case.plan.is_alone
        assert case.plan.open_points == ()
        assert case.codes == ["S189"]
        assert case.findings[0].problem == (
            "Der står kun én på arket Personer. Den korte plan bliver så til en, der er alene."
        )
        assert case.answers.fields["ledelsen.modtager"].state is State.EMPTY

    @pytest.mark.parametrize("field", ["ledelsen.udenom", "dokumentation.sted", "planen.naeste_revision"])
    def test_what_concerns_nobody_else_is_needed_all_the_same(self, definitions, field):
        case = small.sole(definitions, TODAY, **{field.replace(".", "__"): None})

        assert [point.field.id for point in case.plan.open_points] == [field]

    def test_two_persons_are_not_alone_and_nobody_is_none(self, definitions):
        for persons in (FOUR[:2], ()):
            assert not small.planned(definitions, TODAY, SHOP, persons).plan.is_alone

    def test_a_role_is_not_one_person(self, definitions, case):
        role = person("Vagthavende", funktion="Rolle eller vagt (skiftende person)")
        made = case({"org.antal_ansatte": "1-9 ansatte"}, persons=(role,)).plan

        assert (made.is_short, made.is_alone) == (True, False)

    def test_nobody_is_alone_in_full(self, definitions):
        assert not small.planned(definitions, TODAY, small.SOLE, ONE, is_short=False).plan.is_alone


class TestNeeded:
    def test_a_short_plan_needs_no_field_but_those_of_its_form(self, definitions):
        asked = definitions.questionnaire
        needed = short.needed(asked)

        assert {field.id for field in needed.fields.values() if field.required} == {
            field.id for field in asked.fields.values() if field.required and field.short
        }
        assert not needed.is_short  # the questionnaire is the one that was answered

    def test_what_is_as_it_should_be_stays_the_same(self, definitions):
        once = short.needed(definitions.questionnaire)

        assert short.needed(once) == once


class TestDocuments:
    def given(self, definitions, templates=STANDARD, **form: bool) -> dict[str, str]:
        return assorting.documents(definitions.questionnaire.assortment, templates, **form)

    def test_in_full_all_are_made_but_what_is_for_the_short_form(self, definitions):
        assert self.given(definitions, is_short=False) == {
            name: name for name in STANDARD if name != "Beredskabsplan kort"
        }

    def test_the_short_form_has_three_documents(self, definitions):
        assert self.given(definitions, is_short=True) == {
            "Beredskabsplan kort": "Beredskabsplan",
            "Handlingskort": "Handlingskort",
            "Til dig, der er ramt": "Til dig, der er ramt",
        }

    def test_of_one_who_is_alone_nobody_else_is_hit(self, definitions):
        given = self.given(definitions, is_short=True, is_alone=True)

        assert list(given.values()) == ["Beredskabsplan", "Handlingskort"]

    def test_an_own_template_is_made_in_both_forms(self, definitions):
        own = (*STANDARD, "Brev")

        assert all("Brev" in self.given(definitions, own, is_short=form) for form in (True, False))

    def test_without_its_template_the_plan_is_made_in_full(self, definitions):
        own = tuple(name for name in STANDARD if name != "Beredskabsplan kort")

        assert self.given(definitions, own, is_short=True) == self.given(definitions, own, is_short=False)
        assert assorting.lacking(definitions.questionnaire.assortment, own) == ("Beredskabsplan kort",)

    def test_a_folder_without_any_plan_lacks_none(self, definitions):
        assert self.given(definitions, ("Brev",), is_short=True) == {"Brev": "Brev"}
        assert assorting.lacking(definitions.questionnaire.assortment, ("Brev",)) == ()

    def test_a_definition_that_says_nothing_has_the_same_documents_in_both_forms(self):
        assert assorting.documents(Assortment(), STANDARD, is_short=True) == {name: name for name in STANDARD}
