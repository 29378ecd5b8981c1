"""Step 3: stopping the harassment."""

from templates.source.choices import BETWEEN_STAFF, REFUSED
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, asked, called, reached, settled, strong, value, when
from templates.source.plan.trin import begin, end


def draw(paper: Paper) -> None:
    """Draw the step."""
    begin(
        paper,
        3,
        "Stop chikanen",
        aim="Vi får indholdet væk og chikanen stoppet uden at gøre den værre.",
        deadline=f"Indholdet anmeldes til platformen inden for {value('regler.beslutning.frist')}, ved rødt straks (afpresning: "
        "politiet først), når det er dokumenteret.",
    )
    with paper.when(f"planen.afgraensning is besvaret and planen.afgraensning == {BETWEEN_STAFF}"):
        paper.add(
            "Callout",
            strong("Er afsenderen en kollega eller en leder? "),
            "Så skriver ingen til afsenderen. Ring til ",
            called("ledelsen.modtager"),
            ", eller til ",
            called("ledelsen.udenom"),
            ", hvis det er en leder. En, der ikke selv er en del af sagen, taler med hver part for sig. Punkt 3.1 og 3.2 "
            "gælder kun, når afsenderen kommer udefra.",
        )
    paper.question("3.1", "Hvornår vi tager kontakt", _contact(), leads=True)
    with paper.when("kontaktkriterier.kriterier is aaben"):
        paper.body(
            "Hvad skal være opfyldt, og hvornår lader vi være? ", value("kontaktkriterier.kriterier"), "."
        )
    with paper.when("kontaktkriterier.kriterier is besvaret"):
        paper.answer("kontaktkriterier.kriterier")
    contacted, who = f"kontaktkriterier.hvornaar != {REFUSED}", "kontakt.ansvarlig"
    paper.question(
        "3.2",
        "Kontakten",
        when(
            f"kontaktkriterier.hvornaar is aaben and not ({asked(who)})",
            "Det afhænger af, om vi selv tager kontakt.",
            when(
                f"kontaktkriterier.hvornaar is aaben or {contacted}",
                (
                    settled(who, "Hvem tager den?", called(who), " tager kontakten."),
                    when(asked("kontakt.kommunikation"), " Sådan gør vi:"),
                ),
                "Ingen hos os kontakter afsenderen.",
            ),
        ),
        leads=True,
    )
    with paper.when(
        f"kontaktkriterier.hvornaar is besvaret and {contacted} and ({asked('kontakt.kommunikation')})"
    ):
        paper.answer("kontakt.kommunikation")
        paper.body(
            "Ringer vi, er vi to. Vi siger, hvem vi er, læser den aftalte besked op og lytter, men diskuterer ikke og "
            "siger ikke noget om den ramte. Bagefter skriver vi ned, hvad der blev sagt."
        )
    with paper.when("kontakt.udtaler_sig"):
        paper.question(
            "3.2",
            "Udtalelser",
            called("kontakt.udtaler_sig"),
            " svarer pressen og informerer kolleger, når det er aftalt med den ramte. Til kolleger fx: »En kollega bliver "
            "chikaneret på nettet, og vi hjælper. Svar ikke, del det ikke, og send spørgsmål til mig.« Til pressen fx: "
            "»Vi passer på vores medarbejdere og udtaler os ikke om den enkelte sag.«",
        )
    holder = "platforme.ansvarlig"
    paper.question(
        "3.3",
        "Platformen",
        when(
            "platforme.svar is ubesvaret or platforme.svar",
            settled(
                holder,
                "Hvem anmelder ulovligt indhold til platformene?",
                called(holder),
                " anmelder indholdet til platformene, når det er ulovligt eller bryder deres regler.",
            ),
            (
                "Vi har endnu ikke en, der er vant til at anmelde ulovligt indhold til platformene. ",
                settled(
                    holder,
                    "Hvem har opgaven og sætter sig ind i den?",
                    called(holder),
                    " har opgaven og sætter sig ind i den.",
                ),
            ),
        ),
        " Først gør vi som i trin 2. Så bruger vi platformens egen anmeldefunktion, vælger den grund, der passer bedst, og gemmer "
        "kvitteringen. Næste dag følger vi op.",
        " Ligger indholdet på en hjemmeside, skriver vi til dem, der ejer den. Er det afsenderen selv, skriver vi i "
        "stedet til hostingfirmaet. Siger platformen nej, klager vi til den, og hjælper det ikke, klager vi på "
        "borger.dk (»Klag over en digital tjeneste«).",
    )
    with paper.when(asked("kompetencer.personer")):
        paper.question(
            "3.4",
            "Særlige kompetencer",
            settled(
                "kompetencer.personer",
                "Hvem har dem?",
                when(
                    "kompetencer.personer",
                    (
                        strong(value("kompetencer.personer|liste")),
                        " har særlige kompetencer i at håndtere chikane og konflikter:",
                    ),
                    "Vi har ikke selv medarbejdere, der er særligt øvede i at håndtere chikane og konflikter.",
                ),
            ),
            leads=True,
        )
    with paper.when("kompetencer.personer is besvaret and kompetencer.personer"):
        paper.answer("kompetencer.kompetencer")
    with paper.when("kompetencer.ekstern_hjaelp"):
        paper.body("Udefra kan vi få hjælp af ", reached("kompetencer.ekstern_hjaelp"), ".")
    end(
        paper,
        3,
        "Alt er dokumenteret, før vi anmelder indholdet til platformen eller skriver til afsenderen.",
        "Næste skridt er aftalt med den ramte.",
        "Indholdet er anmeldt til platformen, og kvitteringen er gemt.",
        "Er det rødt, er der talt med politiet, før nogen kontakter afsenderen.",
        "Det er aftalt, hvad kolleger og andre får at vide.",
    )


def _contact() -> Content:
    agreed = when("kontaktkriterier.kriterier is besvaret", " Det har vi aftalt:")
    return settled("kontaktkriterier.hvornaar", "Tager vi selv kontakt til afsenderen?", _decided(agreed))


def _decided(agreed: Content) -> Content:
    return when(
        f"kontaktkriterier.hvornaar == {REFUSED}",
        ("Vi tager ikke selv kontakt til afsenderen.", agreed),
        (
            when(
                'kontaktkriterier.hvornaar == "Kun når den ramte medarbejder ønsker det"',
                "Vi tager kun selv kontakt til afsenderen, når den ramte medarbejder ønsker det.",
                "Ledelsen beslutter i hver sag efter samtale med den ramte, om vi selv tager kontakt til "
                "afsenderen.",
            ),
            agreed,
        ),
    )
