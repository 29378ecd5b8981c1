"""The shipped templates as other programs leave them when they save: nothing to tell, and the same text."""

import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge, stock
from beredskabsplan.documents.lint import checkup
from beredskabsplan.language import context
from tests.conftest import ROOT
from tests.support.material import paragraphs
from tests.support.word.saved import SAVED

TEMPLATES = library.templates([ROOT / "templates"])


@pytest.mark.parametrize("program", SAVED)
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_that_a_program_has_saved_is_the_same_template(case, definitions, path, program):
    content = path.read_bytes()
    saved = SAVED[program](content)
    assert saved != content

    assert checkup.lint(path.stem, saved, definitions).findings == ()
    names = context.build(case().plan, definitions.brand)
    plain, worn = (
        merge.fill(stock.compile_all({path.stem: one}, definitions)[0][0], names) for one in (content, saved)
    )
    assert worn.findings == ()
    assert paragraphs(worn.content) == paragraphs(plain.content)
