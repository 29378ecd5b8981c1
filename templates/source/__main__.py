"""Write the standard templates into the folder above."""

from pathlib import Path

from templates.source import beredskabsplan, dagsorden, handlingskort, opslag, rolleliste

FOLDER = Path(__file__).parent.parent
DOCUMENTS = {
    "Beredskabsplan.docx": beredskabsplan.draw,
    "Rolleliste.docx": rolleliste.draw,
    "Dagsorden for debriefing.docx": dagsorden.draw,
    "Handlingskort.docx": handlingskort.draw,
    "Handlingskort til opslag.docx": opslag.draw,
}


def main() -> None:
    """Write all documents."""
    for name, draw in DOCUMENTS.items():
        (FOLDER / name).write_bytes(draw().pack())


if __name__ == "__main__":
    main()
