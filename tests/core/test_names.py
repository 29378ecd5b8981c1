"""Whom a name means, however it is written: taken in silence, taken and told, or a question back."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskabsplan.core.answering import forms, listing, titles
from beredskabsplan.core.answering.contacts import Contact
from beredskabsplan.core.answering.directory import Directory
from beredskabsplan.core.answers import State
from beredskabsplan.core.findings import Place
from tests.conftest import TODAY
from tests.support.examples import examples
from tests.support.material import altered, examine, person

ONE, SOME, OUTSIDE = "foerste_samtale.ansvarlig", "ledelsen.orienteres", "psykologhjaelp.leverandoer"
PEOPLE = [
    person("Mette Holm", stilling="Skoleleder", funktion="Leder", email="mho@nord.example"),
    person("Søren Ågaard", stilling="Souschef", funktion="Leder", email="saa@nord.example"),
    person("Aisha Rahimi", stilling="Lærer", funktion="AMR (arbejdsmiljørepræsentant)"),
    person("Sofie Dahl", stilling="Lærer", funktion="TR (tillidsrepræsentant)"),
    person("Karen-Marie Bøgh Friis", stilling="HR-konsulent", funktion="HR"),
    person("Jens Møller", stilling="Pædagog", funktion=""),
    person("Jens Kjær", stilling="Pedel", funktion=""),
    person("Hansen og Datter", stilling="Vagtfirma", funktion=""),
    person("Vagtcentralen, Nord", stilling="Vagt", funktion=""),
    person("Rønne", stilling="Sekretær", funktion=""),
]
METTE, SOEREN, KAREN = "Mette Holm", "Søren Ågaard", "Karen-Marie Bøgh Friis"


def at(examined, field):
    return [each for each in examined.findings if each.field == field]


def told(examined, field):
    """Return the codes at *field*, and what is proposed there."""
    return [(each.code.name, each.proposal) for each in at(examined, field)]


def named(examined, field):
    value = examined.answers.fields[field].value
    entries = value if isinstance(value, tuple) else (value,)
    return [each.name for each in entries if each]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mette Holm", METTE),
        ("mette holm", METTE),
        ("METTE  HOLM", METTE),
        (" Mette\nHolm ", METTE),
        ("Mette\u00a0Holm", METTE),
        ("Hansen og Datter", "Hansen og Datter"),
        ("vagtcentralen, nord", "Vagtcentralen, Nord"),
    ],
)
def test_a_name_as_on_the_sheet_is_taken_in_silence(case, written, name):
    examined = case({ONE: written}, persons=PEOPLE)

    assert (named(examined, ONE), told(examined, ONE)) == ([name], [])


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Holm, Mette", METTE),
        ("Holm Mette", METTE),
        ("Mette Holm.", METTE),
        ("Mette Holm,", METTE),
        ("Mette Holm og", METTE),
        ("Mette Holm (leder)", METTE),
        ("Mette Holm [skoleleder]", METTE),
        ("(Mette Holm)", METTE),
        ("Mette Holm, HR", METTE),
        ("Mette Holm, skoleleder", METTE),
        ("Skoleleder Mette Holm", METTE),
        ("skolelederen Mette Holm", METTE),
        ("Skoleleder: Mette Holm", METTE),
        ("Mette Holm - leder", METTE),
        ("Mette Holm – HR-chef", METTE),
        ("Fru Mette Holm", METTE),
        ("Mette Holm, DPO", METTE),
        ("Mette Holm, tlf. 12 34 56 01", METTE),
        ("Mette Holm +45 12 34 56 01", METTE),
        ("Mette Holm (mho@nord.example)", METTE),
        ("M. Holm", METTE),
        ("M Holm", METTE),
        ("Mette H.", METTE),
        ("Mette K. Holm", METTE),
        ("Méttè Holm", METTE),
        ("Søren Aagaard", SOEREN),
        ("Søren Aagård", SOEREN),
        ("Sören Ågaard", SOEREN),
        ("Soeren Aagaard", SOEREN),
        ("Soren Agaard", SOEREN),
        ("Souschef Søren Ågaard", SOEREN),
        ("Ågaard, Søren (souschef)", SOEREN),
        ("Aagaard, S.", SOEREN),
        ("Karen Marie Bøgh Friis", KAREN),
        ("Karen-Marie Friis", KAREN),
        ("Karen Friis", KAREN),
        ("K.M. Friis", KAREN),
        ("Karen-Marie B. Friis", KAREN),
        ("Karen-Marie Boegh Friis", KAREN),
        ("J. Kjaer", "Jens Kjær"),
        ("Moller, Jens", "Jens Møller"),
        ("Vagtcentralen Nord", "Vagtcentralen, Nord"),
        ("Hansen & Datter", "Hansen og Datter"),
    ],
)
def test_a_name_that_can_be_only_one_is_taken_and_told(case, written, name):
    examined = case({ONE: written}, persons=PEOPLE)
    (finding,) = at(examined, ONE)

    assert (named(examined, ONE), told(examined, ONE)) == ([name], [("S160", name)])
    assert f"»{' '.join(written.split())}«" in finding.problem
    assert f"»{name}«" in finding.problem
    assert finding.wrote == written.strip()


@pytest.mark.parametrize(
    ("written", "proposal"),
    [
        ("Mette", METTE),
        ("Holm", METTE),
        ("arbejdsmiljørepræsentanten", "Aisha Rahimi"),
        ("Ågaard", SOEREN),
        ("Aagaard", SOEREN),
        ("Mette Hom", METTE),
        ("Mete Holm", METTE),
        ("Holmm, Mette", METTE),
        ("Søren Ågård Hansen", SOEREN),
        ("Mette Marie Holm", METTE),
        ("ikke Mette Holm", METTE),
        ("Stedfortræder for Mette Holm", METTE),
        ("Hansen og Datter (indtil maj)", "Hansen og Datter"),
        ("Mette Holm (barsel)", METTE),
        ("Mette Holm (ikke endnu)", METTE),
        ("Mette Holm?", METTE),
        ("Mette Holm (Søren Ågaard)", METTE),
        ("Skolelederen", METTE),
        ("Souschef", SOEREN),
        ("HR-konsulenten", KAREN),
        ("TR", "Sofie Dahl"),
        ("mho", METTE),
        ("mho@nord.example", METTE),
        ("Jens", "Jens Møller eller Jens Kjær"),
        ("Lærer", "Aisha Rahimi eller Sofie Dahl"),
        ("Rønne Kommune", "Rønne"),
        ("Frits", "Karen-Marie Bøgh Friis"),
        ("Lars Vold", ""),
        ("Q", ""),
        ("...?...", ""),
    ],
)
def test_a_name_that_is_less_sure_leaves_the_point_open_and_asks(case, written, proposal):
    examined = case({ONE: written}, persons=PEOPLE)
    findings = at(examined, ONE)

    assert examined.answers.fields[ONE].state is State.OPEN
    assert told(examined, ONE) == [("S110", proposal)]
    assert f"»{written}«" in findings[0].problem
    assert "Personer" in findings[0].problem
    assert ("Mente I" in findings[0].problem) is bool(proposal)
    assert findings[0].remedy == "Skriv navnet, som det står på arket, eller tilføj personen dér."


def test_two_who_may_be_meant_are_both_named(case):
    examined = case({ONE: "J. Møler", SOME: "Jens"}, persons=PEOPLE)

    assert [each.problem for field in (ONE, SOME) for each in at(examined, field)] == [
        "»J. Møler« ved »Hvem holder den første samtale?« står ikke på arket Personer. Mente I »Jens Møller«?",
        "»Jens« ved »Hvem skal ellers orienteres? (fx AMR og TR)« står ikke på arket Personer. "
        "Mente I »Jens Møller« eller »Jens Kjær«?",
    ]


def test_of_two_names_that_are_spelt_alike_none_is_taken():
    book = directory("Søren Ågaard", "Sören Aagård", "Afdeling 11 Nord")

    assert book.guess("Soren Agaard").contact is None
    assert [each.name for each in book.guess("Soren Agaard").nearest] == ["Søren Ågaard", "Sören Aagård"]
    assert book.guess("Afdeling 1 Nord").contact is None
    assert book.guess("Afdeling Nord").contact is None
    assert book.guess("A. 11 Nord").contact is not None


def test_a_name_may_hold_a_word_that_is_doubtful_beside_one():
    contact = directory("Afløserkorpset Nord").guess("Nord, Afløserkorpset").contact

    assert contact is not None


def test_of_very_many_none_is_likelier_than_the_others(case):
    examined = case({ONE: "Hansen"}, persons=[person(f"Ib {each} Hansen") for each in ascii_lowercase])

    assert told(examined, ONE) == [("S110", "")]


@pytest.mark.parametrize(
    ("written", "code", "proposal"),
    [
        ("Psykologhuset Eksempel ApS", "S160", "Psykologhuset Eksempel"),
        ("Psykologhuset Eksempel A/S", "S160", "Psykologhuset Eksempel"),
        ("Psykologhuset", "S111", "Psykologhuset Eksempel"),
        ("Psykologhus Eksempel", "S111", "Psykologhuset Eksempel"),
        ("Psykologhjælp", "S111", "Psykologhuset Eksempel"),
        ("Et Helt Andet Sted", "S111", ""),
    ],
)
def test_help_from_outside_is_found_in_the_same_way(case, written, code, proposal):
    examined = case({OUTSIDE: written})

    assert told(examined, OUTSIDE) == [(code, proposal)]
    assert all("Eksterne" in each.problem for each in at(examined, OUTSIDE))


@pytest.mark.parametrize(
    "written",
    [
        "Aisha Rahimi\nSofie Dahl",
        "Aisha Rahimi, Sofie Dahl",
        "Aisha Rahimi og Sofie Dahl",
        "Aisha Rahimi samt Sofie Dahl",
        "Aisha Rahimi / Sofie Dahl",
        "Aisha Rahimi/Sofie Dahl",
        "Aisha Rahimi & Sofie Dahl",
        "Aisha Rahimi + Sofie Dahl",
        "Aisha Rahimi; Sofie Dahl",
        "Aisha Rahimi - Sofie Dahl",
        "1. Aisha Rahimi\n2. Sofie Dahl",
        "1) Aisha Rahimi 2) Sofie Dahl",
        "a) Aisha Rahimi; b) Sofie Dahl",
        "- Aisha Rahimi\n- Sofie Dahl",
        "• Aisha Rahimi\n• Sofie Dahl",
        "Aisha Rahimi (AMR)\nSofie Dahl (TR)",
        "Aisha Rahimi (arbejdsmiljørepræsentant), Sofie Dahl (lærer og TR)",
        "Aisha Rahimi, AMR, Sofie Dahl, TR",
        "Aisha Rahimi,\nog Sofie Dahl",
        "Aisha Rahimi, Sofie Dahl, Aisha Rahimi",
    ],
)
def test_a_list_may_be_parted_as_people_part_names(case, written):
    examined = case({SOME: written}, persons=PEOPLE)

    assert (named(examined, SOME), told(examined, SOME)) == (["Aisha Rahimi", "Sofie Dahl"], [])


def test_a_name_with_a_comma_or_og_in_it_wins_whole(case):
    written = "Hansen og Datter, Vagtcentralen, Nord og Rønne"

    assert named(case({SOME: written}, persons=PEOPLE), SOME) == [
        "Hansen og Datter",
        "Vagtcentralen, Nord",
        "Rønne",
    ]


def test_the_longest_name_wins_and_one_line_may_be_one_name():
    book = directory("Hansen", "Hansen og Datter", "Ida, Ea, Bo, Ib, Ulla og Co", "Ida")

    def read(text):
        return [item.guess.contact.name for item in listing.items(text, book) if item.guess.contact]

    assert read("Ida, Hansen og Datter") == ["Ida", "Hansen og Datter"]
    assert read("Hansen\nIda, Ea, Bo, Ib, Ulla og Co") == ["Hansen", "Ida, Ea, Bo, Ib, Ulla og Co"]


def test_turned_names_in_a_list_are_put_together(case):
    examined = case({SOME: "Rahimi, Aisha, Dahl, Sofie"}, persons=PEOPLE)

    assert named(examined, SOME) == ["Aisha Rahimi", "Sofie Dahl"]
    assert told(examined, SOME) == [("S160", "Aisha Rahimi"), ("S160", "Sofie Dahl")]


def test_only_the_wrong_name_of_a_list_is_told_and_the_others_count(definitions):
    without_roles = altered(definitions, {"funktion": {"role_word": ""}})
    written = "Aisha Rahimi, Sofie Dahl og MED-udvalget"
    examined = examine(without_roles, {SOME: written}, today=TODAY, persons=PEOPLE)

    assert named(examined, SOME) == ["Aisha Rahimi", "Sofie Dahl"]
    assert [each.problem for each in at(examined, SOME)] == [
        "»MED-udvalget« ved »Hvem skal ellers orienteres? (fx AMR og TR)« står ikke på arket Personer."
    ]
    assert SOME in [point.field.id for point in examined.plan.open_points]


def test_a_list_of_strangers_alone_leaves_nobody(case):
    examined = case({SOME: "Ida, Ea"}, persons=PEOPLE)

    assert (named(examined, SOME), told(examined, SOME)) == ([], [("S110", ""), ("S110", "")])


@pytest.mark.parametrize(
    "written", ["Mette Holm / Søren Ågaard", "Mette Holm, Søren Ågaard", "Mette Holm\nSøren"]
)
def test_two_names_where_one_has_room_are_told(case, written):
    examined = case({ONE: written}, persons=PEOPLE)
    (finding,) = at(examined, ONE)

    assert (finding.code.name, examined.answers.fields[ONE].state) == ("S162", State.OPEN)
    assert finding.problem.startswith(
        "Der er kun plads til 1 navn ved »Hvem holder den første samtale?«, men "
    )
    assert "»Mette Holm« og »Søren" in finding.problem


def directory(*names):
    entries = tuple(
        Contact(row=row, place=Place(file="x"), name=name, texts={"navn": name})
        for row, name in enumerate(names)
    )
    return Directory(entries=entries)


WORDS = st.text(alphabet="abdefghijklmnprstuvyæøåABDEÅ", min_size=3, max_size=8).filter(
    lambda word: word.casefold() not in {"samt", "eller", "ellers"}
)
NAMES = st.lists(
    st.lists(WORDS, min_size=2, max_size=4).map(" ".join),
    min_size=1,
    max_size=6,
    unique_by=lambda name: tuple(sorted(forms.words(name))),
)
SEPARATORS = st.sampled_from(
    ["\n", ", ", ",", " og ", "; ", ";", " / ", "/", " & ", " + ", "\n- ", ",\n", " samt ", "\t"]
)


@given(names=NAMES, data=st.data())
@examples(300)
def test_known_names_in_any_order_and_parted_in_any_way_are_exactly_these(names, data):
    order = data.draw(st.permutations(names))
    between = data.draw(st.lists(SEPARATORS, min_size=len(order), max_size=len(order)))
    text = "".join(f"{sign}{name}" for sign, name in zip(["", *between[1:]], order, strict=True))

    found = listing.items(text, directory(*names))

    assert [item.guess.contact and item.guess.contact.name for item in found] == list(order)
    assert not any(item.told for item in found)


@given(names=NAMES, data=st.data())
@examples(300)
def test_a_stranger_among_them_is_the_only_one_told_of(names, data):
    order = list(data.draw(st.permutations(names)))
    order.insert(data.draw(st.integers(0, len(order))), "Q1 Q2")

    found = listing.items(data.draw(SEPARATORS).join(order), directory(*names))

    assert [item.written for item in found if item.guess.contact is None] == ["Q1 Q2"]
    assert len(found) == len(order)


@given(names=NAMES, text=st.text(max_size=60))
@examples(300)
def test_no_text_stops_the_search(names, text):
    guess = directory(*names).guess(text)

    assert not (guess.contact and guess.nearest)
    assert all(item.written.strip() for item in listing.items(text, directory(*names)))


@given(name=NAMES.map(lambda names: names[0]))
@examples(300)
def test_a_name_in_other_letters_or_turned_is_the_same(name):
    book, pieces = directory(name), name.split()
    plain = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Å": "Aa"})

    for written in (name.translate(plain), f"{pieces[-1]}, {' '.join(pieces[:-1])}", f"{name} (leder)"):
        assert book.guess(written).contact == book.exactly(name)


def test_a_cell_full_of_strangers_is_read_without_end_of_guessing():
    book = directory(*(f"Person {number} Hansen" for number in range(2000)))
    text = ", ".join(f"Person {number} Hnsen" for number in range(3000))

    found = listing.items(text, book)

    assert len(found) == 3000
    assert [bool(item.guess.nearest) for item in found[::1000]] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("AMR", True),
        ("AMR (arbejdsmiljørepræsentant)", True),
        ("Lærer og AMR", True),
        ("amr", True),
        ("AMR'er", True),
        ("Arbejdsmiljørepræsentant", True),
        ("arbejdsmiljørep.", True),
        ("Sikkerhedsrepræsentanten", True),
        ("sikkerhedsrepr.", True),
        ("arb.", False),
        ("Arbejdsmedicin.", False),
        ("TR, AMR", True),
        ("ikke TR, AMR", True),
        ("ikke AMR", False),
        ("tidl. AMR", False),
        ("Tidligere arbejdsmiljørepræsentant", False),
        ("AMR-suppleant", False),
        ("AMR (fratrådt)", False),
        ("CAMRY", False),
        ("TR (tillidsrepræsentant)", False),
        ("", False),
    ],
)
def test_an_office_is_known_by_the_words_that_people_use(text, holds):
    assert titles.holds_office(text, ("AMR", "Arbejdsmiljørepræsentant", "Sikkerhedsrepræsentant")) is holds


def test_a_turkish_name_is_known_without_its_letters(definitions):
    persons = [*PEOPLE, person("Mehmet Yıldız", stilling="It-vejleder", funktion="It")]
    examined = examine(definitions, {ONE: "MEHMET YILDIZ"}, today=TODAY, persons=persons)

    assert [each.code.name for each in at(examined, ONE)] == ["S160"]


@pytest.mark.parametrize(
    ("raw", "codes"),
    [("Marie Hjort", ["S160"]), ("AMR (Aisha Rahimi)", ["S160"]), ("AMR (ikke Aisha Rahimi)", ["S110"])],
)
def test_a_title_on_the_sheet_or_before_brackets_is_no_part_of_the_name(definitions, raw, codes):
    persons = [*PEOPLE, person("Sognepræst Marie Hjort", stilling="Sognepræst", funktion="")]
    examined = examine(definitions, {ONE: raw}, today=TODAY, persons=persons)

    assert [each.code.name for each in at(examined, ONE)] == codes


def test_a_first_name_with_a_title_is_no_role(definitions):
    examined = examine(definitions, {ONE: "Skoleleder Mette"}, today=TODAY, persons=PEOPLE)

    assert [(each.code.name, each.proposal) for each in at(examined, ONE)] == [("S110", METTE)]
