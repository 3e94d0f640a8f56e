"""What saved pages give: their article's text, or the reason why not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.records import Article
from transforms.feeds.main_text import main_text
from transforms.feeds.main_text_process import MainTextError, MainTextProcess
from transforms.feeds.page_text import NoPageTextError, body_of, page_of

PAGES = Path(__file__).with_name("pages")
TITLE = "Washington puts 25% duty on Peruvian tin"
SUMMARY = "The United States will levy a duty on tin from Peru, to the dismay of solder makers."


def article(title=TITLE, summary=SUMMARY):
    return Article(
        article_id="a",
        guid=None,
        url="https://harbour.example/tin",
        canonical_url=None,
        feed_url="f",
        source=None,
        title=title,
        text=f"{title}\n{summary}".strip(),
        text_sha256="",
        language=None,
        published_at=None,
        fetched_at=datetime(2026, 2, 15, tzinfo=UTC),
    )


def text_of(name, entry=None, content_type="text/html"):
    page = page_of((PAGES / name).read_bytes(), content_type)
    return body_of(main_text(page, "https://harbour.example/tin"), entry or article())


def test_the_article_is_found_whole_and_nothing_around_it():
    body = text_of("tin.html")
    lines = body.split("\n")
    assert lines[0].startswith("The United States will levy a 25% duty on tin from Peru from 1 March")
    assert lines[-1].startswith("A review after six months")
    assert "What else is in the order" in lines
    assert "$640 million" in body
    for around in ("cookies", "regatta", "Weather", "newsletter", "99%", "font-weight"):
        assert around not in body


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("stub.html", "Paywall"),
        ("wall.html", "Paywall"),
        ("login.html", "OtherPage"),
        ("sorry.html", "OtherPage"),
        ("empty.html", "ShorterThanEntry"),
        ("short.html", "ShorterThanEntry"),
    ],
)
def test_what_is_no_better_than_the_entry_is_told_apart(name, reason):
    with pytest.raises(NoPageTextError) as error:
        text_of(name)
    assert error.value.reason == reason


def test_an_article_behind_a_paywall_that_came_whole_is_taken():
    page = (
        (PAGES / "tin.html").read_text().replace("<style>", '<meta name="isAccessibleForFree" content="false"><style>')
    )
    page = page.replace('{page: "tin"', '{"isAccessibleForFree": false, page: "tin"')
    found = main_text(page, None)
    assert not found.is_free
    assert body_of(found, article(summary="")).startswith("The United States")


def test_an_entry_of_few_words_is_given_the_benefit_of_the_doubt():
    assert text_of("tin.html", article("Zinn", "Zölle")).startswith("The United States")


def test_an_entry_about_something_else_does_not_get_the_text():
    entry = article("Ferry strike ends", "After nine days the crews of the island ferries went back to work.")
    with pytest.raises(NoPageTextError, match="OtherPage"):
        text_of("tin.html", entry)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"%PDF-1.7 ...", "text/html"),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"PK\x03\x04", ""),
        (b"<p>x</p>", "image/svg+xml"),
        (b"{}", "application/json"),
    ],
)
def test_a_document_that_is_no_page_is_not_read(body, content_type):
    with pytest.raises(NoPageTextError, match="NotHtml"):
        page_of(body, content_type)


@pytest.mark.parametrize(
    ("encoding", "content_type", "meta"),
    [
        ("utf-8", "text/html; charset=utf-8", ""),
        ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("utf-8", None, ""),
        ("windows-1251", "text/html; charset=windows-1251", ""),
        ("windows-1251", "text/html", '<meta charset="windows-1251">'),
        (
            "windows-1251",
            "text/html; charset=UTF-8",
            "<meta http-equiv=Content-Type content='text/html; charset=cp1251'>",
        ),
        ("windows-1251", "text/html; charset=windows-1251", '<meta charset="utf-8">'),
        ("utf-16", "text/html", ""),
        ("utf-8", "text/html; charset=x-none", '<meta charset="x-none">'),
    ],
)
def test_a_page_is_read_in_its_own_encoding_whatever_it_says(encoding, content_type, meta):
    body = f"<html><head>{meta}<title>Пошлина</title></head><body>25 %</body></html>".encode(encoding)
    assert "<title>Пошлина</title>" in page_of(body, content_type)


def test_a_page_without_words_has_no_text():
    for found in (None, main_text("<html><body><article><p></p></article></body></html>", None)):
        with pytest.raises(NoPageTextError, match="NoMainText"):
            body_of(found, article())


@pytest.mark.parametrize("body", [b"", b" \r\n ", b"\x00" * 100])
def test_an_empty_page_is_one(body):
    with pytest.raises(NoPageTextError, match="EmptyPage"):
        page_of(body, "text/html")


def test_another_process_finds_the_same_as_this_one_and_outlives_pages_that_end_it():
    page = (PAGES / "tin.html").read_text()
    with MainTextProcess(seconds=0.7) as texts:
        # Its first page waits for the libraries to be read.
        texts._seconds = 30
        assert texts.main_text(page, "https://harbour.example/tin") == main_text(page, "https://harbour.example/tin")
        assert texts.main_text("<p></p>", None) is None
        texts._seconds = 0.7
        attributes = " ".join(f"a{n}" for n in range(60_000))
        with pytest.raises(MainTextError) as error:
            texts.main_text(f"<html><body><article {attributes}><p>Words</p></article></body></html>", None)
        assert error.value.reason == "PageTooHard"
        texts._seconds = 30
        assert texts.main_text(page, None).title == TITLE
        assert texts.main_text("<html><body>" + "<div>" * 1_000_000 + TITLE, None) is None
