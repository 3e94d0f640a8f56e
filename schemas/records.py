"""The records that become rows: one frozen dataclass a table, one field a column.

Field order is column order. Times are UTC and aware. Every `*_start` and `*_end` counts Unicode code points in the
article's `text`, end exclusive, so that `text[start:end]` is the words a value was read from.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from schemas.columns import column


@dataclass(frozen=True, kw_only=True)
class Article:
    """An entry of a feed, read; a row of `articles` once it is judged to be about trade policy."""

    article_id: str = column("Hex; from the entry's identity: the same in every run, feed order and machine")
    guid: str | None = column("The entry's own id, as the feed gives it")
    url: str | None = column("The entry's link")
    canonical_url: str | None = column("The link without tracking parameters, in one spelling")
    feed_url: str = column("The feed that brought this text")
    source: str | None = column("The publisher's name")
    title: str = column("The headline as plain text; empty where the entry has none")
    text: str = column("Title, a newline, then the body as plain text, paragraphs kept; offsets count in this string")
    text_sha256: str = column("SHA-256 of text in UTF-8, hex")
    language: str | None = column("BCP 47 tag, from the entry, the feed or the feed list")
    published_at: datetime | None = column("When the entry says it was published; null where it says nothing usable")
    fetched_at: datetime = column("When the feed was read", volatile=True)
    relevance: float | None = column("From 0 to 1: how surely the article is about trade policy", default=None)
    relevance_reasons: tuple[str, ...] = column("Why it was judged so, the weightiest first", default=())
    duplicate_of: str | None = column("article_id of an earlier article with the same story", default=None)
    extractor_version: str = column("The rules that judged and read the article", default="")
    run_id: str = column("The run that wrote the row", volatile=True, default="")
    story_keys: tuple[int, ...] = column(
        "Hashes of the text, by which articles with the same story find one another", default=()
    )
    text_from: str = column(
        "Whose words text is: 'feed', 'page', or 'feed: ' and why the entry's page gave none, as in 'feed: Http404'",
        default="feed",
    )
    author: str | None = column("Who wrote it, as the entry says: often a name and an address", default=None)
    entry_sha256: str | None = column(
        "SHA-256 of the entry's own title and text, hex; null while its page is still to be had", default=None
    )

    def unjudged(self) -> "Article":
        """The article as it was read: without what was decided of it since."""
        return replace(
            self,
            relevance=None,
            relevance_reasons=(),
            duplicate_of=None,
            extractor_version="",
            run_id="",
            story_keys=(),
        )

    @property
    def item(self) -> str:
        """What failures call it: the entry's own id, or its link, or else its key."""
        return self.guid or self.url or self.article_id


@dataclass(frozen=True, kw_only=True)
class Mention:
    """What an article says of one sector, figure and measure; a row of `tariff_mentions`."""

    mention_id: str = column("Hex; from the article's id and what is said, not from where it stands in the text")
    article_id: str = column("The article that says it")
    published_at: datetime | None = column("The article's published_at")
    sector: str | None = column("A code of the sector vocabulary; null where a money figure names none")
    hs_codes: tuple[str, ...] = column("The sector's HS chapters, headings and ranges of them", default=())
    figure_kind: str | None = column(
        "tariff_rate, rate_change, money or quantity; null for a sector named with no figure", default=None
    )
    value_low: Decimal | None = column("The figure's lowest value; null for 'up to X'", default=None)
    value_high: Decimal | None = column("The figure's highest value; null for 'at least X'", default=None)
    unit: str | None = column(
        "percent, percentage_point, an ISO 4217 code (XXX where none is said), a currency and a measure such as "
        "USD/t, or what a quantity counts",
        default=None,
    )
    status: str | None = column(
        "in_force, announced, threatened, paused or former, when the article was written", default=None
    )
    imposer: str | None = column("Who levies it: ISO 3166 alpha-2, or EU", default=None)
    targets: tuple[str, ...] = column("Whose goods pay it: codes as for imposer, or * for all", default=())
    legal_basis: str | None = column("section_232, ieepa, anti_dumping, usmca, …", default=None)
    effective_date: date | None = column("When it applies from, as precise as effective_precision says", default=None)
    effective_precision: str | None = column("day, month or year", default=None)
    sentence: str | None = column("The sentence that proves the row", default=None)
    figure_text: str | None = column("The figure's words", default=None)
    figure_start: int | None = column("Where figure_text starts in the article's text", default=None)
    figure_end: int | None = column("Where figure_text ends", default=None)
    sector_text: str | None = column("The sector's words", default=None)
    sector_start: int | None = column("Where sector_text starts in the article's text", default=None)
    sector_end: int | None = column("Where sector_text ends", default=None)
    status_text: str | None = column("The words that tell the status", default=None)
    status_start: int | None = column("Where status_text starts in the article's text", default=None)
    status_end: int | None = column("Where status_text ends", default=None)
    extractor_version: str = column("The rules that read the row", default="")
    run_id: str = column("The run that wrote the row", volatile=True, default="")
    text_sha256: str = column("The article text that the offsets count in", default="")


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An input that could not become a row, with enough to replay it; a row of `failures`.

    The row is removed by the commit that has a row of its input, or that shows that none is due.
    """

    failure_id: str = column("Hex; from stage, feed, item, error and payload")
    stage: str = column("fetch, parse, page, relevance, extract or stage")
    feed_url: str | None = column("The feed it came from")
    item: str | None = column("The entry's id, link or place in the feed; null for a whole feed")
    error: str = column("The reason in one word, for grouping: Timeout, NotAFeed, MissingText, …")
    message: str = column("The reason in one line, for people")
    payload: bytes | None = column("The input itself, packed where it is long, or else its first 64 KiB")
    occurred_at: datetime = column("When it was first seen", volatile=True)
    run_id: str = column("The run that wrote the row", volatile=True, default="")
    article_id: str | None = column("The article, where the entry became one before it failed", default=None)


@dataclass(frozen=True, kw_only=True)
class FeedState:
    """What a feed was last told and last said; a row of `feed_state`."""

    feed_url: str = column("The feed, as the feed list names it")
    etag: str | None = column("The ETag to send back", default=None)
    last_modified: str | None = column("The Last-Modified to send back", default=None)
    body_sha256: str | None = column("SHA-256 of the last body that was read whole, hex", default=None)
    last_status: str = column("read, unchanged, failed, gone or waiting: not asked, since its host wants a rest")
    last_success_at: datetime | None = column("When the feed last answered well", volatile=True, default=None)
    consecutive_failures: int = column("How often in a row it has failed", default=0)
    next_fetch_at: datetime | None = column("Not to be fetched before this time", default=None)
    moved_to: str | None = column("Where a permanent redirect says the feed now is", default=None)
    gone: bool = column("The server said that the feed is no more (410)", default=False)
    entries: int = column("How many entries the last whole body held", default=0)
    message: str | None = column("Why the last read failed, or the feed waits, in one line", default=None)
    extractor_version: str = column("The rules its entries were read with: others read it afresh", default="")
    run_id: str = column("The run that wrote the row", volatile=True, default="")
    last_body_at: datetime | None = column("When a body last came, whatever it held", volatile=True, default=None)
    stated_interval_seconds: int | None = column(
        "How long the feed itself says to wait: ttl, sy:updatePeriod", default=None
    )
    pages: tuple[str, ...] = column(
        "What its entries' pages gave, each as 'article_id, hash of the entry, page or why not, tries, and until when "
        "its host wants a rest'",
        default=(),
    )
    format: str | None = column("What the last whole body was: RSS 2.0, Atom 1.0, JSON Feed 1.1, …", default=None)
    newest_entry_at: datetime | None = column("The latest time that an entry of it states", default=None)


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a run read, kept, dropped, failed and wrote; a row of `runs`."""

    run_id: str = column("Sorts by time: when the run started, and a random tail")
    started_at: datetime = column("When the run started")
    finished_at: datetime | None = column("When its commit began", default=None)
    version: str = column("The program's version", default="")
    runner: str = column("Beam's name of the runner", default="")
    feeds_read: int = column("Feeds whose body was parsed", default=0)
    feeds_unchanged: int = column("Feeds that said or showed that nothing is new", default=0)
    feeds_failed: int = column("Feeds that could not be read", default=0)
    entries_read: int = column("Entries that the feeds held, less those whose page an earlier run has read", default=0)
    entries_kept: int = column("Entries about trade policy", default=0)
    entries_dropped: int = column("Entries about something else", default=0)
    entries_failed: int = column("Entries that ended in failures", default=0)
    drop_reasons: tuple[str, ...] = column("'count reason' for each reason to drop, most frequent first", default=())
    failures: int = column("Failures of every stage", default=0)
    articles_written: int = column("Rows of articles added or changed", default=0)
    mentions_written: int = column("Rows of tariff_mentions added or changed", default=0)
    mentions_removed: int = column("Rows of tariff_mentions that their article no longer says", default=0)
    failures_written: int = column("Rows of failures added or changed", default=0)
    feeds_waiting: int = column("Feeds that were not asked, since their time had not come", default=0)
    feeds_gone: int = column("Feeds that were not asked, since their server had said that they are no more", default=0)
    duplicates_found: int = column("Articles found to tell an earlier article's story again", default=0)
    failures_resolved: int = column("Rows of failures removed, since their input could be read now", default=0)
    command: str = column("What was asked for: run, replay or reextract", default="run")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One tariff measure, as the mentions of several articles tell of it; a row of `measures`.

    Valid time is what the texts say of when it applies, known time when articles said so.
    """

    measure_id: str = column("Hex; from imposer, target, sector, rate, unit, and which such measure in time it is")
    imposer: str | None = column("Who levies it, as in tariff_mentions; null where no mention says it")
    target: str | None = column("Whose goods pay it: one code, or * for all; null where no mention says it")
    sector: str = column("A code of the sector vocabulary")
    value_low: Decimal | None = column("The rate's lowest value; null where all say 'up to X'")
    value_high: Decimal | None = column("The rate's highest value; null where all say 'at least X'")
    unit: str = column("percent, or a currency and a measure such as USD/t")
    status: str | None = column("What was last told of it: in_force, announced, threatened, paused or former")
    statuses: tuple[str, ...] = column(
        "Status over known time: each time that a mention of this very target changed it, as '2025-03-12 in_force'"
    )
    legal_bases: tuple[str, ...] = column("Every legal basis that is said, as in tariff_mentions")
    valid_from: date | None = column("Valid time: from when it applies, as the latest article that says so has it")
    valid_from_precision: str | None = column("day, month or year")
    valid_until: date | None = column("Valid time: from when it is no more, where a text says so")
    first_told_at: datetime = column("Known time: when the first article told of it")
    latest_told_at: datetime = column("Known time: when the latest article told of it")
    first_article_id: str = column("The first article")
    latest_article_id: str = column("The latest article")
    sources: int = column("Independent sources: publishers, less those who only tell another's article again")
    articles: int = column("Articles that tell of it")
    mentions: int = column("Rows of tariff_mentions that tell of it")
    contradictions: tuple[str, ...] = column(
        "What contradicts it: another rate, another date, denied, withdrawn; each since when"
    )
    rate_key: str = column("Sector, rate and unit: measures of the same are told apart together")
    run_id: str = column("The last run when the row was written", volatile=True, default="")


@dataclass(frozen=True, kw_only=True)
class MeasureMention:
    """That a mention is of a measure, and why; a row of `measure_mentions`.

    A mention of several targets is of several measures.
    """

    measure_mention_id: str = column("Hex; from measure and mention")
    measure_id: str = column("The measure")
    mention_id: str = column("The mention")
    article_id: str = column("The mention's article")
    published_at: datetime | None = column("The article's published_at")
    told_at: datetime = column("Known time: the article's published_at, or else when the text that is stored was read")
    source: str = column("The article's publisher, or else its feed")
    status: str | None = column("The mention's status")
    effective_date: date | None = column("Valid time: the mention's effective_date")
    counted_as: str = column(
        "source where it adds an independent one, else: same source, same article, retelling, or denial"
    )
    because: tuple[str, ...] = column(
        "Why it is of this measure: of imposer, target, rate and time, what agrees or is missing"
    )
    contradicts: str | None = column(
        "What it says against the measure: another date, denied or withdrawn", default=None
    )
    rate_key: str = column("The measure's rate_key")
    run_id: str = column("The last run when the row was written", volatile=True, default="")


@dataclass(frozen=True, kw_only=True)
class MeasuresAsOf:
    """Which rows measures were last found in; the one row of `measures_as_of`."""

    name: str = column("What it tells of: measures", default="measures")
    runs: int = column("Rows of runs then: where those that are more now have changed rows, measures are older")
    measures: int = column("Rows of measures then")
    mentions: int = column("Mentions that told of them then")
    run_id: str = column("The last run then", volatile=True, default="")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What became of one entry: staged so that a commit can count exactly, never a table."""

    article_id: str = column("The entry")
    feed_url: str = column("The feed that brought it")
    kept: bool = column("Whether it is about trade policy")
    reason: str = column("The weightiest reason")
    run_id: str = column("The run that decided", volatile=True, default="")
    item: str = column("What failures call it", default="")
    text_from: str = column("As in articles", default="feed")


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """A failure whose input was run again: staged so that a commit can remove it, never a table."""

    failure_id: str = column("The failure")
    run_id: str = column("The run that ran it again", volatile=True, default="")


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """What a commit finds of one article: staged so that one statement can write it, never a table."""

    article_id: str = column("The article")
    duplicate_of: str | None = column("The earlier article with the same story; null where there is none any more")
