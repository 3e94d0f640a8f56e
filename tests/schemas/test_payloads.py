"""What a failure keeps comes back as it went in, or is known not to be whole."""

import dataclasses
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.payloads import PAYLOAD_BYTES, NotWholeError, article_said, payload_of, record_said, said_in, unpacked
from schemas.records import Article

NOON = datetime(2025, 6, 1, 12, 30, 1, 5, tzinfo=UTC)


def article(text: str = "Tariff news", **fields: Any) -> Article:
    made = Article(
        article_id="a",
        guid=None,
        url="https://example.org/a",
        canonical_url=None,
        feed_url="https://example.org/feed",
        source="Example",
        title=text[:10],
        text=text,
        text_sha256="0",
        language="en",
        published_at=NOON,
        fetched_at=NOON,
    )
    return dataclasses.replace(made, **fields)


@given(st.text(st.characters()), st.none() | st.datetimes(timezones=st.just(UTC)))
def test_an_article_comes_back_as_it_was_read(text: str, published: datetime | None) -> None:
    kept = article(text, published_at=published)
    judged = dataclasses.replace(
        kept, relevance=0.5, relevance_reasons=("a",), extractor_version="1", story_keys=(1, 2), run_id="r"
    )
    assert article_said(said_in(payload_of(article=record_said(judged)))["article"]) == kept


@pytest.mark.parametrize("text", ["half a pair \ud800", "a NUL \x00", "\u2028 \x1b[31m red", "=1+1"])
def test_odd_characters_come_back(text: str) -> None:
    payload = payload_of(article=record_said(article(text)))
    assert article_said(said_in(payload)["article"]).text == text


def test_what_is_long_is_packed_and_what_is_too_long_is_cut() -> None:
    words = article("word " * 100_000)
    packed = payload_of(article=record_said(words))
    assert len(packed) <= PAYLOAD_BYTES
    assert article_said(said_in(packed)["article"]) == words
    assert unpacked(packed).startswith(b'{"tariffwire":1,"article":{')
    noise = article("".join(chr(0x4E00 + number * 7919 % 20000) for number in range(60_000)))
    cut = payload_of(article=record_said(noise))
    assert len(cut) == PAYLOAD_BYTES
    with pytest.raises(NotWholeError, match="only its first 64 KiB were kept"):
        said_in(cut)


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (None, "nothing of it was kept"),
        (b"", "nothing of it was kept"),
        (b"Tariff news\nA tariff", "an older version kept it"),
        (b'{"id": "a", "title": "Tariff news"}', "an older version kept it"),
        (b"Article(article_id='a')", "an older version kept it"),
        (b'{"tariffwire":2,"article":{}}', "a newer version kept it"),
        (b"tariffwire zlib\nbroken", "an older version kept it"),
        (b"tariffwire zlib\n" + zlib.compress(b"else"), "an older version kept it"),
    ],
)
def test_what_is_no_whole_payload_says_why(payload: bytes | None, why: str) -> None:
    with pytest.raises(NotWholeError, match=why):
        said_in(payload)


def test_a_field_that_was_not_there_yet_has_its_default() -> None:
    said = record_said(article())
    del said["author"], said["text_from"]
    assert article_said(said | {"of_a_later_version": 1}) == article()
