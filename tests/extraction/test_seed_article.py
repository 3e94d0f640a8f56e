"""The article that the project began with, read as a feed entry, where it lies beside the checkout."""

from pathlib import Path

import pytest

from transforms.extraction.reading import Reading, read
from transforms.relevance.decide import judge

TITLE = "Carney says Canada will come out ahead"


@pytest.fixture(scope="module")
def text(checkout: Path) -> str:
    file = checkout.parent / "shared" / "seed_article.txt"
    if not file.exists():
        pytest.skip(f"{file} is not here: it belongs to its publisher")
    paragraphs = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return "\n".join([TITLE, *paragraphs])


@pytest.fixture(scope="module")
def reading(text: str) -> Reading:
    return read(text)


def test_it_is_kept(text: str) -> None:
    assert judge(TITLE, text).kept


def test_its_sectors_are_found_and_nothing_is_made_of_names(text: str, reading: Reading) -> None:
    found = {coverage.naming.code for coverage in reading.coverage}
    assert {"steel", "aluminum", "energy", "autos", "lumber"} <= found
    words = {text[c.naming.start : c.naming.end] for c in reading.coverage if c.naming.start is not None}
    assert not words & {"private sector", "Trade Minister", "Travel Local", "Local", "Trade", "private"}


def test_tariff_free_is_a_zero_rate_of_the_united_states_on_canada(text: str, reading: Reading) -> None:
    (rate,) = [fact for fact in reading.facts if fact.kind == "tariff_rate"]
    assert rate.quantity is not None
    assert text[rate.quantity.start : rate.quantity.end] == "tariff-free"
    assert (rate.quantity.low, rate.quantity.high, rate.unit) == (0, 0, "percent")
    assert (rate.imposer, rate.targets, rate.status) == ("US", ("CA",), "in_force")


def test_the_pledged_money_is_found_with_its_words(text: str, reading: Reading) -> None:
    money = {
        text[fact.quantity.start : fact.quantity.end]: fact.quantity.low
        for fact in reading.facts
        if fact.kind == "money" and fact.quantity is not None
    }
    assert money["half a billion"] == 500_000_000
    assert 1_000_000_000_000 in money.values()
