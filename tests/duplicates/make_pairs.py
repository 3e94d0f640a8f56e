# ruff: noqa: E501, ISC004  # what is written in the labelled texts stays in one piece
"""Make pairs.jsonl: the labelled pairs, from stories/, the documents of tests/labelled and the templates below.

    python -m tests.duplicates.make_pairs

README.md tells how. The same files give the same pairs.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.duplicates.edits import EDITS, Document, lightly_edited, with_furniture, with_other_numbers

HERE = Path(__file__).parent
LABELLED = HERE.parent / "labelled"
SEEN, UNSEEN = ("wire", "long", "sheets", "own_seen"), ("held_unseen", "own_unseen")


ABOUT = {
    "seen": (
        "Watch TradeDesk weekdays at nine. TradeDesk is the business channel of the Ledger group, with studios in Caren "
        "and Marena. Our reporters follow prices, ports and parliaments and tell you what they mean for you. Find all "
        "programmes on our site, send us your questions and tell your friends. For the weekly letter write to the desk. "
        "The opinions of guests are their own and do not commit the channel or its owners.",
        "About the Trade Commission: the Commission watches over imports and advises the government on tariffs, quotas "
        "and trade remedies. It publishes its findings in the gazette. This notice is given for information only and "
        "has no legal force; only the text in the gazette is binding. Questions may be sent to the Office of Public "
        "Affairs during business hours, and the media may register for the daily briefing.",
    ),
    "unseen": (
        "The Harbour Review brings news of shipping and trade to readers in sixty countries. It is printed in Port Alden "
        "and read on every ocean. Members receive the full tables, the charts and the archive back to 1952, and may "
        "attend our conference in autumn. Nothing here is advice to buy or to sell; prices are given without warranty "
        "and may have changed by the time that you read this.",
    ),
}


def furniture_pairs(half: str, sets: tuple[str, ...], count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Short items of one publisher, which puts the same long paragraph under each."""
    stories = [story for name in sets for story in documents(name) if len(story["text"].split()) <= 60]
    for number in range(count):
        about = ABOUT[half][number % len(ABOUT[half])]
        one, other = ({**story, "text": f"{story['text']}\n{about}"} for story in chance.sample(stories, 2))
        yield pair("the same furniture, another story", same=False, one=one, other=other)


def summary_pairs(sets: tuple[str, ...], count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Summaries of two or three sentences, as other desks take them over."""
    stories = [story for name in sets for story in documents(name) if 30 <= len(story["text"].split()) <= 75]
    steps = (with_other_numbers, lightly_edited, with_furniture)
    for number, story in enumerate(chance.sample(stories, count)):
        other = steps[number % 3](steps[(number + 1) % 3](story, chance), chance)
        yield pair("summary", same=True, one=story, other=other)


def documents(name: str) -> list[Document]:
    lines = (LABELLED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [{"title": story["title"], "text": story["text"]} for story in map(json.loads, lines)]


def edited_pairs(sets: tuple[str, ...], per_set: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    edits = list(EDITS.items())
    for name in sets:
        stories = [story for story in documents(name) if 80 <= len(story["text"].split()) <= 420]
        stories = [story for story in stories if "\n" in story["text"]]
        chosen = (chance.sample(stories, len(stories)) * 2)[:per_set]
        for number, one in enumerate(chosen):
            kind, steps = edits[number % len(edits)]
            other = one
            for step in steps:
                other = step(other, chance)
            yield pair(kind, same=True, one=one, other=other)


def written_pairs(prefix: str) -> Iterator[dict[str, Any]]:
    for path in sorted((HERE / "stories").glob(f"{prefix}_*.txt")):
        parts = re.split(r"^## (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        told = {
            name: dict(zip(("title", "text"), text.strip().split("\n", 1), strict=True))
            for name, text in zip(parts[::2], parts[1::2], strict=True)
        }
        yield pair("copy by another desk", same=True, one=told["agency"], other=told["copy"])
        yield pair("same measure, another author", same=False, one=told["agency"], other=told["other"])
        yield pair("same measure, another author", same=False, one=told["copy"], other=told["other"])
        yield pair("follow-up of the next day", same=False, one=told["agency"], other=told["next day"])
        yield pair("follow-up of the next day", same=False, one=told["copy"], other=told["next day"])
        yield pair("fact sheet and story", same=False, one=told["agency"], other=told["sheet"])
        yield pair("fact sheet and story", same=False, one=told["other"], other=told["sheet"])


NOTICES: dict[str, tuple[str, str, tuple[dict[str, str], ...]]] = {
    "trade remedies": (
        "Final findings in the anti-dumping investigation concerning imports of {goods} from {country}",
        "The Directorate General of Trade Remedies has concluded its investigation concerning imports of {goods} "
        "originating in or exported from {country}.\n"
        "The Authority notes that the domestic industry has suffered material injury and that the dumped imports of "
        "{goods} are its cause. It recommends a definitive anti-dumping duty of {rate} per tonne for five years.\n"
        "The case was opened on the application of {firm}. An appeal lies to the Customs, Excise and Service Tax "
        "Tribunal. The designated authority may review the need for the duty from time to time.",
        (
            {"goods": "glass fibre", "country": "Bahrain", "rate": "$312", "firm": "Delta Glass Limited"},
            {"goods": "vitamin C", "country": "Bahrain", "rate": "$2,740", "firm": "Sunrise Pharma Limited"},
            {"goods": "glass fibre", "country": "Thailand", "rate": "$312", "firm": "Delta Glass Limited"},
            {"goods": "glass fibre", "country": "Bahrain", "rate": "$287", "firm": "Delta Glass Limited"},
            {"goods": "soda ash", "country": "Turkey", "rate": "$87", "firm": "Coastal Alkali Limited"},
        ),
    ),
    "commerce": (
        "Certain {goods} From {country}: Preliminary Results of Countervailing Duty Administrative Review",
        "The Department of Commerce preliminarily determines that countervailable subsidies are being provided to "
        "producers and exporters of certain {goods} from {country}. Interested parties are invited to comment on "
        "these preliminary results.\n"
        "On the basis of the information on the record, Commerce calculated a subsidy rate of {rate} percent for "
        "{firm} and for the companies that were not selected for individual review.\n"
        "Commerce intends to disclose its calculations within five days of publication. Case briefs may be submitted "
        "no later than 21 days after the date on which the last verification report is issued. Rebuttal briefs may "
        "be filed not later than five days after the date for filing case briefs.\n"
        "Upon issuance of the final results, Commerce shall determine, and Customs and Border Protection shall "
        "assess, countervailing duties on all appropriate entries covered by this review.",
        (
            {"goods": "steel nails", "country": "Oman", "rate": "4.17", "firm": "Gulf Fasteners"},
            {"goods": "steel nails", "country": "India", "rate": "2.93", "firm": "Kiran Wire"},
            {"goods": "aluminum foil", "country": "Oman", "rate": "33.59", "firm": "Muscat Rolling"},
            {"goods": "steel nails", "country": "Oman", "rate": "7.41", "firm": "Gulf Fasteners"},
            {"goods": "softwood lumber", "country": "Canada", "rate": "14.63", "firm": "Northern Mills"},
        ),
    ),
    "fixing": (
        "Customs exchange rate and steel reference price for {day}",
        "The customs administration has set the reference values that apply to import declarations on {day}.\n"
        "One dollar counts as {rate} crowns. The reference price of hot-rolled coil, from which the safeguard duty "
        "is calculated, is {price} dollars a tonne.\n"
        "Declarations lodged before 8 a.m. use the values of the day before. The values are published every working "
        "day and cannot be appealed.",
        (
            {"day": "Monday, 3 March", "rate": "10.4412", "price": "612"},
            {"day": "Tuesday, 4 March", "rate": "10.4391", "price": "612"},
            {"day": "Wednesday, 5 March", "rate": "10.4505", "price": "615"},
            {"day": "Thursday, 6 March", "rate": "10.4477", "price": "614"},
        ),
    ),
    "quota": (
        "Tariff quota for {goods}: {rate} percent used",
        "As of the close of business, {rate} percent of this quarter's tariff quota for {goods} have been allotted. "
        "Once the quota is used up, the full customs duty applies to further imports.\n"
        "Importers are advised to check the balance before they lodge a declaration. Requests are served in the order "
        "in which they arrive; those of one day share what is left in proportion.\n"
        "The next quarter's quota for {goods} opens on the first working day.",
        (
            {"goods": "cheese", "rate": "64"},
            {"goods": "poultry", "rate": "64"},
            {"goods": "cheese", "rate": "71"},
            {"goods": "garlic", "rate": "88"},
        ),
    ),
    "weekly import duty": (
        "{country} sets {goods} export tax at {rate} a tonne for next week",
        "{country} has set its export tax on {goods} for the coming week at {rate} a tonne, the agriculture ministry "
        "said on Friday.\nThe tax is worked out from indicative prices that exporters report to an exchange. It is "
        "meant to keep food prices at home in check and changes every week.",
        (
            {"country": "Rodina", "goods": "wheat", "rate": "$31.40"},
            {"country": "Rodina", "goods": "wheat", "rate": "$29.70"},
            {"country": "Rodina", "goods": "barley", "rate": "$31.40"},
            {"country": "Rodina", "goods": "corn", "rate": "$12.10"},
        ),
    ),
}
UNSEEN_NOTICES = {"quota", "weekly import duty"}


def notice_pairs(names: set[str], chance: random.Random) -> Iterator[dict[str, Any]]:
    for name in sorted(names):
        title, text, fillings = NOTICES[name]
        notices = [{"title": title.format(**filling), "text": text.format(**filling)} for filling in fillings]
        for place, one in enumerate(notices):
            for other in notices[place + 1 :]:
                yield pair("another notice of the same kind", same=False, one=one, other=other)
        for notice in notices[:2]:
            copy = with_other_numbers(with_furniture(notice, chance), chance)
            yield pair("the same notice elsewhere", same=True, one=notice, other=copy)


SHORT_SAME = (
    ("Norland doubles tariff on wooden furniture to 30 percent", "Norland doubles tariff on wooden furniture to 30%"),
    ("Kalinga to charge 60% duty on sugar above 200,000 tonnes", "Kalinga to charge 60 pct duty on sugar above 200,000 tons"),
    ("Eastmark weighs $1.2 billion in aid for makers hit by tariffs", "Eastmark weighs US$1.2bn in aid for makers hit by tariffs"),
    ("Columbia's 25 percent truck tariff starts on November 1", "COLUMBIA'S 25% TRUCK TARIFF STARTS ON NOVEMBER 1"),
    ("Valdoria ends wine duties after three years, both governments say", "Valdoria ends wine duties after 3 years, both governments say"),
)  # fmt: skip
SHORT_OTHER = (
    ("Norland doubles tariff on wooden furniture to 30 percent", "Norland doubles tariff on wooden doors to 30 percent"),
    ("Norland doubles tariff on wooden furniture to 30 percent", "Norland raises tariff on wooden furniture to 20 percent"),
    ("Kalinga to charge 60% duty on sugar above 200,000 tonnes", "Kalinga to charge 40% duty on sugar above 200,000 tonnes"),
    ("Steel tariffs: what happened today", "Steel tariffs: what happened today, and what is next"),
    ("Trade news in brief", "Trade news in short"),
    ("Columbia's 25 percent truck tariff starts on November 1", "Columbia's 25 percent car tariff starts on November 1"),
    ("Markets close lower on tariff fears", "Markets close higher on tariff hopes"),
    ("Andara raises copper export tax to 12 percent", "Andara's miners say copper export tax of 12 percent too high"),
    ("Eastmark sets duties on solar cells from Siamar", "Eastmark sets duties on solar cells from Borneo"),
    ("Ostia to answer tariffs in kind, says Duras", "Ostia not to answer tariffs in kind, says Duras"),
)  # fmt: skip


def short_pairs() -> Iterator[dict[str, Any]]:
    for one, other in SHORT_SAME:
        yield pair(
            "short, other numbers", same=True, one={"title": one, "text": ""}, other={"title": other, "text": ""}
        )
    for one, other in SHORT_OTHER:
        yield pair("short", same=False, one={"title": one, "text": ""}, other={"title": other, "text": ""})


def nearest_pairs(sets: tuple[str, ...], count: int) -> Iterator[dict[str, Any]]:
    """The documents that share most words with another: written apart, often about the same measure."""
    stories = []
    for name in sets:
        stories += [story for story in documents(name) if len(story["text"].split()) >= 80]
    words = [set(re.findall(r"\w{4,}|\d+", (story["title"] + story["text"]).lower())) for story in stories]
    near = sorted(
        (-len(words[one] & words[other]) / len(words[one] | words[other]), one, other)
        for one in range(len(stories))
        for other in range(one + 1, len(stories))
    )
    for _, one, other in near[:count]:
        yield pair("nearest of other documents", same=False, one=stories[one], other=stories[other])


def pair(kind: str, *, same: bool, one: Document, other: Document) -> dict[str, Any]:
    def text(story: Document) -> str:
        return "\n".join(filter(None, (story["title"], story["text"])))

    return {"kind": kind, "same": same, "one": text(one), "other": text(other)}


def pairs() -> Iterator[dict[str, Any]]:
    chance = random.Random(6)  # noqa: S311  # chosen for being the same every time
    seen = [
        *written_pairs("seen"),
        *edited_pairs(SEEN, 17, chance),
        *notice_pairs(set(NOTICES) - UNSEEN_NOTICES, chance),
        *short_pairs(),
        *nearest_pairs(SEEN, 20),
        *furniture_pairs("seen", ("us", "mixed"), 20, chance),
        *summary_pairs(("us", "mixed"), 12, chance),
    ]
    unseen = [
        *written_pairs("unseen"),
        *edited_pairs(UNSEEN, 36, chance),
        *notice_pairs(UNSEEN_NOTICES, chance),
        *nearest_pairs(UNSEEN, 20),
        *furniture_pairs("unseen", ("world",), 20, chance),
        *summary_pairs(("world",), 12, chance),
    ]
    for half, made in (("seen", seen), ("unseen", unseen)):
        for number, labelled in enumerate(made, 1):
            yield {"id": f"{half}-{number:03}", **labelled}


if __name__ == "__main__":
    lines = [json.dumps(labelled, ensure_ascii=False) for labelled in pairs()]
    (HERE / "pairs.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
