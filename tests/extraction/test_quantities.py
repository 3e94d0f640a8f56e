"""Sentences with their quantities marked as [words|low|high|unit], a dash for a bound that is not said.

A mark may end in |change or in a hedge: [25%|25|25|percent|about].
"""

import re
from decimal import Decimal

import pytest

from transforms.extraction.quantities import Quantity, find_quantities

_MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)\|([^|\]]*)((?:\|[a-z_]+)*)\]")


Mark = tuple[int, int, Decimal | None, Decimal | None, str, set[str]]


def _bound(written: str) -> Decimal | None:
    return None if written == "-" else Decimal(written)


def unmarked(marked: str) -> tuple[str, list[Mark]]:
    """The sentence without its marks, and what they say: span, low, high, unit, then what the mark's tail asks for."""
    text, place = "", 0
    expected: list[Mark] = []
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        words, low, high, unit, tail = mark.groups()
        expected.append(
            (len(text), len(text) + len(words), _bound(low), _bound(high), unit, set(tail.split("|")) - {""})
        )
        text += words
        place = mark.end()
    return text + marked[place:], expected


def told(quantity: Quantity, asked: set[str]) -> Mark:
    said = {quantity.hedge, "change" if quantity.is_change else ""}
    return (quantity.start, quantity.end, quantity.low, quantity.high, quantity.unit, asked & said)


def check(marked: str) -> None:
    text, expected = unmarked(marked)
    found = find_quantities(text)
    assert [text[each.start : each.end] for each in found] == [text[mark[0] : mark[1]] for mark in expected]
    assert [told(each, mark[5]) for each, mark in zip(found, expected, strict=True)] == expected


PERCENT = """
imposes [25%|25|25|percent] tariffs
a [25 %|25|25|percent] levy, [25 per cent|25|25|percent], [25 percent|25|25|percent] and [25 pct|25|25|percent]
yields of [25pc|25|25|percent]
a [7.5-percent|7.5|7.5|percent] duty, a [25-per-cent|25|25|percent] duty
[twenty-five percent|25|25|percent] of it, [twenty five per cent|25|25|percent] of that
rates move by [25 percentage points|25|25|percentage_point|change]
up by [2.5pp|2.5|2.5|percentage_point|change]
a [25 basis points|0.25|0.25|percentage_point] move, [50bps|0.5|0.5|percentage_point]
a cut of [25|0.25|0.25|percentage_point] or [50 basis points|0.5|0.5|percentage_point]
[a quarter of a percentage point|0.25|0.25|percentage_point] and [half a percentage point|0.5|0.5|percentage_point]
tariffs of [10|10|10|percent], [15|15|15|percent] and [25 per cent|25|25|percent]
tariffs of [20%|20|20|percent] and [50%|50|50|percent] respectively
rose [a percentage point|1|1|percentage_point|change], [a half-point|0.5|0.5|percentage_point] cut
a deposit rate of [-0.5%|-0.5|-0.5|percent]
minus 5% and growth of [-0.3%|-0.3|-0.3|percent]
"""

MONEY = """
[half a billion|500000000|500000000|XXX] here and [a trillion dollars|1000000000000|1000000000000|USD] there
a [trillion-dollar|1000000000000|1000000000000|USD] market, a [$1.2tn|1200000000000|1200000000000|USD] plan
[US$ 34bn|34000000000|34000000000|USD], [US$34b|34000000000|34000000000|USD], [US$34B|34000000000|34000000000|USD]
[C$3.6 billion|3600000000|3600000000|CAD], [A$2,000,000|2000000|2000000|AUD]
[CAD$29.8 billion|29800000000|29800000000|CAD]
[€2.8\u00a0billion|2800000000|2800000000|EUR], [€2.8\u202fbillion|2800000000|2800000000|EUR]
[€2.8\u2009billion|2800000000|2800000000|EUR]
[EUR 5m|5000000|5000000|EUR] of [RM50m|50000000|50000000|MYR] and [¥1.5 trillion|1500000000000|1500000000000|JPY]
[Rs 100 crore|1000000000|1000000000|INR], [100 crore rupees|1000000000|1000000000|INR]
[₹1,200 crore|12000000000|12000000000|INR]
[200 billion yuan|200000000000|200000000000|CNY], [34 billion U.S. dollars|34000000000|34000000000|USD]
a [$34-billion|34000000000|34000000000|USD] list, a [34 billion-dollar|34000000000|34000000000|USD] list
[5 million pounds|5000000|5000000|GBP], [£35,500|35500|35500|GBP], [200,000 USD|200000|200000|USD]
[HK$5|5|5|HKD], [NZ$5|5|5|NZD], [S$5|5|5|SGD], [NT$5|5|5|TWD], [R$5|5|5|BRL], [CHF 5|5|5|CHF]
[€100.000|100000|100000|EUR] or [$520mil|520000000|520000000|USD]
[$654M|654000000|654000000|USD] and [$3.6B|3600000000|3600000000|USD]
[hundreds of billions of dollars|100000000000|-|USD] in goods, [billions of dollars|1000000000|-|USD] of trade
"""

RANGES = """
tariffs of [10% to 25%|10|25|percent]
between [10% and 25%|10|25|percent]
between [10 and 25 per cent|10|25|percent]
ranging from [10% to 41%|10|41|percent]
[25-to-50 percent|25|50|percent], duties from [10% up to 25%|10|25|percent], [$10bn-$20bn|10000000000|20000000000|USD]
anywhere from [10% to 50%|10|50|percent], sold for [€10 to €20 million|10000000|20000000|EUR]
a [10-25%|10|25|percent] range, [10–15%|10|15|percent]
raised from [10%|10|10|percent] to [25%|25|25|percent]
China increases its tariffs on U.S. imports from [84%|84|84|percent] to [125%|125|125|percent]
will increase tariffs from [10%|10|10|percent] to [25%|25|25|percent]
lowered from [25%|25|25|percent] to [15%|15|15|percent]
cut by [30 to 40 percent|30|40|percent] and cut by [10%|10|10|percent] to [25%|25|25|percent]
eased to [2.1|2.1|2.1|percent] from [2.4 percent|2.4|2.4|percent], between the ages of [5 and 11|5|11|years] years
a choice of [10%|10|10|percent] or [25%|25|25|percent]
[$50-60 billion|50000000000|60000000000|USD] and [$300 million to $500 million|300000000|500000000|USD]
[$2 to $3 billion|2000000000|3000000000|USD], between [$2 and $3 billion|2000000000|3000000000|USD]
exports rose [5%|5|5|percent|change] to [$34 billion|34000000000|34000000000|USD]
"""

HEDGES = """
up to [25%|-|25|percent|at_most], as much as [$50 billion|-|50000000000|USD|at_most]
as high as [245%|-|245|percent|at_most]
more than [25%|25|-|percent|at_least], at least [10%|10|-|percent|at_least], over [$10 billion|10000000000|-|USD]
>[25%|25|-|percent|at_least], ≤ [5%|-|5|percent|at_most], as low as [5%|5|-|percent]
no less than [10%|10|-|percent] and no more than [20%|-|20|percent]
[25%|25|-|percent] or more, [10%|10|-|percent]-plus, [5%|-|5|percent] or less
about [25%|25|25|percent|about], nearly [$3 billion|3000000000|3000000000|USD|about], some [200|200|200|jobs|about] jobs
a dispute over [$34 billion|34000000000|34000000000|USD] of goods
the duty goes up to [25%|25|25|percent]
"""

ZERO = """
cut the tariff to [zero|0|0|percent] and keeps [zero percent|0|0|percent] rates
[zero|0|0|percent] tariffs, [zero-tariff|0|0|percent] access, a [zero-for-zero|0|0|percent] deal
[duty-free|0|0|percent] and [tariff-free|0|0|percent] access, [duty free|0|0|percent], [free of duty|0|0|percent]
[No tariffs|0|0|percent] on cars, [without tariffs|0|0|percent]
net zero by 2050, zero tolerance, ground zero
"""

CHANGES = """
[doubled|100|100|percent|change] to [50%|50|50|percent]
[halve|50|50|percent|change] tariffs and cut the rest by [half|50|50|percent|change]
[tripled|200|200|percent|change] or [quadrupled|300|300|percent|change]
plans to [double|100|100|percent|change] tariffs, double taxation, double-digit growth
lower tariffs by [115%|115|115|percentage_point|change]
adds a [25%|25|25|percent] tariff, rose [2%|2|2|percent|change], down [0.5 per cent|0.5|0.5|percent|change]
a [10%|10|10|percent|change] increase, fell [3.2 percent|3.2|3.2|percent|change], raised by [10%|10|10|percent|change]
"""

SPECIFIC = """
[$14 a tonne|14|14|USD/t], [Rs 5 per kg|5|5|INR/kg], [€1.50/hl|1.5|1.5|EUR/hl]
[10%|10|10|percent] plus [5 cents a kilo|0.05|0.05|USD/kg]
[$20 per barrel|20|20|USD/bbl] or [3 euros per unit|3|3|EUR/unit]
"""

COUNTS = """
[thousands|1000|-|jobs] of jobs, [dozens|12|-|people] of people
[1.2m tonnes|1200000|1200000|tonnes] of [two|2|2|countries] countries
killed [13|13|13|people] people and [1,00,000|100000|100000|birds] birds
[two-thirds|0.6667|0.6667|] of exports, [a quarter|0.25|0.25|] of imports
[five|5|5|deaths] deaths from COVID-19 and [871|871|871|infections] new COVID-19 infections
[10 kg|10|10|kg] and [25lbs|25|25|lbs], between [44 mg and 50 mg|44|50|mg], [0-60 mph|0|60|mph]
closed at [245p|2.45|2.45|GBP] as a 1080p and 4K screen at 3p.m. cost [18- to 29|18|29|year]-year-olds
infected [220m|220000000|220000000|], a [100m|100|100|m] race, [1,000|1000|-|jobs]-plus jobs
[one to five|1|5|years] years, [200 to 250|200|250|troops] U.S. troops
[One in five|0.2|0.2|] people and [half|0.5|0.5|] of them, [a half|0.5|0.5|mile]-mile walk
deaths surpass [three million|3000000|3000000|]
it pledged [522 million|522000000|522000000|XXX] in aid
a [five|5|5|year]-year deal for a [23|23|23|year]-year-old
"""

MEASURES = """
a [6.1|6.1|6.1|inch]-inch screen, [12MP|12|12|MP] of camera, [10x|10|10|x] zoom, [60 fps|60|60|fps]
[65W|65|65|W] chargers, [18C|18|18|C] for a Long March 2C rocket and 802.11b radio
[155|155|155|miles per hour] miles per hour, [40|40|40|kilometres per second] kilometres per second
it burns [6.5 litres per 100 km|6.5|6.5|litres per 100 km] and makes [503|503|503|horsepower] horsepower
[295lb ft|295|295|lb ft] of torque, [50 mg/kg|50|50|mg/kg] of body weight and a [20in|20|20|in] wheel
[1.5|1.5|1.5|degrees Celsius] degrees Celsius and [5|5|5|square miles] square miles; [2|2|2|films] short films
[30 barrels per day|30|30|barrels per day] and [415|415|415|parts per million] parts per million
a [five|5|5|year] year lease, a [200 meter|200|200|meter] race, a [4.6 billion|4600000000|4600000000|year] year-old
cruising to [228m|228|228|m] with its crew
"""

COUNTED = """
[Three|3|3|banks] of the banks lent to [five|5|5|rivals] of their rivals; [15|15|15|games] of his [17|17|17|games] games
a group of [24|24|24|pupils] pupils met [two|2|2|reporters] Reuters reporters taxed [28|28|28|goods] United States goods
[four|4|4|phones] Linux-based 3G mobile phones for [60|60|60|PCs] PCs and [700|700|700|staffers] IT staffers
[three|3|3|traders] former Elmhurst Corp. oil traders met [seven|7|7|drones] "silent" drones
a [one|1|1|shot]-shot lead, [one|1|1|astronaut] Danish astronaut, a [two|2|2|shot] shot lead
[one|1|1|shot] shot going wide
[50|50|50|Israelis] Israelis, [three|3|3|officers] police officers, [one|1|1|pitcher] veteran left-handed pitcher
[one|1|1|] dead and [two|2|2|] hurt
mines, one running at a loss, the one you want, one of those, no one else, at one time, one another, world number one
sent the Dow [300|300|300|points] points lower as BMW cut [7,000|7000|7000|jobs] jobs
a magnitude [6.4|6.4|6.4|] quake strikes towns and [57|57|57|yards] yards on [20|20|20|carries] carries
the doses given pass [two billion|2000000000|2000000000|], [a billion|1000000000|1000000000|XXX] loan
"""

MULTIPLES = """
scored [twice|2|2|] but would think twice
a [threefold|3|3|fold] rise and [20|20|20|fold]-fold gains, [six|6|6|times] times as many
[a couple|2|2|days] of days, the old couple, [a couple of thousand|2000|2000|homes] homes
[half|0.5|0.5|hour] an hour off in [half|0.5|0.5|hour] an hour, the past [decade and a half|1.5|1.5|decade]
the first [three|3|3|quarters] quarters, half-year profits and a centre-half
"""

NAMES = """
on day two, in part three, day 45 of the siege, reached the last eight and the last 16, number two carrier, BBC One
a father-of-two with an inline-four engine for Take-Two
a 401(k) plan, 7-6 (4), 6-3, went 2-for-3 and shot a four-under-par 67, the '98 season
Treo 650 is out. Android 14, "Halo 2" and OS 15 on p2p lines
THOUSAND OAKS, Calif. -- It rained
world number 127 Ida Lund, the Group of 20, a Mercedes C 300, some Mazda 3 owners and 4-of-7 shooting
"""

YEARS_BETWEEN = """
up from [$71 billion|71000000000|71000000000|USD] in 2006 to [$460 billion|460000000000|460000000000|USD]
should pay [15%|15|15|percent] from 2027 and [30%|30|30|percent] from 2028
was [5%|5|5|percent] in 2019 and [7%|7|7|percent] in 2020 from [3%|3|3|percent] in 2018
"""

NOTHING = """
On June 10, 2018 and August 23, 1 August, 10 June 2019, on the 15th
HS 7208, heading 9903.81, Section 232, Sections 201 and 301, Phase 1, Boeing 737, G20, Article 21, No. 5, Chapter 99
COVID-19 and 5G at 10:30 a.m. in the 1990s
the variant B.1.1.7, WASP-96b, an ATR 72 and a Cessna 208B, the 737 MAX, alert level 3 (Reuters 2), a SpaceX Dragon 2
the coalition of Five Star Movement in the Group of Seven, the (Nine News) report and the disputed Half Moon Shoal
between 2015 and 2019, from 2014 to 2017, the 2017–2018 protests, 2018-19
https://example.com/?q=30&p=25 and the upper house, flags at half staff, the second half
the vote was 89-10 and the score 3–1
in the second quarter, first-quarter profit, last quarter, a quarter of 2020
one of the leaders, no one, one another
"""


LEVELS = """
adds a [25%|25|25|percent] tariff
hit by a [25 percent|25|25|percent] tariff and replaced by the [10%|10|10|percent] duty
strike down a [five per cent|5|5|percent] tax
tariffs of [10%|10|10|percent], up from a rate that was [5%|5|5|percent]
adds [$60 billion|60000000000|60000000000|USD] of goods to its list
kills [two|2|2|people] people and injures [22|22|22|] more
"""


@pytest.mark.parametrize("marked", LEVELS.strip().splitlines())
def test_a_level_is_no_change(marked: str) -> None:
    check(marked)
    assert [each.is_change for each in find_quantities(unmarked(marked)[0])] == [False] * marked.count("[")


@pytest.mark.parametrize(
    "marked",
    [
        line
        for lines in (
            PERCENT,
            MONEY,
            RANGES,
            HEDGES,
            ZERO,
            CHANGES,
            SPECIFIC,
            COUNTS,
            MEASURES,
            COUNTED,
            MULTIPLES,
            NAMES,
            YEARS_BETWEEN,
            NOTHING,
        )
        for line in lines.strip().splitlines()
    ],
)
def test_finds_what_is_marked(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "text", ["a -25% tariff on steel", "Tariff: -25%", "steel (-25 percent)", "a duty of minus 5%"]
)
def test_a_rate_is_never_below_nothing(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", ["Exports fell -25% last year", "exports changed by minus 25%", "growth of -25%"])
def test_a_change_keeps_its_sign(text: str) -> None:
    (change,) = find_quantities(text)
    assert (change.low, change.high, change.is_change) == (-25, -25, True)


@pytest.mark.parametrize("digits", ["9" * 60, "999," * 20 + "999", "1" * 29])
@pytest.mark.parametrize("behind", [" trillion", "bn", " million", " billion dollars"])
def test_a_row_of_digits_too_long_for_a_number_takes_its_scale_along(digits: str, behind: str) -> None:
    (only,) = find_quantities(f"Trade of ${digits}{behind} and a tariff of 10%.")
    assert (only.low, only.unit) == (10, "percent")


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("a duty of Rs. 52 per litre, up from Rs. 27, in Sri Lanka", ["LKR/l", "LKR/l"]),
        ("a levy of Rs.50 in Pakistan", ["PKR"]),
        ("51.9 billion pesos for Mexico", ["MXN"]),
        ("a levy of 40 ecus per tonne", ["XEU/t"]),
        ("a flat duty of €3 will be charged on each item", ["EUR/unit"]),
        ("640 yuan per tonne in April 2026, 880 yuan in 2027 and 1,120 yuan", ["CNY/t", "CNY/t", "CNY/t"]),
        ("13.6 billion dollars from 10.2 billion", ["USD", "USD"]),
        ("15 pct from 35", ["percent", "percent"]),
        ("Canada's mills lost $25 million and hold US$7 billion in deposits", ["CAD", "USD"]),
        ("a surtax on $12 billion of steel. All amounts are in Canadian dollars.", ["CAD"]),
        ("Tariffs on $12 billion of Canadian steel", ["USD"]),
        ("a saving of $3 per tonne, against US$2, for Australia", ["AUD/t", "USD/t"]),
    ],
)
def test_amounts_take_what_their_neighbours_say(text: str, units: list[str]) -> None:
    assert [each.unit for each in find_quantities(text)] == units


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("duties on wine from 5% to 20%", 1),
        ("rates run from 1% to 30%", 1),
        ("a duty from 5% to 20%", 1),
        ("producer by producer: from 6% to 265% for Brazil", 1),
        ("Walnuts: from 30% to 100%", 2),
        ("take the export tariffs from 35% to 47%", 2),
        ("that on oil from 12.5% to 35%, to help", 2),
    ],
)
def test_from_a_rate_to_a_rate_is_a_span_or_a_step(text: str, levels: int) -> None:
    assert len(find_quantities(text)) == levels
