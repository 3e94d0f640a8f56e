"""What holds of every row, whatever the text."""

import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.records import Article, Mention
from transforms.extraction.mentions import mentions_of

WORDS = re.findall(
    r"\S+",
    "tariff tariffs duty 25% 10% to from on steel cars China Chinese the United States Trump imposes threatens will "
    "may suspended , . ; and $5 billion worth of imports goods respectively effective March 4 Section 232 by 5 "
    "percentage points duty-free halved EU each other \u200b \ud7ff İ ﬁ 😀 ( ) “ ” — if that which not",
)


def article(text: str) -> Article:
    return Article(
        article_id="a",
        guid="a",
        url=None,
        canonical_url=None,
        feed_url="https://example.org/feed",
        source="Example",
        title="",
        text=text,
        text_sha256="0",
        language="en",
        published_at=datetime(2026, 2, 3, tzinfo=UTC),
        fetched_at=datetime(2026, 2, 3, tzinfo=UTC),
    )


def assert_sound(text: str, mentions: list[Mention]) -> None:
    assert len({mention.mention_id for mention in mentions}) == len(mentions)
    for mention in mentions:
        for words, start, end in (
            (mention.figure_text, mention.figure_start, mention.figure_end),
            (mention.sector_text, mention.sector_start, mention.sector_end),
            (mention.status_text, mention.status_start, mention.status_end),
        ):
            assert (words is None) == (start is None) == (end is None)
            assert words is None or (words and text[start:end] == words)
        assert mention.sentence is not None
        assert mention.sentence in text
        assert mention.imposer is None or mention.imposer not in mention.targets
        assert mention.value_low is None or mention.value_high is None or mention.value_low <= mention.value_high


@settings(deadline=None)  # the first text loads the vocabularies
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_rows_are_sound_on_news_of_no_sense(text: str) -> None:
    assert_sound(text, mentions_of(article(text)))


@settings(deadline=None)  # the first text loads the vocabularies
@given(st.text(max_size=200))
def test_rows_are_sound_on_any_text(text: str) -> None:
    assert_sound(text, mentions_of(article(text)))


def test_keys_do_not_depend_on_where_the_words_stand() -> None:
    text = "Norway imposes a 12% tariff on Icelandic lamb."
    moved = "Oslo, Tuesday.\n" + text
    assert [m.mention_id for m in mentions_of(article(text))] == [m.mention_id for m in mentions_of(article(moved))]


@pytest.mark.parametrize("digits", [19, 20, 21])
def test_a_long_amount_keeps_all_its_digits(digits: int) -> None:
    amount = "1234567890123456789012345"[:digits]
    rows = mentions_of(article(f"The US agreed to buy ${amount} of soybeans from Brazil under the trade deal."))
    assert [row.value_low for row in rows if row.figure_kind == "money"] in ([Decimal(amount)], [])


def test_law_and_date_belong_to_the_figure_beside_them() -> None:
    text = (
        "A 25% tariff on Chinese steel takes effect on March 4 and a 10% tariff under Section 232 on Japanese cars "
        "will follow."
    )
    rows = {row.figure_text: row for row in mentions_of(article(text)) if row.figure_kind}
    assert (rows["25%"].legal_basis, rows["25%"].effective_date) == (None, date(2026, 3, 4))
    assert (rows["10%"].legal_basis, rows["10%"].effective_date) == ("section_232", None)


def test_figures_in_line_share_a_law_and_a_date() -> None:
    text = "The US will levy 25% on steel and 10% on aluminum from Brazil under Section 232 from March 4, 2026."
    rows = [row for row in mentions_of(article(text)) if row.figure_kind]
    assert {row.figure_text for row in rows} == {"25%", "10%"}
    assert {row.legal_basis for row in rows} == {"section_232"}
    assert {row.effective_date for row in rows} == {date(2026, 3, 4)}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("A 25% tariff on Chinese steel takes effect on March 4.", "announced"),
        ("A 25% tariff on Chinese steel takes effect on Tuesday.", "in_force"),
        ("A 25% tariff on Chinese steel took effect on January 20.", "in_force"),
        ("The US set a 10% tariff on British steel, effective February 7.", "announced"),
    ],
)
def test_a_measure_that_takes_effect_is_in_force_from_its_day(sentence: str, status: str) -> None:
    (row,) = [row for row in mentions_of(article(sentence)) if row.figure_kind]
    assert row.status == status
    assert row.status_text is not None


def test_half_a_character_is_no_word() -> None:
    (row,) = [row for row in mentions_of(article("The US levies 25% on steel \udc80 from China.")) if row.figure_kind]
    assert (row.figure_text, row.sector) == ("25%", "steel")


def test_a_former_rate_takes_no_date_of_what_follows_it() -> None:
    text = "Canada raises its tariff on US steel from 10% to 25% effective March 4, 2026."
    rows = {row.figure_text: row for row in mentions_of(article(text)) if row.figure_kind}
    assert rows["10%"].effective_date is None
    assert rows["25%"].effective_date == date(2026, 3, 4)


HOSTILE: list[tuple[str, Callable[[int], str]]] = [
    ("rates", lambda n: "Tariff of " + "25% on steel from China, " * n),
    ("goods", lambda n: "steel, aluminum, copper, " * n),
    ("cues", lambda n: "25% tariff if " + "will " * n),
    ("nouns", lambda n: "tariff\u00a0" * n),
    ("signs", lambda n: "a tariff " + "$" * n),
    ("emoji", lambda n: "tariff " + "😀" * n),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_time_grows_no_faster_than_the_text(name: str, make: Callable[[int], str]) -> None:
    """Four times the text may take eight times as long, for noise; what is quadratic takes sixteen times."""
    mentions_of(article(make(10)))
    short, long = (_seconds(make(n)) for n in (1500, 6000))
    assert long < 8 * short + 0.5


def _seconds(text: str) -> float:
    start = time.process_time()
    mentions_of(article(text))
    return time.process_time() - start
