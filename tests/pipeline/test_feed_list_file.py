"""A feed list in a bucket, for which a filesystem of the tests' own stands in."""

from pathlib import Path
from typing import Any

import pytest
from apache_beam.io.localfilesystem import LocalFileSystem

from pipeline.feed_list import read_feed_list
from schemas.errors import OperationError, UsageError
from schemas.feed import Feed


class ShelfFileSystem(LocalFileSystem):  # type: ignore[misc]  # Beam's classes are untyped
    """As Beam sees a bucket: shelf:///FILE is the FILE here."""

    @classmethod
    def scheme(cls) -> str:
        return "shelf"

    def open(self, path: str, *arguments: Any, **options: Any) -> Any:
        return super().open(path.removeprefix("shelf://"), *arguments, **options)


def test_its_addresses_are_read(tmp_path: Path) -> None:
    (tmp_path / "list.toml").write_text('[[feed]]\nurl = "https://example.org/feed"\nname = "Example"\n')
    assert read_feed_list(f"shelf://{tmp_path}/list.toml") == [Feed(url="https://example.org/feed", name="Example")]


@pytest.mark.parametrize("url", ["saved.xml", "file:///saved.xml", "."])
def test_it_names_no_file_of_the_machine_that_reads_it(url: str, tmp_path: Path) -> None:
    (tmp_path / "saved.xml").write_text("<rss/>")
    (tmp_path / "list.toml").write_text(f'[[feed]]\nurl = "{url}"\nname = "Example"\n')
    with pytest.raises(UsageError, match=r"list\.toml: feed 1 \(Example\): url is a saved feed"):
        read_feed_list(f"shelf://{tmp_path}/list.toml")


def test_what_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(OperationError, match=r"shelf://.*none\.toml: the feed list cannot be read: .*No such file"):
        read_feed_list(f"shelf://{tmp_path}/none.toml")
    with pytest.raises(UsageError, match=r"attic://list\.toml: nothing here reads such a place; allowed are a file"):
        read_feed_list("attic://list.toml")
