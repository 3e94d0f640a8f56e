"""Who appears in a text, and in which part."""

from dataclasses import dataclass, field

WINDOW = 120
"""How many facts before and after one may tell what it leaves open."""


@dataclass
class Cast:
    """The countries that a text names, an entry each time, in order.

    `acting` act on tariffs or trade, `partners` are named in such sentences, `named` anywhere; `lawgivers` are those
    whose trade laws or offices the text names; `people` are the sentences that name somebody, and for whom they act;
    `lead` are the parties that its headline and first sentence name, `hit` those that they put under a measure;
    `origins` are those from which goods are said to come, with the sectors of the goods.
    `dateline` is the country from which it is dated; `paragraphs` are the sentences that begin one; `remedy` tells
    that it begins with a trade remedy, which hits goods of some countries alone; `deal` that it begins with what two
    have agreed, `pact` are the two parties of a trade agreement, under which each lowers tariffs for the other;
    `american` that it speaks as American texts do of their own government; `is_long` that it has sentences enough to
    name everyone concerned.
    """

    acting: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    lawgivers: list[str] = field(default_factory=list)
    people: list[tuple[int, str]] = field(default_factory=list)
    origins: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    hit: set[str] = field(default_factory=set)
    dateline: str | None = None
    paragraphs: list[int] = field(default_factory=list)
    remedy: bool = False
    deal: bool = False
    pact: tuple[str, ...] = ()
    american: bool = False
    is_long: bool = False

    @property
    def home(self) -> str | None:
        """The country from which the text tells: that of its dateline, else the first that it names."""
        return self.dateline or next(iter(self.lead), None)

    def person_before(self, sentence: int) -> str | None:
        """The country of the last person named in an earlier sentence."""
        return next((code for place, code in reversed(self.people) if place < sentence), None)
