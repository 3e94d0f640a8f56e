"""Who levies a rate."""

import re
from collections.abc import Callable, Iterable

from transforms.extraction.figures.objects import Region
from transforms.extraction.figures.rates import Rate
from transforms.extraction.named.places import EU_MEMBERS, Place
from transforms.extraction.parties.left_out import is_excepted
from transforms.extraction.parties.party_patterns import (
    ACCESS_TO,
    ADVERB,
    ANSWERED,
    ASKED,
    BOTH_AGREE,
    BUYERS,
    CONFIRMING,
    DATELINE,
    DEAL,
    DESTINATION,
    EFFECT,
    ENTERING,
    EXCEPTED,
    FACED,
    FACER,
    GOES_TO,
    IN_COUNTRY,
    MADE_IN,
    MADE_THERE,
    OBJECT_OF_VERB,
    OBLIQUE,
    OFFICE_OF,
    OFFICIALS,
    OWN_TARIFF,
    PAYING,
    PAYS,
    PLAN,
    POSSESSOR,
    PRONOUN_ACTS,
    SAYING,
    TARIFF_IN,
    TELLING,
    TITLES,
    TO_EACH,
    TRADERS,
    VERB,
)
from transforms.extraction.shape.clauses import clause_around, tells_a_cause
from transforms.extraction.shape.shapes import Sentence

EVERYONE = "*"

KNOWN_BY_NAME = frozenset(["US", "EU"])
"""Whose name right before 'tariffs' tells who levies them; 'China tariffs' are as often tariffs on China."""


def destination_of(sentence: Sentence, regions: Iterable[Region]) -> str | None:
    """The country into which the goods come, and which so levies the rate: 'imports into the United States'."""
    for region in regions:
        for index in sentence.letters("PA", region.first, region.last + 3):
            before = sentence.between(max(0, index - 4), index)
            if DESTINATION.search(before) and not MADE_IN.search(before) and not ANSWERED.search(before):
                goods = re.search(r"(?:^| )[GS](?= |$)", sentence.between(region.first, index))
                if goods and not is_excepted(sentence, index):
                    return code_at(sentence, index)
    return None


def imposer_of(
    sentence: Sentence, rate: Rate, regions: Iterable[Region], targets: Iterable[str], *, exported: bool = False
) -> tuple[str | None, str]:
    """Who levies the rate by the grammar of its sentence, and the rule that tells it.

    The rules are asked in order: where the goods go, who owns the tariff, who put it there, the agent of a passive, the
    subject of the clause. Countries in `targets` are left out: nobody levies a tariff on their own goods.
    Where goods are `exported`, it does not matter where they go.
    """
    others = set(targets)
    first, last = clause_around(sentence, rate.token)
    faced = FACED.search(sentence.between(first, rate.token)) is not None
    main_clause = first > 0 and not faced and not tells_a_cause(sentence, first)
    rules: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("where the goods go", lambda: None if exported else destination_of(sentence, regions)),
        ("where it is paid", lambda: None if exported else _collector(sentence, rate, first, last)),
        ("who is asked to change it", lambda: _asked(sentence, first, rate.token)),
        ("whose buyers pay it", lambda: _buyers_country(sentence, first, rate.token)),
        ("whose tariff it is", lambda: _owner(sentence, rate)),
        ("who put it there", lambda: _relative_subject(sentence, rate)),
        ("by whom it is levied", lambda: _agent(sentence, rate, last)),
        ("who acts in the clause", lambda: _subject(sentence, first, rate.token, others)),
        ("who acts in the main clause", lambda: _subject_after(sentence, first, last, others)),
        ("in which country it is", lambda: _country_of_clause(sentence, first, rate.token)),
        ("who acts in the sentence", lambda: _subject(sentence, 0, rate.token, others) if main_clause else None),
    )
    for name, rule in rules:
        code = rule()
        if code is not None and (code not in others or name == "where the goods go"):
            return code, name
    return None, ""


def _country_of_clause(sentence: Sentence, first: int, last: int) -> str | None:
    """The country in which the clause says that its own rates are: 'while in China they fell from 16% to 8%'."""
    match = IN_COUNTRY.match(sentence.between(first, last))
    return code_at(sentence, first + match[match.lastindex or 0].count(" ")) if match else None


def actor_before(sentence: Sentence, token: int, others: set[str]) -> str | None:
    """Who acts before a measure, none of `others`: in its clause, or where that names nobody in the sentence."""
    first, _ = clause_around(sentence, token)
    alone = not sentence.has("PDA", first, token) or PRONOUN_ACTS.match(sentence.between(first, token))
    return _subject(sentence, 0 if alone else first, token, others)


def _asked(sentence: Sentence, first: int, last: int) -> str | None:
    """Whom another party asks to change the rate, which is so the asked one's: 'Vietnam urged the US to cut the'."""
    for start in dict.fromkeys((first, 0)):
        before = sentence.between(start, last)
        if asked := ASKED.search(before):
            return code_at(sentence, start + before[: asked.start(asked.lastindex or 0)].count(" "))
    return None


def _buyers_country(sentence: Sentence, first: int, last: int) -> str | None:
    """The country whose importers or consumers are said to pay the rate: 'American shoppers will pay 25%'."""
    for index in sentence.letters("PD", first, last):
        if BUYERS.match(sentence.between(index + 1, last)):
            return code_at(sentence, index)
    return None


def _collector(sentence: Sentence, rate: Rate, first: int, last: int) -> str | None:
    """The country in which goods are said to pay: 'enter India at a duty of 40%', 'face a 25% tariff in Canada'."""
    tariff_in = TARIFF_IN.search(sentence.between(first, rate.token))
    if tariff_in is not None:
        return code_at(sentence, first + sentence.between(first, rate.token)[: tariff_in.start(2)].count(" "))
    into = ACCESS_TO.match(sentence.between(rate.token + 1, rate.token + 7))
    if into is not None:
        return code_at(sentence, rate.token + 1 + into.group().count(" "))
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
    following = sentence.between(after, after + 14)
    match = re.match(
        r"(?:(?:(?!to |by |; |is |are |was |were )\S+ ){0,9}?(?:that|which) )?(?:the )?"
        r"(?:[PD] (?:president |prime minister |premier |\S+ secretary )?)?([PA]) "
        r"(?:has |have |had |would |will )?(?:\S+ly )?"
        r"(?:put|impos\w+|levi\w+|laid|announc\w+|plac\w+|slapp\w+|threaten\w+|suspend\w+|charg\w+|add\w+|"
        r"order\w+|introduc\w+|decree\w+|set)(?= |$)",
        following,
    )
    if match is None:
        return None
    return code_at(sentence, after + following[: match.start(1)].count(" "))


def _subject_after(sentence: Sentence, first: int, last: int, others: set[str]) -> str | None:
    """The subject of the main clause after a participle: "After imposing a 25% tariff on cars, China …"."""
    if not re.match(r"(?:after|by|before|since|while|in|following|when) [a-z]+ing ", sentence.between(first, last)):
        return None
    for index in sentence.letters("PA", first + 2):
        before = sentence.between(max(0, index - 3), index)
        if re.search(r", (?:the |[a-z]+ )?$", before + " ") and code_at(sentence, index) not in others:
            return code_at(sentence, index)
    return None


def answer_in_kind(sentence: Sentence, rate: Rate) -> tuple[str, str] | None:
    """Who does with its own tariff as the other has done, and that other: 'China brought its own down to 10%'.

    Also where two sides change theirs in one verb: 'the United States to 30% on Chinese goods, China to 10% on …'.
    """
    before = sentence.between(0, rate.token)
    own = OWN_TARIFF.search(before)
    if own is None and TO_EACH.match(sentence.between(rate.token + 1, rate.token + 3)):
        own = GOES_TO.search(before)
    if own is None:
        return None
    who = code_at(sentence, before[: own.start(1)].count(" "))
    parties = {levier(code_at(sentence, index)) for index in sentence.letters("PDA")}
    others = parties - {levier(who)}
    return (who, others.pop()) if len(others) == 1 else None


def levies_in_clause(sentence: Sentence, rate: Rate, code: str) -> bool:
    """Whether a country is the subject of a verb of levying, whosever goods are named: 'EU steel: Brussels lifts …'."""
    first, _ = clause_around(sentence, rate.token)
    for index in sentence.letters("PA", first, rate.token):
        verb = VERB.match(" " + ADVERB.sub("", sentence.between(index + 1, index + 5)))
        if code_at(sentence, index) == code and verb is not None and not TELLING.search(verb.group()):
            before = sentence.between(max(first, index - 4), index)
            faces = FACER.match(sentence.between(index + 1, rate.token)) or OBLIQUE.search(before)
            return faces is None and OBJECT_OF_VERB.search(before) is None
    return False


def actor_in(sentence: Sentence) -> str | None:
    """The country that the sentence shows acting: the first that is no part of a prepositional phrase.

    The one right before 'tariffs' is left out too unless its name there tells who levies them.
    """
    for index in sentence.letters("PDA"):
        code = code_at(sentence, index)
        if sentence.tokens[index].shape == "D" and not POSSESSOR.match(sentence.between(index + 1, index + 3)):
            continue
        rate = next(sentence.letters("QT", index), index)
        if FACER.match(sentence.between(index + 1, rate)) or sentence.shapes[index + 1 : index + 2] == ("Q",):
            continue
        named_before_tariff = sentence.tokens[index].shape == "P" and sentence.between(index + 1, index + 2) == "T"
        if sentence.index and sentence.tokens[index].shape != "A" and not _acts(sentence, index):
            continue
        if not _is_oblique(sentence, index) and (not named_before_tariff or code in KNOWN_BY_NAME):
            return code
    return None


def _acts(sentence: Sentence, index: int) -> bool:
    """Whether a party takes a verb near behind it, or owns a tariff."""
    after = sentence.between(index + 1, index + 8)
    return VERB.search(" " + after) is not None or POSSESSOR.match(after) is not None


def _is_oblique(sentence: Sentence, index: int) -> bool:
    """Whether a party is left out or in a prepositional phrase; not where a comma ends that and it takes the verb."""
    before = TITLES.sub("", sentence.between(max(0, index - 9), index))
    if OBLIQUE.search(before) is None or OFFICE_OF.search(before):
        return EXCEPTED.search(before) is not None
    after = " " + ADVERB.sub("", sentence.between(index + 1, index + 4))
    return not (re.search(r"P ,(?: the)?$", before) and VERB.match(after))


def levier(code: str) -> str:
    """Who levies tariffs for a country: the EU for its members, whose customs union leaves them none of their own."""
    return "EU" if code in EU_MEMBERS else code


def code_at(sentence: Sentence, index: int) -> str:
    """The country of a token that is a place."""
    thing = sentence.tokens[index].thing
    return thing.code if isinstance(thing, Place) else ""


def _owner(sentence: Sentence, rate: Rate) -> str | None:
    """The country right before the tariff's noun phrase: "Canada's 25% tariffs", "U.S. duties of 145%"."""
    head = rate.head if rate.head is not None else rate.token
    start = min(head, rate.token)
    for index in range(start - 1, max(-1, start - 7), -1):
        shape = sentence.tokens[index].shape
        if shape in "PDA" and len(shape) == 1:
            before = sentence.between(max(0, index - 3), index)
            after = sentence.between(index + 1, head + 1)
            owned = after.startswith("'s") or (shape == "D" and after == "T")
            if re.search(r"(?:^| )(?:on|against|from)(?: the)?$", before) and not owned:
                break
            if sentence.has("T", index + 1, head):
                break  # another tariff's owner
            by_name = shape == "P" and after == "T" and code_at(sentence, index) not in KNOWN_BY_NAME
            if POSSESSOR.match(after) is not None and _is_phrase(after) and not by_name:
                return code_at(sentence, index)
            break
        if shape in ("on", "against", "from", ",", ";", "that", "of"):
            break
    for index in sentence.letters("PDA", start + 1, head):
        named = sentence.tokens[index].shape == "P" and index + 1 == head
        return code_at(sentence, index) if not named or code_at(sentence, index) in KNOWN_BY_NAME else None
    return None


def _is_phrase(words: str) -> bool:
    return VERB.search(words) is None and EFFECT.search(words) is None


def _agent(sentence: Sentence, rate: Rate, last: int) -> str | None:
    for index in sentence.letters("PAD", rate.token + 1, last):
        before = sentence.between(max(0, index - 6), index)
        if re.search(
            r"(?:imposed|levied|announced|set|applied|instituted|enacted|threatened|put|"
            r"introduced) (?:\S+ ){0,3}?by(?: the)?(?: [DP])?(?: \S+){0,2}$",
            before,
        ):
            return code_at(sentence, index)
    return None


def _subject(sentence: Sentence, first: int, last: int, others: set[str]) -> str | None:
    """The last party before the clause's verb that is no part of a prepositional phrase."""
    candidates: list[str] = []
    dateline = DATELINE.match(sentence.shape)
    first = max(first, dateline.group().count(" ") if dateline else 0)
    for index in sentence.letters("PDA", first, last):
        before = sentence.between(max(first, index - 5), index)
        after = sentence.between(index + 1, last)
        if _is_oblique(sentence, index):
            continue
        attributive = r"(?:\S+ ){0,2}?[SG](?: |$)" if sentence.tokens[index].shape == "D" else r"[SG](?: |$)|capital "
        if re.match(attributive, after):
            continue
        describes = sentence.tokens[index].shape == "D" and not OFFICIALS.match(after)
        if describes and sentence.between(index - 1, index) != "the":
            continue
        if (
            TRADERS.match(after)
            or MADE_THERE.match(after)
            or DEAL.match(after)
            or BOTH_AGREE.search(sentence.between(max(first, index - 3), last))
        ):
            continue
        verbs = VERB.findall(" " + after + " ")
        if not after or after.startswith("Q ") or PAYS.search(after) or FACER.match(after):
            continue
        says = verbs and all(SAYING.search(verb) for verb in verbs) and not CONFIRMING.match(after)
        if says or (not verbs and candidates):
            continue
        code = code_at(sentence, index)
        if code not in others and (PLAN.match(after) or not OBJECT_OF_VERB.search(before)):
            candidates.append(code)
    return candidates[-1] if candidates else None
