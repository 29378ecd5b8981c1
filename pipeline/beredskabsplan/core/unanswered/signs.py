"""Signs that a short text speaks of the form, or to whoever sent it, and answers nothing.

Nobody can list what people write where they have no answer. But who has one writes of the workplace, and
who has none writes of not knowing, of later, of others who may know, of the question, or as »jeg« to »I«. The
patterns below are such turns of phrase, tried on lists of answers that must not be hit.
"""

import re

MOST = 60  # signs; who writes more has something to say
# What is quoted, also after »Vi spørger:« without marks.
_QUOTED = re.compile(
    r"»[^«]*«|\"[^\"]*\"|[„“][^“”]*[“”]|\b(?:spørg|skriv|svar|sig|tal|bed)(?:er)?\b[^.:?]{0,30}:\s.*"
)
# What is at issue: who speaks of that answers, however unsure it sounds.
_MATTER = re.compile(
    r"\b(?:ramte?s?|udsatte|medarbejder\w*|ansatte?|kolleg\w*|afsender\w*|chikane\w*|trus\w+|truet"
    r"|politi(?:et|ets|anmeld\w*)?"
    r"|opslag\w*|episode\w*|samtale\w*|(?<!på )sag(?:e[nr]s?)?|alvor\w*|skyld|sikkerhed|i fare|1-?1-?[24]"
    r"|\d+ (?:timer|minutter)|alene|bag jer|dig|(?:kom|gå|sig det) til (?:mig|os)|finder (?:vi )?os ikke)\b",
    re.IGNORECASE,
)
_SETTLED = (
    r"(afklar\w*|gået i gang|tænkt|aftalt|besluttet|bestemt|fastlagt|fastsat|på plads|færdig\w*"
    r"|undersøgt|drøftet|talt"
    r"|snakket|overvejet|stilling|enige?|defineret|udarbejdet|lavet|skrevet|fundet|planlagt|valgt"
    r"|udpeget|vurderet"
    r"|kigget|nået|modtaget|fået|hørt|vendt|besvaret|svaret|tjekket|udfyldt|oplyst|vedtaget|ansat|tiltrådt"
    r"|klar til at svare)"
)
# What is left open on purpose.
_PERHAPS = r".*\b(?:på forhånd|bestemt|faste?|grænse|loft|efter behov|fra gang)\b"
_KNOW = (
    r"(ved|kender|aner|husker|forstår|fatter|kan se|kan huske|kan svare|kan finde|kan sige|kan oplyse"
    r"|ved noget)"
)
_NOT = r"(ikke|ik|ikk|ej|intet)"
_ADDRESSED = (
    # »I« is the consultant only with its capital.
    r"\b(har|kan|vil|skal|må|mener|spørger|skriver|tænker|synes|får|ved|er) I\b(?! (tvivl|orden|gang"
    r"|dag|morgen))",
    r"\bI (er|har|kan|skal|må|vil|får|skriver|selv|synes)\b(?! (ikke|aldrig|altid|velkomne|trygt|få fat))",
    r"\b(til|hos|af|fra|være|med) jer\b|\bjeres\b|\b(gider|kan|vil|har) du\b",
    r"^(hvad|det) (I|de) (synes|andre)",
)
_SIGNS = (
    # who writes, and not the workplace
    r"(?<=.)\bjeg\b(?! selv$)|^jeg \w+ (?!$)|\bmit (bord|svar)\b|\bmin (mail|kollega|forgænger|side)\b",
    r"\bmine (noter|papirer|mails)\b|\b(spørg|ring til|kontakt|skriv til) mig\b",
    # a question back
    r"\?\s*\?|^\W*(\w+\W+){0,3}\?$",
    r"(?=.*\b(vi|i|jeg|jer|os|mener|menes|skrive|her|spørgsmål\w*|gælder|betyder|svar\w*|sådan"
    r"|egentlig|overhovedet"
    r"|felt\w*|skema\w*|kopiere|afdelinger)\b).*\?\s*$",
    r"\bhvad (menes|mener)\b|\bden er svær\b|\bsvær(t)? (en|at svare)|^puha",
    # marks
    r"(^|\s)[:;]-?[()dp]\W*$|^@|!!\s*$|^[\[<][\w .,/-]+[\]>]$|^\(.*\)$|\bdd[-/.]mm",
    # hedging
    r"\b((?<=.)vist( nok| noget)?|tror(?! på)|gætter|måske(?=\W*$)|håber|hmm+|øhm*|sorry|(?<!vi )beklager"
    r"|desværre"
    r"|formentlig|tjah?"
    r"|eller noget|et eller andet|et sted$|gud ved|mon|egentlig|aner)\b",
    r"\b(tjekker|undersøger|spørger|hører|finder|kigger|vender|snakker) lige\b",
    r"\blige (have|få|fået|vende|vendt|se|høre|svare|tjekke|tjek|undersøge|spørge|kigge|finde|snakke"
    r"|tale|afklare|nu$"
    r"|startet|over\b|tænke|bekræfte|bestemme)|\b(skal|må|vil|kan|tjek|check|spørg|hør|afventer|vi) lige"
    r" (?!efter|før|når|så|ved)",
    # the form itself
    r"\b(svare på (det|den|dette|her|spørgsmål)|kort tekst|skal der stå|skal stå her|skrive (noget"
    r"|her|det her"
    r"|det hele)|det her\b|dette felt|feltet her|spørgsmålet\b|formulere|tekst kommer|deadline for"
    r"|eksempel (jeg|vi)"
    r"|ikke( \w+)? tag(et|e|es) stilling|udtale mig)",
    r"\bplejer at stå|\bhusk at (få )?(udfyld|skrevet|svare)|^obs\b.*\b(tjek|check|spørg|mangler)|\btodo\b"
    r"|\bret selv\b"
    r"|(?<!man må )(?<!man kan )\bspringe[rs]?\b.{0,14}\bover\b|^(pas|skip)\W*$"
    r"|\bi har (allerede|jo|fået)",
    # later
    r"\b(kommer|følger|eftersendes|skrives|udfyldes|tilføjes|oplyses|vender tilbage|skriver det"
    r"|skal nok|afklares"
    r"|besluttes|fastlægges) (ind )?(senere|snart|snarest|fra [a-zæøå]+|når|efter|i uge|på mail"
    r"|inden (?!for)|nærmere"
    r"|hurtigst|separat)\b(?! posten| hos|.* af )",
    r"^(først|når|inden|efter) .*\b(kan vi sige|er (tiltrådt|på plads|valgt|ansat|faldet|klar"
    r"|afklaret|besluttet))\b"
    r"|\ber på plads\W*$",
    rf"\b({_NOT}|mangler|mgl|venter|ved)\b.*\b(stadig(væk)?|endnu|foreløbig|indtil videre|lige nu"
    rf"|p\.?t\.?)\W*$",
    r"\b(mangler|diskutere[rs]?|afventer|overvejer|undersøger|drøfter|arbejder) (vi |det |den "
    r"|dette )?(stadig|endnu"
    r"|lige|fortsat|på (det|sagen|den))|\bstadig (ikke|under|i gang|uvist|uklart|væk)|^endnu ikke\b"
    r"|\bikke( \w+){0,3} endnu\W*$|\bendnu ikke\b( \w+){0,2}\W*$",
    r"\b(vender|melder|skriver|ringer) (til jer|tilbage (med|om|når|senere|hurtigst|snarest|$))"
    r"|\bskal nok komme"
    r"|\bhen ad vejen\b|\bdrøftes i \w+ først|^(den|ham|hende|det) (den )?nye,|\btænkt over\W*$"
    r"|^skriver (det|den) ind (senere|snart|når|efter|på|i uge|\w+dag)\b|\bbliver (det )?aldrig"
    r"|^tages op\b.*\b(næste|kommende|snarest)\b"
    r"|^(det )?(snakker|taler) vi om (på|til) (næste|kommende)|\bvi mangler at \w+|\bsparring (på|om|til)\W*$"
    r"|^skal (besluttes|afklares|drøftes|vendes|godkendes|afgøres) (først|af|i|med|på)\b"
    r"|^udfyldes af [\wæøå]+\W*$"
    r"|\btage stilling til\W*$|^hjælp\W*$|^hvad gør (de )?andre\b|^\w+ må (udfylde|besvare)\b",
    # not decided
    rf"^(er |det er |dette er |vi er |vi har |har |der er |ikke|endnu|desværre"
    rf"|nej)\b.{{0,20}}\b{_NOT}\b.{{0,25}}"
    rf"\b{_SETTLED}(?!{_PERHAPS})|^{_NOT} {_SETTLED}(?!{_PERHAPS})|\bikke (mit|vores|min) (bord|opgave)"
    rf"|^(hører|gælder) {_NOT}\b",
    # not known
    rf"(?<!du )\b{_KNOW} (vi |jeg |det |man )?({_NOT}|kun)\b(?!-|.*, (?:ring|så))|\bkan (ikke|ik) (huske"
    rf"|svare|sige|finde"
    r"|oplyse)",
    rf"\b(ingen|ikke nogen) (der ved|ved|aner|idé|ide|anelse)|\bikke {_KNOW}\b(?!.*,)|\bhar (ik|ikke"
    rf"|ikk) (tid|lyst"
    r"|nummeret|navnet|tænkt|styr)|^(jeg |vi )?har (jeg |vi )?(ik|ikke|ikk) adgang\W*$"
    r"|\bgider (ikke|ik)\b|^når (det )?ikke (i dag|nu|lige)"
    r"|\bplejer .* at vide",
    r"\bhvis bare\b|\bfinder ud af det\b(?!.* sammen)|^(det |den )?finder vi ud af\b(?!.* sammen)"
    r"|^(vi |jeg )?(er )?(vi |jeg )?i tvivl om\b|\b(vides"
    r"|huskes) ikke",
    # somebody else
    r"^(det |den |dette |her )?(må|skal|kan|burde|bør|plejer|ligger vist|er vist"
    r"|har) (vist )?[\wÆØÅæøå-]+( [\w-]+)"
    r"{0,3} (svare|udfylde|besvare|vide|oplyse|afklare)\b",
    r"^(spørg|hør|tjek|tag den|prøv|kontakt) (?!i |på |den |ved )[^,!]*[,!] ?(han|hun|de|jeg|det er|som) "
    r"(har (styr|svar|ferie|overblik)|ved|kender|kan svare|sidder)\b"
    r"|\brykker \w+\W*$|\bsendt videre til\b|\bskal først (kigge|se|godkende|spørges|høres|ind over)"
    r"|\bafhænger af hvad \w+ siger\b|\bhar lagt (en )?(seddel|besked)|\bhar fået (den|det) til",
    r"^(vi )?(afventer|venter|avventer|afventes) (på )?(?!svar fra vagt)(svar|tilbagem|besked|input"
    r"|info|godkend|beslut"
    r"|ledelsen|hr|it|afklar|at høre|direktion|bestyrelsen|nyt|jurist)",
    r"^(det )?(står|ligger|findes) i\b.*\b(mail(en|s)?|vedhæft\w*|ovenfor|nedenfor|et sted"
    r"|gamle (plan|skema|udgave)|sidste (år|skema|plan|version))",
    r"^(se|jf\.?|jvf\.?|jfr\.?|fremgår af|kig i|læs i|henviser til|vi henviser)\b.*\b(mail\w*|bilag\w*"
    r"|vedhæft\w*|vedlag\w*|ovenfor|nedenfor|ovenstående"
    r"|nedenstående|forrige"
    r"|tidligere|fane|faneblad|et sted|gamle (plan|skema|udgave)|sidste (år|skema|plan|version))",
)
_ENGLISH = frozenset(
    {
        "will", "to", "be", "not", "sure", "check", "later", "with", "the", "filled", "please", "ask",
        "our", "we", "need", "pending", "unknown", "who", "this", "what", "should", "don't", "dont",
        "know", "idea", "yet", "no", "answer", "waiting", "for", "update", "see", "attached", "email",
        "soon", "decide", "decided", "fill", "out", "done", "tomorrow", "get", "back", "you", "me",
        "must", "input", "asap", "awaiting",
    }
)  # fmt: skip
_TO_SENDER = re.compile("|".join(_ADDRESSED))
_TURNS = re.compile("|".join(f"(?:{sign})" for sign in _SIGNS), re.IGNORECASE)


def are_in(text: str) -> bool:
    """Tell whether *text* is short and has a sign that it answers nothing; what it quotes is no sign."""
    said = _QUOTED.sub("", " ".join(text.split())).strip()
    if not said or len(said) > MOST:
        return False
    if _MATTER.search(text):
        return False
    return bool(_TO_SENDER.search(said) or _TURNS.search(said)) or _is_english(said)


def _is_english(said: str) -> bool:
    words = re.findall(r"[a-z']+", said.casefold())
    return len(words) > 1 and 2 * sum(word in _ENGLISH for word in words) >= max(4, len(words))
