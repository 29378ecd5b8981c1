"""Step 4: reporting."""

from templates.source.choices import ADVISER, PRIVATE
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    DOT,
    Content,
    Link,
    Span,
    asked,
    called,
    lower,
    sentence,
    settled,
    strong,
    value,
    when,
)
from templates.source.plan.trin import begin, end, long

# The name of the system, once it is known: a gap would tear the sentence apart.
INTO = "{% if regler.system is aaben %}{% else %} i {{ regler.system }}{% endif %}"


def draw(paper: Paper) -> None:
    """Draw the step."""
    begin(
        paper,
        4,
        "Hjælp til anmeldelse",
        aim="Vi registrerer og anmelder til tiden, og den ramte får hjælp til sin egen anmeldelse.",
        deadline=(
            f"Registrér inden for {value('regler.beslutning.frist')}, ved rødt straks{DOT}politiet ",
            _limit("politi"),
            f"{DOT}arbejdsulykke{INTO} ",
            _limit("easy"),
            ".",
        ),
    )
    paper.question(
        "4.1",
        "Arbejdsulykke",
        settled(
            "anmeldelse.easy_ansvarlig",
            f"Hvem afklarer, om episoden skal anmeldes som arbejdsulykke{INTO}, og anmelder?",
            called("anmeldelse.easy_ansvarlig"),
            f" afklarer, om episoden skal anmeldes som arbejdsulykke{INTO}, og anmelder i så fald.",
        ),
        " Er vi i tvivl, anmelder vi. ",
        access(),
    )
    accidents(paper, f"{value('regler.fravaer')} ")
    paper.question(
        "4.1",
        "Politiet",
        decision(),
        f" {value('regler.kort_tid')} {value('regler.selv_politi')}",
        settled(
            "anmeldelse.politi_bistand",
            " Hvem hjælper med det?",
            when(
                "anmeldelse.politi_bistand", (" ", called("anmeldelse.politi_bistand"), " hjælper med det.")
            ),
        ),
        f" {value('regler.hjaelp_til_politi')}",
        when(
            "org.sektor is aaben",
            f" Er vi en offentlig arbejdsplads? {value('org.sektor')}.",
            when(f"org.sektor != {PRIVATE}", f" {value('regler.paedagogisk_hensyn')}"),
        ),
    )
    _police(paper)
    paper.question(
        "4.2",
        "Registrering",
        settled(
            "fagsystemer.registrering_ansvarlig",
            "Hvem registrerer alle episoder internt, også når der ikke er fravær?",
            called("fagsystemer.registrering_ansvarlig"),
            " registrerer alle episoder internt, også når der ikke er fravær, i skemaet »Registrering af en episode«.",
        ),
        when(
            asked("fagsystemer.registrering_hvor"),
            (
                " Det sker her: ",
                sentence("fagsystemer.registrering_hvor"),
                when("fagsystemer.registrering_hvor is aaben", "."),
            ),
        ),
    )
    with paper.when(asked("fagsystemer.systemer")):
        paper.question(
            "4.2",
            "Andre systemer",
            settled(
                "fagsystemer.systemer",
                "Hvor indberetter vi ellers?",
                when(
                    "fagsystemer.systemer",
                    "Vi indberetter også her:",
                    "Vi skal ikke indberette til andre systemer.",
                ),
            ),
            leads=True,
        )
    with paper.when("fagsystemer.systemer is besvaret and fagsystemer.systemer"):
        paper.answer("fagsystemer.systemer")
    paper.question("4.3", "Det anmelder vi som udgangspunkt altid til politiet", leads=True)
    paper.answer("politi.anmeldes_altid")
    long(
        paper,
        "politi.anerkendelse",
        "Når en sag ikke bliver anmeldt, viser vi på denne måde, at vi tager den alvorligt:",
    )
    talked = "politi.droeftet_dato"
    with paper.when(asked(talked)):
        paper.body(
            settled(
                talked,
                "Hvornår har vi talt med medarbejderne om det?",
                f"Vi har talt med medarbejderne om det den {value(talked)}.",
            )
        )
    end(
        paper,
        4,
        "Episoden er registreret internt.",
        "Den ramte har fået tilbud om hjælp til at anmelde til politiet.",
        "Det er besluttet, om organisationen anmelder, og den ramte har fået svar.",
        f"Det er afklaret, om episoden skal anmeldes som arbejdsulykke{INTO}, og fristen står i kalenderen.",
    )


def _limit(name: str) -> str:
    """Print a limit of the rules with what it is counted from."""
    return f"{value(f'regler.{name}.frist')} {value(f'regler.{name}.fra')}"


def accidents(paper: Paper, note: str = "") -> None:
    """Draw when an accident at work must be reported; the *note* stands before what helps when it is late."""
    paper.tag("for f in foelger")
    paper.add("Case", value("f.hvad"))
    paper.add(
        "Case Line",
        counted("f"),
        strong("Arbejdsulykke: "),
        lower("f.anmeldes|punktum"),
        " ",
        Span(value("f.grundlag"), "Muted"),
    )
    paper.tag("endfor")
    paper.add("Note", f"{note}For sent? {value('regler.for_sent_easy')}")


def _police(paper: Paper) -> None:
    """Draw what goes to the police and to the platform; paragraphs run on where a table would leave pages half empty."""
    paper.tag("for h in haendelser")
    paper.add("Case", value("h.hvad"))
    paper.add("Case First", counted("h"), strong("Politi: "), lower("h.politi|punktum"))
    paper.add(
        "Case Line",
        strong("Platform: "),
        lower("h.platform|punktum"),
        " ",
        Span(value("h.grundlag"), "Muted"),
        when("h.note", Span(f" {value('h.note')}", "Muted")),
    )
    paper.tag("endfor")
    paper.add(
        "Note",
        f"{value('regler.indledning')} For sent til de {value('regler.politi.frist')}? {value('regler.for_sent_politi')} For sent til de "
        f"{value('regler.sag.frist')}? {value('regler.for_sent_6_maaneder')} Hvornår reglerne er læst, står under ",
        Link("Frister", "frister"),
        ".",
    )


def counted(row_: str) -> Content:
    """Write the deadline of a case, if there is one, and what it is counted from."""
    start = f"{row_}.regnes_fra"
    return when(
        f'{row_}.frist != "–"',
        (Span(value(f"{row_}.frist"), "Phone"), when(start, f" fra {value(start)}"), ". "),
    )


def decision() -> Content:
    """Say who decides whether the workplace goes to the police, and hands in its report."""
    who = "anmeldelse.politi_beslutter"
    soon = f"inden for {value('regler.beslutning.frist')}, ved rødt straks"
    return settled(
        who,
        f"Hvem beslutter {soon}, om organisationen anmelder til politiet, og indgiver anmeldelsen?",
        called(who),
        f" taler med den ramte, beslutter {soon}, om organisationen anmelder til politiet, og indgiver i så fald "
        "vores anmeldelse.",
    )


def access() -> Content:
    """Say in which system accidents are reported, and who can."""
    way, system = "anmeldelse.easy_adgang", "regler.system"
    return settled(
        way,
        "Har den ansvarlige og stedfortræderen adgang til EASY på virk.dk?",
        when(
            f'{way} == "Vi anmelder gennem et andet system"',
            (
                settled(system, "Hvilket system anmelder vi i?", f"Vi anmelder i {value(system)}."),
                " Vi kontrollerer, at anmeldelsen når frem til EASY.",
            ),
            when(f"{way} == {ADVISER}", "En rådgiver anmelder for os i EASY på virk.dk.", _own_access()),
        ),
    )


def _own_access() -> Content:
    return when(
        'anmeldelse.easy_adgang == "Ja, begge"',
        when(
            "anmeldelse.stedfortraeder",
            "Både den ansvarlige og stedfortræderen har adgang til EASY på virk.dk.",
            "Den ansvarlige har adgang til EASY på virk.dk. Der er endnu ingen stedfortræder.",
        ),
        when(
            'anmeldelse.easy_adgang == "Nej, endnu ikke"',
            "Vi har endnu ikke adgang til EASY på virk.dk. Den skal på plads, før der bliver brug for den.",
            "Kun den ene har i dag adgang til EASY på virk.dk. Den anden skal også have den.",
        ),
    )
