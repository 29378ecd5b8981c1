"""How what is missing is installed, on each kind of machine."""

OFFICE = {
    "linux": "sudo apt install libreoffice-writer",
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}
FONTS = {
    "linux": "Skriv: sudo apt install fonts-crosextra-carlito fonts-dejavu-core",
    "darwin": "Installér Carlito fra https://fonts.google.com/specimen/Carlito eller Microsoft Word.",
    "win32": "Installér Carlito fra https://fonts.google.com/specimen/Carlito eller Microsoft Word.",
}


def office(platform: str) -> str:
    """Give the command that installs LibreOffice on *platform*."""
    return OFFICE.get(platform, OFFICE["linux"])


def fonts(platform: str) -> str:
    """Say how to get Calibri, or what has its measures, on *platform*."""
    return FONTS.get(platform, FONTS["linux"])
