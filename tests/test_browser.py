"""The explorer in a real browser: the ways through it, by mouse and by keyboard, at any width, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import Browser, browsing, serving
from mandategraph.building import build
from mandategraph.store import Store

REPORT = "/page/CAC/COSP/EG.1/meeting/8/report"
#: A page of every kind.
PAGES = (
    "/",
    "/search?q=7/1",
    "/page/CAC/COSP/resolution/7/1",
    f"{REPORT}/zh",
    f"{REPORT}/ar",
    f"{REPORT}/para/21",
    f"{REPORT}/para/3/directive/decision/1",
    "/page/CAC/COSP/EG.1/meeting/8",
    "/page/CAC/COSP/EG.1",
    "/page/state/BRA",
    "/topic/corruption",
    "/vocabulary",
    "/vocabulary/verb/request",
    "/ontology",
    "/mandates",
    "/recommendations?verb=encourage",
    "/ask",
    "/ask/mandates?addressee=Secretariat",
    "/sparql-editor",
    "/page/no/such/thing",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser at a server over the bundled reports in Chinese, Arabic and English."""
    folder = tmp_path_factory.mktemp("browser")
    reports = Path(__file__).parents[1] / "graph" / "reports"
    with Store.open(folder / "store", create=True) as store:
        result = build([reports / f"{language}.txt" for language in ("ar", "en", "zh")], store=store)
    assert not result.failures
    with serving(folder / "store") as base, browsing(base, folder / "profile") as opened:
        yield opened


@pytest.fixture(autouse=True)
def as_wide_as_a_desk(browser: Browser) -> None:
    browser.resize(1280)
    browser.complaints()
    browser.requests()


# --- the ways through -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [("zh", "ltr", "决定专家会议应继续开展工作"), ("ar", "rtl", "اجتماعات الخبراء")],
)
def test_from_a_search_over_the_trace_to_the_sentence_marked_in_its_text(
    browser: Browser, language: str, direction: str, words: str
) -> None:
    browser.go("/?lang=en")
    browser.one("main input[name=q]").send_keys("7/1")
    browser.follow("main form button")
    browser.follow("ol.results li:first-child a")
    assert browser.driver.current_url.endswith("/page/CAC/COSP/resolution/7/1")
    assert browser.one("svg a")
    browser.go(browser.driver.current_url + "?lang=zh")
    browser.follow("main a[href*='/report/zh?span=']")
    if language != "zh":
        browser.follow(f"main a[lang={language}]")
        browser.follow("a[data-facts]")
        browser.follow(f"main a[href*='/report/{language}?span=']")
    mark = browser.one("mark#span")
    text = browser.run("return arguments[0].closest('[lang]')", mark)
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == (language, direction)
    assert browser.run("return getComputedStyle(arguments[0]).direction", mark) == direction
    seen = browser.run("const box = arguments[0].getBoundingClientRect(); return [box.top, innerHeight]", mark)
    assert 0 <= seen[0] <= seen[1]
    assert words in text.text or language != "zh"


def test_facets_narrow_the_table_and_the_address_keeps_the_choice(browser: Browser) -> None:
    browser.go("/mandates?lang=en")
    before = browser.one(".chosen b").text
    browser.follow("input[name=verb][value=decide]")
    browser.wait(lambda: browser.one(".chosen b").text != before, "the table")
    assert "verb=decide" in browser.driver.current_url
    assert {cell.text for cell in browser.all("table.rows tbody td:nth-child(2)")} == {"decide"}
    count = browser.one(".chosen b").text
    browser.go(browser.driver.current_url)
    assert browser.one(".chosen b").text == count
    assert browser.one("input[name=verb][value=decide]").is_selected()
    browser.follow(".picked a")
    assert browser.one(".chosen b").text == before


def test_a_stored_query_is_asked_in_its_form(browser: Browser) -> None:
    browser.go("/ask?lang=en")
    browser.follow("a[href='/ask/mandates']")
    browser.one("input[name=addressee]").send_keys("秘书处")
    browser.follow(".asking button")
    assert {cell.text for cell in browser.all("table.rows tbody td:nth-child(4)")} >= {"Secretariat"}
    browser.follow("table.rows tbody tr:first-child td:last-child a")
    assert "/directive/" in browser.driver.current_url


def test_the_editor_asks_this_server_and_completes_its_terms(browser: Browser) -> None:
    browser.go("/sparql-editor?lang=en")
    browser.one(".yasqe_queryButton").click()
    assert browser.one(".yasr table.dataTable tbody tr")
    editor = "const editor = document.querySelector('.CodeMirror').CodeMirror; "
    browser.run(f"{editor} editor.setValue(''); editor.focus()")
    field = browser.one(".CodeMirror textarea")
    field.send_keys("ASK { ?x a mg:Manda")
    browser.wait(lambda: browser.run(f"{editor} return editor.getValue()").startswith("PREFIX mg: <"), "the prefix")
    field.send_keys(Keys.CONTROL, " ")
    assert browser.one(".CodeMirror-hints li").text == "mg:Mandate"
    assert {url.split("/")[2] for url in browser.requests()} == {browser.base.removeprefix("http://")}
    assert browser.complaints() == []


def test_an_evidence_packet_opens_from_the_disk_without_a_network(browser: Browser, tmp_path: Path) -> None:
    fetch = "const done = arguments[1]; fetch(arguments[0]).then(answer => answer.text()).then(done)"
    browser.go("/?lang=en")
    address = "/page/CAC/COSP/resolution/7/1?packet=1&lang=en"
    packet = tmp_path / "packet.html"
    packet.write_text(browser.driver.execute_async_script(fetch, address), "utf-8")
    browser.driver.execute_cdp_cmd("Network.enable", {})
    offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    browser.requests()
    try:
        browser.go(packet.as_uri())
        assert [url for url in browser.requests() if not url.startswith("file:")] == []
        assert browser.complaints() == []
        assert "CAC/COSP resolution 7/1" in browser.one("h1").text
        assert browser.one("section.packet blockquote").text
        assert browser.run("return getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Iowan')
        assert browser.breaches() == []
    finally:
        online = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", online)


# --- for everybody ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page(browser: Browser, path: str, language: str) -> None:
    """Nothing that axe finds serious, nothing that the policy forbids, nothing wider than a phone, nothing from afar."""
    browser.go(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert browser.one("html").get_attribute("lang") == language
    assert browser.breaches() == []
    missing = "no/such" in path
    assert [one for one in browser.complaints() if not missing or "404" not in one] == []
    assert {url.split("/")[2] for url in browser.requests()} == {browser.base.removeprefix("http://")}
    for width in (320, 640):  # 1280 pixels at 400% and at 200%
        browser.resize(width)
        wide = browser.run("return document.scrollingElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} pixels wide in a window of {width}"


@pytest.mark.parametrize("path", ["/", "/mandates", "/page/CAC/COSP/resolution/7/1", f"{REPORT}/ar"])
def test_the_keyboard_alone_leads_everywhere(browser: Browser, path: str) -> None:
    browser.go(path)
    focused = browser.driver.switch_to.active_element
    focused.send_keys(Keys.TAB)
    skip = browser.driver.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    assert browser.run("return arguments[0].getBoundingClientRect().top >= 0", skip)
    skip.send_keys(Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "content"
    seen: list[str] = []
    for _ in range(12):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        at = browser.driver.switch_to.active_element
        outline = browser.run(
            "return getComputedStyle(arguments[0]).outlineStyle + getComputedStyle(arguments[0]).outlineWidth", at
        )
        assert outline != "none0px"
        assert browser.run("return arguments[0].matches(':focus-visible')", at)
        seen.append(at.id)
    assert len(set(seen)) > 8


def test_pages_can_be_used_without_javascript(browser: Browser) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.go("/mandates?verb=decide&lang=en")
        assert browser.all("table.rows tbody tr")
        browser.one("form.facets button").click()
        assert browser.all("table.rows tbody tr")
        browser.go("/sparql-editor")
        browser.one("form.plain-sparql button").click()
        assert browser.driver.find_elements(By.XPATH, "//*[local-name()='sparql']")
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_words_that_are_selected_get_an_address_that_marks_them(browser: Browser) -> None:
    browser.go(f"{REPORT}/zh")
    browser.run(
        "const text = document.querySelector('#para-3 .said');"
        "const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); const first = walker.nextNode();"
        "const last = [...Array(4)].map(() => walker.nextNode()).at(-1); const range = document.createRange();"
        "range.setStart(first, 2); range.setEnd(last, 1); getSelection().removeAllRanges(); getSelection().addRange(range);"
    )
    selected = browser.run("return getSelection().toString()")
    browser.wait(lambda: browser.one("#to-words").is_displayed(), "the link to the words")
    browser.follow("#to-words")
    assert browser.run("return [...document.querySelectorAll('mark')].map(one => one.textContent).join('')") == selected
