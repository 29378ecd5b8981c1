"""Bookmarks and ranges that anybody may edit, around blocks of code and into them: each has both ends, once."""

import re
from collections import Counter

import pytest

from beredskabsplan.opc import package
from tests.support.material import filled
from tests.support.word.markup import BODY, field, p, raw, run

IF, FOR, END, NEXT = (
    "{%p if org.cvr is besvaret %}",
    "{%p for x in personer %}",
    "{%p endif %}",
    "{%p endfor %}",
)
BEGIN, STOP = '<w:bookmarkStart w:id="7" w:name="Roller"/>', '<w:bookmarkEnd w:id="7"/>'
MAY, MAY_END = '<w:permStart w:id="9" w:edGrp="everyone"/>', '<w:permEnd w:id="9"/>'


def order(content: bytes) -> str:
    """Tell the order of the ends of bookmarks ([ and ]), of ranges (( and )), and of the texts; check the pairs."""
    body = package.read(content)[BODY].decode()
    signs = {"bookmarkStart": "[", "bookmarkEnd": "]", "permStart": "(", "permEnd": ")"}
    found = re.findall(
        r"<w:(bookmarkStart|bookmarkEnd|permStart|permEnd)\b|<w:t[ >][^>]*?>?([^<>]+)</w:t>", body
    )
    for start, end in (("bookmarkStart", "bookmarkEnd"), ("permStart", "permEnd")):
        starts, ends = (Counter(re.findall(rf'<w:{tag} w:id="(\d+)"', body)) for tag in (start, end))
        assert starts == ends
        assert set(starts.values()) <= {1}
    return "".join(signs.get(tag, text) for tag, text in found)


@pytest.fixture
def shown(case, definitions):
    def made(*blocks: str, cvr: str | None = None) -> str:
        document = filled(definitions, case({"org.cvr": cvr}).plan, raw("".join(blocks)))
        assert document.findings == ()
        return order(document.content)

    return made


def names(case) -> list[str]:
    return [person.name for person in case().plan.answers.persons]


@pytest.mark.parametrize(("begin", "stop", "signs"), [(BEGIN, STOP, "[]"), (MAY, MAY_END, "()")])
class TestRanges:
    def test_around_a_loop_in_its_tags(self, shown, case, begin, stop, signs):
        text = shown(p("a"), p(begin, run(FOR)), p("{{ x.navn }}"), p(run(NEXT), stop), p("b"))

        assert text == f"a{signs[0]}{''.join(names(case))}{signs[1]}b"

    def test_around_a_block_that_falls_away(self, shown, begin, stop, signs):
        assert shown(p("a"), p(begin, run(IF)), p("x"), p(run(END), stop), p("b")) == f"a{signs}b"

    def test_around_one_of_the_tags(self, shown, begin, stop, signs):
        assert shown(p("a"), p(begin, run(IF), stop), p("x"), p(END), cvr="12345674") == f"a{signs}x"

    def test_around_a_branch(self, shown, begin, stop, signs):
        blocks = p(IF), p("x"), p(begin, run("{%p else %}")), p("y"), p(run(END), stop)

        assert shown(*blocks) == f"{signs[0]}y{signs[1]}"
        assert shown(*blocks, cvr="12345674") == "x"

    def test_from_before_a_loop_into_it(self, shown, case, begin, stop, signs):
        first, *others = names(case)
        text = shown(p(begin, run("a")), p(FOR), p("{{ x.navn }}", stop), p(NEXT))

        assert text == f"{signs[0]}a{first}{signs[1]}{''.join(others)}"

    def test_from_a_loop_to_what_comes_after_it(self, shown, case, begin, stop, signs):
        *others, last = names(case)
        text = shown(p(FOR), p(begin, run("{{ x.navn }}")), p(NEXT), p("b", stop))

        assert (
            text == "".join(f"{signs[0]}{name}{signs[1]}" for name in others) + f"{signs[0]}{last}b{signs[1]}"
        )

    @pytest.mark.parametrize("lost", ["begin", "stop"])
    def test_with_one_end_in_a_block_that_falls_away(self, shown, lost, begin, stop, signs):
        inside, outside = (begin, stop) if lost == "begin" else (stop, begin)
        parts = [p(IF), p("x", inside), p(END)], [p("a", outside, "b")]
        blocks = [each for part in (parts if lost == "begin" else parts[::-1]) for each in part]

        assert shown(*blocks) == ("ab" if lost == "begin" else f"a{signs[0]}b{signs[1]}")

    def test_around_the_rows_of_a_loop(self, shown, case, begin, stop, signs):
        rows = (p(begin, run("{%tr for x in personer %}")), p("{{ x.navn }}"), p(run("{%tr endfor %}"), stop))
        cells = "".join(f"<w:tr><w:tc>{each}</w:tc></w:tr>" for each in rows)
        text = shown(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{cells}</w:tbl>", p("b"))

        assert text == f"{signs[0]}{''.join(names(case))}{signs[1]}b"


def test_a_reference_to_a_loop_finds_it(case, definitions):
    content = raw(
        p(BEGIN, run(FOR)) + p("{{ x.navn }}") + p(run(NEXT), STOP) + p("Se ", field(" PAGEREF Roller "))
    )

    assert filled(definitions, case().plan, content).findings == ()
