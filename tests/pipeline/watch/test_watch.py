"""`tariffwire watch` tells of each mention that a rule asks for, once, in every way that it is asked to."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import feedparser
import pytest

from pipeline.watch.alerts import MOST_TOLD, Alert, Told, new_alerts, read_told, told_text
from pipeline.watch.atom import MOST_ENTRIES, atom_feed
from pipeline.watch.rules import Rule
from pipeline.watch.words import headline
from schemas.records import Mention

RULES = """
[[rule]]
name = "Furniture of Vietnam"
sector = "furniture"
target = "VN"
kind = "tariff_rate"
[[rule]]
name = "Anything from 50 %"
at_least = 50
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.fixture
def watched(here, sample_run, rules: Path):
    """Watch the sample warehouse."""

    def watched(*arguments: str | Path):
        return here("watch", rules, "--warehouse", f"duckdb:///{sample_run[1]}", *arguments)

    return watched


def expected(file: Path) -> list[tuple]:
    """What SQL says that the first rule asks for."""
    query = (
        "select m.mention_id from tariff_mentions m join articles a using (article_id) where a.duplicate_of is null "
        "and m.sector = 'furniture' and m.figure_kind = 'tariff_rate' and list_has_any(m.targets, ['VN', '*'])"
    )
    with duckdb.connect(str(file), read_only=True) as db:
        return sorted(db.execute(query).fetchall())


def test_each_alert_is_told_once(watched, sample_run, rules: Path) -> None:
    first = watched("--json", "--since", "2020-01-01")
    assert (first.returncode, first.stderr) == (0, "")
    alerts = json.loads(first.stdout)["alerts"]
    furniture = [alert for alert in alerts if alert["rule"] == "Furniture of Vietnam"]
    assert sorted((alert["mention_id"],) for alert in furniture) == expected(sample_run[1])
    assert furniture
    assert all((alert["value_high"] or alert["value_low"]) >= 50 for alert in alerts if alert not in furniture)
    assert len({alert["alert_id"] for alert in alerts}) == len(alerts)
    assert all(alert["sentence"] and alert["title"] and alert["headline"] for alert in alerts)
    assert Path(f"{rules}.told").exists()
    second = watched("--json")
    assert (second.returncode, json.loads(second.stdout)) == (0, {"alerts": []})
    assert watched().stdout == "Nothing new that a rule asks for.\n"


def test_the_digest_groups_by_rule_and_shows_the_sentence(watched) -> None:
    done = watched("--since", "2020-01-01")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Furniture of Vietnam: " in done.stdout
    assert "furniture 30 %, announced, US → VN" in done.stdout
    assert "\x1b" not in done.stdout


def test_old_news_is_not_told_the_first_time(watched) -> None:
    assert watched().stdout == "Nothing new that a rule asks for.\n"


def test_the_atom_feed_keeps_its_alerts_and_gains_new_ones(watched, tmp_path: Path, rules: Path) -> None:
    atom = tmp_path / "alerts.atom"
    watched("--since", "2020-01-01", "--atom", atom)
    before = feedparser.parse(atom.read_bytes())
    assert not before.bozo
    assert before.version == "atom10"
    assert {entry.tags[0].term for entry in before.entries} == {"Furniture of Vietnam", "Anything from 50 %"}
    assert all(entry.id.startswith("urn:tariffwire:alert:") and entry.summary for entry in before.entries)
    rules.write_text(RULES + '[[rule]]\nname = "Indian"\nimposer = "IN"\n', encoding="utf-8")
    Path(f"{rules}.told").unlink()
    watched("--since", "2020-01-01", "--atom", atom)
    after = feedparser.parse(atom.read_bytes())
    ids = [entry.id for entry in after.entries]
    assert len(ids) == len(set(ids))
    assert ids[-len(before.entries) :] == [entry.id for entry in before.entries]
    assert {entry.tags[0].term for entry in after.entries[: -len(before.entries)]} == {"Indian"}


class Hook(ThreadingHTTPServer):
    """Takes what is sent to it, and answers as it is told."""

    status = 204
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.taken: list[tuple[str | None, dict]] = []


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.headers["Authorization"], json.loads(body)))
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Hook]:
    with Hook() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_webhook_gets_new_alerts_with_its_token(watched, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFFWIRE_WEBHOOK_TOKEN", "s3cret")
    address = f"http://127.0.0.1:{hook.server_port}/hook"
    assert watched("--since", "2020-01-01", "--webhook", address).returncode == 0
    assert watched("--webhook", address).returncode == 0
    ((authorization, sent),) = hook.taken
    assert authorization == "Bearer s3cret"
    assert {alert["rule"] for alert in sent["alerts"]} == {"Furniture of Vietnam", "Anything from 50 %"}


@pytest.mark.parametrize("status", [500, 302, 404])
def test_what_a_webhook_refused_is_told_again(watched, hook: Hook, status: int) -> None:
    hook.status = status
    address = f"http://127.0.0.1:{hook.server_port}/hook"
    refused = watched("--since", "2020-01-01", "--json", "--webhook", address)
    assert refused.returncode == 1
    assert refused.stderr == f"tariffwire: --webhook: the server answered {status}; all is told again next time\n"
    hook.status = 200
    again = watched("--since", "2020-01-01", "--json", "--webhook", address)
    assert (again.returncode, again.stdout) == (0, refused.stdout)
    assert hook.taken[0] == hook.taken[1]


def test_a_webhook_that_is_not_there_is_one_line(watched, rules: Path) -> None:
    done = watched("--since", "2020-01-01", "--json", "--webhook", "http://127.0.0.1:1/")
    assert done.returncode == 1
    assert done.stderr == "tariffwire: --webhook: no answer (ConnectionError); all is told again next time\n"
    assert not Path(f"{rules}.told").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--webhook", "ftp://x"), "--webhook: 'ftp://x' is no address; allowed is https://… or http://…"),
        (("--told", "rules.toml"), "--told: {rules} is not a file that `tariffwire watch` wrote; name another"),
        (
            ("--atom", "rules.toml", "--since", "2020-01-01"),
            "--atom: the file that is there is no Atom feed; name another",
        ),
    ],
)
def test_a_wrong_option_is_named(watched, rules: Path, arguments: tuple[str, ...], said: str) -> None:
    done = watched(*(str(rules) if argument == "rules.toml" else argument for argument in arguments))
    assert done.returncode == 2
    assert done.stderr == f"tariffwire: {said.format(rules=rules)}\n"


def test_a_warehouse_that_is_not_there_is_no_empty_one(here, rules: Path, tmp_path: Path) -> None:
    done = here("watch", rules, "--warehouse", f"duckdb:///{tmp_path}/none.duckdb")
    assert (done.returncode, done.stdout) == (1, "")
    assert "none.duckdb is not there; a run makes it" in done.stderr


def test_a_token_in_any_letters_is_sent(watched, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFFWIRE_WEBHOOK_TOKEN", "tök€n")
    assert watched("--since", "2020-01-01", "--webhook", f"http://127.0.0.1:{hook.server_port}/").returncode == 0
    assert hook.taken[0][0].encode("latin-1").decode() == "Bearer tök€n"


def alert(number: int, **fields) -> Alert:
    mention = Mention(
        mention_id=f"m{number}",
        article_id="a",
        published_at=None,
        sector=None,
        figure_kind="money",
        value_low=Decimal(5),
        value_high=Decimal(5),
        unit="USD",
        sentence="S.",
    )
    told = {"title": "T", "url": None, "canonical_url": None, "source": None, **fields}
    return Alert(alert_id=f"{number}", rule="One", mention=mention, **told)


def test_where_no_sector_is_named_none_is_told() -> None:
    assert headline(alert(1)) == "USD 5"


def test_all_that_is_told_at_once_is_in_the_feed(tmp_path: Path) -> None:
    now = datetime(2026, 2, 3, tzinfo=UTC)
    many = [alert(number) for number in range(MOST_ENTRIES + 50)]
    first = atom_feed(many, None, now)
    assert len(feedparser.parse(first).entries) == MOST_ENTRIES + 50
    assert feedparser.parse(atom_feed(many, first, now)).entries == feedparser.parse(first).entries
    later = feedparser.parse(atom_feed([alert(1000), alert(3)], first, now)).entries
    assert [entry.id.rpartition(":")[2] for entry in later] == ["1000", *map(str, range(MOST_ENTRIES - 1))]


def test_each_feed_keeps_an_id_of_its_own() -> None:
    now = datetime(2026, 2, 3, tzinfo=UTC)
    one, other = atom_feed([alert(1)], None, now), atom_feed([alert(1)], None, now)
    assert feedparser.parse(one).feed.id != feedparser.parse(other).feed.id
    assert feedparser.parse(atom_feed([alert(2)], one, now)).feed.id == feedparser.parse(one).feed.id


def test_the_feed_s_addresses_are_such() -> None:
    odd = alert(1, url="https://x.example/\u202e", canonical_url='https://x.example/a"b|c?q=ü&r=50%')
    (entry,) = feedparser.parse(atom_feed([odd], None, datetime(2026, 2, 3, tzinfo=UTC))).entries
    assert entry.link == "https://x.example/a%22b%7Cc?q=ü&r=50%25"


def test_only_so_many_alerts_are_remembered(tmp_path: Path) -> None:
    told = Told(frozenset({"r"}), tuple(map(str, range(MOST_TOLD))))
    path = tmp_path / "told"
    path.write_text(told_text(told), encoding="utf-8")
    assert read_told(path) == told
    alerts, after = new_alerts(lambda *_, **__: [{"run_id": "r"}], [Rule("One", sector=("steel",))], told, None)
    assert (alerts, after) == ([], told)
