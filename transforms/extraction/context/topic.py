"""What a text has been speaking of lately, by which a bare percentage or amount is known for a rate or for trade."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.extraction.context.coverage import speaks_generally
from transforms.extraction.facts import Fact
from transforms.extraction.figures.spoken_rates import speaks_of_rates
from transforms.extraction.shape.clauses import is_row
from transforms.extraction.shape.shapes import Sentence

_RATE_LASTS = 3
"""For how many sentences a rate may be carried on."""

_SPOKEN_LASTS = 6
"""For how many sentences a percentage may be a rate of which no noun is said again."""

_TRADE_LASTS = 2
"""For how many sentences an amount may be one of the trade or measure spoken of."""

_STEEPED = 0.25
"""The share of sentences that speak of trade in a text all of which is about it."""

_LEAD = 3
_STATISTICS = re.compile(r"(?:^| )(?:G|imports?|exports?|trade) (?:statistics|data|figures|volumes?|values?)(?= |$)")
"""The heading of a table of trade."""
_STATISTICS_BY = frozenset(["statistics", "data", "figures", "volume", "volumes", "value", "values"])
"""The words of which each match of `_STATISTICS` has one."""


def is_of_trade(sentence: Sentence) -> bool:
    """Whether the sentence names a tariff, or a measure or dealing of trade in general."""
    return (
        sentence.has("T")
        or speaks_generally(sentence, already=False)
        or (sentence.has_word(_STATISTICS_BY) and _STATISTICS.search(sentence.shape) is not None)
    )


@dataclass
class Topic:
    """How long ago the text last told a rate, spoke of rates and spoke of trade, counted in sentences."""

    sentences: Sequence[Sentence]
    of_trade: list[bool] = field(init=False)
    steeped: bool = field(init=False)
    _since_rate: int = _RATE_LASTS
    _since_spoken: int = _SPOKEN_LASTS
    _since_trade: int = _TRADE_LASTS + 1

    def __post_init__(self) -> None:
        """Look once through the whole text: whether it is all about trade, and whether its lead speaks of rates."""
        self.of_trade = [is_of_trade(sentence) for sentence in self.sentences]
        self.steeped = sum(self.of_trade) >= _STEEPED * len(self.sentences)
        if any(speaks_of_rates(sentence) for sentence in self.sentences[:_LEAD]):
            self._since_spoken = 0

    @property
    def after_rate(self) -> bool:
        """Whether a rate was told just before, which a sentence may carry on."""
        return self._since_rate < _RATE_LASTS

    @property
    def spoken(self) -> bool:
        """Whether the text speaks of rates, so that a percentage may be one without its noun."""
        return self.steeped or self._since_spoken <= _SPOKEN_LASTS

    @property
    def near_trade(self) -> bool:
        """Whether the text speaks of trade or a measure, so that an amount may be one of it."""
        return self.steeped or self._since_trade <= _TRADE_LASTS

    def hear(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        self._since_spoken = 0 if speaks_of_rates(sentence) else self._since_spoken + 1

    def hear_rates(self, sentence: Sentence, rates: list[Fact]) -> None:
        """Note the rates and measures that the sentence told."""
        told = any(fact.quantity is not None for fact in rates)
        self._since_rate = 0 if told else self._since_rate + 1
        self._since_spoken = 0 if told else self._since_spoken
        # The rows of a table say nothing, so that what was said before them still holds.
        passed = 0 if is_row(sentence) else 1
        self._since_trade = 0 if told or self.of_trade[sentence.index] else self._since_trade + passed

    def hear_amounts(self, amounts: list[Fact]) -> None:
        """Note the amounts of trade that the sentence told: another may follow where one did."""
        if amounts and self._since_trade <= _TRADE_LASTS:
            self._since_trade = 0
