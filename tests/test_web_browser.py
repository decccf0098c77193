"""The page and `gouji serve` in a real browser: drop, look, click, keyboard, paper; nothing leaves this machine."""

from __future__ import annotations

import base64
import importlib.util
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.test_html_report import HOSTILE

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium"),
    pytest.mark.skipif(sys.platform == "win32", reason="the server is ended by a signal"),
]
ROOT = Path(__file__).parent.parent
REPORT = ROOT / "fixtures" / "liaison-2021" / "report.docx"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
TWO_PLACES = "正文与附表数字不一致"


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address():
    process = subprocess.Popen(
        [sys.executable, "-m", "lint.cli", "serve", "--no-open"], stdout=subprocess.PIPE, cwd=ROOT, text=True,
        encoding="utf-8", env=os.environ | {"GOUJI_LANG": "zh"},
    )  # fmt: skip
    yield re.search(r"http://\S+", process.stdout.readline()).group()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0


class Window:
    """A window of a browser of its own, with everything that it asked for and complained about."""

    def __init__(self, browser, width=1440, height=900):
        self.context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.asked, self.complaints = [], []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))

    def inside(self, selector):
        """Return whether what `selector` finds first lies within the pane that it is in."""
        return self.page.evaluate(
            """selector => {
              const part = document.querySelector(selector), box = part.getBoundingClientRect();
              const pane = part.closest('.pane').getBoundingClientRect();
              return box.height > 0 && box.top >= pane.top && box.bottom <= pane.bottom && box.bottom <= innerHeight;
            }""",
            selector,
        )


@pytest.fixture
def window(browser):
    window = Window(browser)
    yield window
    window.context.close()
    assert window.complaints == []


def drop(page, path, name=None):
    content = base64.b64encode(path if isinstance(path, bytes) else path.read_bytes()).decode()
    transfer = page.evaluate_handle(
        """([content, name]) => {
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], name));
          return transfer;
        }""",
        [content, name or path.name],
    )
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("#drop", event, {"dataTransfer": transfer})


@pytest.fixture(scope="module")
def shown(browser, address):
    """A document that was dropped and checked: its window stays open for the tests that look at it."""
    window = Window(browser)
    window.page.goto(address)
    drop(window.page, REPORT, "自评报告.docx")
    window.page.click("#begin")
    window.page.wait_for_url("**/view")
    yield window
    assert window.complaints == []
    window.context.close()


def test_a_dropped_document_shows_its_findings_and_both_places_of_the_one_that_is_clicked(shown):
    page = shown.page
    assert page.locator(".document h2").inner_text().startswith("2021年度")
    item = page.locator(".finding", has_text=TWO_PLACES).first
    item.locator(".pick").click()
    assert item.locator(".expression").is_visible() and "≠" in item.locator(".expression").inner_text()
    assert item.locator("q").count() >= 2 and item.locator("q").nth(1).is_visible()
    number = item.get_attribute("data-finding")
    first, second = f'[data-p~="{number}.0"]', f'[data-p~="{number}.1"]'
    assert "first-hit" in page.locator(f".pane.first {first}").first.get_attribute("class")
    assert "other-hit" in page.locator(f".pane.first {second}").first.get_attribute("class")
    assert shown.inside(f".pane.first {first}")
    assert shown.inside(f".pane.second {second}" if page.locator(".pane.second").count() else f".pane.first {second}")


def test_nothing_but_this_server_is_ever_asked(shown, address):
    assert len(shown.asked) > 5
    assert [url for url in shown.asked if not url.startswith((address, "data:"))] == []


def test_a_number_says_what_it_says_and_what_it_was_checked_against(shown):
    page = shown.page
    page.locator(".pane.first .n.x").first.click()
    card = page.locator(".card")
    told = card.inner_text()
    assert "指标" in told and "时期" in told and "矛盾" in told and "与什么核对" in told
    assert card.locator(".relation .expression").count() >= 1
    page.keyboard.press("Escape")
    assert card.count() == 0


def test_findings_are_filtered_by_severity_family_and_words(shown):
    page = shown.page
    seen = page.locator(".finding:visible")
    everything = seen.count()
    page.click(".severities .info")
    assert 0 < seen.count() < everything and page.locator(".finding.info:visible").count() == 0
    page.select_option(".family", index=1)
    family = page.locator(".family").input_value()
    assert {one.get_attribute("data-family") for one in seen.all()} == {family}
    page.select_option(".family", value="")
    page.click(".severities .info")
    page.fill(".findings .search", TWO_PLACES)
    assert seen.count() == page.locator(".finding", has_text=TWO_PLACES).count() < everything
    page.fill(".findings .search", "")
    assert seen.count() == everything


def test_the_claim_graph_around_a_finding_is_drawn(shown):
    page = shown.page
    page.locator(".finding", has_text=TWO_PLACES).first.locator(".pick").click()
    page.click(".finding.open .picture")
    assert page.locator("dialog[open] svg[role=img]").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_all_relations_are_sorted_filtered_and_lead_back_to_the_document(shown):
    page = shown.page
    page.click(".views [data-view=relations]")
    rows = page.locator("section.relations tbody tr")
    assert rows.count() == 100
    page.click("section.relations .pager button >> nth=1")
    assert page.locator("section.relations tbody .go").first.inner_text() == "r101"
    page.select_option("section.relations select >> nth=0", value="violated")
    assert {one.inner_text() for one in page.locator("section.relations tbody .chip").all()} == {"矛盾"}
    page.click("section.relations thead button >> nth=3")
    sums = [one.inner_text() for one in page.locator("section.relations td.sum").all()]
    assert sums == sorted(sums)
    page.locator("section.relations tbody .go").first.click()
    assert page.locator(".pane.first .hit.first-hit").count() >= 1 and page.locator(".card").is_visible()
    page.keyboard.press("Escape")


def test_the_annotated_copy_and_the_others_can_be_taken_away(shown):
    page = shown.page
    page.click(".downloads summary")
    names = {}
    for link in page.locator(".downloads a").all():
        with page.expect_download() as download:
            link.click()
        names[download.value.suggested_filename] = Path(download.value.path()).read_bytes()
    assert set(names) == {
        "自评报告.勾稽.docx", "自评报告-问题.xlsx", "自评报告-勾稽关系.xlsx", "自评报告.json", "自评报告.html",
    }  # fmt: skip
    assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(names["自评报告.勾稽.docx"])).namelist()
    assert json.loads(names["自评报告.json"])["schema_version"]
    page.click(".downloads summary")


@pytest.mark.parametrize("view", ["read", "relations", "overview"])
def test_the_view_has_no_fault_that_axe_knows(shown, view):
    shown.page.click(f".views [data-view={view}]")
    if view == "read":
        shown.page.locator(".finding", has_text=TWO_PLACES).first.locator(".pick").click()
        shown.page.locator(".pane.first .n.x").first.click()
    assert faults(shown.page) == []
    shown.page.click(".views [data-view=read]")


def faults(page):
    """Return what axe-core finds against WCAG 2.1 A and AA."""
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    page.evaluate(Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
        ".then(result => result.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html)]))"
    )


def test_another_session_sees_nothing_of_it(browser, shown):
    other = Window(browser)
    answer = other.page.goto(shown.page.url)
    assert answer.status == 403
    other.page.goto(shown.page.url.partition("/jobs")[0])
    assert other.page.goto(shown.page.url).status == 404
    other.context.close()


def test_everything_works_without_a_mouse(window, address):
    page = window.page
    choosers = []

    def keep(chooser):
        choosers.append(chooser)

    page.on("filechooser", keep)  # before anything is pressed: asking for them takes a moment
    page.goto(address)
    assert faults(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "pick"
    page.keyboard.press("Enter")
    while not choosers:
        page.wait_for_timeout(50)
    choosers[0].set_files(str(REPORT))
    page.wait_for_function("document.activeElement.id === 'begin'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/view")
    page.wait_for_selector("[data-ready]")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the first thing is a way straight to the findings
    assert page.evaluate("document.activeElement.id") == "findings-0"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".finding").nth(1).get_attribute("class").endswith("open")
    assert page.evaluate("document.activeElement.className") == "pick"
    page.keyboard.press("k")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "go"
    page.keyboard.press("Enter")
    assert page.locator(".pane.first .hit").count() >= 1
    page.evaluate("document.querySelector('.pane.first').focus()")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    while "n " not in page.evaluate("document.activeElement.className"):
        page.keyboard.press("ArrowRight")
    number = page.evaluate("document.activeElement.dataset.c")
    page.keyboard.press("Enter")
    assert page.locator(".card").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.c") == number


def test_a_wrong_file_is_told_in_one_sentence_and_text_that_is_a_program_does_not_run(window, address):
    page = window.page
    page.goto(address)
    assert "<" not in page.inner_text("body")  # every word is there
    drop(page, b"no document", "坏.docx")
    page.click("#begin")
    page.wait_for_selector("#errors li")
    assert page.locator("#errors").inner_text() == "坏.docx：内容不是 Word 文档，只是后缀为 .docx（或文件已损坏）。"
    page.click("#list button")
    drop(page, HOSTILE.encode(), "<img src=x onerror=window.ran=1>.txt")
    page.click("#begin")
    page.wait_for_url("**/view")
    for place in page.locator(".finding .pick").all():
        place.click()
    page.locator(".pane.first .n").first.click()
    page.click(".views [data-view=relations]")
    assert page.evaluate("window.ran") is None
    assert page.locator("img").count() == 0
    assert "</script><script>window.ran=1</script>" in page.locator(".sheet").text_content()


@pytest.fixture(scope="module")
def alone(tmp_path_factory, shown):
    """The page as a file of its own."""
    path = tmp_path_factory.mktemp("html") / "结果.html"
    path.write_bytes(shown.context.request.get(shown.page.url.replace("/view", "/html")).body())
    return path


def test_a_file_of_its_own_asks_for_nothing_and_fits_a_small_screen(browser, alone):
    window = Window(browser, 1024, 700)
    page = window.page
    page.goto(alone.as_uri())
    page.locator(".finding .pick").nth(4).click()
    assert window.inside(".pane.first .hit")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 600, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {url for url in window.asked if not url.startswith("data:")} == {alone.as_uri()}
    assert window.complaints == []
    window.context.close()


def test_on_paper_findings_with_all_quotations_come_first(browser, alone, tmp_path):
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("there is no pdftotext")
    window = Window(browser)
    window.page.goto(alone.as_uri())
    quotations = window.page.locator("q").count()
    window.page.emulate_media(media="print")
    assert window.page.locator("q:visible").count() == quotations
    window.page.pdf(path=str(tmp_path / "a4.pdf"), prefer_css_page_size=True)
    window.context.close()
    shown_text = subprocess.run([pdftotext, "-layout", tmp_path / "a4.pdf", "-"], capture_output=True, check=True)
    text = shown_text.stdout.decode()
    assert 0 < text.index("算式") < text.index("核对了多少") < text.rindex("附件3")
    info = subprocess.run([shutil.which("pdfinfo"), tmp_path / "a4.pdf"], capture_output=True, check=True)
    assert "A4" in info.stdout.decode()


def test_thousands_of_relations_are_shown_a_hundred_at_a_time(browser, alone, tmp_path):
    text = alone.read_text(encoding="utf-8")
    before, data, after = re.split(r'(?s)(?<=class="data">)(.*?)(?=</script>)', text, maxsplit=1)
    known = json.loads(data)
    known["relations"] = [[f"r{n}", *known["relations"][n % 99][1:]] for n in range(1, 3001)]
    path = tmp_path / "many.html"
    path.write_text(before + json.dumps(known, ensure_ascii=False).replace("<", "\\u003c") + after, encoding="utf-8")
    window = Window(browser)
    window.page.goto(path.as_uri())
    window.page.click(".views [data-view=relations]")
    assert window.page.locator("section.relations tbody tr").count() == 100
    assert "3000" in window.page.locator(".pager span").inner_text()
    window.page.click("section.relations thead button >> nth=0")
    assert window.page.locator("section.relations tbody .go").first.inner_text() == "r3000"
    assert window.complaints == []
    window.context.close()
