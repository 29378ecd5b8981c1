"""Mail addresses, phone numbers and sites are links, wherever a template prints them, and lead nowhere else."""

import re

import pytest

from beredskabsplan.documents.inline import links
from beredskabsplan.documents.prove import soundness
from beredskabsplan.opc.package import Package
from tests.support.material import filled, paragraphs, person, word
from tests.support.word.markup import p, raw

RELATED = "word/_rels/document.xml.rels"


def told(content: bytes, part: str = "word/document.xml") -> list[tuple[str, str]]:
    """Text and address of each link, in order."""
    package = Package(content)
    known = {link.id: link.target for link in package.relationships(part)}
    found = re.findall(r'<w:hyperlink r:id="(\w+)">(.*?)</w:hyperlink>', package.part(part).decode())
    return [("".join(re.findall(r"<w:t[^>]*>([^<]*)", inside)), known[name]) for name, inside in found]


@pytest.fixture
def merged(case, definitions):
    def made(content: bytes, changes=None, **tables) -> bytes:
        document = filled(definitions, case(changes, **tables).plan, content)
        assert document.findings == ()
        assert soundness.check(document.content, document.entries) == ()
        return document.content

    return made


def test_a_mail_and_a_number_lead_where_they_say(merged):
    content = merged(
        word("Ring {{ ledelsen.vagttelefon|uden_landekode }}, eller skriv.", rows=[["{%tr for x in personer %}"],
             ["{{ x.navn }}: {{ x.email }}"], ["{%tr endfor %}"]])
    )  # fmt: skip

    assert told(content)[:2] == [
        ("12\xa034\xa056\xa000", "tel:+4512345600"),
        ("mkh@egelund.example", "mailto:mkh@egelund.example"),
    ]
    assert "Mette Kjærgaard Holm: mkh@egelund.example" in paragraphs(content)
    assert Package(content).part(RELATED).count(b"mailto:mkh@") == 1


def test_a_header_without_links_of_its_own_gets_them(merged):
    content = merged(word("Kære", header="Telefon {{ org.hovednummer }}"))
    [header] = [name for name in Package(content).names if re.fullmatch(r"word/header\d\.xml", name)]

    assert told(content, header) == [("+45\xa012\xa034\xa056\xa009", "tel:+4512345609")]


@pytest.mark.parametrize(
    "typed", ['"><script>@x.dk', "a?b c@", "javascript:alert(1)", "file:///etc/passwd", "jens"]
)
def test_what_is_no_address_leads_nowhere(merged, typed):
    content = merged(word("{{ foerste_samtale.ansvarlig.email }}"),
                     {"foerste_samtale.ansvarlig": "Jens Holm"}, persons=[person("Jens Holm", email=typed)])  # fmt: skip

    assert [address for _, address in told(content) if not address.startswith("mailto:")] == []
    assert told(content) in ([], [(typed, f"mailto:{typed}")])


@pytest.mark.parametrize(
    ("mail", "address"),
    [("per&søn@x.dk", "mailto:per%26s%C3%B8n@x.dk"), ("a?bcc=b@x.dk", "mailto:a%3Fbcc%3Db@x.dk"), ("o'x%y@x.dk", "mailto:o%27x%25y@x.dk")],
)  # fmt: skip
def test_no_sign_of_an_address_means_anything_in_a_link(merged, mail, address):
    content = merged(word("{{ foerste_samtale.ansvarlig.email }}"),
                     {"foerste_samtale.ansvarlig": "Jens Holm"}, persons=[person("Jens Holm", email=mail)])  # fmt: skip

    assert [leads for _, leads in told(content)] == [address]


def test_a_long_address_holds_no_sign_that_a_copy_would_take_along(merged):
    mail = "mette.christoffersen@egelundfriskole.example"
    content = merged(word("{{ foerste_samtale.ansvarlig.email }}"),
                     {"foerste_samtale.ansvarlig": "Jens Holm"}, persons=[person("Jens Holm", email=mail)])  # fmt: skip

    assert told(content) == [(mail, f"mailto:{mail}")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Se at.dk og virk.dk.", ["https://at.dk", "https://virk.dk"]),
        ("Se www.politi.dk!", ["https://www.politi.dk"]),
        ("Skriv til raad@virk.dk, ikke virk.dk.example eller x/virk.dk", []),
        ("VIRK.DK og .dk", []),
    ],
)
def test_sites_in_our_own_texts_are_links(text, found):
    shown = links.sites(text)

    assert re.findall(r'<link to="([^"]+)">', shown) == found
    assert re.sub("<[^>]+>", "", shown) == text


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="_top"><w:r><w:t>{{ org.hovednummer }}</w:t></w:r></w:hyperlink>',
        '<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{{ org.hovednummer }}</w:t></w:r></w:sdtContent></w:sdt>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r>'
        '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:t>{{ org.hovednummer }}</w:t></w:r>",
    ],
)  # fmt: skip
def test_no_link_stands_in_another_in_a_control_or_beside_a_field(merged, around):
    content = merged(raw(p(around)))

    assert told(content) == []
    assert "12\xa034\xa056\xa009" in "".join(paragraphs(content))
