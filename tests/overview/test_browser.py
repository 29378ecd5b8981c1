"""The page with the overview in a browser: on a phone, a tablet and a laptop, light, dark and printed, by keyboard."""

import io
import re
import shutil
from collections.abc import Iterator
from importlib.resources import files

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from beredskabsplan.report.overview import page as pages
from tests.support.overview.clients import overview

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.heavy, pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")]

WIDTHS = (390, 768, 1366)
NUMBERS = (0, 1, 12)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        own = playwright.chromium.launch(executable_path=CHROMIUM)
        yield own
        own.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open the page of so many clients; nothing may go wrong on it, and nothing be asked for but itself."""
    contexts, wrong = [], []

    def show(number: int, width: int = 1366, **wishes):
        path = tmp_path / f"{number}.html"
        path.write_bytes(pages.written(overview(number), lambda own: f"./{own.as_posix()}"))
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **wishes))
        shown = contexts[-1].new_page()
        shown.on("console", lambda said: wrong.append(said.text))
        shown.on("pageerror", lambda error: wrong.append(str(error)))
        shown.on("request", lambda asked: wrong.append(asked.url) if asked.url != path.as_uri() else None)
        shown.goto(path.as_uri())
        return shown

    yield show
    for context in contexts:
        context.close()
    assert wrong == []


def names(shown: Page) -> list[str]:
    return shown.locator("tbody tr:visible .name").all_inner_texts()


def faults(shown: Page) -> list[str]:
    found = shown.evaluate(f"async () => {{ {AXE}; return await axe.run({{resultTypes: ['violations']}}); }}")
    return [f"{each['id']}: {each['nodes'][0]['html'][:80]}" for each in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", NUMBERS)
def test_axe_finds_nothing_and_nothing_runs_over(opened, number, width, scheme):
    shown = opened(number, width, color_scheme=scheme)
    for details in shown.locator("details").all()[:3]:
        details.evaluate("each => each.open = true")

    assert faults(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 1366])
def test_each_cell_has_room_for_what_stands_in_it(opened, width):
    shown = opened(12, width)
    for details in shown.locator("details").all()[:3]:
        details.evaluate("each => each.open = true")
    over = """cells => cells.flatMap(cell => {
        const room = cell.getBoundingClientRect().right - (cell.matches(':last-child') ? -1 : 4);
        return [...cell.querySelectorAll('time, .big, dd, .sums dt')].filter(
            each => each.getBoundingClientRect().right > room).map(each => each.innerText);
    })"""

    assert shown.locator("tbody td:visible").evaluate_all(over) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_with_hundreds_of_clients(opened, width):
    shown = opened(300, width)

    assert len(names(shown)) == 300
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_with_hundreds_of_clients(opened, width):
    assert faults(opened(300, width, color_scheme="dark" if width == 768 else "light")) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_read_without_javascript(opened, width):
    shown = opened(12, width, java_script_enabled=False)

    assert len(names(shown)) == 12
    assert shown.locator(".choices").is_hidden()
    assert shown.get_by_role("button").count() == 0


def test_light_and_dark_differ(opened):
    grounds = {
        scheme: opened(1, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }

    assert grounds == {"light": "rgb(251, 250, 248)", "dark": "rgb(22, 24, 27)"}


def test_a_click_on_a_heading_sorts_and_is_told(opened):
    shown = opened(12)
    head = shown.get_by_role("columnheader", name="Klient og næste skridt")
    assert shown.get_by_role("columnheader", name="Status").get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()

    assert names(shown)[:2] == ["Bjørnehøj Kunst & Idræt ApS", "Den selvejende institution Kastanjegården for unge "
                                "med særlige behov i Midtbyen"]  # fmt: skip
    assert names(shown)[-2:] == ["Østerlund Svømmehal", "Ålykke Dagtilbud"]
    assert shown.locator("[aria-sort]").count() == 1
    assert head.get_attribute("aria-sort") == "ascending"
    assert shown.get_by_role("status").inner_text() == "Sorteret efter klient og næste skridt, stigende."
    head.get_by_role("button").click()
    assert (names(shown)[0], head.get_attribute("aria-sort")) == ("Ålykke Dagtilbud", "descending")


@pytest.mark.parametrize(
    ("column", "first", "last"),
    [
        ("Gennemgang", "Sønderbæk Bibliotek", None),
        ("Skema", "Egelund Kulturhus", "Østerlund Svømmehal"),
        ("Svar", "Egelund Kulturhus", "Østerlund Svømmehal"),
        ("Slettes", "Krogens Smørrebrød", None),
    ],
)
def test_what_is_unknown_comes_last_whichever_way(opened, column, first, last):
    shown = opened(12)
    button = shown.get_by_role("columnheader", name=column, exact=True).get_by_role("button")
    button.click()
    assert names(shown)[0] == first
    button.click()

    known = shown.locator("tbody tr").evaluate_all(
        "(rows, column) => rows.map(row => row.cells[column].dataset.sort !== '')",
        shown.locator("thead th").all_inner_texts().index(column),
    )
    assert known == sorted(known, reverse=True)
    assert last is None or names(shown)[-1] == last


def test_states_and_words_filter_and_are_told(opened):
    shown = opened(12)
    late = shown.get_by_role("button", name="Skema for sent")
    late.click()
    assert (names(shown), late.get_attribute("aria-pressed")) == (["Hjørring Teater og Egnsscene"], "true")
    assert shown.get_by_role("status").inner_text() == "Viser 1 af 12 klienter."
    shown.get_by_role("button", name="Udkast").click()
    assert len(names(shown)) == 2

    shown.get_by_role("searchbox", name="Find").fill("BJØRNEHØJ udkast")
    assert names(shown) == ["Bjørnehøj Kunst & Idræt ApS"]
    shown.get_by_role("searchbox", name="Find").fill("findes ikke")
    assert names(shown) == []
    assert shown.get_by_text("Ingen klienter passer").is_visible()
    shown.get_by_role("button", name="Vis alle").click()
    assert len(names(shown)) == 12
    assert shown.get_by_role("status").inner_text() == "Alle klienter vises."
    assert shown.evaluate("document.activeElement.id") == "find"


def test_it_is_used_by_keyboard_alone(opened):
    shown = opened(12)
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Gå til klienterne"
    shown.keyboard.press("Tab")
    shown.keyboard.press("Space")
    assert names(shown) == ["Egelund Kulturhus"]
    shown.keyboard.press("Space")
    for _ in range(10):  # past the other states and the search
        shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")
    assert shown.locator("th[aria-sort]").inner_text().startswith("Klient")
    assert shown.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_phone_chooses_the_order_from_a_list(opened):
    shown = opened(12, 390)
    shown.get_by_label("Rækkefølge").select_option("Slettes")

    assert names(shown)[0] == "Krogens Smørrebrød"
    assert shown.get_by_role("status").inner_text() == "Sorteret efter slettes, stigende."


@pytest.mark.parametrize("width", WIDTHS)
def test_it_stays_a_table_for_those_who_hear_it(opened, width):
    shown = opened(12, width)

    assert shown.get_by_role("row").count() == (13 if width == 1366 else 12)
    assert shown.get_by_role("rowheader", name="Egelund Kulturhus").count() == 1


def test_links_lead_to_the_files(opened):
    shown = opened(1)
    shown.get_by_text("Filer og udgaver").click()

    link = shown.get_by_role("link", name="PDF Handlingskort, Egelund Kulturhus")
    assert link.get_attribute("href") == "./outputs/egelund/Handlingskort.pdf"


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (12, 2)])
def test_it_is_printed_on_paper_that_lies(opened, number, pages):
    shown = opened(number, color_scheme="dark")
    printed = pypdfium2.PdfDocument(io.BytesIO(shown.pdf(prefer_css_page_size=True)))

    assert len(printed) == pages
    assert printed.get_page_size(0)[0] > printed.get_page_size(0)[1]
    text = printed[0].get_textpage().get_text_range()
    assert re.search(r"Egelund Kulturhus\s+Den godkendte version", text)
    assert "Rækkefølge" not in text


@pytest.mark.parametrize("script", [True, False])
def test_each_printed_page_begins_with_the_headings_and_a_whole_client(opened, script):
    shown = opened(40, java_script_enabled=script)
    names = shown.locator("tbody .name").all_inner_texts()
    printed = pypdfium2.PdfDocument(io.BytesIO(shown.pdf(prefer_css_page_size=True)))
    begins = [" ".join(page.get_textpage().get_text_range()[:300].split()) for page in printed]

    assert len(begins) > 3
    headings = "Klient og næste skridt Status Skema Svar Plan Gennemgang Dokumenter Slettes "
    assert [text[: len(headings)] for text in begins[1:]] == [headings] * (len(begins) - 1)
    assert all(text[len(headings) :].startswith(tuple(names)) for text in begins[1:]), begins
