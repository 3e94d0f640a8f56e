"""The report in a real browser: it opens, filters change what is shown, numbers lead to their evidence."""

import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from tests.pipeline.report_page.many import fill

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def report(sample_run, tariffwire, tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("report") / "report.html"
    written(tariffwire("report", "--warehouse", f"duckdb:///{sample_run[1]}", "--output", file))
    return file


def written(done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stderr) == (0, "")


def count_of(file: Path, condition: str) -> int:
    with duckdb.connect(str(file), read_only=True) as db:
        return db.execute(f"select count(*) from tariff_mentions where {condition}").fetchone()[0]  # noqa: S608  # ours


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_without_network_and_without_a_complaint(report, open_page, sample_run, width, scheme):
    page = open_page(report, width=width, color_scheme=scheme)
    assert page.complaints == []
    assert page.asked == [f"file://{report}"]
    assert page.shown() == count_of(sample_run[1], "true")
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    drawn = page.page.locator("#heat .chart svg, #time .chart svg, #money .chart svg")
    assert drawn.count() == 5
    for chart in page.page.locator(".chart:visible").all():
        assert chart.evaluate("chart => chart.scrollWidth <= chart.clientWidth"), "a chart is cut off"


@pytest.mark.parametrize(
    "chosen",
    [
        ("sector", "steel", "sector = 'steel'"),
        ("imposer", "IN", "imposer = 'IN'"),
        ("target", "CN", "list_contains(targets, 'CN')"),
        ("status", "threatened", "status = 'threatened'"),
        ("from", "2026-01-15", "published_at >= '2026-01-15 00:00+00'"),
        ("to", "2025-10-31", "published_at < '2025-11-01 00:00+00'"),
    ],
)
def test_a_filter_changes_everything_that_is_shown(report, open_page, sample_run, chosen):
    name, value, condition = chosen
    page = open_page(report)
    parts = ("#answer", "#highest", "#new", "#heat", "#time", "#money", "#mentions")
    before = {part: page.page.locator(part).inner_html() for part in parts}
    page.choose(name, value)
    assert page.shown() == count_of(sample_run[1], condition)
    after = {part: page.page.locator(part).inner_html() for part in parts}
    changed = {part for part in parts if before[part] != after[part]}
    newest = set() if name == "from" else {"#mentions"}  # from a day on, the newest are the same
    assert changed >= {"#answer", "#new", "#heat", "#time"} | newest
    assert page.page.url.endswith(f"#{name}={value}")
    page.page.get_by_role("button", name="Clear").click()
    page.page.wait_for_function(f"document.body.dataset.shown == {count_of(sample_run[1], 'true')}")
    assert page.complaints == []


def test_a_filtered_page_is_remembered_by_its_address(report, open_page, sample_run):
    page = open_page(report, fragment="#sector=steel&status=threatened&imposer=nobody")
    assert page.shown() == count_of(sample_run[1], "sector = 'steel' and status = 'threatened'")
    assert "sector Iron and steel, status threatened" in page.page.locator("#filtered").inner_text()


def test_filters_that_leave_nothing_say_so(report, open_page):
    page = open_page(report)
    page.choose("sector", "steel")
    page.choose("imposer", "BR")
    assert page.shown() == 0
    assert page.page.locator("#answer").inner_text() == "No mention here"
    assert page.page.locator(".none:visible").count() == 5
    assert page.page.locator(".chart:visible").count() == 0
    assert page.complaints == []


def test_a_click_on_a_number_reaches_its_evidence_and_the_article(report, open_page):
    page = open_page(report)
    page.page.locator("#highest .number").first.click()
    evidence = page.page.locator("#evidence")
    assert evidence.locator("h2").inner_text() == "Highest new rate in force: 125 %"
    assert "125%" in evidence.locator("mark.figure").first.inner_text()
    assert evidence.locator("a").first.get_attribute("href").startswith("https://")
    page.page.keyboard.press("Escape")
    assert not evidence.is_visible()


@pytest.mark.parametrize(("chart", "mark"), [("heat", "rect mark"), ("time", "point"), ("money", "point")])
def test_a_click_on_a_chart_reaches_the_evidence(report, open_page, chart, mark):
    page = open_page(report)
    page.page.locator(f"#{chart} .chart svg path[aria-roledescription='{mark}']").first.click(force=True)
    evidence = page.page.locator("#evidence")
    assert evidence.is_visible()
    assert evidence.locator("blockquote mark.figure").count()


def test_a_keyboard_reaches_every_number_of_the_charts(report, open_page):
    page = open_page(report)
    summary = page.page.locator("#heat .table summary")
    summary.focus()
    page.page.keyboard.press("Enter")
    page.page.locator("#heat .table .number").first.wait_for()
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.className") == "number"
    page.page.keyboard.press("Enter")
    assert page.page.locator("#evidence blockquote").first.is_visible()
    page.page.keyboard.press("Escape")
    assert page.page.evaluate("document.activeElement.className") == "number", "the focus is where it was"


def test_the_table_has_what_the_chart_leaves_out_which_is_said(report, open_page, sample_run):
    with duckdb.connect(str(sample_run[1]), read_only=True) as db:
        (pairs,) = db.execute("""select count(distinct imposer || ' ' || target)
            from tariff_mentions m join articles a using (article_id), (select unnest(targets) as target)
            where a.duplicate_of is null and figure_kind = 'tariff_rate' and unit = 'percent' and imposer is not null
              and m.published_at is not null""").fetchone()
    page = open_page(report, width=390)
    section = page.page.locator("#time")
    assert section.locator(".cut").inner_text().startswith(f"6 of {pairs} pairs: ")
    section.locator(".table summary").click()
    section.locator(".table .number").first.wait_for()
    assert len(set(section.locator(".table tbody th").all_inner_texts())) == pairs > 6
    assert page.complaints == []


def test_what_is_new_is_not_only_rates(open_page, sample_run, here, tmp_path):
    rows = shutil.copy(sample_run[1], tmp_path / "rows.duckdb")
    with duckdb.connect(str(rows)) as db:
        db.execute("delete from tariff_mentions where figure_kind = 'tariff_rate'")
    file = tmp_path / "report.html"
    assert here("report", "--warehouse", f"duckdb:///{rows}", "--output", file).returncode == 0
    page = open_page(file)
    assert page.page.locator("#new li").count() > 0
    assert not page.page.locator("#new .none").is_visible()


def test_every_control_has_a_name_and_every_chart_says_what_it_is(report, open_page):
    page = open_page(report)
    unnamed = """[...document.querySelectorAll('button, select, input, a, [role=img]')].filter((one) =>
      !(one.textContent.trim() || one.labels?.length || one.getAttribute('aria-label')
        || one.getAttribute('aria-labelledby')))"""
    assert page.page.evaluate(f"{unnamed}.map((one) => one.outerHTML)") == []
    headings = page.page.locator("h1, main h2").evaluate_all("found => found.map((one) => one.tagName)")
    assert headings == ["H1", *["H2"] * 5]


def test_words_stand_out_from_what_is_behind_them(report, open_page):
    for scheme in ("light", "dark"):
        page = open_page(report, color_scheme=scheme)
        assert page.page.evaluate(CONTRASTS) == []


CONTRASTS = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const linear = (one) => (one <= 10 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = channels(colour).map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((channels(colour)[3] ?? 1) === 1) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('h1, h2, p, li, span, a, mark, button, label, summary, small, b')];
  return texts.filter((one) => one.checkVisibility() && one.textContent.trim()).filter((one) => {
    const [high, low] = [light(getComputedStyle(one).color), light(behind(one))].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05) < 4.5;
  }).map((one) => one.outerHTML.slice(0, 200));
}"""


def test_a_print_is_light_and_shows_the_charts_and_no_controls(report, open_page):
    page = open_page(report, color_scheme="dark")
    page.page.emulate_media(media="print", color_scheme="dark")
    assert page.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    assert not page.page.locator("#filters").is_visible()
    assert page.page.locator(".chart:visible").count() == 5
    assert len(page.page.pdf(format="A4")) > 20_000


def test_a_hundred_thousand_mentions_are_a_page_that_opens_and_can_be_asked(open_page, tariffwire, tmp_path):
    fill(tmp_path / "many.duckdb", 100_000)
    file = tmp_path / "many.html"
    written(tariffwire("report", "--warehouse", f"duckdb:///{tmp_path}/many.duckdb", "--output", file))
    assert file.stat().st_size < 10_000_000
    page = open_page(file)
    assert page.shown() == 100_000
    assert "200 new mentions" in page.page.locator("#answer").inner_text()
    page.choose("sector", "steel")
    assert page.shown() == count_of(tmp_path / "many.duckdb", "sector = 'steel'")
    page.page.locator("#heat path[aria-roledescription='rect mark']").first.click(force=True)
    assert page.page.locator("#evidence mark.figure").count()
    assert page.complaints == []
