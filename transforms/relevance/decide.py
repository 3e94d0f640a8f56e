"""Whether an article is about trade policy, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from schemas.letters import words_of
from transforms.relevance.contexts import (
    ARRIVES,
    BORDER,
    CROSSES,
    DONE_BY,
    EXCISE,
    FOREIGN_GOODS,
    IN_PASSING,
    OTHER_SENSE,
    REPORTING,
    TRADE_BUSINESS,
    TRADE_TARIFF,
    UTILITY,
)
from transforms.relevance.cues import Cue
from transforms.relevance.dealing_cues import DEALING_CUES
from transforms.relevance.measure_cues import BARE_DUTY, LEVIED_DUTY, MEASURE_CUES, RATE, REMEDY
from transforms.relevance.rate_cues import RATE_CUES, UNNAMED
from transforms.relevance.sentences import sentences_with
from transforms.relevance.words import PLACE, PLACES

THRESHOLD = 0.5
"""An article with at least this relevance is kept."""

CUES: tuple[Cue, ...] = (*MEASURE_CUES, *RATE_CUES, *DEALING_CUES)

_WORDS: frozenset[bytes] = frozenset().union(*(cue.words | cue.beside for cue in CUES))
"""All that cues ask for: most texts have none of it and stop there."""

_WEIGHTS = {
    "measure": (1.0, 0.55),
    "dealing": (0.85, 0.4),
    "friction": (0.3, 0.08),
    "office": (0.2, 0.08),
    "mood": (0.2, 0.08),
    "figures": (0.1, 0.05),
}
"""What a sentence weighs by its strongest sign, where something is done about it and where it is only named."""

_BRIEF_WEIGHTS = {
    "measure": (1.0, 1.0),
    "dealing": (1.0, 1.0),
    "friction": (0.5, 0.3),
    "office": (0.4, 0.3),
    "mood": (0.4, 0.3),
    "figures": (0.2, 0.15),
}
"""The same in a brief item, where each word was chosen: what it names, it is about."""


class _Place(NamedTuple):
    """Where a sentence stands: what it weighs there, and whether a frame or a policy maker's deed changes that."""

    weights: dict[str, tuple[float, float]]
    framed: bool
    deeds: bool


_TITLE = _Place(_BRIEF_WEIGHTS, framed=True, deeds=False)
_BRIEF = _Place(_BRIEF_WEIGHTS, framed=False, deeds=False)
_LONG = _Place(_WEIGHTS, framed=True, deeds=True)

_BRIEF_SENTENCES = 3
_IN_PASSING_SHARE = 0.4
_UTILITY_SHARE = 0.05
_TITLE_SHARE = 2.0
_LONG_SENTENCES = 50
"""Beyond this many sentences one of them about trade says less and less of what the article is about."""
_HALF_WAY = 0.9
"""The score at which relevance is one half."""


@dataclass(frozen=True)
class Judgement:
    """How surely a text is about trade policy: relevance from 0 to 1, and the reasons, weightiest first."""

    relevance: float
    reasons: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether the relevance reaches the threshold."""
        return self.relevance >= THRESHOLD


_NO_WORD = Judgement(0.0, ("no word of trade policy",))


def judge(title: str, text: str) -> Judgement:
    """Judge a text by its sentences: what is said of trade measures and dealings, and whether only in passing.

    `text` may begin with the title, which then counts more than any one sentence. Reasons are short phrases with the
    words that were found, such as 'tariff reported: tariffs'.
    """
    words = words_of(text if text.startswith(title) else f"{title}\n{text}")
    present = _WORDS.intersection(words)
    cues = tuple(cue for cue in CUES if cue.may_match(present)) if present else ()
    if not cues:
        return _NO_WORD
    body = text[len(title) :] if text.startswith(title) else text
    sentences = sentences_with(present.intersection(chain.from_iterable(cue.words for cue in cues)), body)
    found: dict[str, float] = {}
    other_senses: dict[str, None] = {}
    place = _BRIEF if sentences.total <= _BRIEF_SENTENCES else _LONG
    score = _TITLE_SHARE * _weigh(title, cues, _TITLE, found, other_senses) if title else 0.0
    weights = [_weigh(sentence, cues, place, found, other_senses) for sentence in sentences.found]
    # What is said again and again counts less and less: three sentences say nearly all.
    score += sum(weight / (1 + rank) for rank, weight in enumerate(sorted(weights, reverse=True)))
    found_cues = {reason.split(" ")[0] for reason in found}
    if found_cues == {"tariff"} and UTILITY.search(text) and not _is_of_trade(text, other_senses):
        # A bare "tariff" among kilowatt-hours or subscribers is what a utility charges.
        score *= _UTILITY_SHARE
        other_senses.setdefault("tariff of a utility")
        found.clear()
    if found_cues and found_cues <= {BARE_DUTY, "duty"} and EXCISE.search(text) and not CROSSES.search(text):
        score = 0.0
        other_senses.setdefault("excise duty")
        found.clear()
    if found_cues == {BARE_DUTY} and not (CROSSES.search(text) or _levied_abroad(f"{title}\n{text}")):
        # A bare "duty" is one at home where no goods cross a border and no other country is named.
        score = 0.0
        other_senses.setdefault("duty at home")
        found.clear()
    half_way = _HALF_WAY * (1 + max(0, sentences.total - _LONG_SENTENCES) / _LONG_SENTENCES)
    relevance = round(score / (score + half_way), 4)
    if found:
        reasons = tuple(sorted(found, key=lambda reason: (-found[reason], reason)))[:5]
    elif other_senses:
        reasons = tuple(f"another sense: {words}" for words in other_senses)[:3]
    else:
        reasons = ("no trade measure, deal or dispute",)
    return Judgement(relevance, reasons)


def _is_of_trade(text: str, other_senses: Iterable[str]) -> bool:
    """Whether a text with words of utilities speaks of a tariff at a border; of a utility's, where it names one."""
    named = any(sense.endswith(("tariff", "tariffs")) for sense in other_senses)
    return (TRADE_TARIFF if named else BORDER).search(text) is not None


def _levied_abroad(text: str) -> bool:
    """Whether a text with a bare duty names it with its rate or its goods, and a second country or an arrival."""
    if LEVIED_DUTY.search(text) is None:
        return False
    if ARRIVES.search(text) or FOREIGN_GOODS.search(text):
        return True
    return len({PLACES[match.group()] for match in PLACE.finditer(text)}) > 1


def _weigh(
    sentence: str, cues: tuple[Cue, ...], place: _Place, found: dict[str, float], other_senses: dict[str, None]
) -> float:
    """The sentence's strongest sign of trade policy among `cues`; what was found is added to the reasons."""
    words = words_of(sentence)
    matching = [cue for cue in cues if cue.may_match(words) and cue.find(sentence)]
    if not matching:
        return 0.0
    visible = sentence
    for other in OTHER_SENSE.finditer(sentence):
        other_senses.setdefault(other.group().lower())
        visible = visible[: other.start()] + " " * len(other.group()) + visible[other.end() :]
    matches = [(cue, match) for cue in matching if (match := cue.pattern.search(visible)) is not None]
    if not matches:
        return 0.0
    if any(cue.sign == "measure" and cue.name not in (UNNAMED, BARE_DUTY) for cue, _ in matches):
        matches = [(cue, match) for cue, match in matches if cue.name != UNNAMED]
    rated = RATE.search(visible) is not None
    # Who makes the policy is said to do something: that is a report, whatever it is the frame of.
    done = place.deeds and DONE_BY.search(visible) is not None
    reported = rated or done or REPORTING.search(visible) is not None
    framed = (
        place.framed
        and not rated
        and not any(cue.name == REMEDY for cue, _ in matches)
        and IN_PASSING.search(visible) is not None
    )
    # Of who bears trade in his title there is other news too, but not where he speaks of talks, markets or relations.
    signs = {cue.sign for cue, _ in matches}
    on_business = "office" in signs and ("friction" in signs or TRADE_BUSINESS.search(visible) is not None)
    weight = 0.0
    for cue, match in matches:
        sign = "dealing" if on_business and cue.sign in ("office", "friction") else cue.sign
        strong, weak = place.weights[sign]
        # Talks that a policy maker is said to hold are as much of a report as a measure is.
        value = 1.0 if done and sign == "dealing" else strong if reported else weak
        passing = framed and (sign not in ("measure", "dealing") or not done)
        if passing:
            value *= _IN_PASSING_SHARE
        reason = f"{cue.name} {'in passing' if passing else 'reported' if reported else 'named'}: {match.group()}"
        found[reason] = found.get(reason, 0.0) + value
        weight = max(weight, value)
    return weight
