"""Step 2: documentation."""

from templates.source.icons import drawing
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import Content, Figure, Link, asked, called, sentence, settled, strong, when
from templates.source.plan.trin import begin, end


def draw(paper: Paper) -> None:
    """Draw the step."""
    begin(
        paper,
        2,
        "Dokumentation",
        aim="Vi sikrer dokumentationen, uden at den ramte skal læse chikanen igen og igen.",
        deadline="Straks, før noget slettes, eller indholdet anmeldes til platformen.",
    )
    paper.add(
        "Callout",
        Figure(*drawing.described("skjold"), 0.45),
        strong(" Sådan sikrer vi dokumentationen. "),
        "Vi tager skærmbilleder, hvor tidspunkt, afsender og link kan ses. Vi kopierer ikke intime "
        "billeder uden aftale med den ramte, og aldrig, hvis personen kan være under 18 år. I de tilfælde noterer vi "
        "link, profil og tidspunkt og spørger politiet på 114.",
    )
    paper.bullets(
        "Den ramte sender det, der er kommet, én gang, til den, der samler det (2.3). Intime billeder sendes kun efter aftale og aldrig "
        "med almindelig mail. Kan personen være under 18 år, sender ingen dem. Den originale besked bliver liggende på telefonen.",
        "Vi skriver en log: dato og klokkeslæt, platform, profilens navn og adresse, link, filens navn, hvem der "
        "har set det, og hvad der er anmeldt. Videoer, der forsvinder, optager vi fra skærmen.",
        "Ingen udleverer eller deler en adgangskode. Den, der følger med, gør det sammen med den ramte eller får "
        "det sendt, og den ramte kan altid sige stop.",
        "Dokumentationen bliver kun set af dem, der skal bruge den til en opgave i sagen.",
    )
    with paper.when(asked("aflastning.hvordan")):
        paper.question("2.1", "Sådan aflaster vi den ramte", leads=True)
        paper.answer("aflastning.hvordan")
    with paper.when("aflastning.ansvarlig"):
        paper.body(
            called("aflastning.ansvarlig"),
            " følger med i fælles indbakker og i det, der kan ses uden adgangskode, når det er aftalt med den ramte. Resten "
            "ser de på sammen.",
        )
    with paper.when("aflastning.sikring"):
        paper.body(
            "Hjælp til adgangskoder, profiler og synlige kontaktoplysninger: ",
            sentence("aflastning.sikring"),
        )
    with paper.when(asked("grov_chikane.svar")):
        paper.question("2.2", "Grov chikane", _severe(), leads=True)
    with paper.when("grov_chikane.svar is besvaret and grov_chikane.svar"):
        paper.answer("grov_chikane.kriterier")
    paper.question(
        "2.3",
        "Ét sted",
        settled(
            "dokumentation.ansvarlig",
            "Hvem samler dokumentationen, begrænser adgangen og sletter til tiden?",
            called("dokumentation.ansvarlig"),
            " samler dokumentationen, begrænser adgangen og sletter til tiden.",
        ),
        " Se ",
        Link("Dokumentation og persondata", "persondata"),
        ".",
    )
    end(
        paper,
        2,
        "Beskeder, opslag og profiler er gemt med tidspunkt, afsender og link.",
        "Det er aftalt, hvem der følger med i stedet for den ramte.",
        "Adgangskoder, profiler og synlige kontaktoplysninger er gennemgået.",
        "Dokumentationen er samlet ét sted, og loggen er begyndt.",
    )


def _severe() -> Content:
    """Say whether somebody else takes the documentation over, and who."""
    severe, who = "grov_chikane.svar", "grov_chikane.dokumenterer"
    return settled(
        severe,
        "Kan chikanen være så grov, at en anden tager over?",
        when(
            severe,
            (
                "Chikanen kan være så grov, at den ramte ikke selv bør dokumentere. ",
                settled(who, "Hvem tager så over?", "Så tager ", called(who), " over."),
                " Det har vi aftalt:",
            ),
            "Den ramte dokumenterer som udgangspunkt selv. Beder den ramte om det, tager en anden over.",
        ),
    )
