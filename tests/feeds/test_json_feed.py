"""JSON Feed is read like any other feed, and no worse where it is made to harm."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.feeds import json_feed
from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.parser import parse_feed

VERSION = "https://jsonfeed.org/version/1.1"
MANY = 200_000


def feed(*items, version=VERSION, **own):
    return json.dumps({"version": version, "title": "T", **own, "items": list(items)}).encode()


def raw(items):
    return f'{{"version": "{VERSION}", "items": [{items}]}}'.encode()


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", VERSION])
def test_an_item_is_an_article(read_bytes, version):
    item = {
        "id": "https://site.example/1",
        "url": "https://site.example/1?utm_source=x",
        "title": "Duty on <tin>",
        "content_html": "<p>A duty of 25%</p><p>on tin</p>",
        "content_text": "A duty",
        "date_published": "2026-02-04T10:00:00+01:00",
        "language": "en-GB",
        "author": {"name": "Ann"},
    }
    (article,) = read_bytes(feed(item, version=version, home_page_url="https://site.example/")).articles
    assert article.text == "Duty on <tin>\nA duty of 25%\non tin"
    assert (article.guid, article.canonical_url) == ("https://site.example/1", "https://site.example/1")
    assert (article.language, article.author) == ("en-GB", "Ann")
    assert article.published_at.isoformat() == "2026-02-04T09:00:00+00:00"


def test_an_id_that_would_move_a_cursor_does_not(read_bytes):
    ids = ["1\u202e2\x9b", "a  b"]
    items = [{"id": given, "title": f"Duty {given[0]}", "content_text": "x"} for given in ids]
    assert [article.guid for article in read_bytes(feed(*items)).articles] == ["1\ufffd2\ufffd", "a  b"]


def test_what_a_feed_says_counts_for_its_items():
    own = {"language": "fr", "home_page_url": "https://a.example/", "authors": [{"name": "A"}, {"name": "B"}]}
    parsed = parse_feed(feed({"id": 7, "content_text": "x"}, {"id": "8", "authors": [{"name": "C"}]}, **own), None)
    assert (parsed.language, parsed.link) == ("fr", "https://a.example/")
    assert [(entry.guid, entry.author) for entry in parsed.entries] == [("7", "A, B"), ("8", "C")]


@pytest.mark.parametrize("body", [
    b"{}", b"[]", b'{"items": []}', feed(version="https://jsonfeed.org/version/2"), feed(version=1),
    b'{"version": "' + VERSION.encode() + b'", "items": {}}', b"\xff\xfe{",
])  # fmt: skip
def test_what_is_no_json_feed_fails(read_bytes, body):
    assert read_bytes(body).errors == ["NotAFeed"]


@pytest.mark.parametrize("body", [b"{", feed({"id": "1"})[:-3]])
def test_what_breaks_off_is_incomplete(read_bytes, body):
    assert read_bytes(body).errors == ["Incomplete"]


def test_a_field_of_a_wrong_type_counts_as_missing(read_bytes):
    item = {"id": ["x"], "url": 5, "title": {"a": 1}, "content_html": "<p>kept</p>", "summary": True, "authors": "A"}
    (article,) = read_bytes(feed(item | {"date_published": 2026, "language": None})).articles
    assert (article.text, article.guid, article.url, article.published_at, article.author) == (
        "kept",
        None,
        None,
        None,
        None,
    )


def test_items_that_are_none_are_told(read_bytes):
    result = read_bytes(feed({"title": "A"}, 5, None, "x"))
    assert [article.title for article in result.articles] == ["A"]
    assert result.errors == ["EntriesLost"]


def test_of_a_key_told_twice_the_last_counts(read_bytes):
    (article,) = read_bytes(raw('{"title": "A", "id": "1", "title": "B"}')).articles
    assert article.title == "B"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (raw("[" * MANY + "]" * MANY), "TooDeep"),
        (raw('{"a":' * MANY + "1" + "}" * MANY), "TooDeep"),
        (raw('{"title": "A", "id": ' + "9" * MANY + "}"), "read"),
        (raw('{"title": "A", "id": 1e' + "9" * MANY + "}"), "read"),
        (raw('{"title": "A", "id": -Infinity}'), "read"),
        (raw('{"title": "A\\ud800\\u0000"}'), "read"),
        (raw('{"title": "A\n\x01"}'), "read"),
        (raw(",".join(["{}"] * (MANY // 10))), "TooManyEntries"),
        (raw('{"title": "A", "x": [' + "1," * (6 * MANY) + "1]}"), "TooManyElements"),
        (b"{" * MANY, "Incomplete"),
        (b'{"a":' * MANY, "TooDeep"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_is_made_to_exhaust_its_reader_does_not(read_bytes, body, outcome):
    start = time.thread_time()
    result = read_bytes(body)
    assert (
        ([article.title for article in result.articles] == ["A"]) if outcome == "read" else (result.errors == [outcome])
    )
    assert time.thread_time() - start < 2


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["<p>x", "2026-02-04T10:00:00Z"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url"]), inner),
    max_leaves=4,
)
FIELDS_TEXT = (
    "id url external_url title content_html content_text summary date_published date_modified authors author language"
)
FIELDS = FIELDS_TEXT.split()


@given(
    st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES), max_size=3),
    st.dictionaries(st.sampled_from(FIELDS), VALUES),
)
def test_any_values_give_entries(items, own):
    parsed = parse_feed(feed(*items, **own), None)
    assert len(parsed.entries) == len(items)
    for entry in parsed.entries:
        for text in (entry.guid, entry.link, entry.author, entry.language, entry.title.value):
            assert text is None or (isinstance(text, str) and text.encode("utf-8") is not None)


def test_its_limits_are_those_of_other_feeds():
    assert json_feed.MAX_ENTRIES == 10_000
    with pytest.raises(UnreadableFeedError):
        parse_feed(feed(*[{}] * 10_001), None)
