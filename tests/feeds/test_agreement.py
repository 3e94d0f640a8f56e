"""docs/feeds-and-feedparser.md says what is so, where the real feeds are at hand."""

import re
from collections import Counter

import pytest

from tests.feeds import agreement
from tests.feeds.agreement import COUNTED_CLICKS, FIELDS, NO_ADDRESS, UNTERMINATED
from tests.feeds.expectations import (
    COMMENT,
    NO_CHARACTER,
    NO_TEXT,
    NOT_OF_THE_PAGE,
    OTHER,
    RELATIVE,
    Expectation,
    expectations,
    met,
)


@pytest.fixture
def page(checkout):
    return (checkout / "docs/feeds-and-feedparser.md").read_text("utf-8")


def rows(page):
    return [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines() if line[:2] == "| "
    ]


OWN_CASES = "## feedparser's own cases"


def kinds_of(page):
    return {(row[0], row[2]): int(row[1]) for row in rows(page) if row[0] in FIELDS and row[1].isdigit()}


@pytest.mark.slow
def test_the_page_tells_how_far_both_agree(shared, page):
    if not (shared / "feeds/real.tar.gz").exists():
        pytest.skip("the real feeds are not there")
    found = agreement.compared()
    assert found.lost == {}
    assert found.share() >= 0.995
    shares = {field: f"{found.share(None if field == 'all' else field):.2%}" for field in (*FIELDS, "all")}
    assert {row[0]: row[1] for row in rows(page) if row[0] in shares and row[1].endswith("%")} == shares
    kinds = Counter((each.field, each.kind) for each in found.differences)
    assert kinds_of(page.partition(OWN_CASES)[0]) == kinds
    assert OTHER not in {each.kind for each in found.differences}
    assert f"{found.feeds} real" in re.sub(r"\s+", " ", page)
    assert f"{found.entries:,} entries" in page


def test_the_page_tells_what_of_feedparser_s_own_cases_is_otherwise(shared, page):
    if not (shared / "feeds/conformance.tar.gz").exists():
        pytest.skip("the test files are not there")
    expected, unmet = met(agreement.feeds("conformance.tar.gz"))
    assert kinds_of(page.partition(OWN_CASES)[2]) == unmet
    assert f"of {expected} such expectations {expected - unmet.total()} are met" in re.sub(r"\s+", " ", page)
    assert OTHER not in {kind for _, kind in unmet}


def test_what_a_test_file_expects():
    def of(expression, feed="<rss version='2.0'><channel><item><title>A &amp; B</title></item></channel></rss>"):
        return expectations(f"<!--\nDescription: x\nExpect: {expression}\n-->{feed}".encode())

    assert of("not bozo and entries[0]['title'] == 'A & B'") == [Expectation(0, "title", "A & B")]
    assert of("entries[1].title_detail.value == 'C' and entries[0]['content'][0]['value'] == 'x'") == [
        Expectation(1, "title", "C"),
        Expectation(0, "text", "x"),
    ]
    assert of("ord(entries[0]['description']) == 8230") == [Expectation(0, "text", "…")]
    for other in (
        "len(entries) == 1",
        "feed['title'] == 'A'",
        "entries[0].get('x') == 'A'",
        "entries[0]['tags'] == []",
    ):
        assert of(other) == []
    assert of("entries[0]['title'] ==") == []
    case = (
        b"<!--\nExpect: entries[0]['title'] == 'A & C'\n--><rss><channel><item><title>A</title></item></channel></rss>"
    )
    feed = [("a.xml", case)]
    assert met(feed) == (1, {("title", OTHER): 1})


@pytest.mark.slow
def test_no_entry_of_the_test_files_is_lost(shared):
    if not (shared / "feeds/conformance.tar.gz").exists():
        pytest.skip("the test files are not there")
    lost = {}
    for name, body in agreement.feeds("conformance.tar.gz"):
        # A file that ends within its only entry's title gives feedparser an entry with nothing in it.
        theirs = sum(1 for entry in agreement.feedparser.parse(body).entries if entry)
        if len(agreement.entries_of(body)) < theirs:
            lost[name] = theirs
    assert lost == {}


def test_every_kind_has_its_reason(page):
    explained = {row[2] for row in rows(page) if len(row) == 4}
    assert explained >= {
        *(COUNTED_CLICKS, NO_ADDRESS, NOT_OF_THE_PAGE, UNTERMINATED),
        *(RELATIVE, NO_TEXT, COMMENT, NO_CHARACTER),
    }
