"""Whatever HR writes comes back as they wrote it, letter by letter."""

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from beredskabsplan.core.questionnaire import Kind
from beredskabsplan.core.values import as_text, clean
from beredskabsplan.workbook.layout import folded
from beredskabsplan.workbook.write.blank import Filled
from tests.support.examples import examples
from tests.support.office import needs_soffice
from tests.support.workbooks import reread, through_libreoffice, written

ODD = st.sampled_from(
    [
        "=1+1", "'citat", "+45 12 34 56 78", "- punkt\n- punkt", "_x000D_", "_x0041_", "a\r\nb\rc",
        " foran", "bagefter ", "\tindrykket\t", "a\n\n\nb", "e\u0301", "👩\u200d👩\u200d👧", "\xa0", "1-9", "1.10", "TRUE",
        "#REF!", "<b>&amp;</b>", "]]>", "{{ navn }}", "æøå ÆØÅ ß", "שלום", "\u2028", "\x0b\x0c", "\ufeffx", "\ufffd", "Id",
        "https://eksempel.dk", "1e5", "000123", "Svar", "org.navn", '"', "1/2", "x" * 4_000,
    ]
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(ODD, st.text(st.characters(exclude_categories=["Cs"]), max_size=60)), min_size=40, max_size=40
)


def given_texts(asked, texts):
    """Spread *texts* over the fields that hold text, and the rows of the persons."""
    fields = [key for key, field in asked.fields.items() if field.kind in {Kind.TEXT, Kind.LONG}]
    answers = dict(zip(fields, texts, strict=False))
    persons = tuple({"navn": f"Person {number}", "stilling": text} for number, text in enumerate(texts))
    return Filled(fields=answers, persons=persons)


def seen(text):
    """Return what is left of *text* when it is read: nothing, when nobody would see anything."""
    return clean(text) if folded(clean(text)) or clean(text).strip() else ""


def check(asked, reading, given_):
    assert reading.cells is not None, reading.findings
    read = {key: as_text(reading.cells.fields[key].value) for key in given_.fields}
    assert read == {
        # A cell that is given nothing keeps the answer that the questionnaire suggests.
        key: seen(text) if text else as_text(asked.fields[key].default)
        for key, text in given_.fields.items()
    }
    titles = {
        as_text(row.cells["navn"].value): as_text(row.cells["stilling"].value)
        for row in reading.cells.persons
    }
    assert titles == {person["navn"]: seen(person["stilling"]) for person in given_.persons}


@pytest.fixture(scope="module")
def come_back(asked, tmp_path_factory):
    """Write texts, save them in LibreOffice if so asked, and compare what is read."""

    def come_back_(texts, *kinds):
        answers, folder = given_texts(asked, texts), tmp_path_factory.mktemp("texts")
        package = written(asked, answers)
        if kinds:
            package = through_libreoffice(package, folder, *kinds)
        check(asked, reread(package, asked, folder), answers)

    return come_back_


@given(texts=TEXTS)
@examples(25)
@pytest.mark.heavy
def test_any_text_is_read_as_it_was_written(come_back, texts):
    come_back(texts)


@pytest.mark.slow
@needs_soffice
@given(texts=TEXTS)
@examples(8, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
def test_any_text_survives_libreoffice(come_back, texts):
    # LibreOffice itself reads »_x0041_« back as an A.
    come_back([text.replace("_x", "_") for text in texts], "xlsx")
