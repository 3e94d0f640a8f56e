"""The pages of feeds' entries: asked for behind the feeds, by the same rules, and read for their articles' text."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import urllib3

from schemas.failing import new_failure, one_line
from schemas.feed import Feed
from schemas.records import Article, Failure, FeedState
from transforms.feeds.answer import Answer, UnreadableFeedError
from transforms.feeds.articles import MAX_TEXT, shortened
from transforms.feeds.hosts import host_of
from transforms.feeds.main_text_process import MainTextError, MainTextProcess
from transforms.feeds.next_fetch import after_failure
from transforms.feeds.page_asker import OF_THE_HOST, PageAsker, page_feed
from transforms.feeds.page_outcomes import (
    LATER,
    PAGE,
    Outcome,
    WantsPage,
    all_settled,
    every_page,
    next_outcome,
    plan,
    remembered,
    rests,
    within,
)
from transforms.feeds.page_text import NoPageTextError, body_of, page_of
from transforms.feeds.politeness import Politeness
from transforms.feeds.reply import NoReplyError
from transforms.feeds.robots import Robots, robots_address
from transforms.feeds.together import retrieve_together
from transforms.feeds.userinfo import without_userinfo_in

Record = Article | Failure | FeedState

HOST_SECONDS = 120.0
"""For how long a run stays with a host that wants long delays between two pages."""


@dataclass(frozen=True)
class FullText:
    """Which entries' pages are worth asking for, and what finds the articles in them."""

    texts: MainTextProcess
    wants_page: WantsPage = every_page


@dataclass
class Pending:
    """A feed that was read and whose entries' pages are still to be asked for; `outcomes` are those that are known."""

    feed: Feed
    state: FeedState
    due: list[Article]
    known: dict[str, Outcome]
    outcomes: list[Outcome]

    def settle(self, article: Article, outcome: Outcome) -> Iterator[FeedState]:
        """Note what an entry's page gave; behind the last of them comes the feed's state."""
        self.due.remove(article)
        self.outcomes.append(outcome)
        if not self.due:
            yield _with_pages(self.state, self.outcomes)


_Waiting = dict[str, list[tuple[Pending, Article]]]
"""By address, the entries whose page lies there."""


def set_aside(feed: Feed, records: Iterable[Record], wants_page: WantsPage) -> Generator[Record, None, Pending | None]:
    """Give of a feed's records all but entries whose pages are due, which come back with what is known of the others.

    Of an entry whose page an earlier run has read, and that has not changed since, nothing is given: its rows stand.
    """
    articles: list[Article] = []
    state: FeedState | None = None
    for record in records:
        if isinstance(record, Article):
            articles.append(record)
        elif isinstance(record, FeedState):
            state = record
        else:
            yield record
    if state is None or state.last_status != "read":
        yield from (state,) if state else ()
        return None
    known = remembered(feed)
    planned = plan(_one_each(articles), known, wants_page)
    yield from planned.unwanted
    later = [(article, next_outcome(article, LATER, known)) for article in planned.later]
    yield from (_with_reason(*each) for each in (*planned.settled, *later) if each[1].result != PAGE)
    outcomes = [outcome for _, outcome in (*planned.settled, *later)]
    if planned.due:
        return Pending(feed, state, list(planned.due), known, outcomes)
    yield _with_pages(state, outcomes)
    return None


def _one_each(articles: Iterable[Article]) -> Iterable[Article]:
    """Of entries that are one article, the one that a commit would choose: one page is asked for, one outcome kept."""
    chosen: dict[str, Article] = {}
    for article in articles:
        rival = chosen.get(article.article_id)
        if rival is None or (-len(article.text), article.text_sha256) < (-len(rival.text), rival.text_sha256):
            chosen[article.article_id] = article
    return chosen.values()


def read_pages(
    pending: Sequence[Pending],
    texts: MainTextProcess,
    pool: urllib3.PoolManager,
    politeness: Politeness,
    clock: Callable[[], datetime],
) -> Iterator[Record]:
    """The articles of all entries that are due, with their pages' text or the reason why not; each feed's state."""
    asker = PageAsker(pool, clock)
    waiting: _Waiting = {}
    for each in pending:
        for article in each.due:
            waiting.setdefault(article.url or "", []).append((each, article))
    resting = _resting(waiting, clock())
    for address in [address for address in waiting if host_of(address) in resting]:
        yield from _without(waiting.pop(address), LATER, resting[host_of(address)])
    sites = {robots_address(address) for address in waiting}
    # What took turns before does not know of what comes now: a feed's host may have been asked a moment ago.
    time.sleep(politeness.host_delay)
    for _ in retrieve_together([Feed(url=site, name=site) for site in sorted(sites)], asker.robots_of, politeness):
        """Now all rules are known, and with them each host's delay."""
    time.sleep(politeness.host_delay)
    asked: list[Feed] = []
    for address, result in _admitted(waiting, asker.robots, asker.delays):
        if result is None:
            asked.append(page_feed(address, waiting[address][0][0].feed))
        else:
            yield from _without(waiting[address], result)
    for page, answer, was_asked in retrieve_together(asked, asker.page_of, politeness, asker.delays, OF_THE_HOST):
        if isinstance(answer, UnreadableFeedError):
            yield from _without(waiting[page.url], answer.reason if was_asked else LATER, _rest(answer, clock()))
        else:
            yield from _read(waiting[page.url], answer, texts, clock())


def _admitted(waiting: _Waiting, robots: Robots, delays: dict[str, float]) -> Iterator[tuple[str, str | None]]:
    """Each address with None where it may be asked for now, else with the reason why not."""
    newest = sorted(waiting, key=lambda address: _age(waiting[address]))
    hosts: Counter[str] = Counter()
    for address in newest:
        try:
            robots.rules(address).check(address)
        except NoReplyError as error:
            yield address, error.reason
            continue
        host = host_of(address)
        hosts[host] += 1
        yield address, None if hosts[host] <= within(HOST_SECONDS, delays.get(host, 0.0)) else LATER


def _age(wanting: list[tuple[Pending, Article]]) -> float:
    return min(-article.published_at.timestamp() if article.published_at else 0.0 for _, article in wanting)


def _resting(waiting: _Waiting, now: datetime) -> dict[str, int]:
    return rests(
        ((url, each.known.get(article.article_id)) for url, of in waiting.items() for each, article in of), now
    )


def _rest(error: UnreadableFeedError, now: datetime) -> int:
    """Until when a host wants to be left alone, as a feed's host would be; 0 where it did not say so."""
    if error.busy_host is None:
        return 0
    return round(after_failure(error.busy_host, 1, error.retry_after, now, busy=True).timestamp())


def _without(wanting: list[tuple[Pending, Article]], result: str, rest_until: int = 0) -> Iterator[Record]:
    for each, article in wanting:
        outcome = next_outcome(article, result, each.known, rest_until)
        yield _with_reason(article, outcome)
        yield from each.settle(article, outcome)


def _read(
    wanting: list[tuple[Pending, Article]], answer: Answer, texts: MainTextProcess, now: datetime
) -> Iterator[Record]:
    body = answer.body or b""
    try:
        found = texts.main_text(page_of(body, answer.content_type), answer.address)
    except NoPageTextError as error:
        yield from _without(wanting, error.reason)
        return
    except Exception as error:  # noqa: BLE001  # one page must not stop the others: it becomes a failure
        reason = error.reason if isinstance(error, MainTextError) else type(error).__name__
        # A page that its reader cannot take is worth another look; that a page is not to be had is told by the row.
        yield from (_failure(article, reason, one_line(str(error)), body, now) for _, article in wanting)
        yield from _without(wanting, reason)
        return
    for each, article in wanting:
        try:
            text = body_of(found, article)
        except NoPageTextError as error:
            yield from _without([(each, article)], error.reason)
            continue
        except Exception as error:  # noqa: BLE001  # as above
            reason = type(error).__name__
            yield _failure(article, reason, one_line(str(error)), body, now)
            yield from _without([(each, article)], reason)
            continue
        text, cut = shortened(f"{article.title}\n{text}" if article.title else text)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        yield replace(article, text=text, text_sha256=digest, text_from=PAGE)
        if cut:
            message = f"the page's text is longer than {MAX_TEXT} characters: the article holds its beginning"
            yield _failure(article, "TextCut", message, body, now)
        yield from each.settle(article, next_outcome(article, PAGE, each.known))


def _with_reason(article: Article, outcome: Outcome) -> Article:
    """The entry as it is, and why; its words take no page's place while that may still be had."""
    final = article.entry_sha256 if outcome.settled else None
    return replace(article, text_from=f"feed: {outcome.result}", entry_sha256=final)


def _with_pages(state: FeedState, outcomes: Sequence[Outcome]) -> FeedState:
    """The feed's state with what its pages gave; while some are waiting, the feed is to come whole the next time."""
    written = tuple(sorted(outcome.written() for outcome in outcomes if outcome.tries or outcome.rest_until))
    if all_settled(outcomes):
        return replace(state, pages=written)
    return replace(state, pages=written, etag=None, last_modified=None, body_sha256=None)


def _failure(article: Article, error: str, message: str, body: bytes, now: datetime) -> Failure:
    return new_failure(
        "page",
        *(article.feed_url, article.article_id, error),
        feed_url=article.feed_url,
        item=article.item,
        error=error,
        message=message,
        payload=without_userinfo_in(body),
        occurred_at=now,
        article_id=article.article_id,
    )
