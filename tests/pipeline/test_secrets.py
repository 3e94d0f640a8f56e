"""What people hand to the command line is not repeated with its password where it is wrong."""

from pathlib import Path

import duckdb
import pytest

PLAIN = "secretpw"
ADDRESS = f"https://bob:{PLAIN}@x.example"


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--feeds", "feeds.toml", "--warehouse", f"postgres://bob:{PLAIN}@x.example/db"),
        ("failures", "--warehouse", f"postgres://bob:{PLAIN}@x.example/db"),
        ("warehouse", "migrate", "--warehouse", f"postgres://bob:{PLAIN}@x.example/db"),
        ("run", "--feeds", f"{ADDRESS}/list.toml"),
        ("run", "--feeds", "feeds.toml", "--staging", f"{ADDRESS}/"),
        ("run", "--feeds", "feeds.toml", "--contact", f"{ADDRESS}/"),
        ("feeds", "import", f"{ADDRESS}/a"),
        ("failures", "--feed", f"https://bob:{PLAIN}@[x/a"),
        ("report", "--output", f"{ADDRESS}/page.html"),
        ("run", "--feeds", f"https://bob:S {PLAIN}@x.example:99999/"),
        ("feeds", "check", "--feeds", f"https://bob:S/{PLAIN}@x.example/list.toml"),
        ("feeds", "discover", f"https://bob:S#{PLAIN}@x.example/"),
        ("explain", f"https://bob:S/{PLAIN}@x.example/"),
        ("run", "--feeds", "feeds.toml", "--contact", f'https://bob:S"{PLAIN}@x.example:port/'),
        ("run", "--feeds", "feeds.toml", "--warehouse", f"postgres://bob:S {PLAIN}@x/y"),
        (f"https://bob:S {PLAIN}@x.example/",),
    ],
)
def test_an_option_that_is_wrong(here, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    Path("feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "News"\n')
    done = here(*arguments)
    assert done.returncode in {1, 2}
    assert done.stderr.count("\n") == 1
    assert PLAIN not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "entry",
    [
        f'url = "feed.xml"\nname = "News"\nhomepage = "ftp://bob:{PLAIN}@x.example/"',
        f'url = "feed.xml"\nname = "News"\nlanguage = "{ADDRESS}"',
        f'url = "//bob:{PLAIN}@x.example/feed"\nname = "News"',
        f'"{ADDRESS}" = "feed.xml"\nname = "News"',
    ],
)
def test_a_feed_list_that_is_wrong(here, tmp_path, entry):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f"[[feed]]\n{entry}\n")
    done = here("run", "--feeds", feeds, "--warehouse", f"duckdb:///{tmp_path}/rows.duckdb")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert PLAIN not in done.stderr


def test_failures_of_a_feed_are_found_by_the_address_that_the_list_has(here, tmp_path):
    file = tmp_path / "rows.duckdb"
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'[[feed]]\nurl = "http://bob:{PLAIN}@127.0.0.1:1"\nname = "News"\n')
    at = ("--warehouse", f"duckdb:///{file}")
    assert here("run", "--feeds", feeds, *at, "--allow-private-hosts").returncode == 0
    with duckdb.connect(str(file), read_only=True) as db:
        assert db.execute("SELECT feed_url FROM failures").fetchall() == [("http://127.0.0.1:1/",)]
    shown = here("failures", *at, "--feed", f"http://bob:{PLAIN}@127.0.0.1:1")
    assert shown.returncode == 0
    assert shown.stdout.endswith("\n1 failure like that\n")
    assert PLAIN not in shown.stdout
