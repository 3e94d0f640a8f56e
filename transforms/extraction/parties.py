"""Who levies a rate, and on whose goods."""

import re
from collections.abc import Callable, Iterable, Iterator

from transforms.extraction.clauses import clause_around, tells_a_cause
from transforms.extraction.objects import Region
from transforms.extraction.party_patterns import (
    ADVERB,
    BOTH_AGREE,
    DEAL,
    DESCRIBED,
    DESTINATION,
    EFFECT,
    ENTERING,
    EVERY_COUNTRY,
    EXAMPLES,
    FACER,
    FROM_HERE,
    GOING_TO,
    HIT,
    JOINED_PARTY,
    LISTED_PARTY,
    LISTED_WITH_RATE,
    MADE_IN,
    OBJECT_OF_VERB,
    OBLIQUE,
    ORIGIN_AFTER,
    ORIGIN_BEFORE,
    PAYING,
    PAYS,
    PLAN,
    POSSESSOR,
    RELATIVE_ORIGIN,
    SAYING,
    SAYS_EVERYONE,
    SOME_EUROPEANS,
    SUFFERERS,
    TRADERS,
    VERB,
    WITH,
)
from transforms.extraction.places import EU_MEMBERS, Place
from transforms.extraction.rates import Rate
from transforms.extraction.sectors import SectorMention
from transforms.extraction.shapes import Sentence

EVERYONE = "*"

_KNOWN_BY_NAME = frozenset(["US", "EU"])
"""Whose name right before 'tariffs' tells who levies them; 'China tariffs' are as often tariffs on China."""


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
            return _list_starting(sentence, first)
    for region in regions:
        if SAYS_EVERYONE.search(sentence.between(region.first, region.last)):
            return (EVERYONE,)
    return ()


def _list_starting(sentence: Sentence, first: int) -> tuple[str, ...]:
    """The countries of the list that begins at token `first`, in order."""
    found: list[str] = []
    for index in range(first, len(sentence.tokens)):
        if sentence.tokens[index].shape == "P":
            found.append(code_at(sentence, index))
        elif sentence.tokens[index].shape not in (",", "and", "the", "&", "or"):
            break
    return tuple(dict.fromkeys(found))


def described_examples(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The countries that are named as examples of those described: 'from countries without a pact, such as China'."""
    match = EXAMPLES.search(sentence.between(rate.token, len(sentence.tokens)))
    if match is None:
        return ()
    return _list_starting(
        sentence, rate.token + sentence.between(rate.token, len(sentence.tokens))[: match.end()].count(" ")
    )


def facing_target(sentence: Sentence, rate: Rate) -> tuple[str, ...]:
    """The country that the clause says faces the rate: 'China faces a 25% tariff'."""
    first, _ = clause_around(sentence, rate.token)
    found: list[str] = []
    for index in sentence.letters("PD", first, rate.token):
        before = sentence.between(max(first, index - 4), index)
        if ENTERING.search(before) or GOING_TO.search(before):
            continue
        if FACER.match(sentence.between(index + 1, rate.token)):
            return _list_ending(sentence, first, index)
        if HIT.search(sentence.between(first, index)) and WITH.search(sentence.between(index, rate.token)):
            found.append(code_at(sentence, index))
    if not found and (listed := LISTED_WITH_RATE.search(sentence.between(max(0, rate.token - 8), rate.token))):
        before = sentence.between(max(0, rate.token - 8), rate.token)
        found.append(code_at(sentence, max(0, rate.token - 8) + before[: listed.start(1)].count(" ")))
    if not found and PAYING.search(sentence.between(first, rate.token)):
        found += _origins(sentence, Region(first, rate.token))
    if not found:
        found += (
            code_at(sentence, index)
            for index in sentence.letters("D", first, rate.token)
            if SUFFERERS.match(sentence.between(index + 1, rate.token))
        )
    return tuple(dict.fromkeys(found))


def _list_ending(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The countries of the list that ends at token `last`, in order."""
    found = [code_at(sentence, last)]
    for index in range(last - 1, first - 1, -1):
        if sentence.tokens[index].shape == "P":
            found.append(code_at(sentence, index))
        elif sentence.tokens[index].shape not in (",", "and", "the", "&"):
            break
    return tuple(dict.fromkeys(reversed(found)))


def says_everyone(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate's own words say that it falls on everyone: 'a universal 10% tariff'."""
    first = max(0, rate.token - 4)
    last = (rate.head if rate.head is not None and rate.head > rate.token else rate.token) + 5
    return SAYS_EVERYONE.search(sentence.between(first, min(last, len(sentence.tokens)))) is not None


def names_every_country(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate's own words leave no doubt that it falls on everyone: 'a 10% tariff on goods from every country'."""
    return EVERY_COUNTRY.search(sentence.between(max(0, rate.token - 4), rate.token + 12)) is not None


def is_export_duty(sentence: Sentence, rate: Rate) -> bool:
    """Whether the rate is on goods that leave: 'an export tax of 8%', 'a duty of 20% on exports of rice'."""
    head = rate.head if rate.head is not None else rate.token
    if (
        sentence.tokens[head].shape == "T"
        and "export" in sentence.text[sentence.tokens[max(0, head - 1)].start : sentence.tokens[head].end].lower()
    ):
        return True
    after = sentence.letters("G", max(head, rate.token) + 1, max(head, rate.token) + 5)
    return any(
        sentence.words(index).lower() == "exports"
        and sentence.tokens[index - 1].shape in ("on", "all", "the", "S", "of")
        for index in after
    )


def speaks_of_others(sentence: Sentence, rate: Rate) -> bool:
    """Whether the clause's subject is everyone else: 'while other countries will have only 10%'."""
    first, _ = clause_around(sentence, rate.token)
    return SAYS_EVERYONE.search(sentence.between(first, rate.token)) is not None


def origins_in(sentence: Sentence) -> Iterator[tuple[str, frozenset[str]]]:
    """The countries from which the sentence says that goods come, each with the sectors of those goods."""
    for index in sentence.letters("PD"):
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


def destination_of(sentence: Sentence, regions: Iterable[Region]) -> str | None:
    """The country into which the goods come, and which so levies the rate: 'imports into the United States'."""
    for region in regions:
        for index in sentence.letters("PA", region.first, region.last + 3):
            before = sentence.between(max(0, index - 4), index)
            if DESTINATION.search(before) and not MADE_IN.search(before):
                before = sentence.between(region.first, index)
                if re.search(r"(?:^| )[GS](?= |$)", before):
                    return code_at(sentence, index)
    return None


def imposer_of(
    sentence: Sentence, rate: Rate, regions: Iterable[Region], targets: Iterable[str]
) -> tuple[str | None, str]:
    """Who levies the rate by the grammar of its sentence, and the rule that tells it.

    The rules are asked in order: where the goods go, who owns the tariff, who put it there, the agent of a passive, the
    subject of the clause. Countries in `targets` are left out: nobody levies a tariff on their own goods.
    """
    others = set(targets)
    first, last = clause_around(sentence, rate.token)
    main_clause = first > 0 and not tells_a_cause(sentence, first)
    rules: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("where the goods go", lambda: destination_of(sentence, regions)),
        ("where it is paid", lambda: _collector(sentence, rate, first, last)),
        ("whose tariff it is", lambda: _owner(sentence, rate)),
        ("who put it there", lambda: _relative_subject(sentence, rate)),
        ("by whom it is levied", lambda: _agent(sentence, rate, last)),
        ("who acts in the clause", lambda: _subject(sentence, first, rate.token, others)),
        ("who acts in the main clause", lambda: _subject_after(sentence, first, last, others)),
        ("who acts in the sentence", lambda: _subject(sentence, 0, rate.token, others) if main_clause else None),
    )
    for name, rule in rules:
        code = rule()
        if code is not None and (code not in others or name == "where the goods go"):
            return code, name
    return None, ""


def _collector(sentence: Sentence, rate: Rate, first: int, last: int) -> str | None:
    """The country in which goods are said to pay: 'enter India at a duty of 40%', 'face a 25% tariff in Canada'."""
    if not PAYING.search(sentence.between(first, rate.token)):
        return None
    after = max(rate.token, rate.head if rate.head is not None else rate.token) + 1
    for index in sentence.letters("PA", first, last):
        before = sentence.between(max(first, index - 4), index)
        if index < rate.token:
            if ENTERING.search(before):
                return code_at(sentence, index)
        elif index < after + 4 and re.search(r"(?:^| )(?:in|to enter|by)(?: the)?$", before):
            return code_at(sentence, index)
    return None


def _relative_subject(sentence: Sentence, rate: Rate) -> str | None:
    """The subject of the clause that says who put the tariff there: 'the 50% duty that Washington put on coffee'."""
    after = max(rate.token, rate.head if rate.head is not None else rate.token) + 1
    match = re.match(
        r"(?:(?:that|which) )?(?:the )?([PA]) (?:has |have |had |would |will )?(?:\S+ly )?(?:put|impos\w+|levi\w+|"
        r"laid|announc\w+|plac\w+|slapp\w+|threaten\w+|suspend\w+|charg\w+|add\w+|set)(?= |$)",
        sentence.between(after, after + 8),
    )
    if match is None:
        return None
    return code_at(sentence, after + sentence.between(after, after + 8)[: match.start(1)].count(" "))


def _subject_after(sentence: Sentence, first: int, last: int, others: set[str]) -> str | None:
    """The subject of the main clause after a participle: "After imposing a 25% tariff on cars, China …"."""
    if not re.match(r"(?:after|by|before|since|while|in|following|when) [a-z]+ing ", sentence.between(first, last)):
        return None
    for index in sentence.letters("PA", first + 2):
        before = sentence.between(max(0, index - 3), index)
        if re.search(r", (?:the |[a-z]+ )?$", before + " ") and code_at(sentence, index) not in others:
            return code_at(sentence, index)
    return None


def levier(code: str) -> str:
    """Who levies tariffs for a country: the EU for its members, whose customs union leaves them none of their own."""
    return "EU" if code in EU_MEMBERS else code


def code_at(sentence: Sentence, index: int) -> str:
    """The country of a token that is a place."""
    thing = sentence.tokens[index].thing
    return thing.code if isinstance(thing, Place) else ""


def people_in(sentence: Sentence) -> Iterator[str]:
    """The countries for which the people whom a sentence names act, in order."""
    for index in sentence.letters("A"):
        thing = sentence.tokens[index].thing
        if isinstance(thing, Place) and thing.form == "person":
            yield thing.code


def _origins(sentence: Sentence, region: Region) -> tuple[str, ...]:
    found: list[str] = []
    for index in sentence.letters("PDA", region.first, region.last):
        letter = sentence.tokens[index].shape
        before = sentence.between(max(0, index - 8), index)
        after = sentence.between(index + 1, min(index + 7, len(sentence.tokens)))
        code = code_at(sentence, index)
        of_goods = letter == "D" and ORIGIN_AFTER.match(after) is not None
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
        origin = joined or ORIGIN_BEFORE.search(before) or ORIGIN_AFTER.match(after)
        if not origin and found and ORIGIN_BEFORE.search(before) is None:
            continue
        if letter in "PA" and re.match(r"'s (?:\S+ ){0,4}?T\b", after):
            continue
        if origin and code not in found:
            found.append(code)
    return tuple(found)


def _owner(sentence: Sentence, rate: Rate) -> str | None:
    """The country right before the tariff's noun phrase: "Canada's 25% tariffs", "U.S. duties of 145%"."""
    head = rate.head if rate.head is not None else rate.token
    start = min(head, rate.token)
    for index in range(start - 1, max(-1, start - 7), -1):
        shape = sentence.tokens[index].shape
        if shape in "PDA" and len(shape) == 1:
            before = sentence.between(max(0, index - 3), index)
            after = sentence.between(index + 1, head + 1)
            if re.search(r"(?:^| )(?:on|against|from)(?: the)?$", before) and not after.startswith("'s"):
                return None
            if sentence.has("T", index + 1, head):
                return None  # another tariff's owner
            if shape == "P" and after == "T" and code_at(sentence, index) not in _KNOWN_BY_NAME:
                return None
            return code_at(sentence, index) if POSSESSOR.match(after) and _is_phrase(after) else None
        if shape in ("on", "against", "from", ",", ";", "that", "of"):
            return None
    for index in sentence.letters("PDA", start + 1, head):
        return code_at(sentence, index)
    return None


def _is_phrase(words: str) -> bool:
    return VERB.search(words) is None and EFFECT.search(words) is None


def _agent(sentence: Sentence, rate: Rate, last: int) -> str | None:
    for index in sentence.letters("PAD", rate.token + 1, last):
        before = sentence.between(max(0, index - 4), index)
        if re.search(
            r"(?:imposed|levied|announced|set|applied|instituted|enacted|threatened|put|"
            r"introduced) (?:\S+ )?by(?: the)?(?: [DP])?(?: \S+){0,2}$",
            before,
        ):
            return code_at(sentence, index)
    return None


def _subject(sentence: Sentence, first: int, last: int, others: set[str]) -> str | None:
    """The last party before the clause's verb that is no part of a prepositional phrase."""
    candidates: list[str] = []
    for index in sentence.letters("PDA", first, last):
        before = sentence.between(max(first, index - 5), index)
        after = sentence.between(index + 1, last)
        if OBLIQUE.search(before) and not re.search(
            r"(?:president|minister|minist\w+|chancellor|secretary|office|department|commission\w*|government|head|"
            r"leader|trade|finance|foreign affairs) of(?: the)?$",
            before,
        ):
            continue
        if sentence.tokens[index].shape == "D" and re.match(r"(?:\S+ ){0,2}?[SG](?: |$)", after):
            continue
        if (
            TRADERS.match(after)
            or DEAL.match(after)
            or BOTH_AGREE.search(sentence.between(max(first, index - 3), last))
        ):
            continue
        verbs = VERB.findall(" " + after + " ")
        if PAYS.search(after):
            continue
        if (not verbs and candidates) or (verbs and all(SAYING.search(verb) for verb in verbs)):
            continue
        code = code_at(sentence, index)
        if code not in others and (PLAN.match(after) or not OBJECT_OF_VERB.search(before)):
            candidates.append(code)
    return candidates[-1] if candidates else None
