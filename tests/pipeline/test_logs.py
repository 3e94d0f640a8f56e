"""Nothing that was read can forge a line of the log, and no password stands in it."""

import base64
import io
import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import main
from pipeline.logs import JsonFormatter, OneLineFormatter

FORGED = "A tariff\nERROR:root:forged\r\nERROR:root:forged\x1b[2J\x9b31m\u2028ERROR:root:forged\u202e"
RSS = (
    '<rss version="2.0"><channel><title>{title}</title><item><title>{title}</title><guid>{title}</guid>'
    "<description>The US put a 25% tariff on steel. {sent}</description></item><item><guid>{title}</guid></item>"
    "</channel></rss>"
)


@pytest.fixture
def logged():
    """Logs through the formatter; gives the lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLineFormatter(logging.BASIC_FORMAT))
    logger = logging.Logger("test")
    logger.addHandler(handler)

    def logged(log):
        log(logger)
        return stream.getvalue().split("\n")[:-1]

    return logged


def test_a_message_is_one_line(logged):
    (line,) = logged(lambda logger: logger.warning("read %s", FORGED))
    assert line.startswith("WARNING:test:read A tariff ERROR:root:forged ERROR")
    assert line.isprintable()


def test_a_line_of_json_holds_what_was_read_as_a_string():
    record = logging.makeLogRecord({"name": "tariffwire", "levelname": "INFO", "msg": "read %s", "args": (FORGED,)})
    record.__dict__.update(run="r", feed=FORGED, stage="read", entries=3)
    line = JsonFormatter().format(record)
    assert line.isprintable()
    said = json.loads(line)
    assert list(said)[:7] == ["time", "level", "logger", "run", "feed", "stage", "message"]
    assert (said["level"], said["run"], said["feed"], said["entries"]) == ("info", "r", FORGED, 3)
    assert said["message"].startswith("read A tariff ERROR:root:forged")


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_log_of_a_run_tells_of_its_feeds_and_its_commit(tariffwire, tmp_path, form):
    (tmp_path / "feed.xml").write_text(RSS.format(title="A feed", sent=""), encoding="utf-8")
    listed = '[[feed]]\nurl = "feed.xml"\nname = "One"\n[[feed]]\nurl = "none.xml"\nname = "Other"\n'
    (tmp_path / "feeds.toml").write_text(listed, encoding="utf-8")
    arguments = ("--feeds", tmp_path / "feeds.toml", "--warehouse", f"duckdb:///{tmp_path}/w.duckdb")
    done = tariffwire("run", *arguments, "--log", form, "--progress")
    assert done.returncode == 0
    *lines, last = done.stderr.splitlines()
    if form == "text":
        assert last == "INFO:tariffwire.progress:Reading feeds: 2 of 2, 2 entries"
        assert "INFO:tariffwire:feed.xml read, 2 entries" in lines
        assert [line.split(":")[0] for line in lines].count("WARNING") == 2
        return
    told = json.loads(last)
    assert (told["stage"], told["message"]) == ("progress", "Reading feeds: 2 of 2, 2 entries")
    said = [line for line in map(json.loads, lines) if line["stage"] != "progress"]
    assert sorted((line["stage"], line["level"], line["feed"]) for line in said) == [
        ("commit", "info", None),
        ("parse", "warning", "feed.xml"),
        ("read", "info", "feed.xml"),
        ("read", "warning", "none.xml"),
    ]
    assert len({line["run"] for line in said}) == 1


def test_lines_of_a_traceback_are_set_apart(logged):
    def breaks():
        raise ValueError(FORGED)

    def fails(logger):
        try:
            breaks()
        except ValueError:
            logger.exception("failed", stack_info=True)

    first, *rest = logged(fails)
    assert first == "ERROR:test:failed"
    assert all(line.startswith("  | ") and line.isprintable() for line in rest)
    assert any("ERROR:root:forged" in line for line in rest)


@pytest.fixture
def server():
    """A server that shows whoever asks the header they sent, in a feed at /feed and a page at /page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            title = "".join(character if character > " " else f"&#{ord(character)};" for character in FORGED)
            sent = f"{self.headers['Authorization']} http://ann:s3cretword@site.example/"
            body = (RSS.format(title=title, sent=sent) if self.path == "/feed" else f"<html>{sent}</html>").encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"ann:s3cretword@127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.mark.slow
def test_a_run_tells_no_password_and_no_forged_line(
    tariffwire, server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("".join(f'[[feed]]\nurl = "http://{server}{path}"\nname = "N"\n' for path in ("/feed", "/page")))
    arguments = ("run", "--feeds", feeds, "--warehouse", f"duckdb:///{tmp_path}/rows.duckdb", "--verbose")
    code = main([str(argument) for argument in arguments[:-1]])
    refused = capsys.readouterr()
    done = tariffwire(*arguments, "--allow-private-hosts", "--all-feeds")
    with duckdb.connect(str(tmp_path / "rows.duckdb"), read_only=True) as db:
        tables = ("articles", "tariff_mentions", "failures", "feed_state", "runs")
        rows = {table: db.sql(f"from {table}").to_arrow_table().to_pylist() for table in tables}
    assert {row["error"] for row in rows["failures"]} == {"ForbiddenAddress", "MissingText", "NotAFeed"}
    assert len(rows["articles"]) == 1
    sent = base64.b64encode(b"ann:s3cretword").decode()
    for said in (*refused, done.stdout, done.stderr, repr(rows)):
        assert "s3cretword" not in said
        assert sent not in said
    assert (code, done.returncode) == (0, 0), done.stderr
    assert done.stderr, "Beam's log"
    for line in (done.stdout + done.stderr).split("\n"):
        assert not line.startswith("ERROR:root:forged")
        assert line.isprintable()


def test_a_wrong_address_to_explain_does_not_show_its_password(explained) -> None:
    for address in ("https://ann:s3cret@site.example:x/", "https://ann:s3cret@/", "ftp://ann:s3cret@site.example/"):
        done = explained(address)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "s3cret" not in done.stderr
