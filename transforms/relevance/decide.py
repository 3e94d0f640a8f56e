"""Whether an article is about trade policy, and why."""

import re
from dataclasses import dataclass

from transforms.relevance.contexts import BORDER, DONE_BY, IN_PASSING, OTHER_SENSE, REPORTING, UTILITY
from transforms.relevance.cues import BANNED_GOODS, CUES, RATE

THRESHOLD = 0.5
"""An article with at least this relevance is kept."""

_STEMS: tuple[str, ...] = (
    *("trade", "tariff", "import", "export", "duty", "duties", "levy", "levies", "quota", "customs", "embargo"),
    *("dumping", "countervail", "subsidy", "section", "shipments", "surcharge", "surtax", "tax on", "taxes ", "taxing"),
    *("border tax", "nafta", "mercosur", "minimis", "ored-nation", "ored nation", "ured-nation", "ured nation"),
    *("protectionis", "safeguard", "entity list", "blacklist", "carbon border", "trading ", "phase", "deal brexit"),
    *("economic partnership", "pacific partnership", "generalized system", "ireland protocol", "economic status"),
    *("economic treatment", "opportunity act", "mexico–canada", "mexico-canada", "transit of"),
)
_ACRONYMS: tuple[str, ...] = ("WTO", "USTR", "USMCA", "CUSMA", "TPP", "RCEP", "AfCFTA", "CETA", "TTIP", "CBAM", "AGOA")
_STEMS_OF_BANS: tuple[str, ...] = ("from selling", "from supplying", *(f"{goods} from" for goods in BANNED_GOODS))
"""Pieces of words, one of which is in every text that has a cue: most texts have none of them and stop there."""

_SENTENCE_END = re.compile(r"\n+|(?<=[.!?”\"])\s+(?=[A-Z“\"‘])|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])")

_WEIGHTS = {"measure": (1.0, 0.55), "dealing": (0.85, 0.4), "mood": (0.2, 0.08)}
"""What a sentence weighs by its strongest sign, where something is done about it and where it is only named."""

_BRIEF_WEIGHTS = {"measure": (1.0, 1.0), "dealing": (1.0, 1.0), "mood": (0.4, 0.3)}
"""The same in a brief item, where each word was chosen: what it names, it is about."""

_BRIEF_SENTENCES = 3
_IN_PASSING_SHARE = 0.4
_UTILITY_SHARE = 0.2
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


def judge(title: str, text: str) -> Judgement:
    """Judge a text by its sentences: what is said of trade measures and dealings, and whether only in passing.

    `text` may begin with the title, which then counts more than any one sentence. Reasons are short phrases with the
    words that were found, such as 'tariff reported: tariffs'.
    """
    if not _may_have_cue(text) and not (title and _may_have_cue(title)):
        return Judgement(0.0, ("no word of trade policy",))
    body = text[len(title) :] if text.startswith(title) else text
    sentences = [s for s in _SENTENCE_END.split(body) if s.strip()]
    found: dict[str, float] = {}
    other_senses: dict[str, None] = {}
    brief = len(sentences) <= _BRIEF_SENTENCES
    score = _TITLE_SHARE * _weigh(title, found, other_senses, brief=False) if title else 0.0
    weights = [_weigh(s, found, other_senses, brief=brief) for s in sentences if _may_have_cue(s)]
    # What is said again and again counts less and less: three sentences say nearly all.
    score += sum(weight / (1 + rank) for rank, weight in enumerate(sorted(weights, reverse=True)))
    found_cues = {reason.split(" ")[0] for reason in found}
    if found_cues == {"tariff"} and UTILITY.search(text) and not BORDER.search(text):
        # A bare "tariff" among kilowatt-hours or subscribers is what a utility charges.
        score *= _UTILITY_SHARE
        other_senses.setdefault("tariff of a utility")
        found.clear()
    half_way = _HALF_WAY * (1 + max(0, len(sentences) - _LONG_SENTENCES) / _LONG_SENTENCES)
    relevance = round(score / (score + half_way), 4)
    if found:
        reasons = tuple(sorted(found, key=lambda reason: (-found[reason], reason)))[:5]
    elif other_senses:
        reasons = tuple(f"another sense: {words}" for words in other_senses)[:3]
    else:
        reasons = ("no trade measure, deal or dispute",)
    return Judgement(relevance, reasons)


def _may_have_cue(text: str) -> bool:
    """Whether a piece of a cue's words is in the text: quick, and never false where a cue is found."""
    lowered = text.lower()
    # Plain loops: a generator costs more than the search itself, and this is where nearly all texts end.
    for stem in _STEMS:
        if stem in lowered:
            return True
    for acronym in _ACRONYMS:
        if acronym in text:
            return True
    return "ban" in lowered and any(stem in lowered for stem in _STEMS_OF_BANS)


def _weigh(sentence: str, found: dict[str, float], other_senses: dict[str, None], *, brief: bool) -> float:
    """The sentence's strongest sign of trade policy; what was found is added to the reasons."""
    visible = sentence
    for other in OTHER_SENSE.finditer(sentence):
        other_senses.setdefault(other.group().lower())
        visible = visible[: other.start()] + " " * len(other.group()) + visible[other.end() :]
    matches = [(cue, match) for cue in CUES if (match := cue.pattern.search(visible)) is not None]
    if not matches:
        return 0.0
    rated = RATE.search(visible) is not None
    # Who makes the policy is said to do something: that is a report, whatever it is the frame of.
    done = not brief and DONE_BY.search(visible) is not None
    reported = rated or done or REPORTING.search(visible) is not None
    framed = not brief and not rated and IN_PASSING.search(visible) is not None
    weight = 0.0
    for cue, match in matches:
        strong, weak = (_BRIEF_WEIGHTS if brief else _WEIGHTS)[cue.sign]
        # Talks that a policy maker is said to hold are as much of a report as a measure is.
        value = 1.0 if done and cue.sign == "dealing" else strong if reported else weak
        passing = framed and (cue.sign == "mood" or not done)
        if passing:
            value *= _IN_PASSING_SHARE
        reason = f"{cue.name} {'in passing' if passing else 'reported' if reported else 'named'}: {match.group()}"
        found[reason] = found.get(reason, 0.0) + value
        weight = max(weight, value)
    return weight
