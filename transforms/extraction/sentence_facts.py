"""The facts that a single sentence proves."""

import re
from collections.abc import Callable
from dataclasses import replace

from transforms.extraction.facts import Fact, Naming
from transforms.extraction.figures.goods import goods_in
from transforms.extraction.figures.goods_before import goods_earlier, goods_of_sentence, is_wide
from transforms.extraction.figures.money import find_money
from transforms.extraction.figures.objects import (
    Region,
    names_goods_in_general,
    regions_of,
)
from transforms.extraction.figures.rates import Rate, find_measures, find_rates, is_step
from transforms.extraction.named.sectors import SectorMention
from transforms.extraction.parties.countries_meant import all_without_pact, named_before_in_sentence
from transforms.extraction.parties.exports import export_target
from transforms.extraction.parties.goods_homes import named_for_origin
from transforms.extraction.parties.own_goods import owner_of_goods
from transforms.extraction.parties.parties import (
    EVERYONE,
    answer_in_kind,
    code_at,
    imposer_of,
    levier,
    levies_in_clause,
)
from transforms.extraction.parties.payers import (
    conditional_origin,
    described_examples,
    describes_countries,
    facing_target,
    goes_for_every_country,
    is_export_duty,
    is_ordinary,
    listed_target,
    named_before,
    names_every_country,
    says_everyone,
    speaks_of_others,
    targets_of,
)
from transforms.extraction.parties.together import levied_with
from transforms.extraction.shape.clauses import clause_around, in_a_row, is_row, tells_an_answer
from transforms.extraction.shape.goods_lists import is_heading, listed_goods
from transforms.extraction.shape.shapes import Sentence
from transforms.extraction.status.known_rates import is_known
from transforms.extraction.status.status import status_of

_PRONOUN = re.compile(
    r"(?:^| )(?:he|she|the president|the prime minister) (?:(?!that )\S+ ){0,3}?(?:announc|impos|threaten|would|"
    r"will|plan|rais|sign|levi|slap|suspend|delay|lift|order|propos|vow|introduc|hit|put|set|pledg)"
)
_GOVERNMENT = re.compile(
    r"(?:^| )(?:the|its|a|by) (?:[a-z]+ ){0,2}?(?:government|ministry|minister|cabinet|parliament|authorities|treasury|"
    r"tariff commission|customs (?:office|department|service|authority|officials))(?= |$)"
)
_IN_YEAR = re.compile(r"(?:^| )(?:in|(?<! trade )act of|law of|(?<! act )of) (?:[a-z]+ )?((?:19|20)\d\d)(?= |$)")
_IN_YEARS = re.compile(r"(?:^| )(?:from|between) (?:18|19|20)\d\d (?:to|through|until|and) ((?:18|19|20)\d\d)(?= |$)")
_AHEAD = re.compile(r"(?:^| )(?:will|would|effective|starting|beginning|is to|are to|set to|due|plans?|by)(?= |$)")
_MUTUAL = re.compile(
    r"(?:^| )(?:each(?= )(?! (?:year|month|week|day|quarter|season)(?= |$))|"
    r"both (?:countries|sides|nations|parties)|mutual(?:ly)?|"
    r"bilateral(?= )(?! (?:(?!Q )\S+ ){0,2}?(?:agreements?|deals?|pacts?|trade|talks|accords?|treaty))|"
    r"each other's)(?= |$)"
)
_MUTUAL_FIGURE = re.compile(r"zero-for-zero", re.IGNORECASE)
_ADDED = re.compile(
    r"(?:^| )(?:additional|extra|further|more|added|adds?|adding|another|on top|besides|surcharge|supplementary)(?= |$)"
)
_DATED = re.compile(
    r"(?:^| )(?:january|february|march|april|may|june|july|august|september|october|november|december|since|ago|"
    r"earlier|already|still|previously|until|now|today|at present|currently|"
    r"(?:last|this) (?:year|month|week|spring|summer|autumn|fall|winter)|(?:19|20)\d\d|when|always|years?|weeks|"
    r"months)(?= |$)"
)
_MAY = re.compile(r"(?:would|could|may|might)\b", re.IGNORECASE)
_NOW = re.compile(
    r"(?:^| )(?:now|currently|at present|presently|so far|hitherto)(?! (?:in (?:place|force|effect)|that)(?= |"
    r"$))(?= |$)"
)
_PLACED = re.compile(
    r"\b(?:set|put|fixed|imposed|placed|levied|slapped|hit|(?:hit|slapped) (?:with|by)|faces?|applies)$"
)
_REMEDY = re.compile(r"dump(?:ing|ed)|anti-?subsid|countervail")
_OTHERS = "everyone else's"
_OUTSIDERS = "all without an agreement"
_FACES = "who faces it"
_EVERY_COUNTRY = "said to be every country's"
_ANSWERS = re.compile(
    r"(?:^| )(?:retaliat\w+|counter\w*|in response|respond\w*|response|reciprocal|reprisal\w*|hit back|in kind|"
    r"dollar - for - dollar|matching|answer\w*)(?= |$)"
)


def rate_facts(sentence: Sentence, *, after_rate: bool, spoken: bool) -> list[Fact]:
    """The facts about tariff rates and their changes that the sentence tells, and its measures without a figure.

    `after_rate` and `spoken` as in `find_rates`.
    """
    rates = find_rates(sentence, after_rate=after_rate, spoken=spoken)
    facts: list[Fact] = []
    if rates:
        regions = regions_of(sentence, rates)
        facts = [_rate_fact(sentence, rate, regions[place]) for place, rate in enumerate(rates)]
        _share_out(sentence, rates, regions, facts)
        _name_earlier(sentence, rates, regions, facts)
        _share_origins(sentence, rates, facts)
        facts += [
            other
            for rate, fact in zip(rates, facts, strict=True)
            for other in _returned(sentence, rate, fact) or _levied_by_others(sentence, rate, fact)
        ]
    facts += [measure_fact(sentence, measure.token, "measure") for measure in find_measures(sentence, rates)]
    if not sentence.has("Q"):
        facts += _goods_alone(sentence)
    return facts


def measure_fact(sentence: Sentence, token: int, kind: str) -> Fact:
    """What the sentence tells of a measure without a figure, whose noun is at the token."""
    measure = Rate(kind, token, token, None, "")
    return _rate_fact(sentence, measure, regions_of(sentence, [measure])[0])


def _goods_alone(sentence: Sentence) -> list[Fact]:
    """What a heading, or a list of the goods under a measure, tells of the rates around it."""
    listed = listed_goods(sentence)
    goods = listed or (goods_in(sentence, 0, len(sentence.tokens)) if is_heading(sentence) else ())
    namings = _namings(sentence, goods)
    if not namings:
        return []
    answers = _ANSWERS.search(sentence.shape) is not None
    return [Fact("measure", None, "", sentence.index, namings, answers=answers, listed=bool(listed))]


def money_facts(sentence: Sentence, *, near_trade: bool) -> list[Fact]:
    """The facts about money tied to trade; `near_trade` as in `find_money`."""
    return [
        Fact(
            kind="money",
            quantity=money.quantity,
            unit=money.quantity.unit,
            sentence=sentence.index,
            sectors=_namings(sentence, money.goods),
            general=money.general,
            known=money.known,
            burden=money.burden,
            row=is_row(sentence),
            because={"sectors": "named with the amount"} if money.goods else {},
        )
        for money in find_money(sentence, near_trade=near_trade)
    ]


def _rate_fact(sentence: Sentence, rate: Rate, regions: tuple[Region, ...]) -> Fact:
    targets, whom = _targets(sentence, rate, regions)
    everyone = targets == (EVERYONE,) and whom not in (_OTHERS, _OUTSIDERS, _EVERY_COUNTRY)
    if sent := export_target(sentence, rate, regions):
        targets, whom, everyone = sent, "where the goods are sent", False
    imposer, who = imposer_of(sentence, rate, regions, targets, exported=bool(sent))
    if imposer is None and len(targets) == 1 and levies_in_clause(sentence, rate, targets[0]):
        imposer, who, targets, whom = targets[0], "who acts in the clause", (), ""
    if (pair := answer_in_kind(sentence, rate)) is not None:
        (imposer, whom_else), who, whom = pair, "its own tariff", "its own tariff"
        targets, everyone = (whom_else,), False
    status = status_of(sentence, rate)
    first, last = clause_around(sentence, rate.token)
    answers = last if last < len(sentence.tokens) and tells_an_answer(sentence, last) else None
    cue = None
    if status.first is not None and status.last is not None:
        cue = (sentence.tokens[status.first].start, sentence.tokens[status.last - 1].end)
    goods: tuple[int, ...] = ()
    general = False
    for region in regions:
        goods = goods_in(sentence, region.first, region.last)
        general = general or names_goods_in_general(sentence, region)
        if goods or general:
            break
    return Fact(
        kind=rate.kind,
        quantity=rate.quantity,
        unit=rate.unit,
        sentence=sentence.index,
        sectors=_namings(sentence, goods),
        general=(general or is_wide(sentence, rate)) and not goods,
        status=status.status,
        status_span=cue,
        status_sure=status.sure,
        told=status.told,
        past=status.past or cue is None,
        proposed=cue is not None and status.status == "in_force" and _MAY.match(sentence.text, cue[0]) is not None,
        stated=status.stated,
        now=_NOW.search(sentence.between(first, last)) is not None,
        imposer=imposer,
        targets=() if everyone else targets,
        everyone=everyone,
        year=_year(sentence),
        added=_ADDED.search(sentence.between(max(0, rate.token - 6), rate.token + 6)) is not None,
        placed=cue is not None
        and _PLACED.search(sentence.text[cue[0] : cue[1]].lower()) is not None
        and _DATED.search(sentence.between(first, max(last, clause_around(sentence, status.first or 0)[1]))) is None,
        row=in_a_row(sentence, rate.token),
        pronoun=imposer is None and _PRONOUN.search(sentence.between(first, rate.token)) is not None,
        domestic=imposer is None and _GOVERNMENT.search(sentence.between(first, last)) is not None,
        exported=is_export_duty(sentence, rate),
        unnamed=not targets and describes_countries(sentence, rate),
        answers=answers is not None
        or _ANSWERS.search(sentence.between(first, max(rate.token, rate.head or 0))) is not None,
        threat=cue is not None and sentence.text[cue[0] : cue[1]].lower().startswith("threat"),
        denied=cue is not None and sentence.text[cue[0] : cue[1]].lower().startswith(("den", "no truth")),
        remedy=_REMEDY.search(sentence.text[sentence.start : sentence.end].lower()) is not None,
        step=rate.kind == "tariff_rate" and is_step(sentence, rate),
        bare=rate.head is None,
        known=rate.head is None or is_known(sentence, rate),
        because={
            "imposer": who,
            "targets": whom,
            "sectors": "named with the rate" if goods else "goods in general are named" if general else "",
            "status": "its cue" if cue else "spoken of as known" if status.status == "in_force" else "told as news",
        },
        others=tuple(dict.fromkeys(code_at(sentence, index) for index in sentence.letters("PDA", answers or 0))),
    )


def _targets(sentence: Sentence, rate: Rate, regions: tuple[Region, ...]) -> tuple[tuple[str, ...], str]:
    """Whose goods pay the rate by its own sentence, and the rule that tells it."""
    own = targets_of(sentence, regions)
    beyond_doubt = own == (EVERYONE,) and names_every_country(sentence, rate)
    rules: tuple[tuple[str, Callable[[], tuple[str, ...]]], ...] = (
        ("from where goods are to be", lambda: conditional_origin(sentence)),
        (_FACES, lambda: listed_target(sentence, rate) or (() if own else facing_target(sentence, rate))),
        (_EVERY_COUNTRY if beyond_doubt else "whose goods it is on", lambda: own),
        (_EVERY_COUNTRY, lambda: (EVERYONE,) if is_ordinary(sentence, rate) else ()),
        (_EVERY_COUNTRY, lambda: (EVERYONE,) if goes_for_every_country(sentence, rate) else ()),
        ("whose own goods they are", lambda: owner_of_goods(sentence, rate)),
        ("named before in the sentence", lambda: named_before_in_sentence(sentence, rate)),
        ("named right before the tariff", lambda: named_before(sentence, rate)),
        ("said to be everyone's", lambda: (EVERYONE,) if says_everyone(sentence, rate) else ()),
        (_OTHERS, lambda: (EVERYONE,) if speaks_of_others(sentence, rate) else ()),
        ("whose goods they are by name", lambda: named_for_origin(sentence, regions)),
        ("named as examples", lambda: described_examples(sentence, rate)),
        (_OUTSIDERS, lambda: all_without_pact(sentence, rate)),
    )
    return next(((targets, name) for name, rule in rules if (targets := rule())), ((), ""))


def _share_out(sentence: Sentence, rates: list[Rate], regions: list[tuple[Region, ...]], facts: list[Fact]) -> None:
    """Give each rate its own goods where the sentence lists goods and then rates 'respectively'."""
    if "respectively" not in sentence.shape:
        return
    alike = [place for place in range(len(rates)) if regions[place] == regions[-1]]
    goods = facts[-1].sectors
    if len(goods) > 1 and len(alike) == len(goods):
        for place, naming in zip(alike, goods, strict=True):
            facts[place].sectors = (naming,)


def _name_earlier(sentence: Sentence, rates: list[Rate], regions: list[tuple[Region, ...]], facts: list[Fact]) -> None:
    """Give a rate of which nothing names the object the goods that its clause names before it."""
    for place, fact in enumerate(facts):
        if fact.sectors or any(sentence.has("SG", region.first, region.last) for region in regions[place]):
            continue
        after = rates[place - 1].token + 1 if place else 0
        of_country = any(sentence.has("PD", region.first, region.last) for region in regions[place])
        goods = goods_earlier(sentence, rates[place], after)
        goods = goods or (() if of_country else goods_of_sentence(sentence, rates[place], after))
        if goods:
            fact.sectors, fact.because["sectors"] = _namings(sentence, goods), "named in its clause"
            origin = targets_of(sentence, [Region(max(0, goods[0] - 2), goods[-1] + 1)])
            if not fact.targets and origin and fact.imposer not in [levier(code) for code in origin]:
                fact.targets, fact.because["targets"] = origin, "whose goods it is on"


def _share_origins(sentence: Sentence, rates: list[Rate], facts: list[Fact]) -> None:
    """Give a rate the origin that stands once for a list: "25% on steel and 10% on aluminium imports from Canada"."""
    for place in range(len(facts) - 2, -1, -1):
        told = facts[place + 1].because["targets"]
        alone = ";" in sentence.shapes[rates[place].token : rates[place + 1].token]
        if not facts[place].targets and rates[place].head == rates[place + 1].head and told != _FACES and not alone:
            facts[place].targets = facts[place + 1].targets
            facts[place].because["targets"] = "told once for a list"


def _returned(sentence: Sentence, rate: Rate, fact: Fact) -> list[Fact]:
    """The same rate the other way round, where two parties are said to give it to each other."""
    if not _MUTUAL.search(sentence.between(max(0, rate.token - 12), rate.token + 8)) and not _MUTUAL_FIGURE.match(
        sentence.words(rate.token)
    ):
        return []
    parties = list(dict.fromkeys(levier(code_at(sentence, index)) for index in sentence.letters("PDA")))
    if len(parties) != 2:
        return []
    fact.imposer, fact.targets, fact.everyone = parties[0], (parties[1],), False
    fact.because |= {"imposer": "given to each other", "targets": "given to each other"}
    return [replace(fact, imposer=parties[1], targets=(parties[0],), because=dict(fact.because))]


def _levied_by_others(sentence: Sentence, rate: Rate, fact: Fact) -> list[Fact]:
    """The same rate of each other country that is said to levy it too."""
    if fact.imposer is None or not fact.because["imposer"].startswith("who acts"):
        return []
    others = levied_with(sentence, rate.token, fact.imposer)
    if set(others) & set(fact.targets):
        return []
    return [replace(fact, imposer=code, because=dict(fact.because)) for code in others]


def _year(sentence: Sentence) -> int | None:
    year = _IN_YEARS.search(sentence.shape) or _IN_YEAR.search(sentence.shape)
    return None if year is None or "since" in sentence.shapes or _AHEAD.search(sentence.shape) else int(year[1])


def _namings(sentence: Sentence, goods: tuple[int, ...]) -> tuple[Naming, ...]:
    namings: dict[str, Naming] = {}
    for index in goods:
        thing = sentence.tokens[index].thing
        if isinstance(thing, SectorMention):
            namings.setdefault(thing.code, Naming(thing.code, thing.start, thing.end))
    return tuple(namings.values())
