"""The page »Hvis det sker nu«: the first ten minutes, and then a name for each deadline."""

from collections.abc import Iterator

from templates.source import red
from templates.source.choices import BETWEEN_STAFF, ONLY_WITH_CONSENT, OTHER_HELP, REFUSED, STRAKS
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    DOT,
    Content,
    Span,
    asked,
    lower,
    number,
    settled,
    strong,
    value,
    when,
)
from templates.source.kit.tables import Cell, Lines, TableColumn, TableRow, TableTag, each, row
from templates.source.kort import alene
from templates.source.plan import trin_1

TITLE = "Hvis det sker nu"
AT_ONCE = f"ledelsen.hvornaar is besvaret and ledelsen.hvornaar == {STRAKS}"


def hvis_det_sker_nu(paper: Paper) -> None:
    """Draw the page."""
    paper.mark(paper.add("Card Title", TITLE), "sker_nu")
    _page(paper)


def hvis_det_sker_nu_eller_for_dig(paper: Paper) -> None:
    """Draw the page, or the one of somebody who works alone."""
    title = paper.add("Card Title", when(alene.IS_ALONE, alene.TITLE, TITLE))
    paper.mark(title, "sker_nu")
    with paper.when(alene.IS_ALONE):
        alene.page(paper)
        paper.otherwise()
        _page(paper)


def _page(paper: Paper) -> None:
    paper.add(
        "Card Subtitle",
        "Digital chikane mod en medarbejder. Til dig, der får det at vide først, som leder eller kollega.",
    )
    _first_minutes(paper)
    paper.table(
        (TableColumn("Hvornår", 3.2), TableColumn("Opgave", 7.9), TableColumn("Hvem", 6.5)),
        tuple(_deadlines()),
        caption="Frister: hvornår, hvilken opgave og hvem",
        style="Card Deadlines",
        text="Card Task",
    )
    for text in _afterwards():
        paper.add("Card Text", *text)
    with paper.when("numre"):
        _numbers(paper)


def _first_minutes(paper: Paper) -> None:
    paper.add(
        "Card Danger",
        Span("Er nogen i fare? Ring 112.", "Card Alarm"),
        " Bliv hos medarbejderen, og gå et sikkert sted hen. Er det ikke akut, får du politiet på 114. Er "
        "du bange for, at medarbejderen vil gøre skade på sig selv, så bliv der, og ring 112.",
    )
    paper.add(
        "Card Keep",
        Span("Slet ikke noget, og svar ikke afsenderen.", "Card Rule"),
        " Tag skærmbilleder, hvor tidspunkt, afsender og link kan ses, før noget bliver slettet, blokeret "
        "eller anmeldt. Kopiér ikke intime billeder uden aftale med den ramte – og aldrig, hvis personen kan "
        "være under 18 år. Notér link, profil og tidspunkt, og spørg politiet på 114.",
    )
    paper.add("Card Call", *_call(), "\n", *_outside_hours(), strong("Rødt"), *_red())
    paper.add(
        "Card Text",
        strong("Sig: "),
        "»Tak, fordi du siger det. Er du i sikkerhed lige nu? Det er ikke din skyld. Du skal ikke klare det "
        "alene, og du behøver ikke beslutte alt på én gang. Hvad har du mest brug for?«",
    )


def _call() -> tuple[Content, ...]:
    """Say whom to ring first, how soon, and who is rung instead."""
    first, instead, soon = "ledelsen.modtager", "ledelsen.stedfortraeder", "ledelsen.hvornaar"
    others = (f"Ellers{_colon(instead)} ", *_reached(instead), ".")
    latest = when(f"{soon} is aaben", ("ellers: ", value(soon)), ("ellers senest ", lower(soon)))
    return (
        Span("Ring ", "Card First"),
        when(AT_ONCE, Span("straks ", "Card First")),
        Span(f"til{_colon(first)} {value(f'{first}.navn')}", "Card First"),
        when(f"{first}.telefon", Span(f", {number(f'{first}.telefon')}", "Card First")),
        when(
            AT_ONCE,
            when(instead, ("\n", others)),
            ("\n", strong("straks, hvis det er rødt"), ", ", latest, ".", when(instead, (" ", others))),
        ),
    )


def _outside_hours() -> tuple[Content, ...]:
    phone = "ledelsen.vagttelefon"
    nobody = when(
        trin_1.IN_THE_EVENING,
        f" Er det rødt: politiet på 114. {trin_1.LEADERS}",
        (
            " Ved fare: 112. Er det rødt: politiet på 114. Så snart arbejdsdagen begynder, ringer du til",
            f"{_colon('ledelsen.modtager')} ",
            _name("ledelsen.modtager"),
            ".",
        ),
    )
    return (
        when(f"{phone} is aaben", ("Uden for arbejdstid: ", value(phone), ".\n")),
        when(
            f"{phone} is besvaret",
            (
                "Uden for arbejdstid",
                when(phone, (": ", Span(number(phone), "Card Phone"), "."), (" har vi ingen vagt.", nobody)),
                "\n",
            ),
        ),
    )


def _red() -> tuple[Content, ...]:
    return (
        f" er {red.cases('privatadresse eller børn', 'medarbejderen er')}. ",
        strong("I tvivl? Så er det rødt."),
        alene.SOONER,
    )


def _deadlines() -> Iterator[TableRow | TableTag]:
    severe, helper, decider = (
        "grov_chikane.dokumenterer",
        "anmeldelse.politi_bistand",
        "anmeldelse.politi_beslutter",
    )
    decided = value("regler.beslutning.frist")
    yield _by(
        "I dag",
        "fra vi hørte om det",
        f"Hold den første samtale. Sted: {value('samtalested.sted')}",
        _held("foerste_samtale.ansvarlig"),
        _below("foerste_samtale.stedfortraeder"),
    )
    yield _by(
        "I dag",
        "",
        (
            "Saml dokumentationen ét sted.",
            when(
                "grov_chikane.svar is aaben",
                (" Groft indhold: ", value("grov_chikane.svar")),
                when("grov_chikane.svar", (" Groft indhold: ", _name(severe))),
            ),
        ),
        _held("dokumentation.ansvarlig"),
        _below("dokumentation.stedfortraeder"),
    )
    yield _by(
        decided,
        value("regler.beslutning.fra"),
        _noted(
            "Beslut, om vi anmelder til politiet",
            value("regler.kort_tid"),
        ),
        _held(decider),
        _below("anmeldelse.politi_stedfortraeder"),
    )
    yield _by(
        decided,
        "",
        "Tilbyd den ramte hjælp til selv at anmelde",
        when(asked(helper), _held(helper), _held(decider)),
    )
    yield _by(
        decided,
        "",
        "Registrér episoden, også når der ikke er fravær",
        _held("fagsystemer.registrering_ansvarlig"),
    )
    yield _by(
        decided,
        "",
        "Anmeld indholdet til platformen, når det er dokumenteret. Afpresning? Spørg politiet først.",
        _held("platforme.ansvarlig"),
        _below("platforme.stedfortraeder"),
    )
    yield _by(
        value("regler.politi.frist"),
        value("regler.politi.fra"),
        f"Anmelder vi eller den ramte til politiet, så gør det inden da. {value('regler.offererstatning_politi')}",
        _held(decider),
        _below(helper, "hjælper den ramte:"),
    )
    yield _by(
        value("regler.easy.frist"),
        value("regler.easy.fra"),
        _noted(
            (
                "Er det en arbejdsulykke, der skal anmeldes, så anmeld i ",
                when("regler.system is aaben", "vores system: "),
                value("regler.system"),
                " inden da. I tvivl? Anmeld. For sent? Anmeld straks.",
            ),
            value("regler.fravaer"),
        ),
        _held("anmeldelse.easy_ansvarlig"),
        _below("anmeldelse.stedfortraeder"),
    )


def _noted(task: Content, note: str) -> Lines:
    """Write a task with what must be known for it."""
    return Lines((("Card Task", task), ("Card From", note)))


def _by(deadline: str, counted: str, task: Cell, *who: Content) -> TableRow:
    """Write a row: the deadline and what it is counted from, the task, and who has it."""
    since = (("Card From", counted),) if counted else ()
    return row(Lines((("Card Deadline", deadline), *since)), task, Lines((("Card Who", who),)))


def _held(path: str) -> str:
    return value(f"{path}.navn")


def _below(path: str, word: str = "ellers") -> Content:
    """Write on a line of its own who else there is: the deputy, or what the *word* says."""
    colon = "" if word.endswith(":") else _colon(path)
    return when(
        f"{path} is aaben or {path}",
        ("\n", Span(f"{word}{colon} {value(f'{path}.navn')}", "Card Deputy")),
    )


def _afterwards() -> Iterator[tuple[Content, ...]]:
    around, rhythm, press = "ledelsen.udenom", "kontaktperson.rytme", "kontakt.udtaler_sig"
    yield (
        strong("Fast kontakt for den ramte: "),
        _name("kontaktperson.ansvarlig"),
        ". Aftal næste gang, før I skilles.",
        when(asked(rhythm), (" Rytme: ", value(f"{rhythm}|lille|punktum"), when(f"{rhythm} is aaben", "."))),
        _sender("kontaktkriterier.hvornaar", "kontakt.ansvarlig"),
    )
    told = f"{around}.hjaelper_med and {around}.hjaelper_med != {OTHER_HELP}"
    helps = when(told, f" ({lower(f'{around}.hjaelper_med')})")
    yield (
        strong("Svarer ingen, eller er den ansvarlige selv en del af sagen? "),
        when(
            f"{around} is aaben",
            ("Så går du til: ", value(around)),
            ("Ring til ", *_reached(around, helps)),
        ),
        ". Du behøver ikke spørge din leder først. Er den, der står ved en opgave, selv ramt eller en del af "
        "sagen, ",
        when(
            "org.kort",
            "tager en anden over.",
            "går opgaven til stedfortræderen, ellers finder ledelsen en anden.",
        ),
    )
    yield (
        strong("Tre ting, du ikke gør: "),
        f"Spørg ikke, hvad medarbejderen selv har gjort.{DOT}Vis og send ikke dokumentationen til andre end dem, der "
        f"har en opgave.{DOT}Lov ikke, at det kan holdes hemmeligt, eller hvordan det ender.",
        settled(
            press,
            " Hvem svarer pressen?",
            when(press, (" Pressen: ", _name(press), ".")),
        ),
    )
    yield (strong("Er afsenderen en kollega eller en leder? "), *_colleague(around))


def _colleague(around: str) -> tuple[Content, ...]:
    leader, policy, scope = "ledelsen.modtager", "planen.anden_retningslinje", "planen.afgraensning"
    ours = (
        f"Så skriver ingen til afsenderen. Ring til{_colon(leader)} ",
        _name(leader),
        f". Er det en leder, så ring til{_colon(around)} ",
        _name(around),
        ". En, der ikke er en del af sagen, taler med hver part for sig.",
    )
    other = when(policy, f"»{value(policy)}«", "en anden retningslinje")
    another = when(f"{policy} is aaben", f"en anden retningslinje: {value(policy)}", other)
    follow = ("Så følger vi ", another, ". Hjælpen til den ramte er den samme.")
    return (
        when(
            f"{scope} is aaben",
            f"{value(scope)}.",
            when(f"{scope} == {BETWEEN_STAFF} or {scope} is ubesvaret", ours, follow),
        ),
    )


def _sender(whether: str, who: str) -> Content:
    """Say who decides that the sender is written to; until that is settled, nobody does."""
    consent = f"{whether} == {ONLY_WITH_CONSENT}"
    agreed = (
        settled(
            who,
            " Hvem hos os siger ja til, at afsenderen bliver kontaktet?",
            " Ingen kontakter afsenderen, før ",
            when(consent, "både den ramte og "),
            _name(who),
            " har sagt ja.",
        ),
        " Ved rødt taler vi med politiet først.",
    )
    return when(
        f"{whether} is aaben",
        (" Kontakter vi afsenderen? ", value(whether), ". Indtil da gør ingen det."),
        when(f"{whether} == {REFUSED}", " Vi kontakter ikke selv afsenderen.", when(asked(who), agreed)),
    )


def _numbers(paper: Paper) -> None:
    paper.table(
        (
            TableColumn("Navn", 5.9),
            TableColumn("Nummer", 2.6),
            TableColumn("Navn", 6.3),
            TableColumn("Nummer", 2.8),
        ),
        each("n in numre", row(*_entry("n.venstre"), *_entry("n.hoejre"))),
        caption="Numre på dem, der har en opgave på siden",
        style="Card Numbers",
        text="Card Who",
    )


def _entry(path: str) -> tuple[Cell, Cell]:
    return value(f"{path}.navn"), strong(number(f"{path}.nummer"))


def _colon(path: str) -> str:
    """Put a colon before what is open, which cannot stand in a sentence as a name can."""
    return "{% if " + path + " is aaben %}:{% endif %}"


def _name(path: str) -> Content:
    return Span(value(f"{path}.navn"), "Card Name")


def _reached(path: str, between: Content = "") -> tuple[Content, ...]:
    phone = Span(number(f"{path}.telefon"), "Card Phone")
    return _name(path), between, when(f"{path}.telefon", (", ", phone))
