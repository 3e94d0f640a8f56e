"""The page that `tariffwire explain --html` writes."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from pipeline.cli import main

TEXT = (
    "Canada puts a <b>tariff</b> on bourbon\n\nCanada will impose a 10% tariff on American bourbon & whiskey. "
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> ${body} "
    "It hides \u202ewords\u202c and \x1b[31mcolours."
)
CHROMIUM = shutil.which("chromium")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "page.html"
    assert main(["explain", str(tmp_path / "story.txt"), "--html", str(path)]) == 0
    return path


def opened(page: Path) -> html.HtmlElement:
    return html.fromstring(page.read_text(encoding="utf-8"))


def test_the_whole_text_is_there_and_its_words_are_marked(page: Path) -> None:
    root = opened(page)
    marks = {(mark.get("class"), mark.text_content()) for mark in root.xpath("//div[@class='text']//mark")}
    assert {("figure", "10%"), ("sector", "bourbon"), ("status", "will impose")} <= marks
    for row in root.xpath("//div[@class='text']//sup/a"):
        assert root.xpath(f"//table[@id='{row.get('href')[1:]}']")
    text = " ".join(root.xpath("//div[@class='text']")[0].text_content().split())
    assert "<script>document.title='owned'</script>" in text


def test_every_table_has_headers_and_a_row_its_rules(page: Path) -> None:
    for table in opened(page).xpath("//table"):
        headers = table.xpath(".//thead//th[@scope='col']")
        assert len(headers) == 4
        assert all(header.text_content() for header in headers)
    rules = [cell.text_content() for cell in opened(page).xpath("//td[@class='rule']")]
    assert rules
    assert all(rules)


def test_nothing_of_the_text_is_markup_and_nothing_is_fetched(page: Path) -> None:
    written = page.read_text(encoding="utf-8")
    root = opened(page)
    assert not root.xpath("//script | //img | //link | //iframe | //@onerror | //*[@src]")
    assert not re.search(r"url\(|@import|https?://", written)
    assert "default-src 'none'" in written
    assert not [c for c in written if not (c.isprintable() or c == "\n")]
    assert root.get("lang") == "en"
    assert "prefers-color-scheme: dark" in written
    assert root.xpath("//meta[@name='viewport']")


def test_a_feed_has_a_list_of_its_entries(tmp_path: Path, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    assert main(["explain", str(checkout / "feeds/samples/ledger.xml"), "--html", str(path)]) == 0
    assert capsys.readouterr().out.endswith(f" → {path}\n")
    root = opened(path)
    links = root.xpath("//table[@class='entries']//a/@href")
    assert len(links) == len(root.xpath("//article")) > 5
    assert [link[1:] for link in links] == root.xpath("//article/@id")
    assert len(set(root.xpath("//@id"))) == len(root.xpath("//@id"))


def test_json_and_a_page_at_once(tmp_path: Path, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    assert main(["explain", str(checkout / "feeds/samples/ledger.xml"), "--html", str(path), "--json"]) == 0
    assert capsys.readouterr().out.startswith("{")
    assert path.exists()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine to open the page in")
def test_a_browser_shows_it_and_runs_nothing(page: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--window-size=390,900",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    shown = html.fromstring(done.stdout)
    assert shown.xpath("//title")[0].text.startswith("Canada puts a <b>tariff</b> on bourbon")
    assert len(shown.xpath("//table[@class='row']")) == len(opened(page).xpath("//table[@class='row']")) > 0
