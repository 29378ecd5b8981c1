"""Compile the Danish of click's messages after a change to da.po (`make golden`)."""

import polib

from beredskabsplan.cli import translation

SOURCE = translation.FOLDER / "da.po"
COMPILED = translation.FOLDER / "da" / "LC_MESSAGES" / f"{translation.DANISH.domain}.mo"


def catalogue() -> polib.POFile:
    """Read the translations."""
    return polib.pofile(str(SOURCE))


if __name__ == "__main__":
    COMPILED.write_bytes(catalogue().to_binary())
