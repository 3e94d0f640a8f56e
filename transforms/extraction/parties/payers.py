"""Whose goods pay a rate."""

import re
from collections.abc import Iterable, Iterator

from transforms.extraction.figures.objects import Region
from transforms.extraction.figures.rates import Rate
from transforms.extraction.named.sectors import SectorMention
from transforms.extraction.parties.country_lists import is_person, list_before, list_ending, list_starting
from transforms.extraction.parties.left_out import is_excepted
from transforms.extraction.parties.parties import EVERYONE, KNOWN_BY_NAME, code_at
from transforms.extraction.parties.party_patterns import (
    ADVERB,
    AGENT,
    BUYERS,
    DESCRIBED,
    DESTINATION,
    ENTERING,
    EVERY_COUNTRY,
    EXAMPLES,
    FACED,
    FACER,
    FOR_EVERY_COUNTRY,
    FROM_HERE,
    FRONTED_PAYER,
    GOING_TO,
    GROUND,
    HIT,
    IF_FROM,
    IN_BRACKETS,
    JOINED_PARTY,
    LEAVING,
    LEAVING_BY,
    LEVIES,
    LISTED_PARTY,
    LISTED_WITH_RATE,
    MADE_IN,
    ON_EXPORT,
    ORDINARY,
    ORIGIN_AFTER,
    ORIGIN_BEFORE,
    PAIRED,
    PAIRED_BEHIND,
    PAYING,
    RATE_OF_ONE,
    RELATIVE_ORIGIN,
    SAYS_EVERYONE,
    SELLS,
    SOME_EUROPEANS,
    SUFFERERS,
    TARIFF_IN,
    THERE,
    THEY_FACE,
    VERB,
    WITH,
)
from transforms.extraction.shape.clauses import clause_around
from transforms.extraction.shape.shapes import Sentence


def targets_of(sentence: Sentence, regions: Iterable[Region]) -> tuple[str, ...]:
    """The countries whose goods the regions name, in order; ('*',) where they say that it is everyone's; or none."""
    for region in regions:
        found = _origins(sentence, region)
        if found:
            return found
    for region in regions:
        relative = RELATIVE_ORIGIN.match(sentence.between(region.last, region.last + 16))
        if relative is not None:
            first = region.last + relative.group().count(" ")
            return list_starting(sentence, first)
    for region in regions:
        if THERE.search(sentence.between(region.first, region.last)):
            named = [code_at(sentence, index) for index in sentence.letters("PD", 0, region.first)]
            return tuple(named[-1:]) if len(set(named)) > 1 else ()
    for region in regions:
        if SAYS_EVERYONE.search(sentence.between(region.first, region.last)):
            return (EVERYONE,)
    return ()


def described_examples(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The countries named as examples, or for which it takes effect: 'from countries without a pact, such as China'."""
    match = EXAMPLES.search(sentence.between(rate.token, len(sentence.tokens)))
    if match is None:
        return ()
    first = rate.token + match.string[: match.end()].count(" ")
    return () if is_excepted(sentence, first) else list_starting(sentence, first)


def conditional_origin(sentence: Sentence) -> tuple[str, ...]:
    """The countries of a condition that goods fulfil by where they are from: 'if the product is from Norway, a …'."""
    match = IF_FROM.match(sentence.shape)
    return list_starting(sentence, match.group().count(" ")) if match else ()


def facing_target(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The country that the clause says faces the rate: 'China faces a 25% tariff'."""
    first, _ = clause_around(sentence, rate.token)
    found: list[str] = []
    if tariff_in := TARIFF_IN.search(sentence.between(first, rate.token)):
        return (code_at(sentence, first + sentence.between(first, rate.token)[: tariff_in.start(1)].count(" ")),)
    if pronoun := THEY_FACE.search(sentence.between(0, rate.token)):
        return list_before(sentence, pronoun.start())
    for index in sentence.letters("PDA", first, rate.token):
        before = sentence.between(max(first, index - 4), index)
        after = sentence.between(index + 1, rate.token)
        if is_excepted(sentence, index):
            continue
        if is_person(sentence, index) or AGENT.search(before) or BUYERS.match(after):
            continue
        if ENTERING.search(before) or GOING_TO.search(before):
            continue
        if FACER.match(sentence.between(index + 1, rate.token)):
            return list_ending(sentence, first, index)
        if HIT.search(sentence.between(first, index)) and WITH.search(sentence.between(index, rate.token)):
            found.append(code_at(sentence, index))
    if not found and PAYING.search(sentence.between(first, rate.token)):
        found += _origins(sentence, Region(first, rate.token))
    if not found:
        found += (
            code_at(sentence, index)
            for index in sentence.letters("PDA", first, rate.token)
            if (sentence.tokens[index].shape == "D" or sentence.between(index + 1, index + 2) == "'s")
            and SUFFERERS.match(sentence.between(index + 1, rate.token))
            and not BUYERS.match(sentence.between(index + 1, rate.token))
        )
    if not found and (fronted := FRONTED_PAYER.match(sentence.between(first, rate.token))):
        start = first + fronted.group().count(" ")
        found += list_starting(sentence, start) or (code_at(sentence, start),)
    return tuple(dict.fromkeys(found))


def listed_target(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The country of a list in which each has its rate: 'Malaysia is charged 20% and South Korea 13%'."""
    first = max(0, rate.token - 9)
    before = sentence.between(first, rate.token)
    match = LISTED_WITH_RATE.search(before)
    if match is not None and PAYING.search(sentence.between(0, rate.token)):
        return (code_at(sentence, first + before[: match.start(1)].count(" ")),)
    single = RATE_OF_ONE.search(before + " ")
    if single is not None:
        return (code_at(sentence, first + before[: single.start(1)].count(" ")),)
    clause, _ = clause_around(sentence, rate.token)
    for index in sentence.letters("P", clause, rate.token):
        if SELLS.match(sentence.between(index + 1, rate.token)):
            return list_ending(sentence, clause, index)
    behind = PAIRED_BEHIND.match(sentence.between(rate.token + 1, rate.token + 8))
    if behind is not None and sentence.shape.count(" Q ") > 1:
        return list_starting(sentence, rate.token + 1 + behind.group().count(" "))
    if IN_BRACKETS.match(sentence.between(rate.token + 1, rate.token + 30)):
        return list_starting(sentence, rate.token + 2)
    return _paired_target(sentence, rate)


def _paired_target(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The country right before the rate where the sentence so pairs two or more: 'Vietnam 46%, Taiwan 32%'."""
    if sentence.shapes.count("Q") < 2:
        return ()
    pairs = list(PAIRED.finditer(sentence.shape))
    if len(pairs) < 2 or LEVIES.search(sentence.shape):
        return ()
    for pair in pairs:
        if sentence.token_at(pair.end()) == rate.token:
            return (code_at(sentence, sentence.token_at(pair.start(1))),)
    return ()


def says_everyone(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate's own words say that it falls on everyone: 'a universal 10% tariff'."""
    first = max(0, rate.token - 4)
    last = (rate.head if rate.head is not None and rate.head > rate.token else rate.token) + 5
    return SAYS_EVERYONE.search(sentence.between(first, min(last, len(sentence.tokens)))) is not None


def is_ordinary(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is the one that goods pay from wherever they come: 'the ordinary duty of 10%'."""
    head = rate.head if rate.head is not None else rate.token
    return ORDINARY.search(sentence.between(max(0, min(head, rate.token) - 4), max(head, rate.token) + 1)) is not None


def named_before(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The country whose name stands right before the noun and does not own it: 'the China tariffs'."""
    head = rate.head if rate.head is not None else rate.token
    if head < 1 or sentence.tokens[head].shape != "T" or sentence.tokens[head - 1].shape != "P":
        return ()
    code = code_at(sentence, head - 1)
    return () if code in KNOWN_BY_NAME or sentence.between(max(0, head - 2), head - 1) in ("-", "/", "and") else (code,)


def names_every_country(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate's own words leave no doubt that it falls on everyone: 'a 10% tariff on every country'."""
    return EVERY_COUNTRY.search(sentence.between(max(0, rate.token - 4), rate.token + 18)) is not None


def goes_for_every_country(sentence: Sentence, rate: Rate) -> bool:
    """Whether the words after the rate say so, though its goods stand elsewhere: 'to 50% at midnight for every …'."""
    return FOR_EVERY_COUNTRY.match(sentence.between(rate.token + 1, rate.token + 10)) is not None


def is_export_duty(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is on goods that leave: 'an export tax of 8%', 'a duty of 20% on exports of rice'."""
    head = rate.head if rate.head is not None else rate.token
    named = sentence.words(max(0, head - 1)) + sentence.words(head)
    if sentence.tokens[head].shape == "T" and "export" in named.lower():
        return True
    if sentence.has_word(LEAVING_BY) and LEAVING.search(sentence.shape):
        return True
    behind = max(head, rate.token) + 1
    if ON_EXPORT.match(sentence.between(behind, behind + 6)):
        return True
    after = sentence.letters("G", behind, behind + 4)
    return any(
        sentence.words(index).lower() == "exports"
        and sentence.tokens[index - 1].shape in ("on", "all", "the", "S", "of")
        for index in after
    )


def speaks_of_others(sentence: Sentence, rate: Rate) -> bool:
    """Whether the clause's subject is everyone else: 'while other countries will have only 10%'."""
    first, _ = clause_around(sentence, rate.token)
    before = sentence.between(first, rate.token)
    return SAYS_EVERYONE.search(before) is not None and (rate.head is None or FACED.search(before) is not None)


def origins_in(sentence: Sentence) -> Iterator[tuple[str, frozenset[str]]]:
    """The countries from which the sentence says that goods come, each with the sectors of those goods."""
    for index in sentence.letters("PD"):
        if is_excepted(sentence, index):
            continue
        after = sentence.between(index + 1, index + 5)
        if sentence.tokens[index].shape == "D":
            if not ORIGIN_AFTER.match(after):
                continue
            goods = sentence.letters("S", index + 1, index + 5)
        elif FROM_HERE.search(sentence.between(max(0, index - 8), index)):
            goods = sentence.letters("S", max(0, index - 8), index)
        else:
            continue
        yield code_at(sentence, index), frozenset(sector_at(sentence, place) for place in goods)


def sector_at(sentence: Sentence, index: int) -> str:
    """The sector of a token that is goods."""
    thing = sentence.tokens[index].thing
    return thing.code if isinstance(thing, SectorMention) else ""


def describes_countries(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate falls on countries that are only described: 'on countries that buy Venezuelan oil'."""
    return DESCRIBED.search(sentence.between(rate.token, rate.token + 18)) is not None


def _origins(sentence: Sentence, region: Region) -> tuple[str, ...]:
    found: list[str] = []
    ground = GROUND.search(sentence.between(region.first, region.last))
    last = (
        region.last
        if ground is None
        else region.first + sentence.between(region.first, region.last)[: ground.end()].count(" ")
    )
    for index in sentence.letters("PDA", region.first, last):
        letter = sentence.tokens[index].shape
        before = sentence.between(max(0, index - 8), index)
        after = sentence.between(index + 1, min(index + 7, len(sentence.tokens)))
        if is_excepted(sentence, index):
            continue
        code = code_at(sentence, index)
        origin_after = ORIGIN_AFTER.match(after)
        if origin_after is not None and VERB.search(" " + origin_after.group()):
            origin_after = None
        of_goods = letter == "D" and origin_after is not None
        if not of_goods and DESTINATION.search(before) and not MADE_IN.search(before):
            continue
        if letter == "D" and code == "EU" and SOME_EUROPEANS.match(after):
            continue
        joined = bool(found) and (
            JOINED_PARTY.search(before) is not None
            or (LISTED_PARTY.search(before) is not None and VERB.match(" " + ADVERB.sub("", after)) is None)
        )
        if letter == "A" and not joined and not re.search(r"(?:on|against|from|target\w*)$", before):
            continue
        origin = joined or ORIGIN_BEFORE.search(before) or origin_after
        if not origin and found and ORIGIN_BEFORE.search(before) is None:
            continue
        if letter in "PA" and re.match(r"'s (?:\S+ ){0,4}?T\b", after):
            continue
        if origin and code not in found:
            found.append(code)
    return tuple(found)
