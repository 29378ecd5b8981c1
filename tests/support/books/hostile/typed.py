"""Hostile and odd answers: texts that cost much to compare, and as many of them as a workbook takes."""

from beredskabsplan.opc.package import Package
from tests.support.books.hostile.making import PERSONS, READ, Cases, Make, answered, parts

CELL = 32_767  # signs that Excel lets into one
WIDE = "\ufdfa"  # one sign that eighteen stand for when texts are compared


def listed(number: int, *texts: str) -> Make:
    """Put *number* rows into the list of persons, with the *texts*, in which »{0}« is the row's number."""

    def make(package: Package) -> bytes:
        whole, end = package.part(PERSONS).split(b"</sheetData>")
        rows = "".join(
            f'<row r="{row}">'
            + "".join(
                f'<c r="{column}{row}" t="inlineStr"><is><t>{text.format(row)}</t></is></c>'
                for column, text in zip("ABCDEFG", texts, strict=False)
            )
            + "</row>"
            for row in range(30, 30 + number)
        )
        return parts(package, **{PERSONS: whole + rows.encode() + b"</sheetData>" + end})

    return make


TYPED: Cases = {
    "accents without end": (lambda: answered("a" + "\u0315\u0300" * (CELL // 2)), "F117"),
    "accents in order": (lambda: answered("a" + "\u0315" * 16_000 + "\u0300" * 16_000), "F117"),
    "as many accents as may be": (lambda: answered("a" + "\u0315\u0300" * 50 + "b"), READ),
    "accents on every letter": (lambda: answered(("a" + "\u0315\u0300" * 50) * (CELL // 101)), READ),
    "more accents on every letter": (lambda: answered(("a" + "\u0315\u0300" * 450) * (CELL // 901)), "F117"),
    "a million accents": (lambda: answered("a" + "\u0315\u0300" * 500_000, PERSONS), "F117"),
    "digits": (lambda: answered("1" * CELL), READ),
    "digits and spaces": (lambda: answered("12 34 " * (CELL // 6)), READ),
    "digits and nothing": (lambda: answered("1" * 10_000 + " " * 20_000 + "x"), READ),
    "at signs": (lambda: answered("@" * CELL), READ),
    "addresses": (lambda: answered("a@b.dk " * (CELL // 7)), READ),
    "an address without end": (lambda: answered("a." * (CELL // 2) + "@"), READ),
    "letters for an address": (lambda: listed(20, "Anne Bo", "leder", "AMR", "Hus 2", "12345601", "a" * CELL), READ),
    "a domain without end": (lambda: listed(20, "A", "b", "AMR", "C", "12345601", "a@" + "b-" * (CELL // 2 - 1)), READ),
    "spaces": (lambda: answered("a" + " " * (CELL - 2) + "b"), READ),
    "spaces that are none": (lambda: answered("\u200b" * CELL), READ),
    "line ends": (lambda: answered("a\n" * (CELL // 2)), READ),
    "empty lines": (lambda: answered("a" + "\n" * (CELL - 2) + "b"), READ),
    "marks of a list": (lambda: answered("- a\n" * (CELL // 4)), READ),
    "strangers by lines": (lambda: answered("\n".join(f"A{number} B" for number in range(2_500))), READ),
    "dashes": (lambda: answered("-" * CELL), READ),
    "commas": (lambda: answered("a," * (CELL // 2)), READ),
    "slashes": (lambda: answered("1/1/" * (CELL // 4)), READ),
    "dots": (lambda: answered("1." * (CELL // 2)), READ),
    "parentheses": (lambda: answered("(" * CELL), READ),
    "links": (lambda: answered("http://" * (CELL // 7)), READ),
    "one who answers for ever": (lambda: answered("Skal afklares" + ": " * (CELL // 3)), READ),
    "suggestions": (lambda: answered("Forslag: " * (CELL // 9)), READ),
    "braces": (lambda: answered("{{ a }}{% b %}" * (CELL // 14)), READ),
    "names": (lambda: answered("Anne Bo, " * (CELL // 9)), READ),
    "words": (lambda: answered("og eller samt " * (CELL // 14)), READ),
    "wide letters": (lambda: answered(WIDE * (CELL // 18)), READ),
    "cells of wide letters": (lambda: answered(WIDE * CELL), "F147"),
    "words of wide letters": (lambda: answered(f"{WIDE} " * (CELL // 2)), "F147"),
    "questions of wide letters": (lambda: answered(f"{WIDE}? " * (CELL // 3)), "F147"),
    "numbers of wide letters": (lambda: listed(100, "Anne B{0}", "leder", "AMR", "Hus 2", WIDE * 3_000), "F147"),
    "persons of wide letters": (lambda: listed(1_900, f"{WIDE * 250} {{0}}", "leder"), "F147"),
    "as many persons of wide letters as may be": (lambda: listed(1_900, f"{WIDE * 25} {{0}}", "leder"), READ),
    "syllables in parts": (lambda: answered("\u1100\u1161\u11a8" * (CELL // 3)), READ),
    "signs of another direction": (lambda: answered("\u202e\u2066abc\u2069" * (CELL // 6)), READ),
    "signs that no font has": (lambda: answered("\U0010fffd\ue000" * (CELL // 3)), READ),
    "private numbers": (lambda: answered("010190-1234 " * (CELL // 12)), READ),
    "quotes": (lambda: answered("»«\"'" * (CELL // 4)), READ),
    "escapes": (lambda: answered("_x005F_x000D_" * (CELL // 13)), READ),
    "entities": (lambda: answered("&lt;&amp;" * (CELL // 2)), READ),
    "eight thousand persons": (lambda: listed(8_000, "Anne Bo {0}", "leder", "AMR", "12345601", "uden", "x", "y"), "F147"),
    "eight thousand of one name": (lambda: listed(8_000, "Anne Bo", "leder", "AMR", "12345601", "a@b.example"), "F147"),
    "two thousand of one family": (lambda: listed(1_900, "Anne M{0} Bo", "leder"), READ),
    "more persons than any list": (lambda: listed(2_001, "Anne M{0} Bo", "leder"), "F148"),
    "ten thousand strangers": (lambda: listed(10_000, "Q{0} W{0}", "ukendt", "Z{0}", "{0}", "q{0}@w.example"), "F147"),
    "persons of one long name": (lambda: listed(150, "Anne " * 6_500, "leder"), "F147"),
}  # fmt: skip
