"""Where `feeds import` writes: a new list, or behind what a list holds already."""

import stat

import pytest

from pipeline.feed_list import read_feed_list


def feed(url: str, attributes: str = 'text="A"') -> str:
    return f'<outline type="rss" xmlUrl="{url}" {attributes}/>'


def test_a_new_list_is_written_and_no_other_replaced_unasked(command, imported, tmp_path) -> None:
    target = tmp_path / "new.toml"
    done = imported(feed("https://a.example/"), "--output", target)
    assert (done.code, done.out) == (0, "")
    assert [feed.url for feed in read_feed_list(target)] == ["https://a.example/"]
    target.chmod(0o600)
    done = imported(feed("https://b.example/"), "--output", target)
    assert (done.code, done.told) == (2, [f"--output: {target} is there already; --force replaces it"])
    assert [feed.url for feed in read_feed_list(target)] == ["https://a.example/"]
    done = imported(feed("https://b.example/"), "--output", target, "--force")
    assert [feed.url for feed in read_feed_list(target)] == ["https://b.example/"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.opml", "new.toml"]


BEFORE = '# My feeds\n\n[[feed]]\nurl = "https://A.example:443"  # the best\nname = "A"\ntimeout_seconds = 5\n'


@pytest.mark.parametrize("before", [BEFORE, BEFORE.rstrip("\n"), BEFORE.replace("\n", "\r\n"), "\ufeff" + BEFORE])
def test_a_list_gets_what_it_lacks_and_stays_as_it_is(imported, tmp_path, before: str) -> None:
    target = tmp_path / "my.toml"
    target.write_bytes(before.encode())
    done = imported(feed("https://a.example/") + feed("https://b.example/"), "--feeds", target)
    assert (done.code, done.out) == (0, "")
    assert done.told == [
        "left out: “A” (https://a.example/): the list has it already",
        "1 feed taken, 1 left out",
    ]
    after = target.read_bytes().decode()
    assert after.startswith(before)
    assert [(feed.url, feed.timeout_seconds) for feed in read_feed_list(target)] == [
        ("https://a.example/", 5),
        ("https://b.example/", 30.0),
    ]
    assert ("\r\n" in before) == ("\n" not in after.replace("\r\n", ""))
    # Once more changes nothing.
    done = imported(feed("https://a.example/") + feed("https://b.example/"), "--feeds", target)
    assert (done.code, done.told[-1]) == (0, "0 feeds taken, 2 left out")
    assert target.read_bytes().decode() == after


def test_a_list_without_feeds_yet_and_one_behind_a_link(imported, tmp_path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/my.toml").write_text("# to be filled\n")
    (tmp_path / "my.toml").symlink_to(tmp_path / "real/my.toml")
    imported(feed("https://a.example/"), "--feeds", tmp_path / "my.toml")
    assert (tmp_path / "my.toml").is_symlink()
    assert (tmp_path / "real/my.toml").read_text().startswith("# to be filled\n\n[[feed]]\n")


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ('feed = [{url = "https://a.example/", name = "A"}]\n', "write each feed as a [[feed]] entry"),
        ('[[feed]]\nurl = "https://a.example/"\n', "name is missing"),
        ("[[feed]\n", "is not TOML"),
        (None, "--output makes one"),
    ],
)
def test_a_list_that_cannot_grow_is_told_and_left(imported, tmp_path, before: str | None, message: str) -> None:
    target = tmp_path / "my.toml"
    if before is not None:
        target.write_text(before)
    done = imported(feed("https://b.example/"), "--feeds", target)
    assert (done.code, done.out) == (2, "")
    assert message in done.told[-1]
    assert (target.read_text() if target.exists() else None) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("--feeds", "a.toml", "--output", "b.toml"),
        ("--force",),
        ("--output", "/none/here.toml"),
        ("--output", "."),
        ("--output", "-"),
    ],
)
def test_options_that_do_not_go_together(imported, arguments) -> None:
    done = imported(feed("https://a.example/"), *arguments)
    assert (done.code, done.out, len(done.told)) == (2, "", 1)
