"""The answers of the questionnaire that the texts depend on, as they stand in its definition."""

ALWAYS = '"Ja, altid"'
NO_SCHEME = '"Vi har ingen ordning endnu"'
REFUSED = '"Nej, vi tager ikke selv kontakt"'
BETWEEN_STAFF = '"Også chikane mellem ansatte"'
SMALL = '"1-9 ansatte"'
OTHER_HELP = '"Andet"'
STRAKS = '"Straks"'
PRIVATE = '"Privat virksomhed"'
PUBLIC = '"Offentlig arbejdsplads"'
ASSOCIATION = '"Forening eller selvejende institution"'
ADVISER = '"En rådgiver anmelder for os"'
ONLY_WITH_CONSENT = '"Kun når den ramte medarbejder ønsker det"'
