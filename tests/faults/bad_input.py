"""What comes from outside and is not as it should be: half a feed, and entries and rows that nobody can take."""

from dataclasses import replace

from schemas.tables import FAILURES, FEED_STATE
from tests.faults.case import Case, hook
from tests.faults.feed_server import CUTS, Cut
from tests.faults.items import Item
from tests.faults.ledger import POISON
from tests.faults.oracle import failed_of
from tests.faults.registry import fault

_OF_A_CUT = {"Incomplete", "EmptyBody", "NotAFeed"}
_NUMBERS = 900
"""Of entries that a fault adds: no seed has so many of its own."""


def _half_a_feed(case: Case, way: str) -> None:
    """One to three feeds come half: each has failed and its state is as it was; the next has all and no failure."""
    urls = case.chance.sample(case.urls, case.chance.randint(1, 3))
    for url in urls:
        case.server.misbehaving[case.path(url)] = Cut(way, case.chance.uniform(0, 1))
    before = {row["feed_url"]: row for row in case.store.rows()[FEED_STATE.name]}
    case.must("a run with half a feed ends well", case.run().code == 0)
    rows = case.store.rows()
    states = {row["feed_url"]: row for row in rows[FEED_STATE.name]}
    failed = [failed_of(row) for row in rows[FAILURES.name] if row["feed_url"] in urls and row["item"] is None]
    for url in urls:
        state, known = states[url], before.get(url, {})
        case.must(f"{url} is marked failed, not {state['last_status']}", state["last_status"] == "failed")
        for name in ("etag", "last_modified", "body_sha256", "last_success_at"):
            case.must(f"{name} of {url} does not advance", state[name] == known.get(name))
        of_feed = [error for _, feed, _, error in failed if feed == url]
        case.must(f"{url} has one failure, not {of_feed}", len(of_feed) == 1 and set(of_feed) <= _OF_A_CUT)
    if any(error != "Incomplete" for *_, error in failed):
        # A start that no feed can be known by is left alone for some minutes, as whatever else is no feed.
        case.recovering = ["--all-feeds"]


for _way in CUTS:
    fault(f"half a feed, {_way}")(lambda case, way=_way: _half_a_feed(case, way))


@fault("a poison entry")
def a_poison_entry(case: Case) -> None:
    """One entry makes a stage's rules raise: it fails there, once, and all others land."""
    stage = case.chance.choice(("relevance", "extract"))
    case.recovering_hooks = [hook("raise_on", stage=stage, word=POISON)]
    item = _added(case, f"India raises its {POISON} tariff on copper to 25%", "It was 5%.", poisons=stage)
    case.must("a run with a poison entry ends well", case.run(hooks=case.recovering_hooks).code == 0)
    case.ends_well = True
    _must_have_failed(case, stage, item.guid, "RuntimeError")


@fault("a row the warehouse refuses")
def a_refused_row(case: Case) -> None:
    """One row holds a figure with more digits than the warehouse keeps: it fails, once, and all others land."""
    _added(
        case, "India raises its tariff on copper to 12.12345678912%", "India put a 12.12345678912% tariff on copper."
    )
    case.must("a run with a refused row ends well", case.run().code == 0)
    case.ends_well = True
    _must_have_failed(case, "stage", None, "Unstorable")


def _added(case: Case, title: str, told: str, poisons: str | None = None) -> Item:
    """One more entry in one of the feeds."""
    url = case.chance.choice(case.urls)
    channel = case.ledger.channels[url]
    last = channel.items[-1]
    item = replace(
        last,
        number=_NUMBERS,
        title=title,
        paragraphs=(told,),
        corrected=None,
        edition=2,
        host=channel.host,
        names="link",
        poisons=poisons,
    )
    case.add(url, item)
    return item


def _must_have_failed(case: Case, stage: str, item: str | None, error: str) -> None:
    found = [row for row in case.store.rows()[FAILURES.name] if (row["stage"], row["error"]) == (stage, error)]
    case.must(f"there is one failure of stage {stage}, not {len(found)}", len(found) == 1)
    case.must(f"it is that of {item}", item is None or [row["item"] for row in found] == [item])
    case.must("it keeps what failed", all(row["payload"] for row in found))
