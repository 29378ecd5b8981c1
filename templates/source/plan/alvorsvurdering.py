"""How severe it is, in words as well as colours."""

from templates.source.choices import ALWAYS
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import APPROVED, Span, needed, soon, strong, value, when
from templates.source.kit.tables import Lines, TableColumn, lines, row

_OFFERED = f"psykologhjaelp.tilbud is besvaret and psykologhjaelp.tilbud == {ALWAYS}"


def draw(paper: Paper) -> None:
    """Draw the page with the three levels."""
    paper.heading(1, "Hvor alvorligt er det?", anchor="alvor", runs_on=True)
    paper.add(
        "Lead-in",
        "Vi vurderer alvoren sammen med den ramte i den første samtale og igen, når der kommer nyt. Ét "
        "kendetegn under gul eller rød er nok til at vælge det niveau. Er vi i tvivl, vælger vi det højeste.",
    )
    paper.table(
        (TableColumn("Niveau", 2.1), TableColumn("Kendetegn", 5.8), TableColumn("Det sætter vi i gang", 8.7)),
        (
            row(
                _level("Grøn", "Green", "begrænset", "green ground"),
                lines(
                    "Enkelte ubehagelige eller nedladende beskeder.",
                    "Ingen trusler og ingen private oplysninger.",
                    "Lille spredning.",
                    "Den ramte er tryg, men påvirket.",
                ),
                lines(
                    ("Ledelsen får besked", when("ledelsen.hvornaar is aaben", ":"), " ", soon(), "."),
                    when(
                        _OFFERED, "Samtale samme dag. Vi tilbyder psykologhjælp.", "Første samtale samme dag."
                    ),
                    "Vi dokumenterer straks. Vi registrerer episoden og anmelder indholdet til platformen inden for "
                    f"{value('regler.beslutning.frist')}.",
                    f"Vi beslutter inden for {value('regler.beslutning.frist')}, om vi anmelder til politiet.",
                    "Vi aftaler næste skridt, og hvornår vi taler sammen igen.",
                ),
            ),
            row(
                _level("Gul", "Yellow", "alvorlig", "yellow ground"),
                lines(
                    "Gentagelser eller flere afsendere.",
                    "Offentlig udhængning eller falsk profil.",
                    "Seksualiseret eller nedværdigende indhold.",
                    "Den ramte sover dårligt, undgår opgaver eller er fraværende.",
                ),
                lines(
                    strong("Alt under grøn."),
                    "Vi aflaster den ramte og ser på, om en anden skal tage over med dokumentationen.",
                    "Vi taler med den ramte om afløsning.",
                    "Vi spørger politiet på 114, når vi er i tvivl om, hvorvidt det er strafbart.",
                ),
            ),
            row(
                _level("Rød", "Red", "meget alvorlig", "red ground"),
                lines(
                    "Trusler mod den ramte, familie eller kolleger.",
                    "Privatadresse eller børn nævnt.",
                    "Intime billeder eller afpresning.",
                    "Nogen møder op hos den ramte eller opfordrer andre til det.",
                    "Den ramte er bange.",
                ),
                lines(
                    (strong("Alt under gul, straks."), " Akut fare: ", strong("112"), "."),
                    (
                        "Ledelsen får besked straks",
                        when(needed("ledelsen.vagttelefon"), ", også uden for arbejdstid"),
                        ".",
                    ),
                    "Den ramte er ikke alene.",
                    "Vi tilbyder straks hjælp til politianmeldelse. Ingen kontakter afsenderen, før der er talt "
                    "med politiet.",
                    "Vi aftaler, hvad der skal til, for at den ramte er tryg på arbejdet, på vejen og hjemme.",
                ),
            ),
        ),
        caption="Tre niveauer af alvor: kendetegn, og hvad vi sætter i gang",
        text="Table Bullet",
        whole=True,
    )
    with paper.when(f"not ({APPROVED})"):
        paper.add(
            "Note",
            "Alvorsvurderingen er standardtekst. Ret den, så den passer til jer, før planen godkendes.",
        )
    paper.add(
        "After Table",
        "De fem trin kan overlappe hinanden. Kan den ansvarlige ikke nås, eller er vedkommende selv ramt "
        "eller en del af sagen, tager stedfortræderen over. Er der ingen, finder ledelsen en anden. Det gælder i alle "
        "trin.",
    )


def _level(name: str, style: str, meaning: str, ground: str) -> Lines:
    return Lines((("Table Level", Span(name, style)), ("Table Text", meaning)), ground)
