"""How long a report of 100,000 mentions takes to write and to open: `make bench-report`.

Opening goes from asking the browser for the file until every chart is drawn. A page of 100 mentions beside it tells how
much of that is the browser's own, and the page's processor time what a busy machine adds.
"""

import argparse
import contextlib
import io
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pipeline.report_page.writing import write_report
from tests.browser import MISSING, find_browser, opened
from tests.pipeline.report_page.many import fill


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--count", type=int, default=100_000)
    options = arguments.parse_args()
    path = find_browser()
    if path is None:
        raise SystemExit(MISSING)
    with tempfile.TemporaryDirectory() as folder, opened(path) as browser:
        for count in (100, options.count):
            file = report(Path(folder), count)
            both = [opening(browser, file) for _ in range(options.repeats)]
            for what, times in zip(("opened in", "of the processor"), zip(*both, strict=True), strict=True):
                spread = f"{min(times):.2f} to {max(times):.2f}"
                sys.stdout.write(f"  {what} {statistics.median(times):.2f} s ({spread}, {options.repeats} times)\n")


def report(folder: Path, count: int) -> Path:
    fill(folder / f"{count}.duckdb", count)
    file = folder / f"{count}.html"
    start = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        write_report(f"duckdb:///{folder}/{count}.duckdb", str(file), since=None)
    took = time.process_time() - start
    sys.stdout.write(
        f"{count:,} mentions: {file.stat().st_size / 1e6:.1f} MB, written in {took:.1f} s of processor time\n"
    )
    return file


def opening(browser: Any, file: Path) -> tuple[float, float]:
    """Seconds until the page is ready, and of them those that its thread had the processor."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    page.goto(f"file://{file}")
    page.wait_for_selector("body[data-shown]")
    took = time.perf_counter() - start
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    page.close()
    return took, metrics["TaskDuration"]


if __name__ == "__main__":
    main()
