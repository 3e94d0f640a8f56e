# ruff: noqa: E501  # as in make_pairs
"""How desks change a story that they take over: with small changes, so that it stays the same story."""

import random
import re
from collections.abc import Callable

Document = dict[str, str]

FURNITURE_BEFORE = ("By Lena Holm", "By Amir Sato and Ruth Paget in Caren", "Published: 6 May, 10:14", "4 min read")
FURNITURE_AFTER = (
    "Reporting by Amir Sato; editing by Ruth Paget",
    "Read more: What a tariff is and who pays it",
    "Sign up for our morning newsletter",
    "© The Daily Ledger. All rights reserved.",
    "This story was first published by Wirebureau.",
    "Follow us for more trade news",
)
BACKGROUND = (
    "Freight rates from Asia have fallen by 14 percent since the spring, a sign that importers hold back orders.",
    "Economists at a bank in the capital expect trade to grow by 1.8 percent this year, less than they thought in June.",
    "The chamber of commerce asked for clear rules and longer notice. It speaks for 4,200 companies.",
    "An earlier attempt to settle such questions in Geneva ended without a result in 2019.",
    "Customs brokers said their telephones had not stopped ringing since the morning.",
    "Two shipping lines said they would sail around the busiest port until the queues are gone.",
)
SYNONYMS = {
    "aluminium": "aluminum", "aluminum": "aluminium", "labour": "labor", "tonnes": "tons", "announced": "made known",
    "however": "but", "about": "some", "nearly": "almost", "largest": "biggest", "biggest": "largest", "also": "too",
    "increase": "rise", "because": "as", "before": "ahead of", "including": "among them", "show": "indicate",
    "began": "started", "until": "up to", "reporters": "journalists", "companies": "firms", "buy": "purchase",
}  # fmt: skip


def shortened(story: Document, chance: random.Random) -> Document:
    paragraphs = story["text"].split("\n")
    kept = max(1, round(len(paragraphs) * chance.uniform(0.35, 0.7)))
    return {**story, "text": "\n".join(paragraphs[:kept])}


def with_new_headline(story: Document, chance: random.Random) -> Document:
    lead = re.split(r"(?<=[a-z])[.,;:] ", story["text"])[0].split()
    words = lead[-min(len(lead), 9) :]
    opening = chance.choice(("Explained:", "Trade:", "Markets watch as", "Report:", "Latest:"))
    return {**story, "title": f"{opening} {' '.join(words)}"}


def with_updated_lead(story: Document, chance: random.Random) -> Document:
    rest = story["text"].split("\n")[1:]
    opening = chance.choice(("It is now official.", "What had been expected for days came late in the evening.", ""))
    return {**story, "text": "\n".join([f"{opening} {story['title']}, it was confirmed.".strip(), *rest])}


def with_paragraphs_appended(story: Document, chance: random.Random) -> Document:
    return {**story, "text": "\n".join([story["text"], *chance.sample(BACKGROUND, chance.randint(1, 3))])}


def with_furniture(story: Document, chance: random.Random) -> Document:
    before, after = chance.sample(FURNITURE_BEFORE, 1), chance.sample(FURNITURE_AFTER, chance.randint(1, 3))
    place = chance.choice(("LUMEN, May 6 (Wirebureau) - ", "CAREN — ", ""))
    return {**story, "text": "\n".join([*before, place + story["text"], *after])}


def with_other_numbers(story: Document, chance: random.Random) -> Document:
    percent = chance.choice(("%", " per cent", " pct"))

    def of(text: str) -> str:
        text = re.sub(r"(?<=\d) ?(?:%|per ?cent|pct)(?!\w)", percent, text)
        text = re.sub(
            r"\$(\d[\d.,]*) (billion|million)\b", lambda m: f"US${m[1]}{'bn' if m[2][0] == 'b' else 'm'}", text
        )
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "\u00a0", text) if chance.random() < 0.3 else text
        small = {"three": "3", "four": "4", "five": "5", "six": "6", "twelve": "12", "twenty": "20"}
        return re.sub(rf"\b({'|'.join(small)})\b", lambda m: small[m[1]], text)

    return {**story, "title": of(story["title"]), "text": of(story["text"])}


def lightly_edited(story: Document, chance: random.Random) -> Document:
    def of(match: re.Match[str]) -> str:
        word = match.group()
        return SYNONYMS[word] if word in SYNONYMS and chance.random() < 0.8 else word

    return {**story, "text": re.sub(r"[a-z]+", of, story["text"])}


Edit = Callable[[Document, random.Random], Document]
EDITS: dict[str, tuple[Edit, ...]] = {
    "shortened": (shortened,),
    "new headline": (with_new_headline,),
    "updated lead": (with_updated_lead,),
    "appended paragraphs": (with_paragraphs_appended,),
    "furniture": (with_furniture,),
    "other numbers": (with_other_numbers,),
    "light edit": (lightly_edited,),
    "shortened, headline, numbers": (shortened, with_new_headline, with_other_numbers),
    "lead, appended, furniture": (with_updated_lead, with_paragraphs_appended, with_furniture),
    "edit, headline, furniture": (lightly_edited, with_new_headline, with_furniture),
    "shortened, edit, furniture": (shortened, lightly_edited, with_furniture),
}
