"""Short texts that answer nothing, and real answers that look a little like them."""

import pytest

from beredskabsplan.core.answers import State
from beredskabsplan.core.heard.replies import Decision, Reply
from beredskabsplan.core.questionnaire import Evasions, Kind
from beredskabsplan.core.unanswered import evasions
from tests.support.material import person

NO_ANSWERS = [
    "se bilag", "samme som ovenfor", "s.o.", "S.O.", "ved ikke endnu", "ved vi ikke", "Ved vi ikke endnu",
    "Det ved vi desværre ikke", "ikke afklaret", "Ikke endnu afklaret", "afventer", "Afventer svar",
    "Afventer svar fra forsikringen", "afventer ledelsen", "mangler", "N.A.", "NA", "n.a", "TBC", "TBA", "tbd.",
    "xxxx", "XXX XXX", "????", "x", "?? spørg Mette", "? Mette ved det", "følger", "Følger.", "følger senere",
    "kommer senere", "Kommer på mandag", "udfyldes senere", "aftales nærmere", "det ved Karen",
    "Det ved kun Karen Friis", "ingen idé", "Ingen anelse", "blank", "-- ", "....", "…", "lorem ipsum",
    "Lorem ipsum dolor sit amet", "test", "asdf", "asdfasdf", "qwerty", ",", ".", "-/-", "uafklaret", "i.r.",
    "skal drøftes på MED", "Skal afklares med ledelsen", "Ikke aftalt endnu", "Er ikke besluttet",
    "Vi har ikke besluttet det endnu", "Ikke på plads endnu", "Vi arbejder på det", "Under udarbejdelse",
    "Under afklaring", "Vender tilbage", "Jeg vender tilbage med svar", "Vi finder ud af det",
    "Det finder vi ud af", "Skal undersøges", "Skal lige undersøges", "undersøges", "Se vedhæftet",
    "Se vedhæftede fil", "Se mail", "Se nedenfor", "se svar ovenfor", "Samme svar som før", "Som ovenfor", "ditto",
    "do.", "Sendt på mail", "vedhæftet", "Bilag 1", "jf. bilag", "Spørg Mette", "Spørg lige Mette Holm",
    "Karen ved det", "bla bla bla", "To be decided", "Ved det ikke", "Jeg ved det ikke", "Aner det ikke",
    "Det kan jeg ikke svare på", "I tvivl", "Usikker", "Ikke sikker endnu", "Senere", "Snart", "Måske",
    "Mangler at blive aftalt", "Mangler info fra HR", "Ikke udfyldt", "På dagsordenen til næste møde",
    "Opdateres senere", "Navne følger", "Nærmere info følger", "Se forrige svar", "Samme som 1.2", "Se 1.3",
    "Ukendt", "Pending", "Vi afventer en afklaring", "Ikke taget stilling endnu",
    "Vi har ikke taget stilling til det", "Har vi ikke talt om endnu", "Ikke diskuteret",
    "Det har vi ikke tænkt over", "skriv her", "???????", "Mette??", "ved ikke, spørg HR-chefen",
    "Ved ikke (spørg Karen)", "Afklares", "Afklares senere", "Afklares internt", "Bliver afklaret",
    "Det skal vi have aftalt", "Skal aftales", "Skal besluttes af ledelsen", "Ikke godkendt endnu", "hmm", "aaaa",
    "zzz", "Jeg skal lige høre chefen", "Har ikke styr på det endnu", "Intet svar på nuværende tidspunkt",
    "Kan først svares på efter sommerferien", "Skal lige vendes med ledelsen",
    "Vi har ikke fundet en løsning endnu", "Uvist", "Ikke fastlagt pt.", "Afventer næste møde",
    "Kommer i næste uge", "Se Excel-ark", "Ligesom sidst", "xx", "-", "n/a", "?", "Vi vender tilbage",
    "ved det sgu ikke", "Det tager vi senere", "ikke noget endnu", "Ej afklaret", "jkljkl", "fghj", "sdfsdf",
    "TODO: spørg Karen", "Ingen svar", "ikke klarlagt", "Skal afstemmes med ledelsen", "Bliver aftalt senere",
    "Under udvikling", "Hører nærmere", "Endnu ikke besluttet", "Nej ved ikke", "Forventes afklaret i marts",
    "Afklaring følger", "Oplyses senere", "ved ik", "ved ikk", "Vides ikke", "Det vides ikke",
    "Kan ikke huske det", "Husker ikke", "hvad skal jeg skrive her?", "Aner det virkelig ikke",
    "Ikke taget stilling", "udfyldes", "Udfyld senere", "Skriver senere", "Det kommer", "Info følger",
    "Se tekst ovenfor", "Samme", "Samme her", "Se ovf.", "ovf.", "Lige som ovenfor",
    "Se vedlagte bilag 3", "Se vedhæftede mail fra Karen", "Det er vi ikke enige om endnu",
    "Vi mangler at drøfte det", "Har endnu ikke fået svar fra leverandøren", "Venter på tilbud", "TBD – spørg HR",
    "Se evt. bilag", "Se venligst vedhæftede", "Er i proces", "Er ved at blive undersøgt",
    "Det kan vi ikke svare på nu", "Svar udestår", "Samme som sidste år", "Som beskrevet ovenfor",
    "Jvf. ovenstående", "Idem", "do", "-,-", "[indsæt navn]", "<udfyld>", "n.n.", "N.N.", "NN",
    "Bliver oplyst senere", "Kender jeg ikke", "Ikke sikker på det", "Ingen endnu", "Ikke nogen endnu",
    "vi ved det ikke endnu, men det kommer", "Ved ikke helt", "Tjah", "tja", "hmm...", "Hvad?",
    "Hvad menes der med dette?", "Forstår ikke", "Ikke muligt at svare på", "Kan ikke oplyses",
    "Det må I finde ud af", "Det må konsulenten skrive", "Gør som I plejer", "hvad I synes", "Jeres forslag",
    "Skriv noget passende", "Konsulenten udfylder", "Skal vi tale om", "Ring til mig", "Kommer senere på ugen",
    "Er på vej fra HR", "Afventer budget", "Afventer ny leder", "Afventer ansættelse", "Afventer MED-behandling",
    "stillingen er ubesat", "Vakant", "Ubesat", "mangler stadig afklaring med ledelsen", "?", "!!", "*", "…", ".",
    "aaa", "Ved ikk", "IKKE AFKLARET", "under udarb.", "uafkl.", "afv.", "Afventer afklaring i ledelsen",
    "Endnu ikke på plads", "Vi er i gang med at finde en løsning", "Arbejder på sagen", "Mangler input",
    "mangler data", "Info kommer", "Dito", "Det må vi vende tilbage med", "Det kigger vi på",
    "Det tager vi på mødet", "Har vi svaret på",
]  # fmt: skip
ANSWERS = [
    "Nej", "Ingen", "HR", "IT", "Mødelokale 2", "Efter aftale", "Aftales fra gang til gang", "Ved leder",
    "Se planen på intranettet under Arbejdsmiljø", "Samme dag", "Følger op efter 14 dage",
    "Mangler overblik? Ring til HR", "Afventer ikke, ringer straks", "Ja", "Ved ledelsen", "Ved HR",
    "Ved nærmeste leder", "Ring til HR", "Ring til lederen", "Kontakt HR", "Straks", "Med det samme",
    "Hele døgnet", "Hverdage kl. 9-15", "Alle", "Alle ansatte", "Lederen", "Nærmeste leder", "Ledelsen",
    "Direktøren", "Mette", "Mette Holm", "Bestyrelsen", "Kontoret", "Skolelederens kontor", "Lokale 3", "Lokale X",
    "1. sal", "Personalerummet", "Kantinen", "Receptionen", "SharePoint", "SafetyNet", "ESDH", "Teams", "Outlook",
    "På intranettet", "På drevet", "Låst mappe", "Låst mappe på HR-drevet", "I personalemappen",
    "I medarbejdermappen", "På T-drevet", "Souschef", "Skoleleder", "Lærer", "Afdelingsleder", "It-chef",
    "HR-konsulent", "Tester", "Testleder", "Blanketarkivet", "Efter 5 år", "5 år", "1 år efter lukning",
    "6 måneder", "Slettes efter 1 år", "Slettes efter fem år", "Gemmes i fem år", "Efter 30 dage",
    "Når sagen er slut", "Når sagen er lukket", "Dag 3, uge 2, måned 1", "Uge 1, 2 og 4", "Hver uge",
    "Hver uge i en måned", "Hver fredag", "Dagligt", "Ugentligt", "Løbende efter behov", "Efter behov",
    "Aftales med den ramte", "Aftales individuelt", "Aftales løbende", "Vurderes konkret",
    "Vurderes fra gang til gang", "Besluttes af ledelsen", "Besluttes af lederen", "Drøftes i AMO",
    "Drøftes på hvert personalemøde", "Tages op i teamet", "Kommer an på situationen",
    "Kommer hjem til medarbejderen", "Vi kommer hjem til dig", "Vi ringer", "Vi ringer samme dag",
    "Vi mødes online", "Telefon eller video", "Telefonisk", "På mail", "Pr. mail", "SMS", "Sms og mail",
    "Kun mundtligt", "Mundtligt", "Skriftligt", "Ingen kender koden", "Ingen andre", "Ingen ud over HR", "Kun HR",
    "Kun HR og lederen", "Kun ledelsen", "Karen og Mette", "Karen", "HR og Karen", "It-vejlederen",
    "It-afdelingen", "Kommunens it", "Kommunens psykologordning", "Psykologhuset", "En psykolog",
    "Ekstern psykolog", "Falck", "Falck Healthcare", "Tryg", "Politiet", "114", "112", "Arbejdstilsynet", "EASY",
    "Virk", "Vi bruger EASY", "Advokat", "Jurist", "Fagforeningen", "DI", "Dansk Erhverv", "KL", "TR", "AMR",
    "AMR og TR", "MED-udvalget", "AMO", "Bestyrelsesformanden", "Formanden", "Ejeren", "Butikschefen",
    "Vagthavende", "Vagten", "Portvagten", "Vicevært", "Uden for arbejdstid ringer vi til vagten", "Ingen vagt",
    "Vagttelefonen", "Følger sygehusets retningslinje", "Følger kommunens retningslinjer", "Følges op ved MUS",
    "Mangler man kontakt, så ring til HR", "Sendes til HR", "Sendes til forsikringen", "Sendes til HR samme dag",
    "Oplyses til HR", "Opdateres hvert år", "Opdateres hvert kvartal", "Slettes løbende", "Besvares af HR",
    "Afklares i samtalen", "Undersøges af AMR", "Undersøger vi sammen med den ramte", "Udfyldes af AMR",
    "Beskrevet i personalehåndbogen", "Står i personalehåndbogen", "Se personalehåndbogen",
    "Se opslaget i kantinen", "Se mappen på vagtkontoret", "Se side 4 i personalehåndbogen",
    "Som aftalt med den ramte", "Samme uge", "Samme lokale", "Samme time", "Samme leder", "Samme person hver gang",
    "Samme sted", "Snarest muligt", "Hurtigst muligt", "Inden for 24 timer", "Inden for en time",
    "Inden for en uge", "Senest dagen efter", "I morgen tidlig", "Om morgenen", "Efter weekenden",
    "Senere på dagen", "Senere samme dag", "Venter til den ramte er klar", "Vi venter på den ramte",
    "Afventer den ramtes ønske", "Ja, altid", "Ja, begge", "Nej, aldrig", "Nej tak", "Ikke relevant",
    "Ikke uden samtykke", "Ikke endeligt", "Ikke hos os", "Ikke i weekenden", "Frivilligt", "Mødepligt", "Runden",
    "Ordet er frit", "Alle, der vil", "Den ramte", "Den ramte selv", "Den, der ringer", "Åbent hus",
    "Åbent kontor", "Test af beredskabet", "Version 2", "1.0", "2.1", "v3", "A", "A3", "B-fløjen", "Blok B",
    "Tavlen", "Whiteboard", "Skabet", "Aflåst skab", "Pengeskab", "Kælderen", "Hjemme", "Ude", "Udendørs",
    "Gå en tur", "På en gåtur", "Parkeringspladsen", "På skift", "Efter tur", "Skiftes", "Deles mellem lederne",
    "Skriver til Karen", "Vi skriver til HR", "Vi spørger den ramte", "Spørg den ramte først",
    "Spørg altid den ramte", "Vi spørger altid først", "Vi hører den ramte", "Se på skærmen", "Ledermødet",
    "På ledermøde", "På personalemødet", "I MED-udvalget", "I ledelsen", "I bestyrelsen", "Mail",
    "Mail og telefon", "Post", "Link på intranettet", "Word", "Bilag til planen hænger i kantinen", "Nord", "Øst",
    "Kbh", "Odense", "Aarhus", "Ålborg", "9000", "Strandvejen 12", "Anna", "Bo", "Ib", "Ea", "Ny leder",
    "Ny medarbejder", "Vikaren", "Elever og vikarer", "Frivillige", "Alle frivillige", "Kun ved trusler",
    "Ved trusler", "Ved behov", "Ved sygdom", "Ved MUS", "Ved fyraften", "Ved bordet", "Til højre for indgangen",
    "Ovenpå", "Nedenunder", "Nede i kælderen", "Før mødet", "Tidligere rektor", "Rektor", "Klar til brug",
    "Lagerchef", "Kvalitetschef", "Undervisningsassistent", "Pædagog", "Pas på hinanden", "Som aftalt",
    "Tages op på personalemøde", "Drøftes på næste MED-møde", "Vi giver besked",
    "Vi mailer", "Vi sender en mail", "Sendes på mail", "Besked sendes hurtigst muligt", "HR svarer",
    "HR undersøger", "Vi undersøger sagen", "Det er ikke i orden", "Åbent", "Tom", "Hurtigst muligt",
    "Snarest muligt", "Vi taler med HR", "Taler med lederen", "På mandag", "Næste dag", "I dag",
    "Først lederen, så HR", "Vi skriver log", "Log", "Ikke i arbejdstiden", "Ikke uden aftale",
    "Ikke på privat telefon", "Ved leder eller stedfortræder", "Ved næste leder", "Udfyldes af Karen",
    "Kulturhusets chef", "Nattevagten", "HR-afdelingen, kontor 2", "Vi taler om det på næste personalemøde",
    "Ring til vagten på 12 34 56 78", "Efter et år, når sagen er slut",
    "Slettes 6 måneder efter, at sagen er lukket", "Gemmes i to år i en låst mappe", "Mette og Søren i fællesskab",
    "Ingen uden for HR", "Kun den, der har sagen", "Teamlederen, ellers souschefen", "To gange om ugen i en måned",
    "Hver anden uge, så længe den ramte ønsker det", "Hjemmet eller et sted, den ramte vælger",
    "På kontoret bag receptionen", "Mødelokalet ved kantinen (kan låses)", "I den lukkede HR-mappe på drevet",
    "Arbejdsmiljørepræsentanten", "Kommunens krisepsykolog", "En psykolog fra forsikringen", "Falck, hele døgnet",
    "Se opslagstavlen i personalerummet", "Planen ligger på intranettet", "Alle, også vikarer og frivillige",
    "Både ansatte og frivillige", "Ja, når den ramte ønsker det", "Nej, det gør politiet",
    "Trusler og deling af adresse", "Alt, der er strafbart", "Når der er trusler", "Når den ramte beder om det",
    "Aftales", "Aftales med lederen", "Aftales med HR", "Aftales dagen efter", "Aftales ved første samtale",
    "Vi aftaler det med den ramte", "Det aftaler vi med den ramte", "Det beslutter ledelsen", "Det afgør lederen",
    "Lederen afgør det", "HR afgør", "Afgøres af ledelsen", "Besluttes i ledelsen", "Vurderes af HR",
    "Vurderes individuelt", "Drøftes med den ramte", "Drøftes løbende", "Følges op efter en måned",
    "Følges op i AMO", "Følger behovet", "Følger den ramtes ønske", "Følger lovgivningen", "Følger GDPR",
    "Følger kommunens politik", "Mangler der nogen, ringer vi til vikarbureauet", "Mangler kontaktperson: HR",
    "Ukendte numre blokeres", "Ukendt afsender", "Usikker situation: ring 112", "Senere samtaler aftales",
    "Senere end 24 timer", "Senest næste dag", "Snarest", "Straks og senest samme dag", "Måske hjemme",
    "Hjemme hos medarbejderen", "Hos lægen", "Ved telefonen", "Ved skranken", "Ved personalemødet",
    "Ved lederen og AMR", "Ved ansættelse", "Ved HR-chefen", "Ved mistanke", "Ved alle trusler",
    "Vedhæft skærmbilleder", "Vedhæftet i sagen", "Vedhæftes sagen i ESDH", "Bilag gemmes i ESDH", "Bilag i sagen",
    "Sendt til HR og lukket", "Sendes til Arbejdstilsynet", "Sender til forsikringen", "Vi sender blomster",
    "Vi sender en sms", "Vi vender tilbage til den ramte samme dag", "Vender tilbage til arbejdet gradvist",
    "Samme dag eller dagen efter", "Samme medarbejder hele vejen", "Samme regler for alle",
    "Samme som for fysisk vold", "Samme procedure som ved vold", "Samme procedure som ved arbejdsulykker",
    "Det samme gælder vikarer", "Som ved arbejdsulykker", "Som ved fysisk vold", "Som hovedregel ja",
    "Som udgangspunkt ikke", "Ikke automatisk", "Ikke altid", "Ikke før den ramte er klar", "Ikke alene",
    "Ikke på mail", "Ikke via telefon", "Ikke offentligt", "Ikke muligt efter lukketid", "Aldrig", "Aldrig alene",
    "Altid", "Altid HR", "Kun efter aftale", "Kun på papir", "Kun i ESDH", "Kun én", "Ingen frist",
    "Ingen undtagelser", "Ingen adgang for andre", "Ingen har adgang", "Ingen bliver presset",
    "Ingen besked på mail", "Ingen svar til afsenderen", "Intet slettes", "Intet", "Intet krav", "Alt",
    "Alt slettes efter et år", "Testes hvert år", "Test hvert halve år", "Prøve af planen i maj", "Blank mappe",
    "Tom mappe", "Tomt lokale på 2. sal", "Svar på alle kommentarer", "Svar ikke", "Svarer ikke afsenderen",
    "Skriv til HR", "Skriv aldrig selv", "Skriver log hver dag", "Tekst og billeder", "Navn og nummer",
    "Navne slettes", "Noget tid alene", "Link gemmes", "Links og skærmbilleder", "Fil på drevet",
    "Filen ligger på drevet", "Mailen gemmes", "Mail til HR", "Mail til lederen", "Note i kalenderen",
    "Notat i sagen", "Dokumenteres i sagen", "Dokumentet ligger i Teams", "Arket på drevet",
    "Regneark på HR-drevet", "Kommentarer skjules", "Side 2 i planen", "Punkt på ledermødet",
    "Punkt på personalemødet", "På dagsordenen hver måned", "Hver måned på ledermøde", "Ledermøde",
    "Næste ledermøde", "På næste ledermøde", "Næste personalemøde", "Efter ferien", "Efter sommerferien", "Mandag",
    "Hver mandag", "På fredag", "Fredag", "I næste uge", "Næste uge", "Uge 34", "I uge 34", "Den 1. i hver måned",
    "1. januar", "Ved årsskiftet", "Efter nytår", "Til foråret", "Om et år", "Om en uge", "Om kort tid igen",
    "I gang samme dag", "Sættes i gang straks", "Under mødet", "Under samtalen", "Under fire øjne", "Under 10",
    "Under behandlingen", "Klar besked samme dag", "Klart nej", "Færdig efter 14 dage", "Bekræftes på mail",
    "Bekræftes skriftligt", "Oplyses på intranettet", "Oplyses ved ansættelse", "Opdateres løbende",
    "Opdateres af HR", "Tilføjes i loggen", "Udfyldes i EASY", "Udfyldes i skema", "Udfyldes sammen med den ramte",
    "Undersøges altid", "Undersøges med det samme", "Eftersendes med posten", "Afklares med den ramte",
    "Afklares på første møde", "Findes i ESDH", "Findes på intranettet", "Står på intranettet",
    "Står i beredskabsmappen", "Fremgår af personalehåndbogen", "Beskrevet i APV", "Spørg altid den ramte",
    "Spørg kollegaerne", "Spørges hver uge", "Hør den ramte", "Hører den ramte først", "Tjek hver dag",
    "Tjekker profilen dagligt", "Karen tjekker indbakken", "Karen undersøger sagen", "Karen svarer pressen",
    "Karen ved, hvor den ligger", "Mette følger op", "Mette og HR ved det", "HR ved hvem der har adgang",
    "HR udfylder", "HR kender koden", "HR og it", "It", "IT og HR", "Med HR", "MED", "Med det samme, altid", "Tr",
    "AMO", "Os", "Os i ledelsen", "Mig", "Mig (Karen Friis)", "Alle os i ledelsen", "En anden leder", "En kollega",
    "En anden", "Andre ledere", "De andre ledere", "Konsulenten", "Bestyrelsen", "Formanden", "Vores leder",
    "Vores chef", "Min leder", "Du", "Vi", "Vi alle", "Jeg", "Karen (ellers Mette)", "Karen Friis, Mette Holm",
    "Eksempel A/S", "Standard", "Fast aftale med Falck",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_ANSWERS)
def test_a_text_that_answers_nothing_is_known(asked, text):
    assert evasions.evades(text, asked.evasions)


@pytest.mark.parametrize("text", ANSWERS)
def test_a_short_answer_is_an_answer(asked, text):
    assert not evasions.evades(text, asked.evasions)


def test_there_are_many_of_both():
    assert len(set(NO_ANSWERS)) >= 150
    assert len(set(ANSWERS)) >= 300


def test_the_examples_of_the_definition_are_answers(asked):
    rows = [*asked.persons.examples, *asked.externals.prefilled, *asked.externals.examples]
    examples = [field.example for field in asked.fields.values() if field.example is not None]
    texts = [str(one) for one in examples if not isinstance(one, tuple)]
    texts += [text for row in rows for text in row.values() if text]
    texts += [choice for field in asked.fields.values() for choice in field.answers]
    texts += [
        choice
        for table in (asked.persons, asked.externals)
        for column in table.columns
        for choice in column.choices
    ]

    assert [text for text in texts if evasions.evades(text, asked.evasions)] == []


def test_without_texts_of_the_definition_only_signs_and_keys_are_known():
    none = Evasions()

    assert evasions.evades("????", none)
    assert evasions.evades("asdf", none)
    assert not evasions.evades("ved ikke endnu", none)


def test_a_word_stands_for_others_and_fillers_count_for_nothing():
    known = Evasions(
        texts=("spørg {hvem}", "{hvem?} ved ikke"),
        fillers=("lige", "nu og her"),
        words=(("hvem", ("os", "min chef")),),
    )

    for text in ("Spørg os", "spørg lige min chef", "Nu og her: spørg os!", "ved ikke", "Os ved lige ikke"):
        assert evasions.evades(text, known), text
    for text in ("Spørg", "spørg os om", "spørg jer", "ikke"):
        assert not evasions.evades(text, known), text


def test_what_may_stand_beside_it_is_nothing_by_itself():
    known = Evasions(texts=("tbc",), beside=("spørg {navn}",))

    assert evasions.evades("TBC, spørg Mette", known)
    assert not evasions.evades("Spørg Mette", known)
    assert not evasions.evades("TBC, spørg den, der har vagten", known)


def test_a_long_text_has_something_to_say(asked):
    assert evasions.evades("ved ikke " * 15, asked.evasions) is False
    assert evasions.evades("-" * 200, asked.evasions) is False


def test_the_point_is_open_and_the_text_is_listed_but_not_printed(case):
    examined = case({"samtalested.sted": "Se bilag"})
    (finding,) = (each for each in examined.findings if each.field == "samtalested.sted")

    assert (finding.code.name, finding.wrote, finding.place.cell) == (
        "S125", "Se bilag", examined.answers.fields["samtalested.sted"].place.cell
    )  # fmt: skip
    assert examined.answers.value("samtalested.sted") is None
    assert [(point.field.id, point.who) for point in examined.plan.open_points] == [
        ("samtalested.sted", "Aisha Nour Rahimi")
    ]


@pytest.mark.parametrize(
    ("field", "decision", "state", "value"),
    [
        ("samtalested.sted", Decision.STANDS, State.ANSWERED, "Se bilag"),
        ("samtalested.sted", Decision.LATER, State.OPEN, None),
        ("samtalested.sted", Decision.NOT_OURS, State.OPEN, None),
        ("psykologhjaelp.uddybning", Decision.STANDS, State.ANSWERED, "Se bilag"),
        ("psykologhjaelp.uddybning", Decision.NOT_OURS, State.NONE, None),
    ],
)
def test_it_counts_when_hr_says_that_it_stands(case, field, decision, state, value):
    (finding,) = (each for each in case({field: "Se bilag"}).findings if each.field == field)
    reply = Reply(place=finding.place, key=finding.key, decision=decision)
    answer = case({field: "Se bilag"}, replies=[reply]).answers.fields[field]
    other = case({field: "Se mail"}, replies=[reply]).answers.fields[field]

    assert (answer.state, answer.value) == (state, value)
    assert other.state is State.OPEN


@pytest.mark.parametrize("raw", ["Nej", "ok", "Ja tak"])
def test_a_word_is_too_little_where_a_text_is_needed(case, asked, raw):
    for field in asked.fields.values():
        if field.kind is Kind.LONG and field.required and not field.none:
            assert [each.code.name for each in case({field.id: raw}).findings if each.field == field.id] == [
                "S125"
            ]


def test_a_word_is_enough_where_nothing_is_needed(case, asked):
    optional = next(
        each for each in asked.fields.values() if each.kind is Kind.LONG and not each.may_be_required
    )

    assert case({optional.id: "Nej"}).answers.value(optional.id) == "Nej"


def test_a_day_that_is_needed_cannot_be_never(case):
    told = [each.code.name for each in case({"planen.naeste_revision": "aldrig"}).findings if each.field]

    assert told == ["S114"]


def test_in_a_table_it_is_left_out_and_told(case):
    rows = [person("Mette Holm", stilling="følger", email="se bilag", telefon="ved ikke")]
    examined = case(persons=rows)
    told = [
        (each.code.name, each.place.cell, each.wrote)
        for each in examined.findings
        if each.code.name in {"S126", "S103"}
    ]

    assert told == [("S126", "B5", "følger"), ("S103", "D5", "ved ikke"), ("S126", "E5", "se bilag")]
    assert examined.answers.persons[0].texts["stilling"] == ""


@pytest.mark.parametrize("name", ["N.N.", "Vakant", "Kommer senere", "xxx"])
def test_nobody_is_no_name(case, definitions, name):
    rows = [*definitions.questionnaire.persons.examples, person(name)]
    examined = case({"aflastning.ansvarlig": name}, persons=rows)

    assert examined.answers.fields["aflastning.ansvarlig"].value is None
    assert name not in {each.name for each in examined.answers.persons}


def test_in_a_table_a_dash_is_a_way_to_leave_a_cell_empty(case):
    examined = case(persons=[person("Mette Holm", email="-", telefon_privat="–")])

    assert not {"S103", "S126"} & set(examined.codes)


def test_in_a_table_it_is_printed_when_hr_says_that_it_stands(case):
    rows = [person("Mette Holm", stilling="Test")]
    (finding,) = (each for each in case(persons=rows).findings if each.code.name == "S126")
    reply = Reply(place=finding.place, key=finding.key, decision=Decision.STANDS)

    assert case(persons=rows, replies=[reply]).answers.persons[0].texts["stilling"] == "Test"
