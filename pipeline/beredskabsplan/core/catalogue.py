"""The catalogue of messages: each worded once, with its severity, its remedy and its exit code."""

from dataclasses import dataclass
from enum import Enum, StrEnum, unique

from beredskabsplan.errors import ExitCode


class Severity(StrEnum):
    """How much a finding matters; see the table in the README for what each one does."""

    ERROR = "fejl"
    MISSING = "mangler"
    WARNING = "advarsel"


@dataclass(frozen=True, slots=True)
class Wording:
    """A catalogue entry; `{…}` in the texts is filled in by `found`.

    *exit_code* is what it ends the command with, when it is grave enough to count. HR may let what is
    *acceptable* stand: every warning, and what is said to be so. What is told *once*, when a questionnaire is
    made of others, is no question that HR could solve.
    """

    severity: Severity
    problem: str
    remedy: str
    exit_code: ExitCode = ExitCode.TO_FIX
    may_stand: bool | None = None
    once: bool = False

    @property
    def acceptable(self) -> bool:
        """Tell whether HR may say that it stands as it should."""
        return self.severity is WARNING if self.may_stand is None else self.may_stand


ERROR, MISSING, WARNING = Severity


@unique
class Code(Enum):
    """The catalogue. A code keeps its meaning for ever and is never used again."""

    # F: files and workbooks
    F101 = Wording(
        ERROR,
        "Filen er en midlertidig låsefil fra Excel eller LibreOffice.",
        "Luk programmet, og vælg selve skemaet.",
        ExitCode.FILE,
    )
    F102 = Wording(
        ERROR,
        "Filen er tom. Måske ligger den kun i skyen (fx OneDrive).",
        "Åbn den i Excel, så den bliver hentet, og gem den igen.",
        ExitCode.FILE,
    )
    F103 = Wording(
        ERROR,
        "Filen fylder {size} MB. Grænsen er {limit} MB.",
        "Slet eller komprimér billederne i Excel, og gem filen igen.",
        ExitCode.FILE,
    )
    F104 = Wording(
        ERROR,
        "Filen er beskyttet med adgangskode.",
        "Åbn den i Excel, fjern koden under Filer > Oplysninger > Beskyt projektmappe, og gem filen igen.",
        ExitCode.FILE,
    )
    F105 = Wording(
        ERROR,
        "Filen er i det gamle Excel-format (.xls).",
        "Åbn den i Excel, vælg Gem som, og vælg typen »Excel-projektmappe (*.xlsx)«.",
        ExitCode.FILE,
    )
    F106 = Wording(
        ERROR,
        "Filen er ikke et regneark, som programmet kan læse.",
        "Find det udfyldte spørgeskema, og brug det. Kan filen åbnes i Excel, så vælg Gem som dér, og vælg "
        "typen »Excel-projektmappe (*.xlsx)«.",
        ExitCode.FILE,
    )
    F107 = Wording(
        ERROR,
        "Filen er et OpenDocument-regneark (.ods).",
        "Åbn den i LibreOffice, vælg Gem som, og vælg typen »Excel 2007-365 (.xlsx)«.",
        ExitCode.FILE,
    )
    F108 = Wording(
        ERROR,
        "Filen er et Word-dokument og ikke et regneark.",
        "Find det udfyldte spørgeskema, og gem det under dette navn.",
        ExitCode.FILE,
    )
    F109 = Wording(
        ERROR,
        "Filen er gemt i Numbers' eget format.",
        "Åbn den i Numbers, vælg Arkiv > Eksporter til > Excel, og brug den nye fil.",
        ExitCode.FILE,
    )
    F110 = Wording(
        ERROR,
        "Filen er en binær Excel-fil (.xlsb).",
        "Åbn den i Excel, vælg Gem som, og vælg typen »Excel-projektmappe (*.xlsx)«.",
        ExitCode.FILE,
    )
    F111 = Wording(
        ERROR,
        "Filen er beskadiget eller ikke hentet helt ned.",
        "Få den sendt igen, eller åbn den i Excel, lad Excel reparere den, og gem den.",
        ExitCode.FILE,
    )
    F112 = Wording(
        ERROR,
        "Filen bliver over {limit} MB, når den pakkes ud.",
        "Slet de tomme, formaterede rækker og kolonner i Excel, og gem filen igen.",
        ExitCode.FILE,
    )
    F113 = Wording(
        ERROR,
        "Filen rummer kode (DTD), som Excel aldrig skriver.",
        "Åbn den kun, hvis du stoler på afsenderen. Kopiér svarene over i et nyt skema.",
        ExitCode.FILE,
    )
    F114 = Wording(
        ERROR,
        "Filen rummer den samme delfil to gange.",
        "Åbn den i Excel, og gem den som en ny Excel-projektmappe (*.xlsx).",
        ExitCode.FILE,
    )
    F115 = Wording(
        ERROR,
        "Filen rummer over {limit} {what}. Så stort er et spørgeskema ikke.",
        "Kopiér svarene over i et nyt skema, og indsæt dem som værdier.",
        ExitCode.FILE,
    )
    F116 = Wording(
        ERROR,
        "Filen har flettede celler over et meget stort område.",
        "Ophæv fletningen i Excel (Hjem > Flet og centrer), og gem filen igen.",
        ExitCode.FILE,
    )
    F117 = Wording(
        ERROR,
        "Filen kunne ikke læses, selv om den ligner en Excel-fil.",
        "Åbn den i Excel, vælg Gem som, og gem den som en ny Excel-projektmappe (*.xlsx).",
        ExitCode.FILE,
    )
    F118 = Wording(
        ERROR,
        "Filen kan ikke åbnes.",
        "Se efter, om den findes og ikke er en mappe, om den er åben i et andet program, og om du har lov "
        "til at læse den.",
        ExitCode.FILE,
    )
    F138 = Wording(
        ERROR,
        "Filen er beskyttet med en følsomhedsmærkat eller med begrænset adgang (IRM), og så kan ingen andre "
        "programmer læse den.",
        "Åbn den i Excel, vælg en mærkat uden kryptering under Hjem > Følsomhed, eller vælg Ubegrænset "
        "adgang under Filer > Oplysninger > Beskyt projektmappe > Begræns adgang, og gem filen igen.",
        ExitCode.FILE,
    )
    F139 = Wording(
        ERROR,
        "Filen er {what} og ikke et regneark.",
        "Find det udfyldte spørgeskema (.xlsx), og brug det.",
        ExitCode.FILE,
    )
    F140 = Wording(
        ERROR,
        "Filen er {what} og ikke en Excel-projektmappe.",
        "Åbn den i Excel, vælg Gem som, og vælg typen »Excel-projektmappe (*.xlsx)«.",
        ExitCode.FILE,
    )
    F141 = Wording(
        ERROR,
        "Filen er kun en genvej til et regneark på nettet.",
        "Åbn den, hent regnearket som Excel-fil (i Google Sheets: Filer > Download > Microsoft Excel), og "
        "brug den hentede fil.",
        ExitCode.FILE,
    )
    F142 = Wording(
        ERROR,
        "Filen er en tekstfil (fx CSV) og ikke en Excel-projektmappe.",
        "Sådan en fil rummer højst ét af skemaets ark. Find skemaet, som det blev udfyldt i Excel, og brug "
        "det.",
        ExitCode.FILE,
    )
    F143 = Wording(
        ERROR,
        "Filen er en pakket fil (fx zip) og ikke et regneark.",
        "Pak den ud, og brug det udfyldte spørgeskema (.xlsx), som ligger i den.",
        ExitCode.FILE,
    )
    F144 = Wording(
        ERROR,
        "Filen ligger kun i skyen (fx OneDrive) og kunne ikke hentes.",
        "Se efter, om der er internet. Højreklik på filen i Stifinder, vælg »Behold altid på denne enhed«, "
        "og vent, til den er hentet.",
        ExitCode.FILE,
    )
    F145 = Wording(
        WARNING,
        "Filen ligger blandt skemaerne, men er ikke taget med: {problem}",
        "{remedy} Er den ikke et skema, så flyt den til en anden mappe.",
    )
    F146 = Wording(
        WARNING,
        "Filen er et regneark, men navnet ender ikke på .xlsx, så den er ikke taget med.",
        "Giv den et navn, der ender på .xlsx, hvis den er et skema. Ellers flyt den til en anden mappe.",
    )
    F147 = Wording(
        ERROR,
        "Filen rummer over {limit} {what}, og mange af dem står her. Så stort er et spørgeskema ikke.",
        "Behold kun svarene og dem, der har en opgave i planen: Markér resten i Excel, tryk Delete, og gem "
        "filen igen. Ctrl+End viser, hvor langt arket når.",
        ExitCode.FILE,
    )
    F148 = Wording(
        ERROR,
        "Skemaet rummer over {limit} rækker med personer og steder, og mange af dem står her.",
        "Behold kun dem, der har en opgave i planen: Markér de andre rækker i Excel, tryk Delete, og gem "
        "filen igen.",
        ExitCode.FILE,
    )
    F201 = Wording(
        ERROR,
        "Filen er ikke spørgeskemaet: Ingen af arkene har de spørgsmål, vi leder efter.",
        "Find den rigtige fil, eller kopiér svarene over i et nyt skema.",
    )
    F202 = Wording(
        WARNING,
        "Skemaet er version {found}, og programmet regner med version {expected}.",
        "Svarene er læst. Se efter, om der er felter, som mangler, eller som ikke er kommet med.",
    )
    F203 = Wording(
        WARNING, "Arket »{name}« findes ikke i filen.", "Indsæt arket fra et nyt skema, og skriv svarene dér."
    )
    F204 = Wording(
        WARNING,
        "Feltet »{label}« findes ikke i skemaet.",
        "Indsæt rækken igen fra et nyt skema, hvis I vil svare på det.",
    )
    F205 = Wording(
        ERROR,
        "Feltet »{label}« har to forskellige svar: Her står »{answer}«, og i {other} står »{first}«.",
        "Slet det svar, der ikke gælder. Indtil da er feltet et åbent punkt.",
    )
    F206 = Wording(
        WARNING,
        "Der er svar på et sted, som er skjult: {what}. De er læst med.",
        "Vis det skjulte, og se efter, om svarene skal være der.",
    )
    F207 = Wording(
        WARNING,
        "Her står noget, som ikke hører til et felt, og som derfor ikke er læst: »{answer}«.{more}",
        "Flyt det til feltets svarcelle, eller slet det.",
    )
    F208 = Wording(
        WARNING,
        "Arket »{name}« hører ikke til skemaet og er ikke læst.",
        "Flyt det, der skal med i planen, til skemaets egne ark.",
    )
    F209 = Wording(
        WARNING,
        "Kolonnen »{name}« findes ikke på arket.",
        "Skriv kolonnens overskrift igen, som den står i et nyt skema.",
    )
    F210 = Wording(
        ERROR,
        "Cellen viser fejlen {error} i stedet for et svar.",
        "Slet formlen, og skriv svaret direkte i cellen.",
    )
    F211 = Wording(
        ERROR,
        "Cellen har en formel, som ikke er regnet ud.",
        "Åbn filen i Excel, og gem den igen, eller skriv svaret direkte i cellen.",
    )
    F212 = Wording(
        ERROR,
        "Tallet er så langt, at Excel har ændret de sidste cifre.",
        "Formatér cellen som tekst, og skriv tallet igen.",
    )
    F213 = Wording(
        ERROR,
        "Arket »{name}« findes ikke i filen.{needed}",
        "Send hele skemaet med alle dets ark. Er arket slettet, så indsæt det fra et nyt skema, og "
        "skriv svarene dér.",
    )
    F214 = Wording(
        ERROR,
        "Kolonnen »{name}« findes ikke på arket.{needed}",
        "Skriv kolonnens overskrift igen, som den står i et nyt skema, med svarene under.",
    )
    F215 = Wording(
        ERROR,
        "Arket »{name}« er tomt.{needed}",
        "Skriv dem på arket, så planen kan vise, hvordan man får fat i dem.",
    )
    F216 = Wording(
        WARNING,
        "Her er en {kind}: »{answer}«. Den kommer ikke med i planen.",
        "Skriv det i svaret, hvis det skal med i planen. Ellers må den gerne blive stående: Konsulenten "
        "kan læse den.",
    )
    F217 = Wording(
        WARNING,
        "Et tekstfelt ligger oven på cellerne: »{answer}«. Det er ikke læst som et svar.",
        "Er det et svar, så skriv det i cellen, og slet tekstfeltet. Ellers må det gerne blive liggende: "
        "Konsulenten kan læse det.",
    )
    F218 = Wording(
        WARNING,
        "»{label}« er tomt, men ved siden af står der »{answer}«.",
        "Flyt det til {cell}, hvis det er svaret.",
    )
    F219 = Wording(
        WARNING,
        "Her plejer skemaets egen tekst at stå. Nu står der »{answer}«.",
        "Er det et svar, så flyt det til et svarfelt. Ellers må det gerne blive stående: Konsulenten "
        "kan læse det.",
    )
    F220 = Wording(
        WARNING,
        "»{answer}« er streget over, men det er læst som resten af svaret.",
        "Slet det, hvis det ikke gælder. Ellers fjern stregen (Hjem > Skrifttype > Gennemstreget).",
    )
    F221 = Wording(
        WARNING,
        "Rækken er streget over, men den er læst som de andre: »{answer}«.",
        "Slet rækken, hvis den ikke gælder. Ellers fjern stregen (Hjem > Skrifttype > Gennemstreget).",
    )
    F222 = Wording(
        WARNING,
        "Skemaets egen tekst er streget over: »{answer}«. Det er ikke læst som et svar.",
        "Vil I ikke svare på det, så skriv hvorfor i svarfeltet, eller lad det stå tomt.",
    )
    F223 = Wording(
        WARNING,
        "Ordet »{word}« ser ud til at handle om en bestemt persons helbred eller om en konkret sag.",
        "Slet det. Planen handler om, hvad I gør, og ikke om bestemte personer.",
    )
    F224 = Wording(
        WARNING,
        "Det, der står her ved siden af svarene, ligner et cpr-nummer.",
        "Slet det. Der må ikke stå cpr-numre noget sted i skemaet.",
    )
    F225 = Wording(
        WARNING,
        "Noter, tekstfelter og gennemstregninger på arket kan ikke læses. Svarene er læst.",
        "Åbn filen i Excel, gem den igen, og se efter, om der står noget vigtigt i dem.",
    )
    F301 = Wording(
        WARNING,
        "Det, der står i {where}, er ikke taget med i det nye skema: »{answer}«.",
        "Skriv det i det nye skema, hvis det stadig gælder.",
        once=True,
    )
    F303 = Wording(
        WARNING,
        "Godkendelsen er ikke taget med: »{answer}«.",
        "Skriv den i det nye skema, når planen er godkendt igen.",
        once=True,
    )
    F304 = Wording(
        WARNING,
        "Bemærkningen til konsulenten ved »{label}« er fra sidste år: »{answer}«.",
        "Slet den, hvis den ikke gælder længere.",
        once=True,
    )
    F305 = Wording(
        MISSING,
        "»{label}« har kun svaret fra sidste år: »{answer}«.",
        "Skriv svaret igen uden »Sidste år:«, hvis det stadig gælder, og ellers det nye{choices}.",
    )
    F306 = Wording(
        WARNING,
        "»{label}« har kun svaret fra sidste år: »{answer}«. Det kommer ikke med i planen.",
        "Skriv svaret igen uden »Sidste år:«, hvis det stadig gælder. Slet det ellers, eller skriv det "
        "nye{choices}.",
        may_stand=False,
    )
    F307 = Wording(
        MISSING,
        "Kopierne af skemaet har hvert sit svar på »{label}«: {answers}",
        "Lad det svar, der gælder, stå alene i cellen, uden »Flere svar:« og filens navn.",
    )
    F308 = Wording(
        WARNING,
        "Der står noget i {where}, som ligner et cpr-nummer. Det er ikke taget med.",
        "Skriv det i det nye skema uden nummeret.",
        once=True,
    )
    F309 = Wording(
        WARNING,
        "I {where} er der også skrevet noget ({kind}), som ikke er taget med: »{answer}«.",
        "Skriv det i det nye skema, hvis det stadig gælder.",
        once=True,
    )
    F310 = Wording(
        WARNING,
        "Kopierne har hvert sit logo. Logoet fra {chosen} er brugt.",
        "Læg det rigtige billede ved siden af skemaet, hvis det er et andet.",
        once=True,
    )
    F311 = Wording(
        WARNING,
        "Kopierne er ikke lavet samme dag: {made}.",
        "Se efter, om den ene er fra et tidligere år. Så gælder dens svar måske ikke mere.",
        once=True,
    )
    F401 = Wording(
        WARNING,
        "Der er {count} billeder {where}, så programmet ved ikke, hvilket der er logoet.",
        "Lad kun det rigtige blive. {outcome}.",
    )
    F402 = Wording(
        WARNING,
        "Logoet er af typen {kind}, som ikke kan bruges i planen.",
        "Bed om det som PNG eller JPEG, eller tag et skærmbillede af det, og brug det i stedet. {outcome}.",
    )
    F403 = Wording(
        WARNING,
        "Logoet er beskadiget eller er ikke et billede.",
        "Indsæt det igen som PNG eller JPEG. {outcome}.",
    )
    F404 = Wording(
        WARNING,
        "Logoet er for stort: {width} gange {height} punkter. Grænsen er {limit} millioner i alt.",
        "Gør det mindre, og indsæt det igen. {outcome}.",
    )
    F405 = Wording(
        WARNING,
        "Filen med logoet fylder {size} MB. Grænsen er {limit} MB.",
        "Gør billedet mindre. {outcome}.",
    )
    F406 = Wording(
        WARNING,
        "Filen med logoet kan ikke læses: {reason}.",
        "Luk den, hvis den er åben i et andet program. {outcome}.",
    )
    F407 = Wording(
        WARNING,
        "Filen hedder det samme som skemaet, men er af typen {kind} og kan ikke bruges som logo.",
        "Er det logoet, så gem det som PNG eller JPEG med samme navn. Ellers giv filen et andet navn.",
    )
    F408 = Wording(
        WARNING,
        "Billedet er lavet om i regnearket ({what}), og det kan planen ikke vise.",
        "Planen viser billedet uden. Er det ikke godt nok, så ret selve billedfilen, og indsæt den igen.",
    )
    F409 = Wording(
        WARNING,
        "Logoet er kun {width} gange {height} punkter og bliver uskarpt på papir.",
        "Indsæt en større udgave, helst mindst 600 punkter bred.",
    )
    F410 = Wording(
        WARNING,
        "Logoet er hvidt eller gennemsigtigt, så det ikke kan ses på hvidt papir.",
        "Indsæt udgaven til hvid baggrund. Indtil da står et hvidt logo kun på forsidens farve.",
    )
    F411 = Wording(
        WARNING,
        "Her er {what}, som ikke er brugt som logo. Logoet skal ligge ved {target}.",
        "Er det logoet, så vælg Indsæt > Billeder, og læg det ved {target}. Er det ikke, så lad det være.",
    )
    F412 = Wording(
        WARNING,
        "Billedet her er brugt som logo, selv om det ikke ligger ved feltet til logoet, {target}.",
        "Er det ikke logoet, så slet billedet. Ellers kan I lade det ligge.",
    )

    # S: answers
    S101 = Wording(
        MISSING,
        "»{label}« er tomt.",
        "Skriv svaret, eller lad det stå; så bliver det et åbent punkt, og planen er et udkast.",
    )
    S102 = Wording(
        MISSING,
        "»{answer}« tæller ikke som et svar på »{label}«.",
        "Skriv svaret, eller skriv »Skal afklares:« og hvem der kan svare.",
    )
    S103 = Wording(
        WARNING,
        "»{answer}« tæller ikke som et svar på »{label}«.",
        "Skriv svaret, eller slet det, så feltet er tomt.",
    )
    S104 = Wording(
        MISSING,
        "»{label}« er sat til afklaring.",
        "Få svaret fra den, der kan svare, før planen godkendes.",
    )
    S105 = Wording(
        WARNING, "Svaret på »{label}« er magen til eksemplet.", "Skriv jeres eget, eller slet det."
    )
    S110 = Wording(
        ERROR,
        "»{name}« ved »{label}« står ikke på arket {sheet}.{suggestion}",
        "Skriv navnet, som det står på arket, eller tilføj personen dér.",
    )
    S111 = Wording(
        ERROR,
        "»{name}« ved »{label}« står ikke på arket {sheet}.{suggestion}",
        "Skriv navnet, som det står på arket, eller tilføj den, I vil ringe til, dér.",
    )
    S112 = Wording(
        ERROR,
        "»{answer}« er ikke en af mulighederne ved »{label}«.{hint}",
        "Vælg fra listen: {choices}.",
    )
    S113 = Wording(
        ERROR,
        "»{answer}« ved »{label}« er hverken Ja eller Nej.{hint}",
        "Vælg Ja eller Nej i cellen.",
    )
    S114 = Wording(
        ERROR,
        "»{answer}« ved »{label}« er ikke en dato, der kan bruges.{hint}",
        "Skriv {day}{empty}.",
    )
    S115 = Wording(
        ERROR, "»{answer}« ved »{label}« er ikke {count}.{hint}", "Skriv kun tallet, fx {example}."
    )
    S116 = Wording(
        WARNING,
        "Tallet {answer} ved »{label}« ligger uden for {minimum}-{maximum}.",
        "Kontrollér tallet. Planen bruger det, som det står.",
    )
    S117 = Wording(
        WARNING,
        "»{answer}« ved »{label}« ligner ikke et telefonnummer.",
        "Kontrollér nummeret. Et dansk nummer har otte cifre. Planen bruger det, som det står.",
    )
    S118 = Wording(
        WARNING,
        "»{answer}« ved »{label}« ligner ikke en mailadresse.",
        "Skriv den som navn@eksempel.dk.",
    )
    S119 = Wording(
        WARNING,
        "CVR-nummeret »{answer}« er ikke gyldigt.",
        "Kontrollér det. Et CVR-nummer har otte cifre, og det sidste passer til de andre.",
    )
    S122 = Wording(
        ERROR,
        "»{answer}« ved »{label}« ligner et cpr-nummer.",
        "Slet det. Planen skal aldrig indeholde cpr-numre. Er det et andet nummer, så skriv, hvad det er, fx "
        "»P-nummer« foran.",
    )
    S123 = Wording(
        WARNING,
        "Svaret på »{label}« er på {length} tegn og fylder mere end pladsen til {limit}.",
        "Forkort det, eller del det i punkter.",
    )
    S124 = Wording(
        WARNING,
        "Svaret på »{label}« indeholder usynlige tegn, som Word ikke kan vise. De er fjernet.",
        "Skriv svaret igen direkte i cellen i stedet for at kopiere det ind.",
    )
    S125 = Wording(
        MISSING,
        "»{answer}« ligner ikke et svar på »{label}«. Det er ikke med i planen, og punktet står åbent.",
        "Skriv svaret, eller slet teksten. Er det jeres svar, så skriv, at det skal stå sådan.",
        may_stand=True,
    )
    S126 = Wording(
        WARNING,
        "»{answer}« ligner ikke en oplysning om »{label}«, så det er ikke med i planen.",
        "Skriv oplysningen, eller slet teksten. Er det rigtigt, så skriv, at det skal stå sådan.",
    )
    S127 = Wording(
        MISSING,
        "»{answer}« ved »{label}« {why}. Det er ikke med i planen, og punktet står åbent.",
        "Skriv et arbejdsnummer. Må nummeret trykkes, også hvor gæster kan se det, så skriv, at det skal stå "
        "sådan.",
        may_stand=True,
    )
    S128 = Wording(
        ERROR,
        "»{answer}« ved »{label}« kunne være et cpr-nummer, selv om teksten kalder det noget andet.",
        "Er det et cpr-nummer, så slet det. Er det ikke, så skriv, at det skal stå sådan.",
        may_stand=True,
    )
    S129 = Wording(
        WARNING,
        "Svaret på »{label}« har tegn fra en symbolskrift, som ikke vises ens alle steder.",
        "Skriv tegnet om til almindelig tekst. Begynd en linje med - for at lave et punkt.",
    )
    S130 = Wording(
        WARNING,
        "{name} har hverken arbejdstelefon eller arbejdsmail.",
        "Skriv mindst den ene på arket {sheet}.",
    )
    S131 = Wording(
        ERROR,
        "To rækker har navnet {name}.",
        "Tilføj et mellemnavn eller stillingen, så de kan skelnes, eller slet den ene række.",
    )
    S132 = Wording(
        WARNING,
        "Opgaven »{role}« har ingen stedfortræder.",
        "Vælg en; ellers er der ingen til opgaven ved ferie og sygdom.",
    )
    S133 = Wording(ERROR, "Den ansvarlige er også stedfortræder.", "Vælg en anden stedfortræder.")
    S134 = Wording(
        WARNING,
        "{name} har {count} opgaver.",
        "Overvej at flytte nogle, så planen også holder, når personen er væk.",
    )
    S135 = Wording(
        WARNING,
        "Mødelederen er også den, der træffer beslutningerne i sagen.",
        "Vælg helst en anden, så alle kan tale frit.",
    )
    S136 = Wording(
        WARNING,
        "I har ikke adgang til EASY endnu, så punktet står åbent.",
        "Få rettigheden på plads på virk.dk nu, og ret så svaret.",
    )
    S137 = Wording(
        WARNING,
        "I har ingen ordning for psykologhjælp.",
        "Aftal en, eller beslut, hvad I gør i stedet.",
    )
    S138 = Wording(
        WARNING,
        "I har svaret, at ingen chikane er for grov til, at den ramte selv dokumenterer.",
        "Overvej det igen; det kan være en stor belastning.",
    )
    S139 = Wording(
        WARNING,
        "Opgaverne er endnu ikke aftalt med alle, så punktet står åbent.",
        "Tal med dem, før planen bliver godkendt, og ret så svaret til Ja.",
    )
    S140 = Wording(
        WARNING,
        "I er 10 eller flere, men ingen på arket {sheet} er AMR.",
        "Skriv »{choice}« i kolonnen {column} ved den, der er det, eller tilføj personen på arket.",
    )
    S141 = Wording(ERROR, "Næste gennemgang ligger før godkendelsen.", "Ret en af datoerne på arket {sheet}.")
    S142 = Wording(WARNING, "Datoen for næste gennemgang er passeret.", "Vælg en ny dato.")
    S143 = Wording(
        WARNING,
        "Planen er godkendt for mere end et år siden.",
        "Gennemgå den, og godkend den igen.",
    )
    S144 = Wording(
        WARNING,
        "Planen står som godkendt, men har {points}.",
        "Få dem besvaret, eller fjern godkendelsen.",
    )
    S145 = Wording(WARNING, "Adressen ligner en privat mail.", "Brug arbejdsmailen.")
    S146 = Wording(ERROR, "Rækken har oplysninger, men intet navn.", "Skriv navnet, eller slet rækken.")
    S147 = Wording(
        WARNING,
        "»{label}« mangler på rækken.",
        "Skriv det, så andre ved, hvem de ringer til.",
    )
    S150 = Wording(
        WARNING,
        "I skrev »{answer}« ved »{label}«, og planen regner med »{shown}«.",
        "Ret svaret, hvis det ikke passer.",
    )
    S151 = Wording(
        WARNING,
        "Der står flere numre ved »{label}«. Planen skriver dem alle: »{shown}«.",
        "Slet dem, der ikke skal bruges.",
    )
    S152 = Wording(
        WARNING,
        "Der står andet end et nummer ved »{label}«. Planen skriver det hele: »{answer}«.",
        "Slet det, der ikke skal stå i planen.",
    )
    S153 = Wording(
        WARNING,
        "I skrev »{answer}« ved »{label}«. Planen regner med »{shown}«, men forbeholdet står ikke i den.",
        "Skriv forbeholdet i et af de andre felter, hvis det skal med.",
    )
    S154 = Wording(
        WARNING,
        "{numbers} {are}, som kun kan ringes op på jeres egne telefoner.",
        "Skriv hele nummeret, hvis nogen kan komme til at ringe udefra.",
    )
    S155 = Wording(
        WARNING,
        "Datoen ved »{label}« er {shown}, og den {why}.",
        "Kontrollér datoen. Planen bruger den, som den står.",
    )
    S156 = Wording(
        WARNING,
        "Nummeret »{answer}« ved {name} står både i kolonnen {label} og som »{private}«, så det kommer på "
        "handlingskortet.",
        "Slet det i kolonnen {label}, hvis det kun må stå i rollelisten.",
    )
    S157 = Wording(
        WARNING,
        "Næste gennemgang er først {shown}, mere end to år fra i dag.",
        "Vælg helst en dato inden for et år. Navne og numre ændrer sig hurtigt.",
    )
    S158 = Wording(
        WARNING,
        "Planen gælder fra {shown}, men er først godkendt {approved}.",
        "Ret den af datoerne, der ikke passer.",
    )
    S159 = Wording(
        WARNING,
        "{name} skal kunne ringes op ({tasks}), men har intet telefonnummer på arket {sheet}.",
        "Skriv et nummer på rækken, eller vælg en anden til opgaven.",
    )
    S160 = Wording(
        WARNING,
        "»{name}« ved »{label}« er læst som »{proposal}« på arket {sheet}.",
        "Se efter, om det er rigtigt, og skriv navnet, som det står på arket.",
    )
    S161 = Wording(
        WARNING,
        "I har svaret »{said}« på »{gate}«, men her står: »{answer}«. Det er ikke taget med i planen.",
        "Slet det, der står her, eller ret svaret på »{gate}«{better}.",
    )
    S162 = Wording(
        ERROR,
        "Der er kun plads til {room} ved »{label}«, men her står {names}.",
        "Skriv kun {room}. Er der en stedfortræder, hører det navn til i stedfortræderens felt.",
    )
    S164 = Wording(
        ERROR,
        "»{name}« ved »{label}« er en rolle og står ikke på arket {sheet}.",
        "Skriv »{name}« i kolonnen {name_column} på arket {sheet}, vælg »{choice}« i kolonnen {column}, og "
        "skriv nummeret. Så kan svaret blive stående. Eller skriv navnet på en, der står på arket.",
    )
    S165 = Wording(
        MISSING,
        "»{answer}« kan ikke være svaret på »{label}«, for det skal planen bruge.",
        "{wanted}, eller skriv »Skal afklares:« og hvem der kan svare.",
    )
    S180 = Wording(
        MISSING,
        "»{label}« er endnu kun besvaret med forslaget »{answer}«.",
        "Slet ordet »{word}«, hvis det skal stå sådan. Ellers skriv jeres eget svar.",
    )
    S181 = Wording(
        WARNING,
        "Svaret »{answer}« på »{label}« kan ikke vælges mere. Det er læst som »{proposal}«.",
        "Se efter, om det passer, og vælg ellers et andet fra listen.",
    )
    S182 = Wording(
        ERROR,
        "Der står Nej ved »{gate}«, men her står svaret »{answer}«.",
        "Ret Nej til Ja, eller slet det, der står her.",
    )
    S183 = Wording(
        WARNING,
        "Svaret er »{answer}«, men skemaet er det korte, som er til {those}.",
        'Bed konsulenten om det lange skema. Det laves med svarene fra dette: make new FRA="inputs/{file}".',
    )
    S184 = Wording(
        ERROR,
        "{name} ved »{label}« {why}.",
        "Vælg en, der ikke er en del af ledelsen, fx AMR, TR, en fra bestyrelsen eller en udefra.",
    )
    S185 = Wording(
        WARNING,
        "Kun den ene af jer har adgang til EASY.",
        "Få også rettigheden på plads for den anden, så fristen holder ved ferie og sygdom.",
    )
    S186 = Wording(
        MISSING,
        "»{label}« er et nyt spørgsmål, som ikke står i jeres skema.",
        'Bed konsulenten om det nye skema. Det laves med svarene fra dette: make new FRA="inputs/{file}".',
    )
    S187 = Wording(
        ERROR,
        "{name} ved »{label}« står på arket {own}. I så lille en organisation skal det være en udefra.",
        "Vælg en fra arket {other}, fx en rådgiver, I stoler på, eller tilføj en dér.",
    )
    S188 = Wording(
        WARNING,
        "I er få, og ingen tager over ved ferie og sygdom: {tasks}.",
        "Vælg en stedfortræder, gerne den samme ved alle opgaver. Er der ingen, så skriv »Ingen«.",
    )
    S189 = Wording(
        WARNING,
        "Der står kun én på arket {sheet}. Den korte plan bliver så til en, der er alene.",
        "Er I flere, så skriv de andre på arket {sheet}.",
    )
    S190 = Wording(
        WARNING,
        "{name} ved »{label}« står på arbejdsgiverens side og kan ikke gå uden om ledelsen.",
        "Vælg helst AMR, TR, fagforeningen, en fra bestyrelsen eller en anden udefra, som I alle stoler på.",
    )
    S191 = Wording(
        WARNING,
        "{name} ved »{label}« hjælper, når der er fare, og kan ikke tage sig af en sag om ledelsen.",
        "Vælg AMR, TR, fagforeningen, en fra bestyrelsen eller en anden udefra, som I alle stoler på.",
    )
    S192 = Wording(
        WARNING,
        "Der står flere mailadresser ved »{label}«. Planen skriver dem alle: »{shown}«.",
        "Slet dem, der ikke skal bruges.",
    )
    S193 = Wording(
        WARNING,
        "{name} og {other} ser ud til at være den samme person i to rækker.",
        "Slet den ene række, og brug det samme navn alle steder. Er det to, så giv dem hver sit nummer.",
    )
    S194 = Wording(
        WARNING,
        "{name} har nummeret {number}, men her {here}.",
        "Ret det, medmindre I mener det sådan: Planen trykker det, der står.",
    )
    S195 = Wording(
        WARNING,
        "»{answer}« ligner en bemærkning, men planen trykker den som en person.",
        "Slet rækken, og skriv det i mailen til konsulenten. Er det en person, så skriv stilling og telefon.",
    )

    # D: the TOML files that consultants own
    D101 = Wording(
        WARNING,
        "{rows} med regler er ikke læst i kilden inden for det sidste år: {names}.",
        "Se efter hos kilden, om reglen gælder endnu, ret teksten, og skriv datoen ved den.",
    )
    # D110: a client's own file
    D110 = Wording(ERROR, "{fault}", "Ret filen, og kør kommandoen igen.")
    D111 = Wording(
        WARNING,
        "Filen ligner en kundes egen, men intet skema hedder det samme, så den bliver ikke brugt.",
        "Giv den skemaets navn, fx egelund-kulturhus.toml til egelund-kulturhus.xlsx, eller flyt den.",
    )
    D112 = Wording(
        WARNING,
        "»{former}« er brugt til skemaet, men programmet finder den ikke igen, når skemaet hedder det her.",
        "Kopiér den til »{name}« ved siden af skemaet, og det, den nævner, med.",
    )

    # T: templates
    T101 = Wording(
        ERROR,
        "Skabelonen kan ikke bruges: {reason}",
        "{remedy}.",
    )
    T102 = Wording(ERROR, "Koden kan ikke læses: {reason}", "Ret koden i Word, og gem skabelonen.")
    T103 = Wording(
        ERROR,
        "Feltet »{name}« findes ikke.{suggestion}",
        "Ret navnet. Listen over felter står i templates/README.md.",
    )
    T104 = Wording(
        ERROR,
        "»{construct}« er ikke tilladt i skabeloner.",
        "{instead}.",
    )
    T105 = Wording(
        ERROR,
        "Dokumentet ville ikke kunne åbnes i Word: {reason}",
        "Se efter, om et {{% if %}} eller {{% for %}} begynder ét sted og slutter i et andet afsnit. "
        "Skriv {{%p … %}} i et afsnit for sig.",
    )
    T106 = Wording(
        ERROR,
        "Svaret på »{label}« blev flettet, men står ikke i det færdige dokument. Dokumentet er ikke skrevet.",
        "Det er en fejl i programmet. Send skabelonen og denne besked til udvikleren.",
        ExitCode.BUG,
    )
    T107 = Wording(
        ERROR,
        "Det åbne punkt »{label}« ville være skjult i dokumentet. Dokumentet er ikke skrevet.",
        "Vis feltet i skabelonen, eller tilføj listen over åbne punkter.",
    )
    T108 = Wording(
        ERROR,
        "Der er ingen skabeloner i mappen {folder}.",
        "Læg mindst én Word-skabelon (.docx) i mappen.",
    )
    T109 = Wording(
        ERROR,
        "Dokumentet er ikke i orden: {reason}. Det er ikke skrevet.",
        "Åbn skabelonen i Word, gem den, og prøv igen. Hjælper det ikke, så send den og denne besked til "
        "udvikleren.",
    )
    T110 = Wording(
        ERROR,
        "{tag} fjerner hele {outer}, men der står også andet.",
        "Giv koden {alone} for sig selv.",
    )
    T111 = Wording(
        ERROR,
        "Skabelonen henter noget udefra: {target}.",
        "Indsæt billedet eller teksten i selve skabelonen, eller fjern henvisningen.",
    )
    T112 = Wording(
        ERROR,
        "Skabelonen indeholder makroer eller er gemt som skabelon med makroer.",
        "Åbn den i Word, og gem den som »Word-dokument (*.docx)«.",
    )
    T113 = Wording(
        ERROR,
        "Skabelonen indeholder en indlejret fil, et diagram med regneark eller et ActiveX-objekt.",
        "Slet objektet, eller indsæt det som et billede.",
    )
    T114 = Wording(
        ERROR,
        "Skabelonen indeholder et helt andet dokument.",
        "Kopiér teksten ind i skabelonen som almindelig tekst.",
    )
    T115 = Wording(
        ERROR,
        "Skabelonen har ændringer, som hverken er accepteret eller afvist: »{answer}«.",
        "Vælg Gennemse > Acceptér alle ændringer i Word, og slå Registrer ændringer fra.",
    )
    T116 = Wording(
        ERROR,
        "Koden står i et felt, som Word henter andetsteds fra, og ville blive overskrevet.",
        "Slet indholdskontrolelementet, og skriv koden som almindelig tekst.",
    )
    T117 = Wording(
        ERROR,
        "En del af skabelonen fylder over {limit} MB.",
        "Del skabelonen i flere dokumenter, eller slet det, der ikke bruges.",
    )
    T118 = Wording(
        ERROR,
        "Koden står et sted, som ikke kan flettes: {where}.",
        "Skriv koden i almindelig tekst, i et links adresse eller i en alternativ tekst.",
    )
    T119 = Wording(
        ERROR, "Koden kan ikke køres med disse svar: {reason}", "Ret koden i Word, og gem skabelonen."
    )
    T120 = Wording(
        ERROR,
        "Feltet »{name}« viser en dato eller et klokkeslæt, som Word selv skifter ud.",
        "Slet feltet, og skriv datoen, eller brug en af planens egne, fx {{{{ planen.godkendt_dato }}}}.",
    )

    T121 = Wording(
        ERROR,
        "Linket »{target}« åbner et program eller et netværksdrev.",
        "Brug en adresse, der begynder med https, http, mailto eller tel, eller fjern linket.",
    )

    T122 = Wording(
        ERROR,
        "Her henvises til bogmærket »{name}«, som ikke er med i dokumentet.",
        "Sæt henvisningen i den samme betingelse som det, den henviser til, eller slet den.",
    )
    T123 = Wording(ERROR, "Koden giver ikke mening: {problem}", "{remedy}.")
    T124 = Wording(ERROR, "»{name}« kan ikke skrives som helhed, for det er flere felter.", "{remedy}.")
    T125 = Wording(
        ERROR,
        "Feltet »{name}« kan ikke vise det rigtige i det færdige dokument: {reason}.",
        "{remedy}.",
    )
    T126 = Wording(
        ERROR,
        "Koden står i feltet »{name}«, og Word overskriver den, når feltet bliver opdateret.",
        "Slet feltet, og skriv koden som almindelig tekst.",
    )
    T127 = Wording(
        ERROR,
        "Feltet viser dokumentegenskaben »{name}«, som ikke findes i skabelonen.",
        "Slet feltet, og skriv teksten, eller opret egenskaben under Filer > Oplysninger > Egenskaber.",
    )
    T128 = Wording(
        ERROR,
        "Tabellen får {count} kolonner, og Word kan højst have {most}.",
        "Skriv én række for hver i stedet: sæt {{%tr for … %}} og {{%tr endfor %}} i rækker for sig.",
    )
    T129 = Wording(
        ERROR,
        "{tag} begynder i én celle eller række og slutter i en anden, så celler ville falde bort.",
        "Slut koden i den samme celle, eller skriv {{%tc … %}} i celler eller {{%tr … %}} i rækker for sig.",
    )
    T130 = Wording(
        ERROR,
        "Feltet »{name}« er fra en brevfletning i Word. Det bliver ikke udfyldt her.",
        "Slet feltet, og skriv en kode i stedet, fx {{{{ org.navn }}}}. Vælg så Forsendelser > "
        "Start brevfletning > Almindeligt Word-dokument.",
    )
    T131 = Wording(
        ERROR,
        "Skabelonen rummer noget, som Word ikke selv lægger i et dokument: {name}.",
        "Brug den kun, hvis du stoler på afsenderen: Kopiér teksten over i et nyt dokument.",
    )
    T132 = Wording(
        ERROR,
        "{tag} er et billede, og her kan kun stå tekst.",
        "Indsæt et billede i Word, og skriv {tag} og intet andet som dets alternative tekst (højreklik > Vis "
        "alternativ tekst).",
    )
    T133 = Wording(
        ERROR,
        "Billedet med {tag} er gemt i et gammelt format, som ikke kan byttes ud.",
        "Vælg Filer > Oplysninger > Konvertér i Word, indsæt billedet igen, og giv det den alternative tekst "
        "{tag}.",
    )
    T135 = Wording(
        ERROR,
        "Her ville noget forsvinde sammen med koden: {what}.",
        "Flyt det til et afsnit uden kode, og giv hver {{%p … %}}, {{%tr … %}} og {{%tc … %}} et afsnit, "
        "en række eller en celle for sig.",
    )
    T136 = Wording(
        ERROR,
        "De første sider i løkken har {what}, men fra anden gang ville de få det fra siderne før.",
        "Indsæt det på de første sider (Indsæt > Sidehoved eller Sidefod), evt. uden tekst.",
    )

    # L: templates that work, but should be better
    L101 = Wording(
        WARNING,
        "»{tag}« er skrevet som rig tekst, men alle felter er almindelig tekst.",
        "Skriv {{{{ i stedet for {{{{r.",
    )
    L102 = Wording(
        WARNING,
        "Koden {tag} har flere slags formatering; svaret får den, som koden begynder med.",
        "Markér hele koden i Word, og giv den én formatering (Ctrl+mellemrum fjerner den).",
    )
    L104 = Wording(
        WARNING,
        "Anførselstegnene i koden {tag} er krøllede.",
        "Skriv lige anførselstegn i koder. I Word: Fortryd (Ctrl+Z), lige efter at tegnet er skrevet.",
    )
    L105 = Wording(
        WARNING,
        "Teksten står i et felt, som Word henter fra dokumentets egenskaber, og den kan skifte af sig selv.",
        "Højreklik på indholdskontrolelementet, fjern det, og skriv teksten eller koden i stedet.",
    )
    L106 = Wording(
        WARNING,
        "Linket peger på en fil på jeres egen computer: {target}.",
        "Brug en adresse, som modtageren kan åbne, eller fjern linket.",
    )
    L107 = Wording(
        WARNING,
        "Billedet har ingen alternativ tekst til dem, der ikke kan se det.",
        "Højreklik på billedet, vælg Vis alternativ tekst, og skriv, hvad det viser.",
    )
    L108 = Wording(
        WARNING,
        "Overskriften er på niveau {level}, men her kan den højst være på niveau {expected}.",
        "Vælg typografien »Overskrift {expected}«, eller sæt en overskrift ind imellem.",
    )
    L109 = Wording(
        WARNING,
        "Skabelonens typografier har ikke dansk som sprog, så oplæsning og stavekontrol bliver forkert.",
        "Markér alt, vælg Gennemse > Sprog > Angiv korrektursprog > Dansk, og vælg Angiv som standard.",
    )
    L110 = Wording(
        WARNING,
        "Teksten har sin egen {what}, som et brand ikke kan skifte.",
        "Markér teksten, tryk Ctrl+mellemrum, og vælg en typografi eller en temafarve.",
    )
    L111 = Wording(
        WARNING,
        "Tabellen har kun én {what} og bruges til layout; en skærmlæser læser den som en tabel.",
        "Skriv teksten i almindelige afsnit, evt. med en typografi, der giver kant og baggrund.",
    )
    L112 = Wording(
        WARNING,
        "Tabellens første række er ikke markeret som overskrift.",
        "Stil markøren i rækken, og vælg Tabellayout > Gentag overskriftsrækker.",
    )
    L113 = Wording(
        WARNING,
        "Cellen er flettet af flere, og en skærmlæser mister tråden.",
        "Opdel cellen igen (Tabellayout > Opdel celler).",
    )
    L114 = Wording(
        WARNING,
        "Her er et tomt afsnit, som kun giver luft.",
        "Slet det, og sæt afstanden i typografien (Afsnit > Afstand før og efter).",
    )
    L115 = Wording(
        WARNING,
        "Svaret på »{label}« kan være langt, og et handlingskort skal kunne stå på én side.",
        "Brug et kort felt, en person eller et valg, eller henvis til planen.",
    )
    L116 = Wording(
        WARNING,
        "»{label}« ({name}) skal besvares, men står ikke i nogen skabelon.",
        "Skriv feltet i en skabelon, eller lad være med at spørge om det i spoergeskema.toml.",
    )
    L117 = Wording(
        WARNING,
        "»{label}« skal besvares, men står kun under »{condition}«, som ikke har et else.",
        "Skriv også feltet uden for betingelsen, eller tilføj {{% else %}}.",
    )
    L118 = Wording(
        WARNING,
        "Betingelsen passer ikke med de svar, der kan gives: {reason}",
        "Ret betingelsen, så den passer med svarene i spoergeskema.toml.",
    )
    L119 = Wording(
        WARNING,
        "Typografien »Skal afklares« mangler, så manglende svar bliver kun fede.",
        "Lav en tegntypografi med navnet »Skal afklares«.",
    )
    L120 = Wording(
        WARNING,
        "Typografien »List Bullet« (»Opstilling - punkttegn«) mangler, så lister får ingen punkter.",
        "Åbn ruden Typografier i Word, og brug »Opstilling - punkttegn« én gang, så den følger med.",
    )
    L121 = Wording(
        WARNING,
        "{tag} begynder i ét afsnit og slutter i et andet, så der bliver tomme linjer tilbage.",
        "Skriv {{%p … %}} i et afsnit for sig.",
    )
    L122 = Wording(
        WARNING,
        "»{text}« ligner en kode, men bliver stående, som det er skrevet.",
        "Skriv {meant}, eller lad det stå, hvis det skal læses sådan.",
    )
    L124 = Wording(
        WARNING,
        "Skabelonen er knyttet til en anden skabelon: {target}. Det bliver den ikke i de færdige dokumenter.",
        "I skal ikke gøre noget. Vil I fjerne den selv, så vælg Udvikler > Dokumentskabelon i Word.",
    )
    L125 = Wording(
        WARNING,
        "Skabelonen har en kommentar: »{answer}«. Den kommer ikke med i de færdige dokumenter.",
        "Slet den i Word, når den ikke skal bruges mere.",
    )
    L126 = Wording(
        WARNING,
        "»{name}« bliver ikke spurgt om mere og giver ingenting her. Svaret er nu en del af »{now}«.",
        "Skriv {{{{ {now} }}}} i stedet, eller slet koden.",
    )
    L127 = Wording(
        WARNING,
        "»{label}« ({name}) må stå tomt, og så mangler svaret midt i teksten.",
        'Skriv {{% if {name} is besvaret %}} … {{% endif %}} om det, eller {{{{ {name}|ellers("…") }}}}.',
    )
    L140 = Wording(
        WARNING,
        "Her henvises til noget, som kun er med, når {condition}. Ellers kan dokumentet ikke laves.",
        "Sæt henvisningen i den samme betingelse, eller sæt det, den henviser til, uden for betingelsen.",
    )
    L141 = Wording(
        WARNING,
        "En sektions sidetal er skrevet som {form}, men i en PDF uden LibreOffice bliver de til 1, 2, 3.",
        "Vælg almindelige tal (Indsæt > Sidetal > Formatér sidetal), eller installér LibreOffice.",
    )
    L143 = Wording(
        WARNING,
        "Cellen er flettet med rækken nedenunder, men dens egen række kan falde bort, og teksten i den med.",
        "Sæt koden omkring alle cellens rækker, eller opdel cellen (Tabellayout > Opdel celler).",
    )
    L146 = Wording(
        WARNING,
        "Skabelonen har skjult tekst: »{answer}«. Den kommer ikke med i de færdige dokumenter.",
        "Slet den, eller markér den, tryk Ctrl+D, og fjern fluebenet ved »Skjult«, hvis den skal læses.",
    )
    L147 = Wording(
        WARNING,
        "Filens navn har en kode, som ikke bliver udfyldt: {text}.",
        "Giv filen et navn uden kode. Dokumenterne ligger i en mappe, der hedder som organisationen.",
    )

    # P: documents that were written
    P101 = Wording(
        WARNING,
        "Svaret på »{label}« er ikke med i noget dokument.",
        "Tilføj feltet i en skabelon, eller slet svaret, hvis det ikke skal bruges.",
    )
    P102 = Wording(
        WARNING,
        "»{name}« er ændret, siden programmet skrev den, og er ikke overskrevet.",
        "Den nye udgave ligger ved siden af som »{new}«. Flyt jeres rettelser over i den.",
    )
    P103 = Wording(
        ERROR,
        "»{name}« kan ikke skrives: {reason}.",
        "Luk filen, hvis den er åben i et andet program, og se efter, om der er plads på disken.",
        ExitCode.FILE,
    )
    P104 = Wording(
        ERROR,
        "PDF'en kunne ikke laves: {reason}",
        "Åbn Word-filen, og gem den selv som PDF.",
        ExitCode.PDF,
    )
    P105 = Wording(
        WARNING,
        "»{name}« fylder {pages} sider, men skal være på én.{answers}",
        "Forkort dem, eller gør skabelonens egen tekst kortere.",
    )
    P106 = Wording(
        ERROR,
        "Flere spørgeskemaer skriver i den samme mappe: {names}.",
        "Giv hvert spørgeskema sit eget filnavn.",
    )
    P107 = Wording(
        ERROR,
        "Planen er ikke klar til at blive endelig: {reasons}. Intet er skrevet.",
        "Ret det, der står herover, eller lav et udkast uden --final.",
    )
    P108 = Wording(
        WARNING,
        "{reason}",
        "Dokumenterne er i orden. Se PDF'en igennem, før den sendes ud.",
    )
    P109 = Wording(
        WARNING,
        "{names} er fra en tidligere kørsel og passer måske ikke til svarene nu.",
        "Se det efter, før det bliver delt ud.",
    )
    P110 = Wording(
        ERROR,
        "En anden kørsel er ved at skrive i mappen, så der er ikke skrevet noget.",
        "Vent, til den er færdig, og kør kommandoen igen.",
        ExitCode.FILE,
    )
    P111 = Wording(
        WARNING,
        "{signs} i »{label}« findes ikke i PDF'ens skrifttyper og mangler i PDF'en.",
        "Skriv ord i stedet. Med LibreOffice og flere skrifttyper på maskinen kan det måske vises.",
    )
    P112 = Wording(
        WARNING,
        "PDF'erne er ikke PDF/A, for {engine} kan ikke lave det.",
        "Lad LibreOffice lave dem: Installér det, eller se i advarslerne, hvorfor det ikke gjorde det.",
    )
    P113 = Wording(
        WARNING,
        "{signs} findes ikke i PDF'ens skrifttyper og mangler i PDF'en.",
        "Skriv ord i stedet i skabelonen.",
    )
    P114 = Wording(
        WARNING,
        "PDF'erne er sat med {fonts}, for hverken Calibri eller Carlito findes på maskinen.",
        "Installér skrifttypen Carlito, eller se PDF'erne igennem for linjer og sider, der er brudt forkert.",
    )
    P115 = Wording(
        ERROR,
        "Der er en fejl i programmet. Det er ikke jeres skyld, og den rammer kun dette skema.",
        'Kør kommandoen igen med --log fejl.txt (med make: ARGS="--log fejl.txt"), og send filen til '
        "udvikleren; den rummer ingen svar.",
        ExitCode.BUG,
    )
    P116 = Wording(
        ERROR,
        "{reason}",
        "Kør kommandoen igen, når det er rettet.",
    )
    P117 = Wording(
        WARNING,
        "{names} er fra en tidligere kørsel og passer ikke til det, der er lavet nu.",
        "Det er flyttet til mappen »tidligere«. Del det ikke ud.",
    )
    P118 = Wording(
        WARNING,
        "»{name}« er ændret, siden programmet skrev den. Jeres rettede udgave er beholdt. "
        "Svarene er de samme.",
        "Skal rettelserne også stå i PDF'en, så gem den som PDF i Word.",
    )
    P119 = Wording(
        WARNING,
        "{names} er fra en tidligere kørsel og laves ikke mere. Nogen har rettet i det, "
        "så det er ikke flyttet.",
        "Flyt det til mappen »tidligere«, eller slet det, så det ikke bliver delt ud.",
    )
    P120 = Wording(
        WARNING,
        "Navne eller numre er ændret på {names}: {what}.",
        "Byt de ophængte ud, og giv de nye til dem, der har de gamle.",
    )
    P121 = Wording(
        WARNING,
        "Der er ikke længere noget skema til {names}. Dokumenterne er flyttet til mappen »tidligere« "
        "samme sted.",
        "Gælder planen stadig, så gem skemaet i inputs/arkiv, og flyt dokumenterne tilbage.",
    )
    P122 = Wording(
        ERROR,
        "Mappen {folder} hører til {owner}, så der er ikke skrevet noget i den.",
        "Giv skemaet et andet filnavn. Har organisationen skiftet navn, så flyt mappen et andet sted hen.",
    )
    P123 = Wording(
        WARNING,
        "»{name}« er fra en tidligere kørsel og skulle være flyttet til mappen »tidligere«, men {reason}.",
        "Luk den, hvis den er åben i et andet program, og kør kommandoen igen. Del den ikke ud.",
    )
    P125 = Wording(
        WARNING,
        "»{name}« er ændret, siden programmet lavede den, og er beholdt. Svarene er de samme.",
        "I skal ikke gøre noget.",
    )
    P126 = Wording(
        WARNING,
        "Skemaet er ikke brugt. »{chosen}« handler om den samme organisation og gælder, fordi {reason}.",
        "Slet dette skema, eller flyt det til en anden mappe. Er det dette, der gælder, så flyt det andet.",
    )
    P127 = Wording(
        WARNING,
        "»{label}« er udfyldt her, men ikke i »{chosen}«, som gælder.",
        "Skriv det i »{chosen}«, hvis det skal med i planen.",
    )
    P128 = Wording(
        WARNING,
        "»{label}« er besvaret anderledes her end i »{chosen}«, som gælder.",
        "Ret det i »{chosen}«, hvis svaret her er det rigtige.",
    )
    P129 = Wording(
        WARNING,
        "Navnet i cellen står ikke på arket {sheet} i »{chosen}«, som gælder.",
        "Tilføj rækken i »{chosen}«, hvis den skal med i planen.",
    )
    P130 = Wording(
        WARNING,
        "Skemaet er en kopi af et, der er lavet til en anden organisation: »{other}«. De er adskilt.",
        'Lav et skema til hver organisation: make new ORG="Navnet" (uden make: beredskabsplan new "Navnet"). '
        "Kopiér svarene over i det.",
    )
    P131 = Wording(
        WARNING,
        "Organisationen hedder det samme som i {others}, men skemaerne er lavet hver for sig. De er adskilt.",
        "Er det den samme, så behold ét af skemaerne. Ellers skriv navne eller CVR-numre, der viser det.",
    )
    P132 = Wording(
        WARNING,
        "Mappen {folder} tilhører {owner}, men i skemaet står der nu {name}. De er taget for den samme.",
        'Er det to, så lav et skema til den ene: make new ORG="Navnet" '
        '(uden make: beredskabsplan new "Navnet").',
    )
    P133 = Wording(
        ERROR,
        "Mappen {folder} rummer en godkendt plan for {owner}, men i skemaet står der nu {name}. "
        "Der er ikke skrevet noget.",
        "Er det den samme organisation, så flyt mappen ud af {outputs}. Er det en anden, så lav et skema "
        'til den: make new ORG="Navnet" (uden make: beredskabsplan new "Navnet").',
    )
    P137 = Wording(
        ERROR,
        "PDF'en kunne ikke laves, og der mangler sidetal i indholdsfortegnelse eller henvisninger: {reason}",
        "Åbn dokumentet i Word, markér alt (Ctrl+A), tryk F9, og gem det selv som PDF.",
        ExitCode.PDF,
    )
    P138 = Wording(
        WARNING,
        "Der mangler sidetal i indholdsfortegnelse eller henvisninger: {reason}",
        "Åbn dokumentet i Word, markér alt (Ctrl+A), og tryk F9.",
    )
    P140 = Wording(
        WARNING,
        "Der ligger også skemaer i {folders}; de er ikke taget med.",
        "Skriv mappen i kommandoen, fx »beredskabsplan plan {first}«, eller flyt de gamle til {archive}.",
    )
    P141 = Wording(
        ERROR,
        "Der er intet skema med det navn.{meant}",
        "Ret navnet, eller nævn ingen skemaer; så bliver alle i mappen inputs taget.",
        ExitCode.FILE,
    )
    P142 = Wording(
        ERROR,
        "Der er intet spørgeskema i mappen {folder}.",
        "Læg de udfyldte skemaer (.xlsx) i den, eller skriv navnet på en anden.",
    )
    P143 = Wording(
        ERROR,
        "I PDF'en står der en fejl i stedet for tekst: »{text}«.",
        "Find stedet i skabelonen, og slet feltet, eller lav henvisningen om. Lav så dokumentet igen.",
    )
    P145 = Wording(
        ERROR,
        "»{name}« fylder {pages} sider, men skal være på én.{answers}",
        "Forkort dem, eller gør skabelonens egen tekst kortere.",
    )
    P146 = Wording(
        ERROR,
        "Siden »{title}« fylder {pages} sider, men skal være på én.{answers}",
        "Forkort dem, eller gør skabelonens egen tekst kortere.",
    )
    P147 = Wording(
        WARNING,
        "Siden »{title}« fylder {pages} sider, men skal være på én.{answers}",
        "Forkort dem, eller gør skabelonens egen tekst kortere.",
    )
    P148 = Wording(
        WARNING,
        "Planen skulle være i den korte form, men skabelonen {names} mangler, så den er lavet fuldt ud.",
        "Læg skabelonen i mappen, eller slet linjen under [documents.short] i spoergeskema.toml.",
    )
    P149 = Wording(
        WARNING,
        "Planen er i den korte form, så {count} er ikke med: {labels}.",
        'Skal de med, så lav planen fuldt ud: make plan ARGS="--full".',
    )
    P150 = Wording(
        WARNING,
        "{names} ligner et skema, der er udfyldt. Det er ikke rørt, og programmet gemmer ingen kopi af det.",
        "Flyt det hen, hvor sagen hører til, og kør kommandoen igen. Så ligger der et tomt skema.",
    )
    P156 = Wording(
        WARNING,
        "Med skrifttypen »{font}« fylder »{title}« mere end sin ene side. Med Calibri er der plads.",
        "Vælg en smallere skrifttype under [skrift] i brand-filen.",
    )
    # P160: versions that were approved
    P160 = Wording(
        WARNING,
        "Siden version {version} blev godkendt, er kun navne, numre og steder ændret: {what}. Planen er "
        "ajourført og gælder uden ny godkendelse.",
        "Giv de nye dokumenter til dem, der har de gamle. De gamle ligger i mappen »versioner«.",
    )
    P161 = Wording(
        WARNING,
        "Version {version} er godkendt og gælder, så den er ikke rørt. Siden er dette ændret: {what}.",
        "Det nye ligger i mappen »{folder}«. Skal det gælde, så få det godkendt, og skriv {new} ved "
        "»{number}« og den nye dato ved »{day}«.",
    )
    P162 = Wording(
        WARNING,
        "Siden version {version} blev godkendt, er {what} ændret. Dokumenterne er ikke lavet om.",
        'Skal det nye med, så lav et udkast: make plan ARGS="--new-version".',
    )
    P163 = Wording(
        ERROR,
        "Version {version} er allerede godkendt med andre svar. Forskellen er {what}.",
        "Giv den nye version et nyt nummer ved »{number}«, fx {new}.",
    )
    P164 = Wording(
        WARNING,
        "Godkendelsen af version {version} er taget tilbage: Den står ikke i skemaet mere.",
        "Saml det ind, der er delt ud. Er det en fejl, så skriv dato og navn igen. Dokumenterne, som de blev "
        "godkendt, ligger i mappen »versioner«.",
    )
    P165 = Wording(
        ERROR,
        "Den godkendte version i »{folder}« kan ikke læses: {reason}. Der er ikke skrevet noget.",
        "Hent mappen fra en sikkerhedskopi. Findes der ingen, så flyt hele organisationens mappe et andet "
        "sted hen, og kør kommandoen igen; så begynder en ny.",
        ExitCode.FILE,
    )
    P166 = Wording(
        WARNING,
        "{names} i »{folder}« er ændret eller mangler, siden versionen blev godkendt.",
        "Hent det fra en sikkerhedskopi. Ret kun i dokumenterne uden for mappen »versioner«.",
    )
    P167 = Wording(
        WARNING,
        "Planen er godkendt, men {names} blev ikke lavet. Derfor er version {version} ikke lagt i mappen "
        "»versioner«.",
        "Ret det, der er galt, og kør kommandoen igen.",
    )
    P168 = Wording(
        ERROR,
        "Version {version} kunne ikke lægges i mappen »versioner«: {reason}.",
        "Kør kommandoen igen, når det er rettet.",
        ExitCode.FILE,
    )
    P169 = Wording(
        WARNING,
        "Der ligger en godkendt plan, men ingen ved mere, hvilke svar den er lavet af. Den er ikke rørt.",
        "Det nye ligger i mappen »{folder}«. Få det godkendt, og skriv den nye dato ved »{day}«.",
    )
    P170 = Wording(
        WARNING,
        "Siden version {version} blev godkendt, er navne, numre eller steder ændret: {what}. Det er "
        "skabelonerne også, så planen er ikke ajourført.",
        "Det nye ligger i mappen »{folder}«. Ret numrene i hånden på det, der hænger. Få det nye godkendt, "
        "eller kør med de skabeloner, der blev godkendt (--templates); så bliver planen ajourført.",
    )
    P171 = Wording(
        WARNING,
        "Version {new} har en godkendelse, der ikke er nyere end den af version {version}, så den er et "
        "udkast.",
        "Det ligger i mappen »{folder}«. Er det godkendt, så skriv den nye dato ved »{day}«.",
    )
    P172 = Wording(
        ERROR,
        "Den version, der sidst blev godkendt, mangler i mappen »versioner«. Der er ikke skrevet noget.",
        "Hent mappen fra en sikkerhedskopi. Findes der ingen, så flyt hele organisationens mappe et andet "
        "sted hen, og kør kommandoen igen; så begynder en ny.",
        ExitCode.FILE,
    )
    P173 = Wording(
        ERROR,
        "Version {version} er godkendt i skemaet, men version {latest} har afløst den.",
        "Brug det nyeste skema. Er dette det nyeste, så giv versionen et nyt nummer ved »{number}«, fx "
        "{new}.",
    )
    P174 = Wording(
        WARNING,
        "Der er ingen godkendt version at sammenligne med.",
        "Kør »plan«, når planen er godkendt. Så bliver versionen gemt.",
    )
    P175 = Wording(
        ERROR,
        "Der er ingen version {version}. Gemt er: {known}.",
        "Skriv navnet på en, der er gemt.",
    )
    # P180: the overview
    P180 = Wording(
        ERROR,
        "{names} kan ikke læses, så ingen ved, hvad der er leveret i mappen.",
        "Hent {names} fra en sikkerhedskopi. Findes der ingen, så flyt hele mappen et andet sted hen, og kør "
        "»plan«; så begynder en ny.",
        ExitCode.FILE,
    )
    P181 = Wording(
        WARNING,
        "{names} kan ikke læses. Det samme står i en kopi, som er læst i stedet.",
        "Kør »plan«; så bliver det skrevet igen.",
    )
    P190 = Wording(
        ERROR,
        "Programmet er gået ned, mens det lavede dokumenterne, så der er ikke skrevet noget.",
        "Kør kommandoen igen. Sker det igen, så kør den for dette skema alene med --log fejl.txt, og send "
        "filen til udvikleren; den rummer ingen svar.",
        ExitCode.BUG,
    )
    # P200: what is deleted when a client asks for it, or the day has come
    P200 = Wording(
        WARNING,
        "{names} er genveje til noget andet, og de er ikke rørt.",
        "Slet dem selv, hvis de skal væk.",
    )
    P201 = Wording(
        WARNING,
        "{names} er ikke lavet af programmet eller er udfyldt, og det er ikke slettet.",
        "Se det igennem, og slet det selv, hvis det skal væk.",
    )
    P202 = Wording(
        WARNING,
        "Planen, der gælder (version {version}), bliver stående med det, der hører til den.",
        "Skal den også væk, så skriv --all.",
    )
    P203 = Wording(
        ERROR,
        "{name} kan ikke slettes: {reason}.",
        "Luk den, hvis den er åben i et andet program, og kør kommandoen igen.",
        ExitCode.FILE,
    )
    P204 = Wording(
        WARNING,
        "{names} er fra {day} eller senere og bliver stående.",
        "Skal det også væk, så skriv en senere dato.",
    )
    P205 = Wording(
        WARNING,
        "{name} skulle være slettet senest {due}, men er fra {day} eller senere og bliver stående.",
        "Skriv en senere dato efter --before, så det også bliver slettet.",
    )
    # P207: what is handed over together
    P207 = Wording(
        WARNING,
        "Planen er ikke godkendt, så zip-filerne til at sende ud er ikke lavet.",
        "Kør igen med --combined, når den er godkendt.",
    )
    P208 = Wording(
        WARNING,
        "»{name}« findes i to udgaver, så den er ikke med i det, der er samlet.",
        "Flyt jeres rettelser over i »{new}«, slet den gamle, og kør kommandoen igen.",
    )
    P209 = Wording(
        WARNING,
        "I »{name}« står der ændringer, som ingen har taget stilling til, så den er ikke med i det, der er "
        "samlet.",
        "Acceptér eller afvis dem i Word (Gennemse), gem filen, også som PDF, og kør kommandoen igen.",
    )
    P210 = Wording(
        WARNING,
        "»{name}« er ikke med i de samlede PDF'er: {reason}.",
        "Åbn »{docx}« i Word, gem den som PDF i samme mappe og under samme navn, og kør kommandoen igen.",
    )
    P211 = Wording(
        ERROR,
        "»{set}« er ikke lavet: Der står et privat nummer fra arket {sheet} i {names}.",
        "Fjern nummeret dér, i svaret eller i skabelonen, eller tag dokumentet ud af documents.for_all i "
        "spoergeskema.toml.",
    )
    P212 = Wording(
        WARNING,
        "»{set}« er ikke lavet: Ingen af dokumenterne må gives til alle.",
        "Skriv navnene på dem, alle må få, ved documents.for_all i spoergeskema.toml.",
    )
    P213 = Wording(
        WARNING,
        "»{name}« passer ikke længere til dokumenterne, men nogen har ændret den, så den er ikke rørt.",
        "Giv den ikke videre. Slet den, og kør kommandoen igen med --combined.",
    )
    P214 = Wording(
        ERROR,
        "»{name}« kunne ikke laves: {reason}.",
        "Kør kommandoen igen med --combined. Er der noget galt med en bestemt PDF, så lav den igen først.",
        ExitCode.PDF,
    )
    P215 = Wording(
        WARNING,
        "{names} passede ikke længere til dokumenterne og er slettet.",
        "Kør kommandoen med --combined, når I skal bruge dem igen.",
    )
    P216 = Wording(
        WARNING,
        "»{name}« blev ikke skrevet eller kan ikke læses, så den er ikke med i det, der er samlet.",
        "Ret det, der stod i vejen, og kør kommandoen igen med --combined.",
    )
