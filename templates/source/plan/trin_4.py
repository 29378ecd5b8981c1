"""Step 4: reporting."""

from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, asked, named, sentence, value, when
from templates.source.plan.trin import begin, end, how, long

ADVISER = '"En rådgiver anmelder for os"'


def draw(paper: Paper) -> None:
    """Draw the step."""
    begin(
        paper,
        4,
        "Hjælp til anmeldelse",
        aim="Vi registrerer og anmelder til tiden, og den ramte får hjælp til sin egen anmeldelse.",
        deadline="Internt 24 timer · politiet helst 72 timer · EASY senest 14 dage efter hændelsen.",
    )
    how(paper, 4)
    paper.question(
        "4.1",
        "Arbejdsulykke og EASY",
        named("anmeldelse.easy_ansvarlig"),
        " afklarer, om episoden skal anmeldes som arbejdsulykke, og anmelder i så fald. Det er et "
        "råd, ikke et krav, at anmelde de fleste sager. Er vi i tvivl, anmelder vi. ",
        _easy(),
    )
    paper.question(
        "4.1",
        "Politiet",
        named("anmeldelse.politi_beslutter"),
        " beslutter efter samtale med den ramte, om organisationen anmelder til politiet. Den ramte kan "
        "altid selv "
        "anmelde",
        when(
            asked("anmeldelse.politi_bistand"),
            (", og ", named("anmeldelse.politi_bistand"), " tilbyder hjælp til det"),
        ),
        ".",
        when(
            'org.sektor == "Offentlig arbejdsplads"',
            " Vi oplyser over for politiet, at medarbejderen er offentligt ansat.",
        ),
    )
    paper.question(
        "4.2",
        "Registrering",
        named("fagsystemer.registrering_ansvarlig"),
        " registrerer alle episoder internt, også når der ikke er fravær.",
        when(
            asked("fagsystemer.registrering_hvor"),
            (" Det sker her: ", sentence("fagsystemer.registrering_hvor")),
        ),
    )
    with paper.when(asked("fagsystemer.systemer")):
        paper.question(
            "4.2",
            "Andre systemer",
            when(
                "fagsystemer.systemer",
                "Vi indberetter også her:",
                "Vi skal ikke indberette til andre systemer.",
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
        "Når en sag ikke bliver anmeldt, viser vi sådan her, at vi tager den alvorligt:",
    )
    with paper.when("politi.droeftet_dato"):
        paper.body(f"Vi har talt med medarbejderne om det {value('politi.droeftet_dato')}.")
    end(
        paper,
        4,
        "Episoden er registreret internt.",
        "Den ramte har fået tilbud om hjælp til at anmelde til politiet.",
        "Det er besluttet, om organisationen anmelder, og den ramte har fået svar.",
        "Det er afklaret, om episoden skal i EASY, og fristen står i kalenderen.",
    )


def _easy() -> Content:
    return when(
        'anmeldelse.easy_adgang == "Vi anmelder gennem et andet system"',
        ("Vi anmelder ikke i EASY, men i dette system: ", sentence("anmeldelse.system")),
        when(f"anmeldelse.easy_adgang == {ADVISER}", "En rådgiver anmelder for os.", _access()),
    )


def _access() -> Content:
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
