"""From when a measure applies, in sentences of our own, told on 3 February 2026."""

from datetime import UTC, date, datetime

import pytest

from transforms.extraction.named.effective_dates import find_effective_dates

TOLD = datetime(2026, 2, 3, tzinfo=UTC)

DATES = [
    ("The duty applies from 1 August 2026.", date(2026, 8, 1), "day"),
    ("The tariff, effective March 15, covers tea.", date(2026, 3, 15), "day"),
    ("It took effect on December 1.", date(2025, 12, 1), "day"),
    ("The levy will start in July.", date(2026, 7, 1), "month"),
    ("The surcharge takes effect next month.", date(2026, 3, 1), "month"),
    ("The duty applies from next year.", date(2027, 1, 1), "year"),
    ("Refined ore pays 15% from 2027.", date(2027, 1, 1), "year"),
    ("Oslo will raise the duty to 30% on 16 March 2026.", date(2026, 3, 16), "day"),
    ("The tariff starts Sept. 1.", date(2026, 9, 1), "day"),
    ("The levy takes effect on Thursday.", date(2026, 2, 5), "day"),
    ("The levy, effective Sunday, covers nuts.", date(2026, 2, 8), "day"),
    ("The levy took effect on Thursday.", date(2026, 1, 29), "day"),
    ("The duty begins Tuesday.", date(2026, 2, 3), "day"),
    ("The duty applies from tomorrow.", date(2026, 2, 4), "day"),
    ("The duty is due to take effect on Monday, 9 March.", date(2026, 3, 9), "day"),
    ("The tax comes into force from mid-April.", date(2026, 4, 1), "month"),
    ("The tax comes into force at the start of May.", date(2026, 5, 1), "month"),
    ("The duty applies from early 2027.", date(2027, 1, 1), "year"),
    ("The duty applies from 2026-07-01.", date(2026, 7, 1), "day"),
    ("The duty took effect on April 17, 1987.", date(1987, 4, 17), "day"),
    ("The duty has been in place since 4 July.", date(2025, 7, 4), "day"),
    ("The duty on tea is suspended until July 9.", date(2026, 7, 9), "day"),
    ("Oslo has put off its new duty until next year.", date(2027, 1, 1), "year"),
    ("The duty won't take effect until July 9.", date(2026, 7, 9), "day"),
    ("The rise, delayed again, is held back until May 2027.", date(2027, 5, 1), "month"),
]


@pytest.mark.parametrize(("sentence", "expected", "precision"), DATES, ids=[sentence for sentence, _, _ in DATES])
def test_a_date_and_its_precision(sentence: str, expected: date, precision: str) -> None:
    (found,) = find_effective_dates(sentence, TOLD)
    assert (found.date, found.precision) == (expected, precision)
    assert sentence[found.start : found.end].strip()


@pytest.mark.parametrize(
    "sentence",
    [
        "Oslo announced a 9% duty on January 15.",
        "Imports from May and Sons pay a duty.",
        "The duty rose last year.",
        "The rate applies from 31 February.",
        "The rate was announced on Thursday.",
        "Imports from Thursday's suppliers pay a duty.",
        "The rate applies from 2026-02-31.",
        "The waiver lasts until July 9.",
        "The duty stays in place until next year.",
        "The duty would have taken effect on July 9.",
    ],
)
def test_no_date_is_made_up(sentence: str) -> None:
    assert find_effective_dates(sentence, TOLD) == []


def test_without_the_article_s_date_only_whole_dates_count() -> None:
    assert find_effective_dates("It takes effect next month, or on March 4.", None) == []
    (found,) = find_effective_dates("It takes effect on March 4, 2027.", None)
    assert found.date == date(2027, 3, 4)
