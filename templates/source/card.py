"""The page »Hvis det sker nu«: whom to ring and what to do, on one page."""

from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Span,
    asked,
    lower,
    named,
    needed,
    phoned,
    reached,
    sentence,
    soon,
    strong,
    value,
    when,
)
from templates.source.kit.tables import Cell, Lines, TableColumn, TableRow, lines, row

REFUSED = '"Nej, vi tager ikke selv kontakt"'
_CONTACTED = f"kontaktkriterier.hvornaar != {REFUSED}"
NO_DUTY = "Uden for arbejdstid har vi ingen vagt. Ved fare: 112. Ved trusler: politiet på 114."
NO_SCHEME = '"Vi har ingen ordning endnu"'


def hvis_det_sker_nu(paper: Paper, *, names: bool) -> None:
    """Draw the page, with *names* and work phones or, where guests come, with titles alone."""
    paper.heading(1, "Hvis det sker nu", anchor="sker_nu")
    paper.add(
        "Card Subtitle",
        "Digital chikane mod en medarbejder. Til dig, der er leder eller får det at vide først.",
    )
    paper.add(
        "Callout Danger",
        Span("Er nogen i fare lige nu? Ring 112.", "Danger"),
        " Bliv hos medarbejderen, og gå et sikkert sted hen. Er det ikke akut, får du politiet på ",
        Span("114", "Danger"),
        ".",
    )
    paper.add("Card Call", *_tell_management(names))
    paper.add(
        "Card Text",
        strong("Sig først til medarbejderen: "),
        "»Tak, fordi du kom til mig. Er du i sikkerhed lige nu? Det her er ikke din skyld, og du står ikke "
        "alene med det. Vi tager det alvorligt. Hvad har du mest brug for nu?«",
    )
    paper.table(
        (
            TableColumn("Trin", 2.1),
            TableColumn("Gør sådan", 6.0),
            TableColumn("Hvem", 6.2),
            TableColumn("Hvornår", 2.3),
        ),
        _steps(names),
        caption="De fem trin: hvad du gør, hvem der hjælper, og hvornår",
        style="Dense Table",
        text="Card Table",
    )
    paper.heading(2, "Det skal du ikke gøre")
    paper.bullets(*_do_not(names), style="Card Bullet")
    for note in _notes(names):
        paper.add("Card Note", note)


def _do_not(names: bool) -> tuple[Content, ...]:
    press = when("kontakt.udtaler_sig", (" Henvis pressen til ", named("kontakt.udtaler_sig"), "."))
    return (
        "Slet ikke noget, før det er dokumenteret.",
        "Svar ikke selv afsenderen, og bed ikke den ramte om det.",
        ("Udtal dig ikke offentligt om sagen.", press if names else ""),
        "Vis og send kun materialet til dem, der står ved trin 2.",
        "Kopiér ikke intime billeder uden aftale med den ramte, og aldrig af personer under 18 år. Notér "
        "link, profil og tidspunkt, og spørg politiet på 114.",
        "Spørg ikke, hvad medarbejderen selv har gjort for at udløse det.",
        "Lov ikke, at alt kan holdes hemmeligt, eller hvordan sagen ender.",
    )


def _tell_management(names: bool) -> tuple[Content, ...]:
    duty = (" · uden for arbejdstid ", Span(value("ledelsen.vagttelefon"), "Phone"))
    return (
        strong("Giv ledelsen besked "),
        soon(", ved trusler straks"),
        ": ",
        _who("ledelsen.modtager", names),
        _or_else("ledelsen", names),
        when(
            "ledelsen.vagttelefon",
            duty if names else when("ledelsen.vagt_paa_opslag", duty),
            when("ledelsen.vagttelefon is besvaret", f"\n{NO_DUTY}"),
        ),
    )


def _who(path: str, names: bool) -> Content:
    return reached(path) if names else _name(path, names)


def _name(path: str, names: bool) -> Content:
    return named(path) if names else Span(lower(f"{path}.stilling"), "Name")


def _or_else(question: str, names: bool, field: str = "stedfortraeder") -> Content:
    path = f"{question}.{field}"
    return when(path, ("\nellers ", _who(path, names)))


def _holder(question: str, names: bool) -> Content:
    """Write who does it, at the start of a cell."""
    path = f"{question}.ansvarlig"
    return reached(path) if names else Span(value(f"{path}.stilling"), "Name"), _or_else(question, names)


def _steps(names: bool) -> tuple[TableRow, ...]:
    return (
        _step(
            1,
            "Tag samtalen",
            (
                "Find ro, og lyt. Spørg, hvad der er sket, og hvad medarbejderen har brug for. Aftal, hvem "
                "der bliver hos medarbejderen.",
                f" Sted: {sentence('samtalested.sted')}" if names else "",
            ),
            _holder("foerste_samtale", names),
            "Straks, senest samme dag",
        ),
        _step(
            2,
            "Sikr beviser",
            "Tag skærmbilleder med tidspunkt, afsender og link, før noget slettes eller anmeldes. Saml alt "
            "ét sted.",
            (
                _holder("dokumentation", names),
                "\nGroft indhold: ",
                when("grov_chikane.svar", _who("grov_chikane.dokumenterer", names), "som ovenfor"),
                when("aflastning.ansvarlig", ("\nIndbakke: ", _who("aflastning.ansvarlig", names))),
            ),
            "Straks, før noget slettes",
        ),
        _step(
            3,
            "Stop chikanen",
            (
                "Aftal næste skridt med den ramte. Anmeld indholdet til platformen, når det er "
                "dokumenteret. ",
                when(
                    f"kontaktkriterier.hvornaar is besvaret and {_CONTACTED}",
                    "Kontakt kun afsenderen, hvis kriterierne i planens trin 3 er opfyldt.",
                    "Kontakt ikke afsenderen.",
                ),
            ),
            (
                "Platform: ",
                (_who("platforme.ansvarlig", names), _or_else("platforme", names)),
                "\nKontakt: ",
                when(_CONTACTED, (_who("kontakt.ansvarlig", names), _or_else("kontakt", names)), "ingen"),
            ),
            "Inden for 24 timer",
        ),
        _step(
            4,
            "Registrér og anmeld",
            "Registrér internt inden for 24 timer. Tilbyd hjælp til politianmeldelse, og få "
            "besluttet, helst inden for 72 timer, om vi også anmelder. Afklar, om sagen skal i EASY: "
            "senest 14 dage efter hændelsen.",
            lines(
                ("Internt: ", _who("fagsystemer.registrering_ansvarlig", names)),
                (
                    "Hjælp: ",
                    when(
                        asked("anmeldelse.politi_bistand"),
                        _who("anmeldelse.politi_bistand", names),
                        "som ved politi",
                    ),
                ),
                (
                    "Politi: ",
                    _who("anmeldelse.politi_beslutter", names),
                    _or_else("anmeldelse", names, "politi_stedfortraeder"),
                ),
                ("EASY: ", _who("anmeldelse.easy_ansvarlig", names), _or_else("anmeldelse", names)),
            ),
            lines("24 timer", "72 timer", "14 dage"),
        ),
        _step(
            5,
            "Følg op",
            "Aftal næste samtale, før I skilles. Saml gruppen til debriefing, når der er faldet ro på. "
            f"Hold fast kontakt, også ved sygemelding: {sentence('kontaktperson.rytme')}",
            _holder("kontaktperson", names),
            "Aftal tid i dag",
        ),
    )


def _step(number: int, title: str, text: Content, who: Cell, soon: Cell) -> TableRow:
    return row(Lines((("", Span(str(number), "Step Number")), ("Card Step", title))), text, who, soon)


def _named_or_titled(path: str, names: bool, words: str) -> Content:
    return named(path) if names else (f"{words} (", Span(lower(f"{path}.stilling"), "Name"), ")")


def _notes(names: bool) -> tuple[Content, ...]:
    # A title alone would lack its definite ending in a sentence.
    ask = _named_or_titled("ledelsen.modtager", names, "kontakten i ledelsen")
    deputy = when("ledelsen.stedfortraeder", (" eller ", named("ledelsen.stedfortraeder"))) if names else ""
    orderer = _named_or_titled("psykologhjaelp.bestiller", names, "den ansvarlige")
    ordered = (", bestilles af ", orderer)
    phone = phoned("psykologhjaelp.leverandoer") if names else ""
    return (
        (
            strong("Psykologhjælp: "),
            when(
                f"psykologhjaelp.tilbud == {NO_SCHEME}",
                ("Vi har ingen fast ordning. Spørg ", ask, ", hvad vi kan tilbyde."),
                when(
                    needed("psykologhjaelp.leverandoer"),
                    (Span(value("psykologhjaelp.leverandoer.navn"), "Name"), phone, ordered, "."),
                    ("Vi har ingen fast leverandør. Hjælpen bestilles af ", orderer, "."),
                ),
            ),
        ),
        (
            strong("Svarer ingen? "),
            "Eller er den ansvarlige selv ramt eller en del af sagen? Ring til stedfortræderen, ellers til ",
            (ask, deputy, ". "),
            strong("I tvivl om alvoren? "),
            "Se alvorsvurderingen i planen, og vælg det højeste niveau.",
            "" if names else " Navne og numre står i Rollelisten og på handlingskortet med navne.",
        ),
    )
