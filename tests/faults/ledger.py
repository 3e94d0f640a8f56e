"""What the warehouse must hold once a seed's feeds are read: worked out without Beam, without a warehouse, and for the
articles without the project's own parsers and keys.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from schemas.records import Article, Mention
from schemas.tables import ARTICLES, TARIFF_MENTIONS, Table
from schemas.version import EXTRACTOR_VERSION
from tests.faults.documents import document
from tests.faults.items import Channel, Item, channels_of
from transforms.extraction.mentions import mentions_of
from transforms.relevance.decide import judge
from transforms.warehouse.rows import UnstorableError, to_row
from transforms.warehouse.stories.sketch import story_keys

POISON = "quincunx"
"""The word in the titles of entries on which a stage's rules are made to raise."""

LATER = "duplicate_of"
"""What an article's row says of others; it depends on which of them are there."""

Failed = tuple[str, str | None, str | None, str]
"""A failure's stage, feed, item and error."""


@dataclass(frozen=True)
class Expected:
    """What must be there after an edition: by table and key the row's hash; per feed how many entries, and their hash.

    By feed also the document, and which of its articles are kept and dropped.
    """

    rows: Mapping[str, Mapping[str, str]]
    failures: frozenset[Failed]
    entries: Mapping[str, int]
    bodies: Mapping[str, bytes]
    dropped: Mapping[str, frozenset[str]]
    kept: Mapping[str, frozenset[str]]


class Ledger:
    """A seed's feeds under the addresses at which a server has them."""

    def __init__(self, seed: int, addresses: Mapping[str, str]) -> None:
        """`addresses` by the channels' formats."""
        self.channels = {addresses[channel.format]: channel for channel in channels_of(seed)}
        self._expected: dict[int, Expected] = {}

    def with_item(self, url: str, item: Item) -> "Ledger":
        """The same with one more entry, at the end of a feed."""
        other = Ledger.__new__(Ledger)
        channel = self.channels[url]
        other.channels = {**self.channels, url: replace(channel, items=(*channel.items, item))}
        other._expected = {}
        return other

    def bodies(self, edition: int) -> dict[str, bytes]:
        """The documents of an edition, by their address."""
        return {url: document(channel, edition) for url, channel in self.channels.items()}

    def expected(self, edition: int) -> Expected:
        """What must be there once every feed was read in this edition, whatever was read before."""
        if edition not in self._expected:
            self._expected[edition] = self._work_out(edition)
        return self._expected[edition]

    @cached_property
    def versions(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """Every row that may ever stand in a table, as key and hash, whatever was and was not read until then.

        Hashes of articles are without `duplicate_of` here.
        """
        articles = [
            article for edition in (1, 2) for _, article in self._read(edition) if article.relevance is not None
        ]
        mentions = [mention for article in articles for mention in mentions_of(article)]
        return {
            ARTICLES.name: frozenset((a.article_id, hash_of(ARTICLES, record_values(ARTICLES, a))) for a in articles),
            TARIFF_MENTIONS.name: frozenset(
                (mention.mention_id, hash_of(TARIFF_MENTIONS, values))
                for mention in mentions
                if not isinstance(values := _attempted(mention), UnstorableError)
            ),
        }

    def _read(self, edition: int) -> Iterator[tuple[Item, Article]]:
        """Every entry that says anything, judged; of those that are dropped, or cannot be judged, relevance is None."""
        for url, channel in self.channels.items():
            for item in channel.of(edition):
                if item.title or item.paragraphs:
                    article = article_of(item, channel, url, edition)
                    yield item, article if item.poisons == "relevance" else judged(article)

    def _work_out(self, edition: int) -> Expected:
        kept: dict[str, set[str]] = defaultdict(set)
        dropped: dict[str, set[str]] = defaultdict(set)
        versions: dict[str, list[tuple[Article, Item]]] = defaultdict(list)
        failed: set[Failed] = {
            ("parse", url, item.guid, "MissingText")
            for url, channel in self.channels.items()
            for item in channel.of(edition)
            if not (item.title or item.paragraphs)
        }
        for item, article in self._read(edition):
            if item.poisons:
                failed.add((item.poisons, article.feed_url, article.guid, "RuntimeError"))
            if article.relevance is not None:
                versions[article.article_id].append((article, item))
                kept[article.feed_url].add(article.article_id)
            elif item.poisons != "relevance":
                dropped[article.feed_url].add(article.article_id)
        chosen = [min(found, key=lambda one: (-len(one[0].text), one[0].feed_url)) for found in versions.values()]
        mentions = {}
        for article, item in chosen:
            for mention in mentions_of(article) if item.poisons != "extract" else ():
                values = _attempted(mention)
                if isinstance(values, UnstorableError):
                    failed.add(("stage", None, f"{TARIFF_MENTIONS.name} {mention.mention_id}", "Unstorable"))
                else:
                    mentions[mention.mention_id] = hash_of(TARIFF_MENTIONS, values)
        return Expected(
            rows={
                ARTICLES.name: {
                    article.article_id: hash_of(ARTICLES, record_values(ARTICLES, article), with_later=True)
                    for article in told_again(article for article, _ in chosen)
                },
                TARIFF_MENTIONS.name: mentions,
            },
            failures=frozenset(failed),
            entries={url: len(channel.of(edition)) for url, channel in self.channels.items()},
            bodies=self.bodies(edition),
            kept={url: frozenset(kept[url]) for url in self.channels},
            dropped={url: frozenset(dropped[url]) for url in self.channels},
        )


def article_id_of(item: Item, channel: Channel) -> str:
    """The key of an entry, as docs/decisions/feeds-identity.md says, in arithmetic of its own."""
    place = item.link.removeprefix("https://")
    parts = {
        "tag": ("guid", item.guid),
        "uuid": ("uuid", item.guid.removeprefix("urn:uuid:")),
        "words": ("guid", channel.host, item.guid),
        "link": ("url", place),
    }[item.names]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()[:32]


def article_of(item: Item, channel: Channel, feed_url: str, edition: int) -> Article:
    """The article that an entry gives, before it is judged."""
    text = "\n".join((item.title, *item.said(edition)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        article_id=article_id_of(item, channel),
        guid=item.guid,
        url=item.link,
        canonical_url=item.link,
        feed_url=feed_url,
        source=channel.name,
        title=item.title,
        text=text,
        text_sha256=digest,
        language="en",
        published_at=item.published_at,
        fetched_at=datetime.now(UTC),
        entry_sha256=digest,
    )


def judged(article: Article) -> Article:
    """The article with what judging it adds, where it is kept; else as it was."""
    judgement = judge(article.title, article.text)
    if not judgement.kept:
        return article
    return replace(
        article,
        relevance=judgement.relevance,
        relevance_reasons=judgement.reasons,
        extractor_version=EXTRACTOR_VERSION,
        story_keys=story_keys(article.text),
    )


def told_again(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, with the first telling of those whose text another has that was published before it."""
    first: dict[str, Article] = {}
    for article in sorted(articles, key=lambda one: one.published_at or datetime.min.replace(tzinfo=UTC)):
        earlier = first.setdefault(article.text_sha256, article)
        yield article if earlier is article else replace(article, duplicate_of=earlier.article_id)


def record_values(table: Table, record: Article | Mention) -> Mapping[str, Any]:
    """The row of a record. Raises UnstorableError where no warehouse can hold it."""
    return to_row(table, record).values


def _attempted(mention: Mention) -> Mapping[str, Any] | UnstorableError:
    try:
        return record_values(TARIFF_MENTIONS, mention)
    except UnstorableError as error:
        return error


def hash_of(table: Table, values: Mapping[str, Any], *, with_later: bool = False) -> str:
    """The hash of what a row says, whoever gave it, without what tells of the run that wrote it."""
    said = [
        (column.name, _plain(values[column.name]))
        for column in table.columns
        if not column.volatile and (with_later or column.name != LATER)
    ]
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    """A value as every warehouse gives it."""
    match value:
        case Decimal():
            value = str(value.normalize())
        case datetime():
            value = value.astimezone(UTC).isoformat()
        case date():
            value = value.isoformat()
        case bytes():
            value = value.hex()
        case list() | tuple():
            value = [_plain(part) for part in value]
    return value
