"""The page with the overview, as a file: harmless whatever a client is called, and without need of anything else."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from beredskabsplan.errors import FileTrouble
from beredskabsplan.report.overview import page
from beredskabsplan.run.overview import page as places
from beredskabsplan.run.overview.client import Making, Overview
from tests.conftest import needs_links
from tests.support.overview.clients import SAMPLES, TODAY, overview

ILL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7 * 7 }}'


class PageReader(HTMLParser):
    """Gathers the elements of a page, and what is written between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data.strip())

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [own for name, own in self.elements if name == tag]


def written(seen: Overview, href=lambda path: f"./{path.as_posix()}") -> str:
    return page.written(seen, href).decode("utf-8")


def test_a_name_is_never_code():
    ill = replace(
        SAMPLES[7],
        name=ILL,
        step=ILL,
        status=ILL,
        version=ILL,
        making=Making(changed=(ILL,)),
    )
    read = PageReader(written(Overview(today=TODAY, clients=(ill,))))

    assert (len(read.named("script")), read.named("img")) == (1, [])
    assert read.texts.count(ILL) >= 2
    assert [
        name for _, own in read.elements for name in own if name.startswith("on") or name == "style"
    ] == []


def test_nothing_but_our_own_script_and_style_may_run():
    html = written(overview(12))
    [policy] = [own["content"] for own in PageReader(html).named("meta") if own.get("http-equiv")]

    for tag in ("style", "script"):
        [source] = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'" in (policy or "")
    assert (policy or "").startswith("default-src 'none'; ")


def test_the_page_asks_for_nothing_else():
    html = written(overview(300))
    targets = {
        own.get(key) for tag, own in PageReader(html).elements for key in ("src", "href") if own.get(key)
    }

    assert [target for target in targets if not (target or "").startswith(("./", "#"))] == []
    assert re.findall(r"https?://|@import|url\(", html) == []


def test_the_page_says_all_of_a_client_without_javascript():
    seen = Overview(today=TODAY, clients=(replace(SAMPLES[7], name="Krogen"),))
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in PageReader(written(seen)).texts if text]
    body = texts[texts.index("Krogen") :]

    assert body[: body.index("Mappen")] == [
        "Krogen",
        "Slet skemaet: Det skulle være slettet 1. november 2026, for 26 dage siden. Gem »Beredskabsplan« som PDF igen "
        "fra Word.",
        "Status", "Godkendt", "skulle være slettet", "rettet i Word", "PDF passer ikke til Word-filen",
        "Skema", "Sendt", "18. okt. 2026", "Frist", "15. nov. 2026", "Tilbage", "7. nov. 2026",
        "Svar", "87 af 87", "0 fejl", "0 åbne",
        "Plan", "1.0", "Godkendt 12. marts 2026 af Mette Holm",
        "Gennemgang", "om 200 dage", "15. juni 2027",
        "Dokumenter", "Lavet", "19. nov. 2026", "Intet ændret siden", "Filer og udgaver", "for Krogen",
        "Beredskabsplan:", "Word", "Beredskabsplan, Krogen", "PDF", "Beredskabsplan, Krogen",
        "rettet i Word og PDF passer ikke",
        "Handlingskort:", "Word", "Handlingskort, Krogen", "PDF", "Handlingskort, Krogen",
        "Til dig, der er ramt:", "Word", "Til dig, der er ramt, Krogen", "PDF", "Til dig, der er ramt, Krogen",
        "Skemaet", ", Krogen",
    ]  # fmt: skip
    assert {"0.1.0", "a1b2c3d4", "99aa88bb", "12345678", "abcdef01"} <= set(body)
    assert "1. nov. 2026" in body


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 klienter"), (1, "1 klient"), (12, "12 klienter"), (300, "300 klienter")]
)
def test_the_page_counts_its_clients(number, said):
    html = written(overview(number))

    assert f" · {said}" in html
    assert html.count('<tr role="row" class=') == number
    assert ("Her er ingen klienter endnu." in html, "<script>" in html) == (number == 0, number > 0)


def test_a_client_that_is_calm_may_need_somebody_too():
    calm, edited, doomed = (SAMPLES[number] for number in (9, 10, 7))

    assert [one.needs_somebody for one in (calm, edited, doomed)] == [False, False, True]
    assert "<strong>8 kræver noget</strong>" in written(overview(12))
    assert "ingen kræver noget lige nu" in written(Overview(today=TODAY, clients=(calm,)))


def test_the_same_overview_gives_the_same_page():
    assert written(overview(12)) == written(overview(12))


# --- where it goes ---------------------------------------------------------------------------------------


def test_links_lead_from_the_page_to_the_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    ways = {
        "oversigt.html": "./outputs/%C3%85lykke%20%231/Plan%3F.docx",
        "til chefen/oversigt.html": "./../outputs/%C3%85lykke%20%231/Plan%3F.docx",
        str(tmp_path / "outputs/oversigt.html"): "./%C3%85lykke%20%231/Plan%3F.docx",
    }
    assert {own: places.way(Path(own), Path("outputs/Ålykke #1/Plan?.docx")) for own in ways} == ways
    assert places.way(Path("o.html"), Path("a:b.docx")) == "./a%3Ab.docx"


@needs_links
def test_links_do_not_follow_links(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "far/away").mkdir(parents=True)
    (tmp_path / "outputs").symlink_to("far/away")

    assert places.way(Path("o.html"), Path("outputs/x")) == "./outputs/x"


@pytest.mark.parametrize(
    "content", [b"", b"<!doctype html><p>min side</p>", b"\xff\xfe", b"x" * 300 + places.MARK.encode()]
)
def test_a_file_that_is_no_overview_is_not_touched(tmp_path, content):
    path = tmp_path / "side.html"
    path.write_bytes(content)

    with pytest.raises(
        FileTrouble, match=r"ikke en oversigt, som programmet har lavet, og er ikke rørt\. Vælg et andet navn"
    ):
        places.write(path, b"new")
    assert path.read_bytes() == content


def test_an_overview_takes_the_place_of_an_older_one(tmp_path):
    path = tmp_path / "side.html"
    for number in (1, 12):
        places.write(path, page.written(overview(number), str))

    assert path.read_bytes() == page.written(overview(12), str)
    assert [each.name for each in tmp_path.iterdir()] == ["side.html"]


def test_a_folder_of_that_name_is_told(tmp_path):
    (tmp_path / "side.html").mkdir()

    with pytest.raises(FileTrouble, match="kan ikke læses"):
        places.write(tmp_path / "side.html", b"")
