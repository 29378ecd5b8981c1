"""An organisation keeps its folder, whatever its questionnaire is called by now, and nobody gets another's."""

from pathlib import Path

import pytest

from beredskabsplan.core.passport import Organisation
from beredskabsplan.output import delivery, folders
from beredskabsplan.output.folders import TakenError
from beredskabsplan.output.printout import Origin, Parcel, Printout

EGELUND = Organisation(id="e1", name="Egelund Kulturhus", cvr="12345674")


@pytest.fixture
def outputs(tmp_path) -> Path:
    """One folder, of Egelund."""
    deliver(tmp_path / "outputs" / "egelund", EGELUND)
    (tmp_path / "outputs" / "noter").mkdir()
    return Path(tmp_path, "outputs")


def deliver(folder: Path, organisation: Organisation) -> None:
    origin = Origin(name=f"{folder.name}.xlsx", sha256="0", organisation=organisation)
    delivery.deliver(folder, Parcel(origin=origin, printouts=(Printout(name="Plan", docx=b"PK"),)))


@pytest.mark.parametrize(
    "organisation",
    [
        EGELUND,
        Organisation(id="e1"),
        Organisation(id="e1", name="Egelund Kulturhus ApS"),
        Organisation(id="e1", name="Huset", cvr="12345674"),
        Organisation(name="egelund kulturhus"),
    ],
    ids=["the same", "without a name yet", "with a longer name", "with a new name", "without an id"],
)
def test_the_folder_follows_the_organisation_and_not_the_file(outputs, organisation):
    assert folders.look(outputs).of(organisation, "omdøbt") == outputs / "egelund"


def test_a_copied_blank_gets_a_folder_of_its_own(outputs):
    other = Organisation(id="e1", name="Bjørnehøj Skole")

    assert folders.look(outputs).of(other, "bjoernehoej") == outputs / "bjoernehoej"


@pytest.mark.parametrize("name", ["egelund", "Egelund"])
@pytest.mark.parametrize("other", [Organisation(id="b1", name="Bjørnehøj"), Organisation(id="b1")])
def test_the_folder_of_another_organisation_is_refused(outputs, other, name):
    with pytest.raises(TakenError) as refused:
        folders.look(outputs).of(other, name)

    assert (refused.value.folder, refused.value.owner) == (outputs / name, EGELUND)


def test_a_new_questionnaire_for_the_same_organisation_takes_its_folder_over_if_it_is_called_so(outputs):
    anew = Organisation(id="e2", name="Egelund Kulturhus")

    assert folders.look(outputs).of(anew, "egelund") == outputs / "egelund"
    assert folders.look(outputs).of(anew, "egelund-2027") == outputs / "egelund-2027"
    with pytest.raises(TakenError):
        folders.look(outputs).of(Organisation(id="e2", name="Egelund Kulturhus", cvr="25313763"), "egelund")


def test_a_questionnaire_that_says_nothing_of_itself_goes_by_its_name(outputs):
    assert folders.look(outputs).of(Organisation(), "egelund") == outputs / "egelund"
    assert folders.look(outputs).of(Organisation(), "noter") == outputs / "noter"


def test_a_folder_is_written_to_for_one_workbook_in_a_run(outputs):
    places = folders.look(outputs)
    one, two = Path("inputs/a.xlsx"), Path("inputs/b.xlsx")

    assert places.claimed(outputs / "egelund", one) is None
    assert places.claimed(outputs / "egelund", one) is None
    assert places.claimed(outputs / "egelund", two) == one


def test_where_there_are_no_folders_yet_everybody_goes_by_the_name(tmp_path):
    assert folders.look(tmp_path / "nowhere").of(EGELUND, "egelund") == tmp_path / "nowhere" / "egelund"
