"""docs/feeds-and-feedparser.md says what is so, where the real feeds are at hand."""

import re
from collections import Counter

import pytest

from tests.feeds import agreement
from tests.feeds.agreement import COUNTED_CLICKS, FIELDS, NO_ADDRESS, NOT_OF_THE_PAGE, OTHER, UNTERMINATED


@pytest.fixture
def page(checkout):
    return (checkout / "docs/feeds-and-feedparser.md").read_text("utf-8")


def rows(page):
    return [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines() if line[:2] == "| "
    ]


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
    assert {(row[0], row[2]): int(row[1]) for row in rows(page) if row[0] in FIELDS and row[1].isdigit()} == kinds
    assert OTHER not in {each.kind for each in found.differences}
    assert f"{found.feeds} real" in re.sub(r"\s+", " ", page)
    assert f"{found.entries:,} entries" in page


@pytest.mark.slow
def test_no_entry_of_the_test_files_is_lost(shared):
    if not (shared / "feeds/conformance.tar.gz").exists():
        pytest.skip("the test files are not there")
    lost = {}
    for name, body in agreement.feeds("conformance.tar.gz"):
        theirs = len(agreement.feedparser.parse(body).entries)
        if len(agreement.entries_of(body)) < theirs:
            lost[name] = theirs
    assert lost == {}


def test_every_kind_has_its_reason(page):
    explained = {row[2] for row in rows(page) if len(row) == 4}
    assert explained >= {COUNTED_CLICKS, NO_ADDRESS, NOT_OF_THE_PAGE, UNTERMINATED}
