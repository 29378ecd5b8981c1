"""What becomes of the findings when HR has answered to them."""

from dataclasses import replace

import pytest

from beredskabsplan.core import danish
from beredskabsplan.core.answers import State
from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.findings import Place, found
from beredskabsplan.core.heard.replies import Decision, Reply
from beredskabsplan.core.rounds import counting, postponing, promises
from beredskabsplan.core.rounds.settling import Settled, named, settle

CORRECTED, STANDS, NOT_OURS, LATER = Decision
SHEET = Place(file="egelund.xlsx", sheet="Rettelser", cell="F7")


def doubt(cell="D9", answer="lokal 4512"):
    place = Place(file="egelund.xlsx", sheet="Personer", cell=cell)
    return found(Code.S117, place, label="Arbejdstelefon", answer=answer, field="x.nummer")


def wrong(cell="C7", answer="Mette"):
    place = Place(file="egelund.xlsx", sheet="Spørgsmål", cell=cell)
    return found(Code.S113, place, label="Skal I?", answer=answer, field="x.skal")


def lack(cell="C8"):
    place = Place(file="egelund.xlsx", sheet="Spørgsmål", cell=cell)
    return found(Code.S101, place, label="Hvem?", field="x.hvem")


def reply(finding, decision=None, **said):
    return Reply(
        place=SHEET,
        key=finding.key,
        code=finding.code.name,
        field=finding.field,
        decision=decision,
        **{"listed": True, **said},
    )


@pytest.mark.parametrize("decision", [STANDS, NOT_OURS])
def test_a_warning_that_hr_lets_stand_is_silent_until_the_value_is_another(decision):
    answered = [reply(doubt(), decision)]
    moved = doubt("D12")

    assert settle([moved, wrong()], answered).left == (wrong(),)
    assert settle([moved, wrong()], answered).accepted == (moved,)
    assert settle([doubt(answer="lokal 4513")], answered).left == (doubt(answer="lokal 4513"),)
    assert settle([moved], []).left == (moved,)  # HR has deleted the row


@pytest.mark.parametrize(
    ("finding", "decision", "begins"),
    [
        (wrong(), STANDS, "I skriver, at det skal stå sådan, men planen kan ikke bruge det, som det står."),
        (lack(), STANDS, "I skriver, at det skal stå sådan, men planen mangler et svar her."),
        (lack(), NOT_OURS, "I skriver, at det ikke gælder hos jer, men planen skal have et svar her."),
        (wrong(), NOT_OURS, "I skriver, at det ikke gælder hos jer, men der står noget, som planen ikke kan bruge."),
        (wrong(), CORRECTED, "I skriver, at det er rettet, men cellen er den samme."),
        (doubt(), CORRECTED, "I skriver, at det er rettet, men cellen er den samme."),
        (replace(doubt(), place=Place(file="egelund.xlsx")), CORRECTED,
         "I skriver, at det er rettet, men det ser ud som før."),
        (doubt(), LATER, "I finder ud af det."),
    ],
)  # fmt: skip
def test_what_hr_has_answered_and_does_not_settle_it_is_said_first(finding, decision, begins):
    (left,) = settle([finding], [reply(finding, decision)]).left

    assert left.problem == f"{begins} {finding.problem}"
    assert replace(left, problem=finding.problem) == finding


def test_every_answer_to_every_code_leads_to_a_finding_or_silence():
    place = Place(file="egelund.xlsx")
    findings = [
        replace(doubt(), code=code, key=code.name, place=place, problem=code.value.problem) for code in Code
    ]
    for decision in Decision:
        answered = [reply(finding, decision) for finding in findings]
        settled = settle(findings, answered, still_open=[finding.field for finding in findings])

        assert len(settled.left) + len(settled.accepted) == len(findings)
        assert all(finding.code.value.acceptable for finding in settled.accepted)


@pytest.mark.parametrize(
    ("decision", "still_open", "stands"),
    [(STANDS, (), True), (STANDS, ("x.hvem",), True), (NOT_OURS, (), True), (NOT_OURS, ("x.hvem",), False)],
)
def test_what_the_plan_cannot_do_without_is_asked_again_although_it_is_said_to_be_no_concern(
    decision, still_open, stands
):
    place = Place(file="egelund.xlsx", sheet="Spørgsmål", cell="C8")
    finding = found(Code.S125, place, label="Hvem?", answer="se bilag", field="x.hvem")
    settled = settle([finding], [reply(finding, decision)], still_open=still_open)

    assert bool(settled.accepted) is stands
    assert [one.problem.partition(",")[0] for one in settled.left] == ([] if stands else ["I skriver"])


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ([], [wrong()], ""),
        ([wrong()], [wrong()], "Siden sidst er ingen punkter løst. 1 er tilbage."),
        ([wrong(), lack()], [lack()], "Siden sidst er 1 punkt løst. 1 er tilbage."),
        ([wrong(), lack(), doubt()], [doubt()], "Siden sidst er 2 punkter løst. 1 er tilbage."),
        ([wrong(), lack()], [lack(), doubt()], "Siden sidst er 1 punkt løst. 1 er tilbage, og 1 er nyt."),
        ([wrong()], [lack(), doubt()], "Siden sidst er 1 punkt løst. Ingen er tilbage, og 2 er nye."),
        ([wrong()], [wrong(answer="Karl")], "Siden sidst er ingen punkter løst. 1 er tilbage."),
        ([wrong()], [], "Siden sidst er 1 punkt løst. Ingen er tilbage."),
    ],
)  # fmt: skip
def test_what_is_solved_left_and_new_is_counted_in_danish(before, now, told):
    assert counting.since(settle(now, [reply(finding) for finding in before])) == told


def test_what_stands_is_counted_and_is_neither_left_nor_solved():
    settled = settle([doubt(), lack()], [reply(doubt(), STANDS), reply(lack())])

    assert counting.since(settled) == "Siden sidst er ingen punkter løst. 1 er tilbage."
    assert counting.standing(settled, "I") == "1 ting står, som I har bekræftet."
    assert counting.standing(Settled(), "I") == ""


def test_a_row_that_stands_twice_is_one_answer_and_keeps_all_its_words():
    twice = [reply(doubt(), said="måske", remark="A"), reply(doubt(), STANDS, remark="B", problem="?")]
    (joined,) = settle([], twice).replies

    assert (joined.decision, joined.said, joined.remark, joined.problem) == (STANDS, "", "A\nB\nmåske", "?")


def test_a_row_whose_hidden_key_is_gone_is_known_by_its_place_and_words():
    told = f"Bør ses efter\nI finder ud af det. {doubt().problem}"
    bare = Reply(place=SHEET, key="", where="Personer D9", question="Arbejdstelefon", problem=told)
    other = replace(doubt("D12", "lokal 4513"), problem=doubt().problem)

    assert named([bare], [other, doubt()])[0].key == doubt().key
    assert named([replace(bare, where="Personer D40")], [wrong(), doubt()])[0].key == doubt().key
    assert named([replace(bare, where="Personer D40")], [other, doubt()]) == (
        replace(bare, where="Personer D40"),
    )
    assert named([replace(bare, question="Mobil")], [doubt()])[0].key == ""


@pytest.mark.parametrize(
    ("remark", "by"),
    [
        ("Mette spørger, senest 1/12", " senest 1. december"),
        ("senest den 1.12.26", " senest 1. december 2026"),
        ("2026-12-01", " senest 1. december 2026"),
        ("Vi ved det 3. jan. 2027", " senest 3. januar 2027"),
        ("Vi ved det 3 MAJ", " senest 3. maj"),
        ("1/12", " senest 1. december"),
        ("d. 15-1-2027", " senest 15. januar 2027"),
        ("i uge 50", " senest i uge 50"),
        ("Karen er ansat 1/2 tid", ""),
        ("31/2 2026", ""),
        ("senest 31/2", ""),
        ("3 majs og 2 martsvioler", ""),
        ("Ring på 12 34 56 78", ""),
        ("", ""),
    ],
)
def test_the_day_is_taken_from_what_hr_writes(remark, by):
    assert promises.by(remark, "").replace(danish.NBSP, " ") == by


@pytest.mark.parametrize("due", ["2026-12-01", "2026-13-01", ""])
def test_without_a_day_the_questionnaires_own_counts(due):
    shown = promises.by("Vi tager det op", due).replace(danish.NBSP, " ")

    assert shown == (" senest 1. december 2026" if due == "2026-12-01" else "")


def test_what_hr_will_find_out_is_an_open_point_for_a_warning_too(case):
    given = case().answers
    field = next(key for key, answer in given.fields.items() if isinstance(answer.value, str))
    finding = replace(doubt(), field=field)
    settled = settle([finding], [reply(finding, LATER, remark="senest 1/12")])
    opened = postponing.postponed(given, settled)

    assert opened.fields[field].state is State.OPEN
    assert opened.fields[field].value is None
    assert opened.fields[field].note.replace(danish.NBSP, " ").endswith(", senest 1. december")
    assert {key for key in given.fields if opened.fields[key] != given.fields[key]} == {field}
    assert postponing.postponed(given, settle([finding], [reply(finding, CORRECTED)])) == given
    assert postponing.postponed(given, settle([wrong()], [reply(wrong(), LATER)])) == given  # no such field
