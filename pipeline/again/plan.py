"""How each failure is run again: from what it keeps, by asking its feed, or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.again.filters import Filters
from pipeline.again.listing import ids_of
from schemas.failing import ENTRIES_LOST
from schemas.feed import Feed
from schemas.payloads import NotWholeError
from schemas.records import Failure, FeedState
from transforms.feeds.page_outcomes import PAGE
from transforms.feeds.restore_articles import restored
from transforms.warehouse.read_failures import AT_ONCE, whole_failures
from transforms.warehouse.warehouse import Warehouse


@dataclass(frozen=True)
class Plan:
    """`stored`: ids of failures whose inputs are kept. `asked`: those whose `feeds` are to be asked, as these are here.

    `left`: why each of the others, by failure_id, is not run again.
    """

    stored: tuple[str, ...]
    asked: frozenset[str]
    feeds: tuple[Feed, ...]
    left: Mapping[str, str]

    @property
    def every(self) -> tuple[str, ...]:
        """The ids of all failures that are meant."""
        return (*self.stored, *self.asked, *self.left)


def plan_of(warehouse: Warehouse, filters: Filters, feeds: Sequence[Feed], states: Mapping[str, FeedState]) -> Plan:
    """How the failures that are meant are run again, with a list of feeds, which may be empty."""
    stored: list[str] = []
    left: dict[str, str] = {}
    asked: set[str] = set()
    listed = {feed.url: replace(feed, state=states.get(feed.url)) for feed in feeds}
    to_be_asked: dict[str, Feed] = {}
    for failure in _failures(warehouse, filters):
        why, url = why_not_stored(failure), failure.feed_url
        if why is None:
            stored.append(failure.failure_id)
        elif url is not None and url in listed:
            asked.add(failure.failure_id)
            to_be_asked[url] = to_ask(to_be_asked.get(url, listed[url]), failure)
        else:
            missing = "the list does not name its feed" if feeds else "--feeds LIST asks its feed again"
            left[failure.failure_id] = f"{why}; {missing}"
    return Plan(tuple(stored), frozenset(asked), tuple(to_be_asked.values()), left)


def why_not_stored(failure: Failure) -> str | None:
    """Why the failure's input is not to be had from what is kept; None where it is."""
    try:
        restored(failure)
    except NotWholeError as error:
        return str(error)
    return None


def to_ask(feed: Feed, failure: Failure) -> Feed:
    """The feed, with nothing in its state that would keep the failure's input from coming again.

    A feed that could not be read is asked as the next run would ask it: its state was left as it was.
    """
    state = feed.state
    if state is None or (failure.item is None and failure.error != ENTRIES_LOST):
        return feed
    pages = tuple(page for page in state.pages if page.split(" ")[2] == PAGE)
    return replace(feed, state=replace(state, etag=None, last_modified=None, body_sha256=None, pages=pages))


def _failures(warehouse: Warehouse, filters: Filters) -> Iterator[Failure]:
    """The failures that are meant, some at a time: their payloads are large."""
    for ids in in_batches(ids_of(warehouse, filters)):
        yield from whole_failures(warehouse, ids)


def in_batches(ids: Sequence[str]) -> list[tuple[str, ...]]:
    """As many ids at once as ReadFailures takes."""
    return [tuple(ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE)]
