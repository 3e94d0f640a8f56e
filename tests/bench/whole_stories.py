"""Whole stories as they come, few about trade policy: those of the real feeds in `shared/feeds`, where they are."""

import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from schemas.feed import Feed
from schemas.records import Article
from tests.bench.feeds import REAL, unpacked
from transforms.feeds.connections import open_pool
from transforms.feeds.reading import read_feed

FEWEST_WORDS, MOST_WORDS = 150, 3_000
_COMMON = re.compile(r"\b(the|of|and|to)\b", re.I)
_ENGLISH = 0.06
"""The part of an English text's words that these four are, at least."""


def whole_stories() -> list[tuple[str, str]]:
    """Titles and texts of the stories in English, each once; none where the machine has no real feeds."""
    if not REAL.exists():
        return []
    found = {}
    for article in _articles():
        words = len(article.text.split())
        if FEWEST_WORDS <= words <= MOST_WORDS and len(_COMMON.findall(article.text)) >= words * _ENGLISH:
            found[article.text] = article.title
    return [(title, text) for text, title in found.items()]


def _articles() -> Iterator[Article]:
    pool, now = open_pool(), datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(unpacked(Path(folder)).iterdir()):
            for record in read_feed(Feed(url=str(path), name=path.name), pool, now):
                if isinstance(record, Article):
                    yield record
