"""Reading an article: quantities first, then what they are, then what is said of them."""

from dataclasses import dataclass, field
from datetime import datetime

from transforms.extraction.context.bans import bans_in, fill_in_bans
from transforms.extraction.context.carrying import Carrier
from transforms.extraction.context.cast import cast_of
from transforms.extraction.context.context import fill_in
from transforms.extraction.context.covering import Coverage, coverage_of
from transforms.extraction.context.open_sectors import fill_money, name_metals, name_parcels
from transforms.extraction.context.settling import settle
from transforms.extraction.context.topic import Topic
from transforms.extraction.facts import Fact
from transforms.extraction.named.places import find_places
from transforms.extraction.named.sectors import find_sectors
from transforms.extraction.quantities import find_quantities
from transforms.extraction.sentence_facts import money_facts, rate_facts
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.shape.shaping import shape_sentences
from transforms.extraction.text.documents import read_document


@dataclass(frozen=True)
class Reading:
    """All that was read in a text: its sentences, the facts with a figure, and the sectors with or without one."""

    sentences: list[Sentence]
    facts: list[Fact] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)


def read(text: str, published_at: datetime | None = None) -> Reading:
    """Read a text about trade policy, as of the day it was published.

    Offsets in what comes out count code points of `text`.
    """
    document = read_document(text)
    sentences = shape_sentences(document, find_quantities(text), find_sectors(document), find_places(document))
    facts: list[Fact] = []
    bans: list[Fact] = []
    topic, carrier = Topic(sentences), Carrier()
    for sentence in sentences:
        topic.hear(sentence)
        rates = rate_facts(sentence, after_rate=topic.after_rate, spoken=topic.spoken)
        carrier.carry(sentence, facts, rates)
        topic.hear_rates(sentence, rates)
        amounts = money_facts(sentence, near_trade=topic.near_trade)
        topic.hear_amounts(amounts)
        facts += rates + amounts
        bans += bans_in(sentence)
    cast = cast_of(document, sentences, topic.of_trade, facts)
    name_metals(facts, text)
    name_parcels(facts, sentences)
    fill_in(facts, cast, sentences, published_at)
    fill_in_bans(bans, cast, sentences, published_at)
    coverage = coverage_of(text, sentences, facts, bans)
    fill_money(facts, {covered.naming.code for covered in coverage})
    return Reading(sentences, settle(facts), coverage)
