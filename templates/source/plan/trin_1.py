"""Step 1: psychological first aid."""

from templates.source.choices import ALWAYS, NO_SCHEME
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Span,
    called,
    needed,
    number,
    reached,
    sentence,
    settled,
    soon,
    value,
    when,
)
from templates.source.plan.trin import begin, end, long

NO_DUTY = "Uden for arbejdstid har vi ingen vagt. Ved fare: 112. Er det rødt: politiet på 114."
IN_THE_EVENING = (
    "ledelsen.modtager.telefon_privat and not org.kort"  # there is a number, and a list that has it
)
LEADERS = "Ring også til lederen: Numrene står i rollelisten."


def draw(paper: Paper) -> None:
    """Draw the step."""
    begin(
        paper,
        1,
        "Psykisk førstehjælp",
        aim="Den ramte bliver hørt, er i sikkerhed og ved, hvad der sker nu.",
        deadline="Samtalen holdes samme dag. Er det rødt, får ledelsen besked straks.",
    )
    paper.question(
        "1.1",
        "Den første samtale",
        settled(
            "foerste_samtale.ansvarlig",
            "Hvem holder den?",
            called("foerste_samtale.ansvarlig"),
            " holder den første samtale med den ramte medarbejder.",
        ),
        " Tjeklisten står i skemaet »Den første samtale«.",
    )
    paper.question("1.2", "Stedet", "Vi holder samtalen her: ", *_closed("samtalested.sted"))
    long(paper, "samtalested.alternativ")
    paper.question(
        "1.3",
        "Besked til ledelsen",
        told(),
        " Er ledelsen selv en del af sagen, eller svarer ingen, ",
        settled("ledelsen.udenom", "hvem går man så til?", "så gå til ", reached("ledelsen.udenom"), "."),
        when(
            "ledelsen.orienteres is besvaret and ledelsen.orienteres",
            f" Vi orienterer også {value('ledelsen.orienteres|liste')}, og den ramte ved, hvem der får besked.",
        ),
    )
    with paper.when("ledelsen.hvordan is aaben"):
        paper.body("Hvem giver besked, og hvordan? ", value("ledelsen.hvordan"), ".")
    with paper.when("ledelsen.hvordan is besvaret"):
        paper.answer("ledelsen.hvordan")
    with paper.when(needed("afloesning.ansvarlig")):
        paper.question(
            "1.4",
            "Afløsning",
            settled(
                "afloesning.ansvarlig",
                "Hvem finder den?",
                called("afloesning.ansvarlig"),
                " finder afløsning og flytter opgaver.",
            ),
        )
    long(paper, "afloesning.opgaver", "Disse opgaver skal overtages først:")
    paper.question("1.5", "Psykologhjælp", psychologist())
    with paper.when("psykologhjaelp.samtaleleder"):
        paper.body(
            f"Den opfølgende samtale holdes {value('regler.samtale.frist')} efter, {value('regler.samtale.fra')}. Samtaleleder: ",
            sentence("psykologhjaelp.samtaleleder|lille"),
        )
    long(paper, "psykologhjaelp.uddybning")
    end(
        paper,
        1,
        "Medarbejderen er i sikkerhed og er ikke alene.",
        "Vi har vurderet alvoren: grøn, gul eller rød.",
        "Ledelsen har fået besked.",
        "Afløsning og psykologhjælp er talt igennem.",
        "Det er aftalt, hvornår I taler sammen igen.",
    )


def told() -> Content:
    """Say who in management is told, how soon, and what number there is outside working hours."""
    who, soon_, duty = "ledelsen.modtager", "ledelsen.hvornaar", "ledelsen.vagttelefon"
    return (
        when(
            f"{who} is aaben",
            ("Hvem i ledelsen får besked? ", value(who), ". Det sker "),
            (called(who), " får besked "),
        ),
        when(
            f"{soon_} is aaben",
            ("straks ved rødt. Hvor hurtigt ellers? ", value(soon_), "."),
            (soon(", ved rødt altid straks"), "."),
        ),
        settled(
            duty,
            " Uden for arbejdstid:",
            when(
                duty,
                (" Uden for arbejdstid ringer vi til ", Span(number(duty), "Phone"), "."),
                when(f"{duty} is besvaret", (f" {NO_DUTY}", when(IN_THE_EVENING, f" {LEADERS}"))),
            ),
        ),
    )


def psychologist() -> Content:
    """Say which psychological help there is, and who orders it."""
    offer, provider, orderer, deputy = (
        f"psykologhjaelp.{key}" for key in ("tilbud", "leverandoer", "bestiller", "stedfortraeder")
    )
    none = (
        "Vi har endnu ingen ordning for psykologhjælp. ",
        settled(
            "ledelsen.modtager",
            "Hvem finder i hver sag ud af, hvilken hjælp vi kan tilbyde?",
            called("ledelsen.modtager"),
            " finder i hver sag ud af, hvilken hjælp vi kan tilbyde.",
        ),
        " Den ramte kan tale med sin læge og med sin "
        "fagforening.{% for h in hjaelpelinjer %} {{ h.navn }} hjælper, {{ h.til }}: ",
        Span("{{ h.telefon }}", "Phone"),
        "{% if h.naar %} ({{ h.naar|lille }}){% endif %}.{% endfor %}",
    )
    offered = (
        when(
            f"{offer} == {ALWAYS}",
            "Vi tilbyder altid psykologhjælp.",
            "Vi tilbyder psykologhjælp efter en konkret vurdering, som vi laver sammen med den ramte.",
        ),
        when(
            needed(provider),
            settled(provider, " Hvem leverer hjælpen?", " Hjælpen leveres af ", reached(provider), "."),
            " Vi har ingen fast leverandør.",
        ),
        settled(
            orderer,
            " Hvem bestiller den?",
            " ",
            called(orderer),
            " bestiller den",
            when(deputy, (", ellers ", called(deputy))),
            ".",
        ),
    )
    return settled(offer, "Tilbyder vi den?", when(f"{offer} == {NO_SCHEME}", none, offered))


def _closed(path: str) -> tuple[Content, ...]:
    """End the answer at *path* with a full stop, also where it is open."""
    return sentence(path), when(f"{path} is aaben", ".")
