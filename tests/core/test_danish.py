"""All Danish that people see, past a Danish dictionary: the definition, messages, help, templates and READMEs."""

import ast
import io
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from click import Context

from beredskabsplan.cli.program import program
from beredskabsplan.cli.translation import DANISH, spoken
from beredskabsplan.core.catalogue import Code
from beredskabsplan.run.overview.client import Note, Stand
from tests.conftest import ROOT, SOURCE
from tests.support.material import W
from tests.translated import catalogue

WORDS = ROOT / "tests" / "ordliste.txt"  # names and trade words that a dictionary does not know
ONE_WORD = re.compile(r"^## Ét ord for én ting$.*?(?=^## )", re.MULTILINE | re.DOTALL)
ENDINGS = "(?:e|en|ens|er|erne|ernes|et|ets|n|ns|r|rne|rnes|s|t|ts)?"  # of nouns, verbs and what they become
UNREAD = {
    "text", "id", "key", "kind", "field", "felt", "hvem", "frist_felt", "deputy", "leader_apart_from", "plays",
    "private_mail", "warns", "kilde", "farver", "evasions", "meant", "amr_word", "former_labels",
}  # fmt: skip
needs_dictionary = pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell is not installed")


def texts() -> Iterator[tuple[str, str]]:
    """Yield every Danish text with where it stands."""
    for code in Code:
        yield code.name, f"{code.value.problem} {code.value.remedy}"
    for path in sorted(ROOT.glob("templates/*.toml")):
        yield path.name, "\n".join(_strings(tomllib.loads(path.read_text("utf-8"))))
    for path in sorted(ROOT.glob("templates/*.docx")):
        yield path.name, _spoken(path.read_bytes())
    for name in ("README.md", "templates/README.md", "inputs/README.md", "outputs/README.md"):
        text = (ROOT / name).read_text("utf-8").partition("## For developers")[0]
        yield name, text.partition("<!-- felter: begynd -->")[0]
    page = SOURCE / "beredskabsplan/report/overview/page.html"
    yield page.name, page.read_text("utf-8").partition("</svg>")[2]
    steps = list(ast.walk(ast.parse((SOURCE / "beredskabsplan/run/overview/steps.py").read_text("utf-8"))))
    about = [node.value for node in steps if isinstance(node, ast.Expr)]
    said = [node for node in steps if isinstance(node, ast.Constant) and node not in about]
    yield "status", "\n".join([*Stand, *Note, *(str(node.value) for node in said if " " in str(node.value))])
    with spoken(DANISH):
        for name, command in program.commands.items():
            yield f"--help: {name}", command.get_help(Context(command, **command.context_settings))
    yield (
        "da.po",
        "\n".join(told for entry in catalogue() for told in (entry.msgstr, *entry.msgstr_plural.values())),
    )


def _strings(value: object) -> Iterator[str]:
    """Yield the texts of a TOML table that people read; keys, kinds and references are not among them."""
    if isinstance(value, dict):
        for name, below in value.items():
            # The questions and the introductions to the steps keep the wording of their source.
            if name not in UNREAD and not (name == "intro" and "questions" in value):
                yield from _strings(below)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def _spoken(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if re.match(r"word/(document|header|footer)", name)]
        roots = [ElementTree.fromstring(archive.read(part)) for part in parts]
    spoken = {f"{W}tab": " ", f"{W}br": " "}
    paragraphs = (
        "".join(node.text or "" if node.tag == f"{W}t" else spoken.get(node.tag, "") for node in each.iter())
        for root in roots
        for each in root.iter(f"{W}p")
    )
    alternatives = (each.get("descr", "") for root in roots for each in root.iter() if each.get("descr"))
    return "\n".join([*paragraphs, *alternatives])


TEXTS = tuple(texts())


def prose(text: str) -> str:
    """Take away what is no prose: code, tags, addresses, blanks to fill in, file names."""
    for pattern in (
        r"```.*?```", r"`[^`]*`", r"\{\{.*?\}\}", r"\{%.*?%\}", r"<!--.*?-->", r"<[^>]+>", r"\]\([^)]*\)", r"\{\w+\}",
        r"\S+@\S+", r"https?://\S+", r"\S+\.(xlsx|docx|toml|txt|csv|md|example|dk|org|py)\b", r"make \w+( ORG=\S+)?",
        r"»[^»«]*\.(xlsx|docx|pdf)«", r"--\w+", r"beredskabsplan \S+", r"\belse\b", r"\b[a-z_]+\.[a-z_]+\b",  # the last are ids of fields
    ):  # fmt: skip
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    return text


@pytest.mark.slow
@needs_dictionary
def test_every_word_is_in_the_dictionary_or_the_list():
    known = {line.strip().casefold() for line in WORDS.read_text("utf-8").splitlines()}
    words = {where: set(re.findall(r"\S+", prose(text))) for where, text in TEXTS}
    command = ["hunspell", "-d", "da_DK", "-i", "utf-8", "-l"]
    asked = "\n".join(prose(text) for _, text in TEXTS)
    done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=True)

    # The dictionary takes a full stop for a part of the word; the table of fields cuts long answers short.
    stripped = {word.strip(".-") for word in done.stdout.split()}
    unknown = {word for word in stripped if word and word.casefold() not in known}
    assert {
        word: [where for where, own in words.items() if any(word in each for each in own)]
        for word in sorted(unknown)
    } == {}


def test_prose_keeps_the_house_style():
    offenders = []
    for where, text in TEXTS:
        odd = re.findall(r"\b(?:eks|f\.eks)\.|[“”„]", prose(text))
        if where.endswith((".toml", ".docx")) or where.isalnum():
            odd += re.findall(r"[^\W\d]  +[^\W\d]\w*", text)
        offenders += [f"{where}: {found}" for found in odd]

    assert offenders == []


def avoided() -> Iterator[tuple[str, str]]:
    """Yield each word that is not used, with the one to write, as the consultants' README lists them."""
    [table] = ONE_WORD.findall((ROOT / "templates" / "README.md").read_text("utf-8"))
    for word, others in re.findall(r"^\| (\w.*) \| .+ \| (\w.*) \|$", table, re.MULTILINE)[1:]:
        yield from ((other, word) for other in others.split(", "))


def test_one_thing_has_one_word():
    said = {where: prose(ONE_WORD.sub("", text)) for where, text in TEXTS}
    found = [
        f"{where}: »{hit}« for {word}"
        for other, word in avoided()
        for where, text in said.items()
        for hit in re.findall(rf"\b{other}{ENDINGS}\b", text, re.IGNORECASE)
    ]

    assert found == []
