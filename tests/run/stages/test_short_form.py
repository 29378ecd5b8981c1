"""The form of a plan in a whole run: by the headcount or by choice, with the former documents put away."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.editions import short
from beredskabsplan.run import planning
from beredskabsplan.run.options import Options
from beredskabsplan.run.outcome import Outcome
from beredskabsplan.workbook.write.blank import Filled
from tests.conftest import TODAY
from tests.support.material import word
from tests.support.small import EXTERNALS, FOUR, ONE, SHOP, SOLE, Rows
from tests.support.workbooks import written

pytestmark = pytest.mark.heavy

SHORT = ["Beredskabsplan.docx", "Handlingskort.docx", "Til dig, der er ramt.docx"]
FORMS = ["Den første samtale.docx", "Registrering af en episode.docx"]
LONG = sorted([*SHORT, *FORMS, "Dagsorden for debriefing.docx", "Opslag.docx", "Rolleliste.docx"])


@pytest.fixture
def fill(checkout, definitions) -> Callable[..., Path]:
    """Write a questionnaire, the short one unless it is the *long* one, with *given* answers, into »inputs«."""

    def write(given: Mapping[str, object], persons: Rows = FOUR, *, long: bool = False) -> Path:
        asked = definitions.questionnaire if long else short.shortened(definitions.questionnaire)
        known = {id_: value for id_, value in given.items() if id_ in asked.fields}
        answers = Filled(fields=known, persons=persons, externals=EXTERNALS)
        path = Path(checkout) / "inputs" / "butik.xlsx"
        path.write_bytes(written(asked, answers))
        return path

    return write


def plan(path: Path, **wishes) -> Outcome:
    [outcome] = planning.plan([path], Options(today=TODAY, pdf="none", **wishes)).outcomes
    return outcome


def delivered(folder: str = "outputs/butik") -> list[str]:
    return sorted(path.name for path in Path(folder).glob("*.docx"))


def codes(outcome: Outcome) -> list[str]:
    return [finding.code.name for finding in outcome.findings]


def test_few_get_the_short_form(fill):
    outcome = plan(fill(SHOP))

    assert delivered() == SHORT
    assert codes(outcome) == []
    assert not outcome.draft


def test_the_short_form_can_be_final(fill):
    assert not plan(fill(SHOP), final=True).stopped
    assert delivered() == SHORT


def test_one_who_is_alone_gets_a_plan_and_a_card(fill):
    outcome = plan(fill(SOLE, ONE))

    assert delivered() == ["Beredskabsplan.docx", "Handlingskort.docx"]
    assert codes(outcome) == ["S189"]


@pytest.mark.parametrize(("wish", "names"), [(None, SHORT), (True, SHORT), (False, LONG)])
def test_the_form_is_chosen_by_a_word_and_otherwise_by_the_headcount(fill, wish, names):
    plan(fill(SHOP), short=wish)

    assert delivered() == names


def test_former_documents_are_put_away_when_the_form_changes(fill):
    path = fill({**SHOP, "planen.godkendt_dato": None})
    plan(path, short=False)
    changed = plan(path)

    assert delivered() == SHORT
    assert delivered("outputs/butik/tidligere") == [name for name in LONG if name not in SHORT]
    assert "P117" in codes(changed)


def test_and_back_again(fill):
    path = fill({**SHOP, "planen.godkendt_dato": None})
    plan(path)
    plan(path, short=False)

    assert delivered() == LONG


def test_of_the_long_questionnaire_only_what_the_short_plan_needs_is_open(fill):
    """And what it leaves out is told once."""
    outcome = plan(fill({**SHOP, "debriefing.varighed": 60, "org.cvr": None}, long=True))

    assert delivered() == SHORT
    assert outcome.draft is False
    [beside] = [finding for finding in outcome.findings if finding.code is Code.P149]
    assert "»Hvor mange minutter varer mødet?«" in beside.problem
    assert beside.remedy == 'Skal de med, så lav planen fuldt ud: make plan ARGS="--full".'
    assert "P101" not in codes(outcome)


class TestOwnTemplates:
    @pytest.fixture
    def own(self, checkout) -> Path:
        folder = Path(checkout) / "egne"
        folder.mkdir()
        for name in ("Beredskabsplan", "Rolleliste", "Brev"):
            (folder / f"{name}.docx").write_bytes(word(f"{name}: {{{{ org.navn }}}}"))
        return folder

    def test_without_the_short_plan_the_long_one_is_made_and_that_is_told(self, fill, own):
        outcome = plan(fill(SHOP), templates=own)

        assert delivered() == ["Beredskabsplan.docx", "Brev.docx", "Rolleliste.docx"]
        [told] = [finding for finding in outcome.findings if finding.code is Code.P148]
        assert told.problem == (
            "Planen skulle være i den korte form, men skabelonen »Beredskabsplan kort« mangler, så den er lavet "
            "fuldt ud."
        )

    def test_in_full_it_is_missed_by_nobody(self, fill, own):
        assert "P148" not in codes(plan(fill(SHOP), templates=own, short=False))

    def test_a_template_that_no_list_names_is_made_in_the_short_form_too(self, fill, own):
        (own / "Beredskabsplan kort.docx").write_bytes(word("Kort: {{ org.navn }}"))
        plan(fill(SHOP), templates=own)

        assert delivered() == ["Beredskabsplan.docx", "Brev.docx"]

    def test_a_faulty_template_of_the_other_form_holds_nothing_back(self, fill, own):
        (own / "Beredskabsplan kort.docx").write_bytes(word("{{ findes.ikke }}"))
        path = fill(SHOP)

        assert not plan(path, templates=own, short=False, final=True).stopped
        assert plan(path, templates=own, final=True).stopped

    def test_a_faulty_short_plan_is_not_made_in_full_instead(self, fill, own):
        (own / "Beredskabsplan kort.docx").write_bytes(word("{{ findes.ikke }}"))
        plan(fill(SHOP), templates=own)

        assert delivered() == ["Brev.docx"]
