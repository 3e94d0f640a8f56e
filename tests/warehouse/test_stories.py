"""Words, keys, and which of two texts tell one story."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.warehouse.partitions import day_ranges
from transforms.warehouse.stories.compare import same_story, story_of
from transforms.warehouse.stories.first_tellings import Telling, first_tellings
from transforms.warehouse.stories.sketch import story_keys
from transforms.warehouse.stories.words import MOST_WORDS, sentences_of

DAY = timedelta(days=1)
NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)
BODY = (
    "Kalinga will let in no more than 200,000 tonnes of sugar free of duty this season and charge 60 percent on "
    "anything above that, the food ministry said on Sunday.\n"
    "Prices at the mill gate have dropped 18 percent since April."
)
KEYS, SHORT_KEYS = (-9063589541461270453, -8368844098325337687), (1121594632740065468,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25 per cent", "25%"),
        ("25.0 pct", "25 percent"),
        ("twenty-five percent", "25%"),
        ("Twenty-five Percent on cars", "25 PER CENT on cars"),
        ("one's duties", "1's duties"),
        ("no one. TWO levies", "no 1. 2 levies"),
        ("$1.2 billion", "US$1.2bn"),
        ("1,200 million dollars", "$1.2 bln"),
        ("10,000 tonnes", "10 000 tons"),
        ("10.000 tons", "10,000 tons"),
        ("7,5%", "7.5 percent"),
        ("U.S. steel", "US steel"),
        ("Norland’s duty", "Norland's tariff"),
        ("WASHINGTON, March 4 (Wirebureau) - Steel rose.", "Steel rose."),
        ("Steel rose.\nReporting by A. Smith; editing by B. Jones", "Steel rose."),
        ("By Lena Holm\nSteel rose.\n© The Daily Ledger", "Steel rose."),
        ("Steel rose.\nWorkers at a mill in Caren. (Ann Lee / Daily Ledger)", "Steel rose."),
    ],
)
def test_what_desks_change_freely_is_folded_away(one, other):
    assert sentences_of(one) == sentences_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("25%", "35%"), ("1.2 billion", "1.2 million"), ("7.5%", "75%")],
)
def test_what_differs_stays_apart(one, other):
    assert sentences_of(one) != sentences_of(other)


def test_a_sentence_that_looks_like_a_publisher_s_line_stays():
    assert sentences_of("By Friday steel rose.") == [["by", "friday", "steel", "rose"]]


@pytest.mark.parametrize("between", [" ", "-", "\u00a0", "\t", "\x1f", " -"])
def test_a_scale_is_read_whatever_stands_before_it(between):
    assert sentences_of(f"A levy of 5{between}million") == [["tariff", "of", "5000000"]]


@example("0\x1fK")
@example("0 m\u0131llion")
@example("0 thou\u017fand")
@example("Duties of s\u0131x, tw\u0131nty-n\u0131ne and f\u0131fty percent")
@given(st.text())
def test_any_text_has_keys_that_a_row_can_hold(text):
    keys = story_keys(text)
    assert keys == story_keys(text) == tuple(sorted(set(keys)))
    assert all(-(2**63) <= key < 2**63 for key in keys)


@given(st.text(), st.text())
def test_the_order_of_two_texts_makes_no_difference(one, other):
    first, second = story_of(one), story_of(other)
    assert same_story(first, second, DAY) == same_story(second, first, DAY)


def test_keys_are_those_that_warehouses_hold_already():
    # Other keys would find none of the stored articles: then EXTRACTOR_VERSION has to be raised.
    assert story_keys("Sugar\n" + BODY)[:2] == KEYS
    assert story_keys("Trade news") == SHORT_KEYS


def test_long_texts_that_differ_in_every_sentence_are_compared_too():
    chance = random.Random(6)  # noqa: S311  # chosen for being the same every time
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randint(2, 9))) for _ in range(200)]
    sentences = [" ".join(chance.choices(words, k=14)) for _ in range(MOST_WORDS // 14)]
    one, other = (
        story_of("\n".join(["Steel tariffs", *text])) for text in (sentences, [f"{s} yes" for s in sentences])
    )
    assert same_story(one, other, DAY)


def test_a_long_text_is_compared_by_its_beginning():
    assert sum(map(len, sentences_of("steel tariffs rose. " * MOST_WORDS))) == MOST_WORDS


@pytest.mark.parametrize(
    ("one", "other", "apart", "same"),
    [
        (f"Sugar quota\n{BODY}", f"Kalinga caps sugar\n{BODY}", DAY, True),
        (f"Sugar quota\n{BODY}", f"Sugar quota\n{BODY.replace('60', '40')}", DAY, False),
        (f"Sugar quota\n{BODY}", f"Rice quota\n{BODY.replace('sugar', 'rice')}", DAY, False),
        # What stands under both is all furniture.
        (f"Solar cells\n{BODY}", f"Copper tax\n{BODY}", DAY, False),
        ("Kalinga to charge 60% duty on sugar from May", "Kalinga to charge 60 pct duty on sugar from May", DAY, True),
        (
            "Kalinga to charge 60% duty on sugar from May",
            "Kalinga to charge 60% duty on sugar from May",
            2 * DAY,
            False,
        ),
        ("Trade news in brief", "Trade news in brief", DAY, False),
        ("", "", DAY, False),
    ],
)
def test_the_same_story(one, other, apart, same):
    assert same_story(story_of(one), story_of(other), apart) is same


def test_an_item_of_a_digest_is_not_the_digest():
    items = [f"Item {number} of trade news tells of goods number {number} and of who pays for them now." * 3
             for number in range(12)]  # fmt: skip
    digest = "Trade digest\n" + "\n".join([*items, BODY])
    assert not same_story(story_of(f"Sugar quota\n{BODY}"), story_of(digest), DAY)


def test_an_article_duplicates_an_original_that_it_is_alike_itself():
    tellings = {key: Telling(key, NOON + hours * timedelta(hours=1), None) for hours, key in enumerate("abcd")}
    alike = {"a": {"b"}, "b": {"a", "c"}, "c": {"b", "d"}, "d": {"c"}}
    assert first_tellings(tellings, alike, set("abcd")) == {"a": None, "b": "a", "c": None, "d": "c"}


def test_days_around_times_are_few_ranges_within_the_calendar():
    first = datetime(1, 1, 3, tzinfo=UTC)
    assert day_ranges([NOON, NOON + 20 * DAY, NOON + 90 * DAY, first], 14 * DAY) == [
        (datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 18, tzinfo=UTC)),
        (datetime(2025, 12, 31, tzinfo=UTC), datetime(2026, 2, 18, tzinfo=UTC)),
        (datetime(2026, 3, 31, tzinfo=UTC), datetime(2026, 4, 29, tzinfo=UTC)),
    ]
