"""Mutated feeds, read as a run reads them: `make fuzz`.

None may raise, take longer than MOST_SECONDS of its processor's time, or more memory than MOST_BYTES allow. Batches run
in processes of their own, so that each has its own memory, and whatever ends one is told with how to run it again.
"""

import argparse
import faulthandler
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

from schemas.feed import Feed  # noqa: E402  # the checkout must be found first
from schemas.records import Article  # noqa: E402  # as above
from transforms.feeds.answer import UnreadableFeedError  # noqa: E402  # as above
from transforms.feeds.articles import articles_of  # noqa: E402  # as above
from transforms.feeds.parser import parse_feed  # noqa: E402  # as above

MOST_SECONDS = 2.0
MOST_BYTES = 1 << 30
"""Of address space, libraries included."""
BATCH = 5_000
STEPS = 5
"""Mutations of a seed, one on top of the other; each gives a feed to read."""
NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
EXPECTED = {"MissingText", "TextCut"}
"""What an entry may end as; anything else is an error of the code."""
ENTRIES_OF_A_SEED = 2

FEED = Feed(url="https://site.example/feed", name="Fuzz")
WORDS = (
    *"<>&;\"'/=[]!?-:#%\0\t\n\r \x1b\x85\u2028\u202e\ufeff\ufffe\ud800\U0001f600",
    *("<![CDATA[", "]]>", "<!--", "-->", "<?xml", "?>", "<!DOCTYPE rss [", "]>", "<!ENTITY a 'b'>", "&a;", "&#0;"),
    *("&#x110000;", "&#xD800;", "&amp;amp;", "&nbsp;", "&nosuch;", "<item>", "</item>", "<entry>", "</entry>"),
    *("<title>", "</title>", "<link>", "<guid>", "<description>", "<content type='xhtml'>", "<div>", "</div>"),
    *("<channel>", "</rss>", "<svg>", "<math>", "<script>", "<sup>1", "<pre>", "<table><td>", "xml:base='a/'"),
    *("xmlns:x='y'", "type='html'", "type='application/octet-stream'", "mode='base64'", "href='javascript:x'"),
    *("http://", "https://[::1", "tag:", "urn:uuid:", "2026-02-30T25:61:61Z", "Thu, 32 Foo 99999", "9" * 400),
    *("encoding='utf-16'", "encoding='utf-7'", "\x7f\x80", "a" * 5000, "<itunes:keywords>", "<georss:point>1 2"),
    *(
        "{",
        "}",
        '"',
        "[[[[",
        '"items": [',
        '"content_html": "',
        "\\ud800",
        "1e999",
        "-0",
        "hidden",
        "style='display:none'",
    ),
)
NO_TEXT = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xff\xfe", b"\x00<", b"+ADw-", b"\x1b$B")
TOKENS = (*(word.encode("utf-8", "surrogatepass") for word in WORDS), *NO_TEXT)

JSON_FEED = rb"""{"version": "https://jsonfeed.org/version/1.1", "title": "Trade",
 "home_page_url": "https://site.example/", "authors": [{"name": "Ann"}],
 "items": [{"id": "https://site.example/1", "title": "Duty of 25% on tin",
   "content_html": "<p>A duty of 25%<sup>1</sup></p><script>x</script><p hidden>y</p>",
   "date_published": "2026-02-04T10:00:00Z"},
  {"id": 2, "url": "https://site.example/2", "content_text": "A second\u00ad one",
   "author": {"name": "\ud83d\ude00"}}]}"""

KINDS = ("insert", "delete", "double", "move", "overwrite", "repeat", "cut", "splice")


def seeds() -> list[bytes]:
    """The sample feeds and those of the tests, each with its first entries only: what is small is quick."""
    paths = [*(CHECKOUT / "feeds/samples").iterdir(), *(CHECKOUT / "tests/feeds/cases").glob("*.xml")]
    return [*(shortened(path.read_bytes()) for path in sorted(paths)), JSON_FEED]


def shortened(feed: bytes) -> bytes:
    starts = [match.start() for match in re.finditer(rb"<(?:item|entry)[\s>]", feed)]
    end = max(feed.rfind(b"</item>") + len(b"</item>"), feed.rfind(b"</entry>") + len(b"</entry>"))
    return feed[: starts[ENTRIES_OF_A_SEED]] + feed[end:] if len(starts) > ENTRIES_OF_A_SEED else feed


SEEDS = seeds()
Mutation = tuple[str, float, float, int, bytes]
MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.floats(0, 1),
        st.floats(0, 1),
        st.sampled_from((1, 2, 4, 16, 64, 256, 1024)),
        st.sampled_from(TOKENS) | st.binary(min_size=1, max_size=8),
    ),
    min_size=STEPS,
    max_size=STEPS,
)


def mutated(feed: bytes, mutations: list[Mutation]) -> Iterator[bytes]:
    """The feed after each of the mutations."""
    for kind, place, other, length, token in mutations:
        start, target = int(place * len(feed)), int(other * len(feed))
        piece = feed[start : start + length]
        match kind:
            case "insert":
                feed = feed[:start] + token + feed[start:]
            case "delete":
                feed = feed[:start] + feed[start + length :]
            case "double":
                feed = feed[:start] + piece + feed[start:]
            case "move":
                feed = feed[:target] + piece + feed[target:]
            case "overwrite":
                feed = feed[:start] + token + feed[start + len(token) :]
            case "repeat":
                feed = feed[:start] + (token * length)[:20_000] + feed[start:]
            case "cut":
                feed = feed[: max(start, 1)] if length > 64 else feed[start:]
            case _:
                donor = SEEDS[int(other * (len(SEEDS) - 1))]
                feed = feed[:start] + donor[int(place * len(donor)) :]
        yield feed


def outcome(body: bytes, content_type: str | None) -> str:
    """What becomes of a feed, in a word. Raises AssertionError where an article is not as articles must be."""
    try:
        parsed = parse_feed(body, content_type)
    except UnreadableFeedError as error:
        return error.reason
    for record in articles_of(FEED, parsed, FEED.url, NOW):
        if isinstance(record, Article):
            assert len(record.title.splitlines()) <= 1
            assert record.text.encode("utf-8")
            for url in (record.url, record.canonical_url):
                assert url is None or url.startswith(("http://", "https://"))
        else:
            assert record.error in EXPECTED, f"{record.error}: {record.message}"
            assert record.message.isprintable()
    return "read"


def run_batch(number: int, count: int) -> None:
    """Read `count` mutated feeds; prints what became of them, or raises with the smallest that went wrong."""
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    outcomes: Counter[str] = Counter()
    slowest = 0.0

    @seed(number)
    @settings(
        max_examples=-(-count // STEPS),
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        feed=st.sampled_from(SEEDS),
        mutations=MUTATIONS,
        content_type=st.sampled_from((None, "text/xml; charset=utf-16", "text/xml; charset=iso-8859-1", "charset=hz")),
    )
    def read(feed: bytes, mutations: list[Mutation], content_type: str | None) -> None:
        nonlocal slowest
        for body in mutated(feed, mutations):
            if outcomes.total() % 200 == 0:
                # What hangs inside of a library shows where, and ends the batch.
                faulthandler.dump_traceback_later(120, exit=True)
            started = time.thread_time()
            outcomes[outcome(body, content_type)] += 1
            seconds = time.thread_time() - started
            slowest = max(slowest, seconds)
            assert seconds <= MOST_SECONDS, f"took {seconds:.1f} s: {body!r}"

    read()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"outcomes": outcomes, "slowest": slowest, "peak": peak}))  # noqa: T201  # its result


def run_all(count: int, workers: int, first: int) -> int:
    """Run batches of mutated feeds side by side and print what came of them; the exit code."""
    started = time.monotonic()
    outcomes: Counter[str] = Counter()
    slowest, peak, failed = 0.0, 0, False
    sizes = [min(BATCH, count - done) for done in range(0, count, BATCH)]
    with ThreadPoolExecutor(workers) as threads:
        for number, done in enumerate(threads.map(run_process, range(first, first + len(sizes)), sizes), start=first):
            if done.returncode:
                failed = True
                again = f"{Path(__file__).relative_to(CHECKOUT)} --batch {number} --count {sizes[number - first]}"
                say(f"{done.stderr[-6000:]}\nbatch {number} ended with {done.returncode}; again: {again}")
                continue
            result = json.loads(done.stdout.splitlines()[-1])
            outcomes.update(result["outcomes"])
            slowest, peak = max(slowest, result["slowest"]), max(peak, result["peak"])
    say(f"{outcomes.total():,} mutated feeds in {time.monotonic() - started:.0f} s: {dict(outcomes.most_common())}")
    say(f"slowest {slowest:.2f} s of processor time, at most {MOST_SECONDS:g}; peak memory {peak // 1024} MB")
    return int(failed)


def run_process(number: int, count: int) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, __file__, "--batch", str(number), "--count", str(count)]
    return subprocess.run(arguments, capture_output=True, encoding="utf-8", errors="replace", check=False)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=200_000, help="how many mutated feeds")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many processes at once")
    parser.add_argument("--first", type=int, default=0, help="the first batch's number; the same gives the same feeds")
    parser.add_argument("--batch", type=int, help="run one batch in this process")
    asked = parser.parse_args()
    if asked.batch is None:
        return run_all(asked.count, asked.workers, asked.first)
    run_batch(asked.batch, asked.count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
