"""What a finding says of its cell where the check that made it did not."""

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.cells import Cell, Cells, Row, Stray
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.rounds.describing import described, where


def cell(ref, value, sheet="Planen"):
    return Cell(sheet=sheet, ref=ref, value=value)


def cells(asked, value):
    """What HR has written in a field, a row of persons and beside them."""
    field, name = next(iter(asked.fields)), asked.persons.name.key
    person = Row(number=5, sheet="Personer", cells={name: cell("A5", "Mette Holm", "Personer")})
    return Cells(
        workbook="egelund.xlsx",
        fields={field: cell("B5", value)},
        persons=(person,),
        externals=(),
        remarks={},
        version=1,
        strays=(Stray(cell=cell("Z9", "Husk"), label=""),),
    )


def told(asked, code, ref, value="x", sheet="Planen", **values):
    finding = found(code, Place(file="egelund.xlsx", sheet=sheet, cell=ref), **values)
    return described([finding], cells(asked, value), asked)[0]


def test_field_question_and_hrs_words_come_from_the_cell(asked):
    field = next(iter(asked.fields.values()))
    finding = told(asked, Code.S142, "B5", 12)
    person = told(asked, Code.S145, "A5", sheet="Personer")
    stray = told(asked, Code.F206, "Z9", what="x")

    assert (finding.field, finding.question, finding.wrote) == (field.id, field.label, "12")
    assert (person.field, person.question, person.wrote) == ("", asked.persons.name.label, "Mette Holm")
    assert stray.wrote == "Husk"
    assert told(asked, Code.S142, "B7").wrote == ""
    assert where(finding) == "Planen B5"


def test_another_value_is_another_finding_and_the_same_one_is_the_same(asked):
    keys = [
        told(asked, Code.S142, "B5", value).key for value in ("1. maj 2025", "2. maj 2025", "1. maj 2025")
    ]

    assert keys[0] == keys[2] != keys[1]
    assert len(keys[0]) == len(found(Code.S142, Place(file="egelund.xlsx")).key)


def test_what_the_check_has_said_itself_stays(asked):
    said = found(
        Code.S117, Place(file="egelund.xlsx", sheet="Planen", cell="B5"), label="Tlf.", answer="45", field="x"
    )
    by_name = found(Code.S125, Place(file="egelund.xlsx", sheet="Planen", cell="B5"), label="Tlf.")
    elsewhere = found(Code.S142, Place(file="andet.xlsx", sheet="Planen", cell="B5"))

    assert described([said, elsewhere], cells(asked, "x"), asked) == (said, elsewhere)
    assert described([by_name], cells(asked, "x"), asked)[0].key == by_name.key
