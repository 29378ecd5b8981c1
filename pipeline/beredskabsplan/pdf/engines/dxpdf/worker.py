"""The process in which dxpdf runs: a script that loads nothing else, so that its start is cheap."""

import dxpdf

from beredskabsplan.pdf.process import exchange


def make(source: str, target: str, dots: str) -> None:
    """Convert *source* to *target*, its pictures with so many *dots* per inch."""
    with open(source, "rb") as docx:  # noqa: PTH123 - pathlib takes longer to load than dxpdf
        made = dxpdf.convert(docx.read(), int(dots))
    with open(target, "wb") as pdf:  # noqa: PTH123
        pdf.write(made)


if __name__ == "__main__":
    exchange.serve(make, (RuntimeError, OSError))  # dxpdf tells all that it knows of as RuntimeError
