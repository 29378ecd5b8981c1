"""No run is left in which a code has printed nothing."""

import re

from beredskabsplan.opc.package import Package
from tests.support.material import filled, word
from tests.support.word.markup import p, raw

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{{ org.cvr }}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def body(content: bytes) -> str:
    return Package(content).part("word/document.xml").decode()


def test_a_code_that_prints_nothing_leaves_no_run(case, definitions):
    plan = case().plan
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{% if org.cvr %}CVR {% endif %}</w:t></w:r><w:r><w:t>{{ org.navn }}</w:t></w:r>"
    content = filled(
        definitions, plan, raw(p(bold) + p("<w:r><w:t>{{ org.cvr }}</w:t><w:br/></w:r>"))
    ).content

    assert "<w:b/>" not in body(content)
    assert "<w:br/>" in body(content)
    assert ">Egelund Kulturhus</w:t>" in body(content)


def test_no_document_of_the_example_has_empty_runs(case, definitions):
    for text in ("{{ org.cvr }}", "{% if org.cvr %}x{% else %}{% endif %}"):
        assert re.findall("<w:r[ >]", body(filled(definitions, case().plan, word(text)).content)) == []


def test_what_a_field_shows_stays_though_it_is_nothing(case, definitions):
    content = filled(definitions, case().plan, raw(p(FIELD))).content

    assert body(content).count("<w:r>") == 5
