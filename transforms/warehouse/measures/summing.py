"""From the mentions of a measure to its rows."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from decimal import Decimal
from itertools import groupby

from schemas.identity import stable_id
from schemas.records import Measure, MeasureMention
from transforms.warehouse.measures.episodes import Belonging, Episode
from transforms.warehouse.measures.grouping import measures_of
from transforms.warehouse.measures.said import Said
from transforms.warehouse.measures.told_against import course_of, is_denial, summed_up

Rows = tuple[Measure, tuple[MeasureMention, ...]]


def rows_of(mentions: Iterable[Said]) -> Iterator[Rows]:
    """The measures that mentions of one rate_key tell of, each with its mentions in the order of telling."""
    for (imposer, target), episodes in measures_of(mentions).items():
        for number, episode in enumerate(episodes):
            yield _rows(episode, stable_id("measure", imposer, target, _key(episode), str(number)))


def _rows(episode: Episode, measure_id: str) -> Rows:
    belongings = sorted(episode.mentions, key=lambda belonging: belonging.said.place)
    # A mention of several of all countries is there for each.
    told = list({belonging.said.mention_id: belonging.said for belonging in belongings}.values())
    own = [belonging.said for belonging in belongings if belonging.target == episode.target]
    dated = [said for said in own if said.effective_date is not None and said.status != "former"]
    valid = dated[-1] if dated else None
    valid_from = valid.effective_date if valid else None
    # What is told of one of all countries says nothing against the measure on all.
    course = course_of(own, valid_from if valid and valid.effective_precision == "day" else None)
    against = {said.mention_id: course.told_against(said) for said in own}
    counted = _counted(told, {mention_id for mention_id, said in against.items() if is_denial(said)})
    statuses = _statuses(own)
    measure = Measure(
        measure_id=measure_id,
        imposer=episode.imposer,
        target=episode.target,
        sector=told[0].sector,
        value_low=_lowest(said.value_low for said in told),
        value_high=_lowest(said.value_high for said in told),
        unit=told[0].unit,
        status=statuses[-1].partition(" ")[2] if statuses else None,
        statuses=tuple(statuses),
        legal_bases=tuple(sorted({said.legal_basis for said in told if said.legal_basis})),
        valid_from=valid_from,
        valid_from_precision=valid.effective_precision if valid else None,
        valid_until=_ended_on(own, valid_from),
        first_told_at=told[0].told_at,
        latest_told_at=told[-1].told_at,
        first_article_id=told[0].article_id,
        latest_article_id=told[-1].article_id,
        sources=sum(counted_as == "source" for counted_as in counted.values()),
        articles=len({said.article_id for said in told}),
        mentions=len(told),
        contradictions=tuple(summed_up((said, against[said.mention_id]) for said in own)),
        rate_key=_key(episode),
    )
    because: dict[str, dict[str, None]] = {}
    for belonging in belongings:
        because.setdefault(belonging.said.mention_id, {}).update(dict.fromkeys(_because(belonging)))
    return measure, tuple(
        MeasureMention(
            measure_mention_id=stable_id(measure_id, said.mention_id),
            measure_id=measure_id,
            mention_id=said.mention_id,
            article_id=said.article_id,
            published_at=said.published_at,
            told_at=said.told_at,
            source=said.source,
            status=said.status,
            effective_date=said.effective_date,
            counted_as=counted[said.mention_id],
            because=tuple(because[said.mention_id]),
            contradicts=against.get(said.mention_id),
            rate_key=_key(episode),
        )
        for said in told
    )


def _key(episode: Episode) -> str:
    return episode.mentions[0].said.rate_key


def _lowest(values: Iterable[Decimal | None]) -> Decimal | None:
    # All that are said are the same where the key is the same; 'up to' leaves one out.
    return min((value for value in values if value is not None), default=None)


def _because(belonging: Belonging) -> Sequence[str]:
    said = belonging.said
    if said.value_low is None:
        rate = "rate: 'up to' it"
    elif said.value_high is None:
        rate = "rate: 'at least' it"
    else:
        rate = "rate: said"
    imposer, target, time = belonging.because
    return imposer, target, rate, time


def _statuses(own: Sequence[Said]) -> list[str]:
    """Each status in the order of telling where it is another than before, with its day."""
    told = [said for said in own if said.status is not None]
    runs = [list(same) for _, same in groupby(told, key=lambda said: said.status)]
    return [f"{same[0].told_at:%Y-%m-%d} {same[0].status}" for same in runs]


def _ended_on(own: Sequence[Said], valid_from: date | None) -> date | None:
    ended = [said.effective_date for said in own if said.status == "former" and said.effective_date is not None]
    return ended[-1] if ended and ended[-1] != valid_from else None


def _counted(told: Sequence[Said], denials: Set[str]) -> dict[str, str]:
    """What each mention is counted as: a source is independent once, by its first telling of its own.

    Who denies the measure is no source of it. `denials` are such mentions.
    Who tells another's story again adds none, also where only the retelling names the measure: then the first of those
    that tell the story stands for it.
    """
    counted, articles, stories, sources = dict[str, str](), set[str](), set[str](), set[str]()
    originals = {said.article_id for said in told if said.duplicate_of is None}
    for said in told:
        if said.mention_id in denials:
            counted[said.mention_id] = "denial"
            continue
        story = said.duplicate_of or said.article_id
        if said.article_id in articles:
            counted[said.mention_id] = "same article"
        elif said.duplicate_of is not None and (story in originals or story in stories):
            counted[said.mention_id] = "retelling"
        elif said.source in sources:
            counted[said.mention_id] = "same source"
        else:
            counted[said.mention_id] = "source"
            sources.add(said.source)
        articles.add(said.article_id)
        stories.add(story)
    return counted
