"""What `make bench-feeds` prints is put beside one another as it says, and every contender reads feeds."""

import json

import pytest

from tests.bench import feeds
from tests.bench.feed_readers import READERS


def test_the_table_counts_in_times_of_the_reference():
    lines = feeds.table({"feedparser": [4.0, 2.0, 3.0], "entries": [0.1, 0.3, 0.2]}, "feedparser").splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["1.00", "15.00"]
    assert lines[2].split()[1:4] == ["0.200", "0.100", "0.300"]


@pytest.mark.parametrize("reader", ["entries", "articles", "feedparser"])
def test_a_contender_tells_what_each_feed_took(checkout, tmp_path, reader):
    sample = checkout / "feeds/samples/rhinepost.xml"
    (tmp_path / "0001-a.xml").write_bytes(sample.read_bytes())
    (tmp_path / "0002-b.xml").write_bytes(b"no feed")
    told = json.loads(feeds.process(reader, tmp_path, "each"))
    assert set(told["seconds"]) == {"0001-a.xml", "0002-b.xml"}
    assert told["seconds"]["0001-a.xml"] > 0
    assert told["peak"] >= 0


def test_contenders_are_those_of_the_readers():
    assert set(READERS) == {*feeds.OURS, *feeds.THEIRS}
