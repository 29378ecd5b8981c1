"""Step 5: the debriefing and what comes after."""

from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, asked, called, lower, sentence, settled, strong, value, when
from templates.source.plan.trin import begin, end, long


def draw(paper: Paper) -> None:
    """Draw the step."""
    begin(
        paper,
        5,
        "Debriefing",
        aim="Vi lærer af episoden og bliver ved med at holde kontakt til den ramte.",
        deadline=f"Når der er faldet ro på. Status med den ramte {lower('regler.status.frist')} {value('regler.status.fra')}.",
    )
    paper.add(
        "After Table",
        strong("To forskellige møder. "),
        "Debriefing er her et læringsmøde for gruppen, når episoden er kommet på afstand. Det er noget "
        f"andet end den opfølgende samtale, som holdes {value('regler.samtale.frist')} efter og ledes af en, der er uddannet til "
        "det. Det ene møde erstatter ikke det andet.",
    )
    with paper.when(asked("debriefing.betydning")):
        paper.question("5.1", "Hos os betyder debriefing", leads=True)
        paper.answer("debriefing.betydning")
    with paper.when(f"{asked('debriefing.deltagelse')} or {asked('debriefing.opfoelgning_uger')}"):
        paper.body(
            settled(
                "debriefing.moedeleder", "Hvem leder mødet?", called("debriefing.moedeleder"), " leder mødet."
            ),
            " ",
            deltagelse(),
            when("debriefing.varighed", f" Mødet varer {value('debriefing.varighed')} minutter."),
            " ",
            opfoelgning(),
        )
    with paper.when("debriefing.fortaelles"):
        paper.body("Sådan fortæller vi om planen og debriefingen: ", sentence("debriefing.fortaelles"))
    long(paper, "debriefing.ordet", "Sådan kommer vi til orde på mødet:")
    with paper.when(asked("forebyggelse.hvordan")):
        paper.question("5.2", "Sådan bruger vi læringen til at forebygge", leads=True)
        paper.answer("forebyggelse.hvordan")
    with paper.when("forebyggelse.ansvarlig"):
        paper.body(called("forebyggelse.ansvarlig"), " følger op i APV'en og i planen.")
    paper.question(
        "5.3",
        "Kontakten til den ramte",
        settled(
            "kontaktperson.ansvarlig",
            "Hvem holder kontakten, også ved sygemelding?",
            called("kontaktperson.ansvarlig"),
            " holder kontakt til den ramte medarbejder, også ved sygemelding.",
        ),
        " Rytme: ",
        value("kontaktperson.rytme|lille|punktum"),
        when("kontaktperson.rytme is aaben", "."),
        " Hver gang spørger vi: Hvordan har du det? Er der kommet mere? Hjælper det, vi har sat i gang? Vil du tale med en "
        "psykolog eller din læge? Hvad må kollegerne vide? Hvornår taler vi sammen igen? Har den ramte været væk, aftaler "
        "vi den første dag tilbage.",
    )
    end(
        paper,
        5,
        "Det er aftalt med den ramte, hvad der må siges på mødet.",
        "Mødet er holdt, og aftalerne har en ansvarlig og en frist.",
        "Læringen er ført ind i APV'en, og planen er rettet, hvis noget manglede.",
        "Næste kontakt til den ramte står i kalenderen.",
    )


def deltagelse() -> Content:
    """Say whether people must come to the debriefing."""
    whether = "debriefing.deltagelse"
    return settled(
        whether,
        "Skal man deltage?",
        when(
            f'{whether} == "Frivilligt at deltage"',
            "Det er frivilligt at deltage.",
            when(
                f'{whether} == "Aftales fra gang til gang"',
                "Det aftales fra gang til gang, om man skal deltage.",
                "Der er mødepligt, men det er frivilligt at tale.",
            ),
        ),
    )


def opfoelgning() -> Content:
    """Say whether there is a meeting later on."""
    weeks = when("debriefing.opfoelgning_uger == 1", "en uge", f"{value('debriefing.opfoelgning_uger')} uger")
    lead = when("debriefing.opfoelgning_uger is aaben", "Opfølgende møde: ")
    return lead, when(
        "debriefing.opfoelgning_uger",
        ("Vi holder et opfølgende møde ", weeks, " efter."),
        when("debriefing.opfoelgning_uger is besvaret", "Vi holder ikke et fast opfølgende møde."),
    )
