"""Why a package cannot be used: one error for all that others' files may hold."""

from enum import Enum

from beredskabsplan.errors import BeredskabsplanError


class Defect(Enum):
    """What is wrong with a package, in Danish."""

    DAMAGED = "filen er beskadiget eller er ikke en fil fra Office"
    LOCKED = "filen er låst med en adgangskode"
    REPEATED = "filen har den samme del to gange"
    TOO_MANY = "filen har for mange dele"
    TOO_LARGE = "filen fylder mere end 100 MB, når den pakkes ud"
    NO_DOCUMENT = "filen er ikke et Word-dokument"
    MISSING = "filen mangler en del"
    TOO_RICH = "filen har flere elementer, end der er i et rigtigt dokument"
    NO_XML = "en del af filen kan ikke læses"
    CODE = "en del af filen rummer kode (DTD), som Office aldrig skriver"
    UNUSUAL = "filen er ikke bygget, som Office bygger den"


class BrokenPackageError(BeredskabsplanError):
    """The package, or a part of it, is not one that this program works with; *defect* says why."""

    def __init__(self, defect: Defect, about: str = "") -> None:
        super().__init__(f"{defect.value} ({about})" if about else defect.value)
        self.defect = defect
