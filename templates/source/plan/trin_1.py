"""Step 1: psychological first aid."""

from templates.source.choices import NO_SCHEME
from templates.source.kit.paper import Paper
from templates.source.kit.phrases import (
    Content,
    Link,
    Span,
    asked,
    named,
    needed,
    reached,
    sentence,
    soon,
    value,
    when,
)
from templates.source.plan.trin import begin, end, how, long

NO_DUTY = "Uden for arbejdstid har vi ingen vagt. Ved fare: 112. Er det rødt: politiet på 114."


def draw(paper: Paper) -> None:
    """Draw the step."""
    begin(
        paper,
        1,
        "Psykisk førstehjælp",
        aim="Den ramte bliver hørt, er i sikkerhed og ved, hvad der sker nu.",
        deadline="Samtalen holdes samme dag. Er det rødt, får ledelsen besked straks.",
    )
    how(paper, 1)
    paper.question(
        "1.1",
        "Den første samtale",
        named("foerste_samtale.ansvarlig"),
        " holder den første samtale med den ramte medarbejder og følger tjeklisten i ",
        Link("bilag 2", "bilag_2"),
        ".",
    )
    paper.question("1.2", "Stedet", "Vi holder samtalen her: ", sentence("samtalested.sted"))
    long(paper, "samtalested.alternativ")
    paper.question(
        "1.3",
        "Besked til ledelsen",
        named("ledelsen.modtager"),
        " får besked ",
        soon(", ved rødt altid straks"),
        ".",
        when(
            "ledelsen.vagttelefon",
            (" Uden for arbejdstid ringer vi til ", Span(value("ledelsen.vagttelefon"), "Phone"), "."),
            when("ledelsen.vagttelefon is besvaret", f" {NO_DUTY}"),
        ),
        " Er ledelsen selv en del af sagen, eller svarer den ikke, så gå til ",
        reached("ledelsen.udenom"),
        ".",
        when("ledelsen.orienteres", f" Vi orienterer også {value('ledelsen.orienteres|liste')}."),
    )
    with paper.when(asked("ledelsen.hvordan")):
        paper.answer("ledelsen.hvordan")
    with paper.when(needed("afloesning.ansvarlig")):
        paper.question(
            "1.4", "Afløsning", named("afloesning.ansvarlig"), " finder afløsning og flytter opgaver."
        )
    long(paper, "afloesning.opgaver", "Disse opgaver skal overtages først:")
    paper.question("1.5", "Psykologhjælp", psychologist())
    with paper.when("psykologhjaelp.samtaleleder"):
        paper.body(
            "Den opfølgende samtale holdes en til tre dage efter, dog ikke samme dag. Samtaleleder: ",
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


def psychologist() -> Content:
    """Say which psychological help there is, and who orders it."""
    none = (
        "Vi har endnu ingen ordning for psykologhjælp. ",
        named("ledelsen.modtager"),
        " finder i hver sag ud af, hvilken hjælp vi kan tilbyde. Den ramte kan tale med sin læge og med sin "
        "fagforening.{% for h in hjaelpelinjer %} {{ h.navn }} hjælper, {{ h.til }}: ",
        Span("{{ h.telefon }}", "Phone"),
        "{% if h.naar %} ({{ h.naar|lille }}){% endif %}.{% endfor %}",
    )
    offered = (
        when(
            'psykologhjaelp.tilbud == "Ja, altid"',
            "Vi tilbyder altid psykologhjælp.",
            "Vi tilbyder psykologhjælp efter en konkret vurdering, som vi laver sammen med den ramte.",
        ),
        when(
            needed("psykologhjaelp.leverandoer"),
            (" Hjælpen leveres af ", reached("psykologhjaelp.leverandoer"), "."),
            " Vi har ingen fast leverandør.",
        ),
        " ",
        named("psykologhjaelp.bestiller"),
        " bestiller den.",
    )
    return when(f"psykologhjaelp.tilbud == {NO_SCHEME}", none, offered)
