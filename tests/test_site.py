"""The documentation as a site: it builds without a warning, opens from disk without network, and reads as on GitHub."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = ["index", "tables", "scores", "bigquery", "sectors-and-rules", "decisions/duplicates"]
NOWHERE = "http://127.0.0.1:9"
"""A proxy that is not there: what asks another machine fails."""


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)],
        cwd=CHECKOUT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "HTTP_PROXY": NOWHERE, "HTTPS_PROXY": NOWHERE},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def article(page: Path) -> str:
    return re.search(r"<article.*?</article>", page.read_text(encoding="utf-8"), re.DOTALL)[0]


def test_every_page_is_there_and_loads_nothing_from_elsewhere(site) -> None:
    documents = sorted(path.relative_to(CHECKOUT / "docs") for path in (CHECKOUT / "docs").rglob("*.md"))
    for document in documents:
        page = (site / document.with_suffix(".html")).read_text(encoding="utf-8")
        # A link may lead elsewhere when somebody clicks it.
        loaded = re.findall(r"<(?!a\b)\w+[^>]*\b(?:src|href)=[\"']?((?:https?:)?//[^\"' >]+)", page)
        assert loaded == [], document


def test_a_link_out_of_docs_names_its_file(site) -> None:
    assert re.search(
        r"the pairs \(<code>tests/duplicates/README.md</code>\)", article(site / "decisions/duplicates.html")
    )
    assert re.search(r"in <code>schemas/views</code>", article(site / "questions.html"))
    for page in site.rglob("*.html"):
        # The page for what is not found names its links from the root of a server.
        text = "" if page.name == "404.html" else page.read_text(encoding="utf-8")
        for link in re.findall(r'<a\b[^>]+href="(?!https?:)([^"#]+)', text):
            assert (page.parent / link).resolve().is_relative_to(site), f"{page.name}: {link}"
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_lists_and_tables_are_lists_and_tables_as_on_github(site) -> None:
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        for text in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", article(page), re.DOTALL):
            assert not re.search(r"^\s*(?:[-*] |\d+\. |\|)", text, re.MULTILINE), f"{page.name}: {text[:200]}"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_open_from_disk_without_network_and_without_a_complaint(site, browser, width, scheme) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, color_scheme=scheme)
    page = context.new_page()
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for name in PAGES:
        page.goto(f"file://{site}/{name}.html")
        assert page.locator("article h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        for wide in page.locator("article .highlight code, article .md-typeset__scrollwrap").all():
            assert wide.evaluate("one => one.getBoundingClientRect().right") <= width, name
    dark = page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert dark == (scheme == "dark")
    assert complaints == []
    assert [url for url in asked if not url.startswith(f"file://{site}/")] == []
    context.close()


def test_search_finds_a_page_that_was_opened_from_disk(site, browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(f"file://{site}/index.html")
    page.locator("input[name=query]").click()
    page.keyboard.type("duplicate_of")
    # What is found is shown bit by bit.
    page.locator('.md-search-result__link[href*="tables.html"]').first.wait_for()
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(lambda url: "index.html" not in url)
    context.close()
