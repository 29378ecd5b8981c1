"""A document is read once more before it is delivered, but only where it is not as it was proved."""

from functools import partial

import pytest

from beredskabsplan.documents import merge, stamp
from beredskabsplan.documents.fields import filling, pages
from beredskabsplan.documents.prove import reread, soundness
from beredskabsplan.language import context
from beredskabsplan.opc import package
from beredskabsplan.opc.package import Package
from tests.conftest import TODAY
from tests.support.material import compiled, examine, word
from tests.support.word.documents import CONTENTS, add_field, empty, finished, plan
from tests.support.word.markup import BODY, LINKS, TYPES

HEADER = "word/header1.xml"
PARAGRAPHS = (
    "# Hos {{ org.navn }}", "i {{ org.adresse }}", "{%p for r in roller %}", "{{ r.titel }}", "{%p endfor %}",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(definitions):
    """A document as it is delivered: with an answer in its header, and stamped after it was proved."""
    template = compiled(definitions, word(*PARAGRAPHS, header="Plan for {{ org.navn }}"))
    document = merge.fill(template, context.build(examine(definitions, {}, today=TODAY).plan))
    own = stamp.Stamp(organisation="a", document="Prøve", delivery="1")
    return document, stamp.stamped(document.content, own)


def check(document, content: bytes) -> tuple[str, ...]:
    """Check *content* by what was proved of *document*, and say that reading all of it tells the same."""
    known = soundness.check(content, document.entries, document.proven)
    assert bool(known) is bool(soundness.check(content, document.entries))
    return known


def changed(content: bytes, name: str, old: str, new: str) -> bytes:
    parts = package.read(content)
    assert old in parts[name].decode()
    return package.write({**parts, name: parts[name].decode().replace(old, new).encode()})


def test_a_document_as_it_was_proved_is_in_order(made):
    document, delivered = made

    assert document.findings == ()
    assert check(document, document.content) == ()
    assert check(document, delivered) == ()


def test_only_what_changed_is_read_again(made, monkeypatch):
    document, delivered = made

    def read(is_word: bool) -> None:
        pytest.fail("a part was read again")

    monkeypatch.setattr(reread, "_Reader", read)

    assert soundness.check(delivered, document.entries, document.proven) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (BODY, "Hos ", "{{ Hos ", f"{BODY}: koden »{{{{ Hos"),
        (BODY, "</w:body>", "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p></w:body>", f"{BODY}: et felt er ikke lukket"),
        (BODY, "</w:body>", "<w:tbl/></w:body>", f"{BODY}: en tabel har ingen rækker"),
        (BODY, "</w:body>", "", f"{BODY}: delen kan ikke læses"),
        (BODY, "<w:sectPr", "<w:p><w:bookmarkEnd w:id='8'/></w:p><w:sectPr", f"{BODY}: et bogmærke slutter uden"),
        (BODY, 'w:type="default" r:id="', 'w:type="default" r:id="x', f"{BODY}: henvisningen x"),
        (HEADER, "Plan for", "Plan for {%", f"{HEADER}: koden »"),
        (LINKS, "header1.xml", "header9.xml", "word/_rels/document.xml.rels: header9.xml findes ikke"),
        (TYPES, "/word/header1.xml", "/word/header9.xml", "word/header9.xml: delen mangler"),
        ("_rels/.rels", "word/document.xml", "word/document9.xml", "_rels/.rels: word/document9.xml findes ikke"),
    ],
)  # fmt: skip
def test_what_is_wrong_after_the_proof_is_found(made, name, old, new, fault):
    document, delivered = made

    assert any(told.startswith(fault) for told in check(document, changed(delivered, name, old, new)))


@pytest.mark.parametrize("name", [BODY, HEADER])
def test_an_answer_that_is_gone_after_the_proof_is_found(made, name):
    document, delivered = made
    answer = next(
        entry.text for entry in document.entries if entry.field == "org.navn" and entry.part == name
    )

    assert check(document, changed(delivered, name, answer, "")) == ("»org.navn« er gået tabt",)


def test_two_answers_that_changed_places_after_the_proof_are_found(made):
    document, delivered = made
    first, other = (next(entry.text for entry in document.entries if entry.field == field)
                    for field in ("org.navn", "org.adresse"))  # fmt: skip
    swapped = changed(delivered, BODY, first, "¤¤")
    swapped = changed(changed(swapped, BODY, other, first), BODY, "¤¤", other)

    assert check(document, swapped)


@pytest.mark.parametrize("name", [BODY, HEADER, LINKS, "word/styles.xml", "[Content_Types].xml"])
def test_a_part_that_is_gone_after_the_proof_is_found(made, name):
    document, delivered = made
    parts = package.read(delivered)
    del parts[name]

    assert check(document, package.write(parts))


def test_a_part_that_came_after_the_proof_needs_a_type(made):
    document, delivered = made
    parts = {**package.read(delivered), "word/ny.bin": b"x"}

    assert check(document, package.write(parts)) == ("word/ny.bin: delen har ingen indholdstype",)


def test_an_id_that_an_unchanged_part_has_already_is_found(definitions):
    mark = '<w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/>'
    content = changed(word("{{ org.navn }}", header="x"), HEADER, "</w:p>", mark.format(77, "her") + "</w:p>")
    made = examine(definitions, {}, today=TODAY).plan
    document = merge.fill(compiled(definitions, content), context.build(made))
    twice = changed(document.content, BODY, "</w:p>", mark.format(900, "her") + "</w:p>")

    assert check(document, twice) == ("to steder har samme bogmærkenavn (her)",)


@pytest.mark.parametrize("name", [BODY, HEADER, "word/styles.xml"])
def test_damage_in_the_zip_is_found(made, name):
    document, delivered = made
    deflated = Package(delivered).packed_part(name).deflated
    at = delivered.index(deflated) + len(deflated) // 2
    damaged = delivered[:at] + bytes([delivered[at] ^ 0x55]) + delivered[at + 1 :]

    assert check(document, damaged)


def test_a_part_without_code_that_is_written_otherwise_is_found_when_it_is_merged(definitions, monkeypatch):
    template = compiled(definitions, word("{{ org.navn }}"))
    write = package.write
    monkeypatch.setattr(
        package, "write", lambda parts: write({**parts, "word/styles.xml": parts["word/settings.xml"]})
    )
    document = merge.fill(template, context.build(examine(definitions, {}, today=TODAY).plan))

    assert [finding.problem for finding in document.findings] == [
        "Dokumentet er ikke i orden: word/styles.xml: delen er ændret. Det er ikke skrevet."
    ]


def test_a_document_is_in_order_when_its_pages_are_numbered(definitions):
    document = merge.fill(
        compiled(definitions, plan()), context.build(examine(definitions, {}, today=TODAY).plan)
    )
    numbered = filling.fill(document.content, pages.UNCOUNTED)

    assert numbered != document.content
    assert check(document, numbered) == ()
    assert check(document, changed(numbered, BODY, "<w:body>", "<w:body><w:tbl/>"))


class TestReadLater:
    """A part that is written anew before delivery is read once, as it is delivered."""

    @pytest.fixture
    def merged(self, definitions):
        """Merge a document with contents when the test asks for it."""
        document = empty()
        add_field(document.add_paragraph(), CONTENTS, "…")
        document.add_heading("Hvem gør hvad", 1)
        document.add_paragraph("Hos {{ org.navn }} i {{ org.adresse }}")
        template = compiled(definitions, finished(document))
        names = context.build(examine(definitions, {}, today=TODAY).plan)
        return partial(merge.fill, template, names, is_read_later=True)

    def test_it_is_read_with_all_that_was_printed_in_it(self, merged):
        document = merged()
        numbered = filling.fill(document.content, pages.UNCOUNTED)

        assert document.findings == ()
        assert BODY not in document.proven.seals
        assert check(document, document.content) == check(document, numbered) == ()
        for content in (document.content, numbered):
            for entry in document.entries:
                assert check(document, changed(content, BODY, entry.text, ""))[0].endswith("er gået tabt")
            assert check(document, changed(content, BODY, "<w:body>", "<w:body><w:tbl/>")) == (
                f"{BODY}: en tabel har ingen rækker",
            )

    @pytest.mark.parametrize("lost", ["Hvem gør hvad", "Hos "])
    def test_what_is_lost_before_is_found_when_it_is_merged(self, merged, monkeypatch, lost):
        write = package.write
        monkeypatch.setattr(
            package, "write", lambda parts: write({**parts, BODY: parts[BODY].replace(lost.encode(), b"")})
        )
        [finding] = merged().findings

        assert finding.problem.startswith(f"Dokumentet er ikke i orden: {BODY}: teksten »{lost}")
        assert "er gået tabt" in finding.problem
