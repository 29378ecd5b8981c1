"""What becomes of a plan when an earlier version of it was approved, for each way in which it may be another."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from beredskabsplan.core.approved import course, naming, statement
from beredskabsplan.core.approved.changes import Change, Weight, between, named
from beredskabsplan.core.approved.course import Present
from beredskabsplan.core.approved.history import NOTHING, Approved, History, withdrawn
from beredskabsplan.core.approved.statement import Said

FIRST, SECOND = date(2026, 3, 12), date(2027, 3, 1)


@pytest.fixture
def now(case) -> Present:
    """The example's answers, approved as version 1.0 and told of the next day."""
    said = statement.of(case().plan, templates={"Plan": "t"}, look="l", wording="w", program="1")
    return Present(
        statement=said,
        today=date(2026, 3, 13),
        version="1.0",
        approved_on=FIRST,
        approved_by="Mette",
        made_of="m",
    )


@pytest.fixture
def decide(asked):
    """Decide, and sum up: the way, why, the version, and what differs."""

    def decided(
        now: Present, history: History = NOTHING, *, is_asked: bool = False
    ) -> tuple[str, str, str, str]:
        made = course.decide(now, history, asked, is_asked=is_asked)
        return made.way.name, made.why.name, made.version, ", ".join(change.key for change in made.changes)

    return decided


@pytest.fixture
def approved(now, asked):
    """A history in which what was written down *now* is approved, and what came after it."""

    def made(*presents: Present) -> History:
        history = History()
        for present in presents or (now,):
            record = course.decide(present, history, asked).record
            assert record
            history = History(approved=(*history.approved, record))
        return history

    return made


def saying(now: Present, **answers: str) -> Present:
    """Answer fields otherwise; an underscore stands for the full stop between question and field."""
    told = {key.replace("__", "."): text for key, text in answers.items()}
    assert told.keys() <= now.statement.answers.keys()
    new = {id_: Said(now.statement.answers[id_].asked, text) for id_, text in told.items()}
    return replace(now, statement=replace(now.statement, answers={**now.statement.answers, **new}))


def ringing(now: Present, number: str) -> Present:
    """Give the first person another number."""
    first, *others = now.statement.tables["personer"]
    tables = {**now.statement.tables, "personer": ({**first, "telefon": number}, *others)}
    return replace(now, statement=replace(now.statement, tables=tables))


def under(now: Present, **law: str) -> Present:
    key = next(key for key in now.statement.law if key.startswith("frister.toml"))
    changed = {**now.statement.law, key: Said(now.statement.law[key].asked, law["says"])}
    return replace(now, statement=replace(now.statement, law=changed))


def made_with(now: Present, **material: Any) -> Present:
    return replace(now, statement=replace(now.statement, **material))


# --- what becomes of it ------------------------------------------------------------------------


def test_what_nobody_has_approved_goes_its_way(decide, now):
    assert decide(replace(now, approved_on=None)) == ("PLAIN", "NOTHING", "1.0", "")
    assert decide(now) == ("APPROVED", "NOTHING", "1.0", "")
    assert decide(replace(now, version="")) == ("APPROVED", "NOTHING", "1.0", "")


def test_what_is_as_it_was_approved_holds(decide, now, approved):
    assert decide(now, approved()) == ("HOLDS", "NOTHING", "1.0", "")
    assert decide(replace(now, version="Version 1,0"), approved()) == ("HOLDS", "NOTHING", "1.0", "")


def test_names_numbers_and_places_are_brought_up_to_date_without_approval(decide, now, approved):
    assert decide(ringing(now, "+45 12 34 56 99"), approved()) == ("APPROVED", "UPDATED", "1.0", "personer")
    moved = saying(now, samtalested__sted="Mødelokale 2")
    assert decide(moved, approved()) == ("APPROVED", "UPDATED", "1.0", "samtalested.sted")
    assert decide(moved, approved(now, moved)) == ("HOLDS", "NOTHING", "1.0", "")


def test_what_they_do_and_what_the_law_says_is_approved_anew(decide, now, approved):
    otherwise = saying(now, kontaktperson__rytme="Hver dag")
    assert decide(otherwise, approved()) == ("DRAFT", "CHANGED", "1.1", "kontaktperson.rytme")
    assert decide(under(now, says="Inden 48 timer"), approved())[:3] == ("DRAFT", "CHANGED", "1.1")
    both = ringing(otherwise, "+45 12 34 56 99")
    assert decide(both, approved()) == ("DRAFT", "CHANGED", "1.1", "kontaktperson.rytme, personer")
    assert decide(replace(otherwise, version="2.0", approved_on=None), approved())[:3] == (
        "DRAFT",
        "CHANGED",
        "2.0",
    )


def test_how_documents_look_and_are_worded_is_told_and_made_when_it_is_asked_for(decide, now, approved):
    for material, key in (
        ({"templates": {"Plan": "u"}}, "Plan.docx"), ({"templates": {}}, "Plan.docx"),
        ({"look": "m"}, "brand.toml"), ({"wording": "x"}, "spoergeskema.toml"), ({"program": "2"}, "program"),
        ({"checked": {**now.statement.checked, "frister.toml": "2027-01-01"}}, "frister.toml"),
    ):  # fmt: skip
        changed = made_with(now, **material)
        assert decide(changed, approved()) == ("HOLDS", "MATERIAL", "1.0", key)
        assert decide(changed, approved(), is_asked=True) == ("DRAFT", "CHANGED", "1.1", key)


def test_numbers_are_not_brought_up_to_date_with_words_that_nobody_approved(decide, now, approved):
    changed = ringing(made_with(now, templates={"Plan": "u"}), "+45 12 34 56 99")

    assert decide(changed, approved()) == ("DRAFT", "BLOCKED", "1.1", "personer, Plan.docx")
    assert decide(ringing(made_with(now, look="m", program="2"), "1"), approved())[:2] == (
        "APPROVED",
        "UPDATED",
    )


def test_the_next_version_has_a_number_and_a_day_of_its_own(decide, now, approved):
    new = saying(
        replace(now, version="1.1", approved_on=SECOND, today=SECOND), kontaktperson__rytme="Hver dag"
    )

    assert decide(new, approved())[:3] == ("APPROVED", "NOTHING", "1.1")
    assert decide(replace(new, version="1.0"), approved())[:3] == ("DRAFT", "TWICE", "1.1")
    later = date(2027, 4, 1)
    assert decide(replace(new, approved_on=FIRST, today=later), approved())[:3] == (
        "DRAFT",
        "SAME_DAY",
        "1.1",
    )
    older = replace(new, approved_on=date(2025, 1, 1), today=later)
    assert decide(older, approved())[:3] == ("DRAFT", "SAME_DAY", "1.1")
    assert decide(replace(now, approved_on=SECOND), approved())[:3] == ("APPROVED", "NOTHING", "1.0")


def test_two_versions_may_be_approved_on_one_day(decide, now, approved):
    new = saying(replace(now, version="1.1", today=FIRST), kontaktperson__rytme="Hver dag")

    assert decide(new, approved())[:3] == ("APPROVED", "NOTHING", "1.1")


def test_an_old_questionnaire_does_not_bring_an_old_version_back(decide, now, approved):
    new = saying(
        replace(now, version="1.1", approved_on=SECOND, today=SECOND), kontaktperson__rytme="Hver dag"
    )

    assert decide(now, approved(now, new))[:3] == ("DRAFT", "OLDER", "1.2")
    assert decide(saying(now, kontaktperson__rytme="Aldrig"), approved(now, new))[:3] == (
        "DRAFT",
        "TWICE",
        "1.2",
    )


def test_an_approval_that_is_gone_while_all_else_stands_is_withdrawn(decide, now, approved, asked):
    gone = replace(now, approved_on=None, approved_by="", today=date(2026, 6, 3))
    taken_back = course.decide(gone, approved(), asked).takes_back

    assert decide(gone, approved())[:3] == ("PLAIN", "WITHDRAWN", "1.0")
    assert taken_back
    assert taken_back.status == "Trukket tilbage den 3.\xa0juni 2026"
    history = History(approved=(taken_back,))
    assert history.in_force is None
    assert decide(gone, history)[:2] == ("PLAIN", "NOTHING")
    assert decide(now, history)[:3] == ("APPROVED", "NOTHING", "1.0")
    assert decide(saying(now, kontaktperson__rytme="Hver dag"), history)[:3] == ("DRAFT", "TWICE", "1.1")


def test_a_new_year_s_questionnaire_withdraws_nothing(decide, now, approved):
    """Its approval is empty, and so is what HR must say again."""
    fresh = saying(replace(now, approved_on=None), planen__roller_aftalt="")

    assert decide(fresh, approved())[:3] == ("DRAFT", "CHANGED", "1.1")
    assert decide(replace(now, approved_on=None, version="1.1"), approved())[:3] == (
        "DRAFT",
        "CHANGED",
        "1.1",
    )


def test_where_nobody_knows_what_was_approved_only_a_new_approval_takes_its_place(decide, now):
    unknown = History(approved=(Approved(number=0, version="", approved_on=FIRST, made_of="m"),))

    assert decide(now, unknown)[:2] == ("APPROVED", "NOTHING")
    assert decide(replace(now, made_of="n"), unknown)[:3] == ("DRAFT", "UNKNOWN", "1.0")
    assert decide(replace(now, version="2.0", made_of="n"), unknown)[:3] == ("DRAFT", "UNKNOWN", "2.0")
    assert decide(replace(now, made_of="n", approved_on=SECOND), unknown)[:2] == ("APPROVED", "NOTHING")


def test_a_clock_that_goes_back_changes_no_order(now, approved, asked):
    early = date(2019, 1, 1)
    moved = ringing(replace(now, today=early), "+45 12 34 56 99")
    history = approved(now, moved)

    assert [one.number for one in history.approved] == [1, 2]
    assert history.approved[-1].updated_on == date(2026, 3, 13)
    assert withdrawn(history.approved[-1], early).withdrawn_on == date(2026, 3, 13)


# --- what is said of it ------------------------------------------------------------------------


def test_the_rows_tell_of_each_version_in_a_line(now, approved):
    moved = ringing(replace(now, today=date(2026, 5, 3)), "+45 12 34 56 99")
    new = saying(
        replace(now, version="1.1", approved_on=SECOND, today=SECOND), kontaktperson__rytme="Hver dag"
    )
    own = replace(new, version="1.2", approved_on=date(2028, 3, 1), change="Ny platform")
    rows = approved(now, moved, new, own).rows()

    assert [(row.version, row.day.replace("\xa0", " "), row.change, row.by) for row in rows] == [
        ("1.0", "12. marts 2026", "Første version", "Mette"),
        ("1.0", "Ajourført 3. maj 2026", "Ændret: Mette Kjærgaard Holm", ""),
        ("1.1", "1. marts 2027",
         "Ændret: Hvor tit og hvor længe holder I kontakt til den ramte og Mette Kjærgaard Holm", "Mette"),
        ("1.2", "1. marts 2028", "Ny platform", "Mette"),
    ]  # fmt: skip


def test_persons_who_came_left_or_are_called_otherwise_are_told_and_private_numbers_are_not(now, asked):
    first, second, *others = now.statement.tables["personer"]
    people = ({**first, "telefon": "", "telefon_privat": "+45 99 99 99 99"}, *others, {"navn": "Ny"})
    after = replace(now.statement, tables={**now.statement.tables, "personer": people})
    told = [(one.asked, one.before, one.after) for one in between(now.statement, after, asked)]

    assert told == [
        ("Mette Kjærgaard Holm: Arbejdstelefon", "+45\xa012\xa034\xa056\xa001", ""),
        ("Mette Kjærgaard Holm: Telefon uden for arbejdstid", "(privat nummer)", "(privat nummer)"),
        ("Personer", "", "Ny"),
        ("Personer", second["navn"], ""),
    ]


def test_what_was_written_otherwise_but_says_the_same_is_no_change(now, asked):
    blank = saying(now, kontaktperson__rytme=f" {now.statement.answers['kontaktperson.rytme'].text}\n")

    assert between(now.statement, blank.statement, asked) == ()


def test_a_field_that_is_asked_no_more_is_the_consultant_s_doing(now, asked):
    before = replace(now.statement, answers={**now.statement.answers, "gammelt.felt": Said("Gammelt?", "Ja")})

    assert [(one.weight, one.key) for one in between(before, now.statement, asked)] == [
        (Weight.MATERIAL, "gammelt.felt")
    ]


def test_a_rule_is_told_in_the_words_that_a_reader_of_the_plan_sees(now, asked):
    law = {
        "frister.toml/anmeld": Said("Vi anmelder", "Straks · politi · dokumentation.ansvarlig · gammelt.felt · Råd"),
        "frister.toml/note": Said("Vi noterer", "Straks · ledelsen.modtager"),
        "frister.toml/turn": Said("Vi bytter", "Straks · Råd"),
        "frister.toml/gone": Said("Vi holder op", "Straks · ledelsen.modtager"),
        "anmeldelse.toml/tekster/for_sent": Said("for_sent", "Anmeld alligevel. · Gør det selv."),
        "anmeldelse.toml/frister/politi": Said("politi", "72 timer · fra det skete"),
    }  # fmt: skip
    later = {
        "frister.toml/anmeld": Said("Vi anmelder", "Straks · ledelsen.modtager · Råd"),
        "frister.toml/note": Said("Vi noterer", "Straks · ledelsen.modtager · Også om natten"),
        "frister.toml/turn": Said("Vi bytter", "Råd · Straks"),
        "anmeldelse.toml/tekster/for_sent": Said("for_sent", "Anmeld straks. · Gør det selv."),
        "anmeldelse.toml/frister/politi": Said("politi", "24 timer · fra det skete"),
    }
    answers = {**now.statement.answers, "gammelt.felt": Said("9.1 Hvem ringer?", "")}
    was, after = replace(now.statement, law=law, answers=answers), replace(now.statement, law=later)

    assert [(one.head, one.before, one.after) for one in between(was, after, asked)] == [
        (
            "Vi anmelder",
            "72 timer · fra det skete · Hvem samler dokumentationen? · 9.1 Hvem ringer?",
            "Hvem i ledelsen skal have besked?",
        ),
        ("Vi noterer", "Straks · Hvem i ledelsen skal have besked?",
         "Straks · Hvem i ledelsen skal have besked? · Også om natten"),
        ("Vi bytter", "Straks · Råd", "Råd · Straks"),
        ("Teksten »Anmeld straks.«", "Anmeld alligevel.", "Anmeld straks."),
        ("Fristen »24 timer«", "72 timer", "24 timer"),
        ("Vi holder op", "Straks · Hvem i ledelsen skal have besked?", ""),
    ]  # fmt: skip


def test_many_changes_are_named_and_counted():
    changes = [Change(weight=Weight.LAW, key=name, asked=name, before="", after="x") for name in "ABCDE"]

    assert named(changes) == "»A«, »B«, »C« og 2 til"


# --- what it is called -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "folder"),
    [
        ("1.0", "1.0"), ("../1", "1"), ("..", "version"), ("CON", "version CON"), ("nul.txt", "version nul.txt"),
        ("com1", "version com1"), ("1/0", "1-0"), ("a" * 300, "a" * 40), ("🎉", "version"), ("1.0 …", "1.0"),
        ("1.0...", "1.0"), (".skjult", "skjult"), ("", "version"), ("C:\\x", "C-x"), ("1.0\n", "1.0"),
        ("a" * 39 + " .b", "a" * 39), ("Udkast til Å", "Udkast til Å"), ("e\u0301", "é"), ("-rf", "rf"),
    ],
)  # fmt: skip
def test_a_version_is_a_folder_that_leads_nowhere_else(version, folder):
    assert naming.folder(version) == folder


@pytest.mark.parametrize("version", ["9" * 5000, "1." + "9" * 30, "", "🎉", "1.0 endelig"])
def test_there_is_always_a_version_after_it(version):
    following = naming.following(version)

    assert following
    assert not naming.is_same(following, version)
    assert naming.following(version, [following]) not in {version, following}
