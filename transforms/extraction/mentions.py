"""From what was read in an article to its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from schemas.identity import stable_id
from schemas.records import Article, Mention
from schemas.version import EXTRACTOR_VERSION
from schemas.vocabulary import sectors
from transforms.extraction.context.covering import Coverage
from transforms.extraction.facts import Fact, Naming
from transforms.extraction.particulars import legal_basis_of
from transforms.extraction.quantities import Quantity
from transforms.extraction.reading import Reading, read


class Explained(NamedTuple):
    """A mention, where its sentence starts in the article's text, and the rule that set each of its fields.

    `because` has the keys sectors, status, imposer and targets, as far as a rule had a say.
    """

    mention: Mention
    sentence_start: int
    because: Mapping[str, str]


def mentions_of(article: Article) -> list[Mention]:
    """An article's mentions: one a sector, figure and measure, in the order of their figures in the text.

    Every value is proven by words of the article's text or null; `mention_id` depends only on the article and on what
    is said, so that the same text always gives the same keys.
    """
    return [explained.mention for explained in explained_mentions(article)]


def explained_mentions(article: Article) -> list[Explained]:
    """The mentions that `mentions_of` gives, each with its reasons."""
    reading = read(article.text, article.published_at)
    found: dict[str, Explained] = {}
    for explained in _explained(article, reading):
        found.setdefault(explained.mention.mention_id, explained)
    return list(found.values())


def _explained(article: Article, reading: Reading) -> Iterator[Explained]:
    for fact in reading.facts:
        if fact.quantity is not None:
            mention = _figure_mention(article, reading, fact, fact.quantity)
            yield Explained(mention, reading.sentences[fact.sentence].start, fact.because)
    for coverage in reading.coverage:
        mention = _sector_mention(article, reading, coverage)
        yield Explained(mention, reading.sentences[coverage.sentence].start, coverage.because)


def _figure_mention(article: Article, reading: Reading, fact: Fact, quantity: Quantity) -> Mention:
    naming = fact.sectors[0] if fact.sectors else None
    low, high = quantity.low, quantity.high
    sentence = reading.sentences[fact.sentence]
    rate = fact.kind != "money"
    effective = fact.effective
    cue = fact.status_span if rate else None
    mention = Mention(
        mention_id=stable_id(
            article.article_id,
            naming.code if naming else None,
            fact.kind,
            None if low is None else str(low.normalize()),
            None if high is None else str(high.normalize()),
            fact.unit,
            fact.status,
            fact.imposer,
            ",".join(sorted(fact.targets)),
        ),
        article_id=article.article_id,
        published_at=article.published_at,
        sector=None,
        figure_kind=fact.kind,
        value_low=low,
        value_high=high,
        unit=fact.unit,
        status=fact.status if rate else None,
        imposer=fact.imposer if rate else None,
        targets=fact.targets if rate else (),
        legal_basis=legal_basis_of(article.text, reading, fact) if rate else None,
        effective_date=effective.date if effective else None,
        effective_precision=effective.precision if effective else None,
        sentence=article.text[sentence.start : sentence.end],
        figure_text=article.text[quantity.start : quantity.end],
        figure_start=quantity.start,
        figure_end=quantity.end,
        extractor_version=EXTRACTOR_VERSION,
        text_sha256=article.text_sha256,
    )
    return _with_proofs(mention, article, naming, cue)


def _sector_mention(article: Article, reading: Reading, coverage: Coverage) -> Mention:
    sentence = reading.sentences[coverage.sentence]
    measure = coverage.measure
    cue = measure.status_span if measure is not None else None
    effective = measure.effective if measure is not None else None
    mention = Mention(
        mention_id=stable_id(article.article_id, coverage.naming.code, None),
        article_id=article.article_id,
        published_at=article.published_at,
        sector=None,
        status=measure.status if measure is not None and cue else None,
        imposer=measure.imposer if measure is not None else None,
        targets=measure.targets if measure is not None else (),
        effective_date=effective.date if effective else None,
        effective_precision=effective.precision if effective else None,
        sentence=article.text[sentence.start : sentence.end],
        extractor_version=EXTRACTOR_VERSION,
        text_sha256=article.text_sha256,
    )
    return _with_proofs(mention, article, coverage.naming, cue)


def _with_proofs(mention: Mention, article: Article, naming: Naming | None, cue: tuple[int, int] | None) -> Mention:
    """The mention with its sector, if any, and the words that name it and tell its status."""
    if cue is not None:
        start, end = cue
        mention = replace(mention, status_text=article.text[start:end], status_start=start, status_end=end)
    if naming is None:
        return mention
    return replace(
        mention,
        sector=naming.code,
        hs_codes=sectors()[naming.code].hs_codes,
        sector_text=None if naming.start is None else article.text[naming.start : naming.end],
        sector_start=naming.start,
        sector_end=naming.end,
    )
