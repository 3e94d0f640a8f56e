"""From mentions of the same rate on the same sector to measures.

What comes out follows from the mentions alone, not from the order in which they are given. What the rules are is told
in docs/decisions/measures.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from transforms.warehouse.measures.episodes import Belonging, Episode, place
from transforms.warehouse.measures.said import ALL_COUNTRIES, Said

_WIDE = frozenset({"all_goods"})
"""Sectors in which a rate on all countries and the same rate on one are as a rule two measures."""

Strands = dict[tuple[str | None, str | None], list[Episode]]
"""The episodes of each imposer and target, in the order in which they began."""


def measures_of(mentions: Iterable[Said]) -> Strands:
    """The measures that mentions of one `rate_key` tell of; a mention of several targets is of several measures."""
    ordered = sorted(mentions, key=lambda said: said.place)
    strands: Strands = defaultdict(list)
    for said in ordered:
        if said.imposer is not None and ALL_COUNTRIES in said.targets:
            _add(strands, said, ALL_COUNTRIES)
    for said in ordered:
        if said.imposer is not None:
            for target in said.targets:
                if target != ALL_COUNTRIES:
                    _add_one_country(strands, said, target)
    for said in ordered:
        if said.imposer is not None and not said.targets:
            _add_to_the_only_one(strands, said, None)
    for said in ordered:
        if said.imposer is None:
            for open_target in said.targets or (None,):
                _add_to_the_only_one(strands, said, open_target)
    return strands


def _add_one_country(strands: Strands, said: Said, target: str) -> None:
    """A rate on one country is of the measure on all countries or of one on that country: of the one last told of."""
    on_all = () if said.sector in _WIDE else strands.get((said.imposer, ALL_COUNTRIES), ())
    of_all, of_own = place(on_all, said, target), place(strands[said.imposer, target], said, target)
    if of_all and (not of_own or of_all[0].quiet(said.told_at) < of_own[0].quiet(said.told_at)):
        episode, why = of_all
        episode.add(Belonging(said, target, ("imposer: said", _one_of_all(target), why)))
    else:
        _add(strands, said, target)


def _add_to_the_only_one(strands: Strands, said: Said, target: str | None) -> None:
    """A mention that lacks its imposer or target is of the one measure that it can be of, if there is but one."""
    found = list(_candidates(strands, said, target))
    if len(found) != 1:
        _add(strands, said, target)
        return
    ((episode, why),) = found
    if said.imposer is None:
        by = f"imposer: not said; {episode.imposer} is the only one with this rate then"
    else:
        by = "imposer: said"
    if target is not None:
        on = "target: said" if target == episode.target else _one_of_all(target)
    else:
        on = f"target: not said; {episode.target} is the only one with this rate then"
    # Counted as of the whole measure where it names no target of its own.
    counted_for = episode.target if target is None else target
    episode.add(Belonging(said, counted_for, (by, on, why)))


def _candidates(strands: Strands, said: Said, target: str | None) -> Iterator[tuple[Episode, str]]:
    for (imposer, of), episodes in strands.items():
        same_target = target is None or of == target or (of == ALL_COUNTRIES and said.sector not in _WIDE)
        is_named = imposer is not None and of is not None
        if is_named and (said.imposer is None or imposer == said.imposer) and same_target:
            found = place(episodes, said, target)
            if found:
                yield found


def _add(strands: Strands, said: Said, target: str | None) -> None:
    """To an episode of the mention's own imposer and target, or as a new one."""
    by = "imposer: said" if said.imposer is not None else "imposer: not said, and more than one may be meant"
    on = "target: said" if target is not None else "target: not said, and more than one may be meant"
    episodes: Sequence[Episode] = strands[said.imposer, target]
    found = place(episodes, said, target)
    if found is None:
        found = Episode(said.imposer, target), "time: the first mention of this target"
        strands[said.imposer, target].append(found[0])
    episode, why = found
    episode.add(Belonging(said, target, (by, on, why)))


def _one_of_all(target: str) -> str:
    return f"target: {target}, one of all countries"
