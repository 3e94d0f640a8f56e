"""`tariffwire report` up to the file; how it looks and works is test_browser's."""

import base64
import gzip
import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.cli import main
from pipeline.report_page.charts import chart_specs


def content_of(page: Path) -> dict:
    data = re.search(r'id="data">([^<]+)<', page.read_text(encoding="utf-8"))[1]
    return json.loads(gzip.decompress(base64.b64decode(data)))


def column(content: dict, name: str) -> list:
    found = content["columns"][name]
    return [found["values"][place] for place in found["at"]] if isinstance(found, dict) else found


@pytest.fixture
def rows(sample_run, tmp_path) -> Path:
    """A copy of the sample feeds' rows, to change."""
    return Path(shutil.copy(sample_run[1], tmp_path / "rows.duckdb"))


@pytest.fixture
def reported(rows, tmp_path, capsys):
    def reported(*arguments: str) -> tuple[int, str, Path]:
        file = tmp_path / "report.html"
        code = main(["report", "--warehouse", f"duckdb:///{rows}", "--output", str(file), *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err, file

    return reported


def run_again(rows: Path, *, moves: int) -> None:
    """As if a later run had written some of the mentions."""
    with duckdb.connect(str(rows)) as db:
        columns = "* replace ('29990101T000000000000Z-0' as run_id, started_at + interval 1 day as started_at)"
        db.execute(f"insert into runs select {columns} from runs limit 1")  # noqa: S608  # ours
        db.execute(
            "update tariff_mentions set run_id = '29990101T000000000000Z-0' where mention_id in "
            "(select mention_id from tariff_mentions order by mention_id limit $moves)",
            {"moves": moves},
        )


def test_every_mention_is_there_with_its_evidence(reported, rows):
    code, said, file = reported()
    assert code == 0
    assert said.startswith("114 mentions, 114 new with the newest run → ")
    content = content_of(file)
    with duckdb.connect(str(rows), read_only=True) as db:
        ids = {one for (one,) in db.execute("select mention_id from tariff_mentions").fetchall()}
        query = "select mention_id, figure_text, sector_text, status_text from tariff_mentions"
        proofs = {one: dict(zip("fst", rest, strict=True)) for one, *rest in db.execute(query).fetchall()}
    assert set(column(content, "id")) == ids
    places = zip(column(content, "id"), column(content, "sentence"), column(content, "elsewhere"), strict=True)
    for mention, sentence, elsewhere in places:
        pieces = [piece for piece in [*sentence, *elsewhere] if isinstance(piece, list)]
        for letter, words in proofs[mention].items():
            marked = "".join(piece[0] for piece in pieces if letter in piece[1])
            assert marked == (words or ""), (mention, letter)


def test_new_is_what_came_since_the_last_report_also_when_it_is_written_twice(reported, rows):
    assert "114 new with the newest run" in reported()[1]
    run_again(rows, moves=7)
    for _ in range(2):
        code, said, file = reported()
        assert (code, "7 new since the report of 20" in said) == (0, True)
        assert sum(column(content_of(file), "new")) == 7
        assert "since the last report, of" in file.read_text(encoding="utf-8")


def test_what_a_run_commits_behind_a_newer_one_is_new_too(reported, rows):
    reported()
    run_again(rows, moves=7)
    assert "7 new since the report of 20" in reported()[1]
    with duckdb.connect(str(rows)) as db:
        # It started a while ago, and is committed only now.
        columns = "* replace (run_id || 'late' as run_id)"
        db.execute(f"insert into runs select {columns} from runs order by run_id limit 1")  # noqa: S608  # ours
        db.execute(
            "update tariff_mentions set run_id = (select min(run_id) from runs where run_id like '%late') "
            "where mention_id in (select mention_id from tariff_mentions order by mention_id desc limit 5)"
        )
    for _ in range(2):
        code, said, file = reported()
        assert (code, "5 new since the report of 20" in said) == (0, True)
        assert sum(column(content_of(file), "new")) == 5


def test_a_report_of_many_runs_is_still_known_as_one(reported, rows):
    with duckdb.connect(str(rows)) as db:
        db.execute("""insert into runs
            select runs.* replace (run_id || 'x' || n as run_id, now() as started_at)
            from (from runs limit 1) as runs, range(3000) as numbers(n)""")
    for _ in range(2):
        assert reported()[0] == 0


def test_a_report_of_an_older_program_makes_nothing_new(reported, rows):
    reported()
    run_again(rows, moves=7)
    file = reported()[2]
    text = file.read_text(encoding="utf-8")
    older = re.sub(r", &quot;recent&quot;: &quot;[^&]*&quot;, &quot;late&quot;: &quot;[^&]*&quot;", "", text)
    assert older != text
    file.write_text(older, encoding="utf-8")
    assert "7 new since the report of 20" in reported()[1]


def test_since_a_day(reported):
    assert "114 new since 2026-01-01" in reported("--since", "2026-01-01")[1]
    assert "114 mentions, 0 new since 2999-01-01" in reported("--since", "2999-01-01")[1]


def test_a_story_told_again_counts_once(reported, rows):
    with duckdb.connect(str(rows)) as db:
        (first,), (second,) = db.execute(
            "select distinct article_id from tariff_mentions order by 1 limit 2"
        ).fetchall()
        counts = "select count(*) from tariff_mentions where article_id = $id"
        (left,) = db.execute(counts, {"id": second}).fetchone()
        (kept,) = db.execute(counts, {"id": first}).fetchone()
        db.execute("update articles set duplicate_of = $a where article_id = $b", {"a": first, "b": second})
    _, _, file = reported()
    content = content_of(file)
    assert len(column(content, "id")) == 114 - left
    assert sorted(column(content, "copies"))[-kept - 1 :] == [0, *[1] * kept]
    assert f"{left} of them, in articles that tell again an earlier story, are left out" in file.read_text("utf-8")


HOSTILE = "</script><script>alert(1)</script>\u202e<img src=x onerror=alert(1)>"


def test_what_feeds_say_is_text_and_no_markup(reported, rows):
    with duckdb.connect(str(rows)) as db:
        db.execute("update articles set title = $h, source = $h, url = 'javascript:alert(1)', "
                   "canonical_url = 'data:text/html,x'", {"h": HOSTILE})  # fmt: skip
        db.execute("update tariff_mentions set sentence = $h, unit = $h, sector = $h, imposer = $h", {"h": HOSTILE})
    code, _, file = reported()
    page = file.read_text(encoding="utf-8")
    assert code == 0
    assert "alert(1)" not in page
    assert "\u202e" not in json.dumps(content_of(file), ensure_ascii=False)
    assert {address for _, address, _ in content_of(file)["columns"]["articles"]} == {None}
    assert page.count("<script") == 3


def test_the_browser_runs_nothing_but_the_page_s_own_scripts(reported):
    page = reported()[2].read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert len(re.findall(r"'sha256-[^']+'", policy)) == 2
    assert not re.search(r'(?:src|href)="(?!#)', page.partition("<script")[0])


def test_charts_are_what_vega_lite_takes():
    for name, spec in chart_specs().items():
        assert spec["$schema"].endswith("vega-lite/v6.4.1.json") or "vega-lite/v6" in spec["$schema"]
        assert f'"name": "{name}"' in json.dumps(spec)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--output", "."], "--output: . is no file in a folder that is there"),
        (["--output", "nowhere/report.html"], "--output: nowhere/report.html is no file"),
        (["--warehouse", "duckdb:///none.duckdb"], "holds no mentions; tariffwire run writes them"),
        (["--warehouse", "mysql://x"], "not a warehouse; allowed are duckdb:///FILE"),
        (["--since", "yesterday"], "does not match the format '%Y-%m-%d'"),
        (["--output", "notes.txt"], "--output: notes.txt is something else than a report"),
    ],
)
def test_mistakes_are_one_line(rows, capsys, monkeypatch, arguments, says):
    monkeypatch.chdir(rows.parent)
    Path("notes.txt").write_text("mine")
    asked = ["report", "--warehouse", f"duckdb:///{rows}", "--output", "report.html", *arguments]
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert says in said
    assert Path("notes.txt").read_text() == "mine"


@pytest.mark.slow
def test_the_charts_library_is_what_vl_convert_makes(checkout):
    from tests.charts_library import FILE, library  # noqa: PLC0415  # loads V8

    assert FILE.read_text(encoding="utf-8") == library()
