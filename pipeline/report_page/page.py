"""The page: its template, style, scripts and data put together."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from pipeline.report_page.charts import HEAT_STEPS, STATUS_NAMES, STATUSES, chart_specs
from pipeline.report_page.earlier import Made, meta_of
from pipeline.report_page.encoding import columns_of, encoded
from pipeline.report_page.told import Evidence, Summed, Whole
from pipeline.text import count_of, printable
from schemas.version import VERSION
from schemas.vocabulary import countries, sectors

_SCRIPTS = ("data.js", "evidence.js", "charts.js", "filters.js", "page.js")
"""In the order in which they run: each uses only what stands in those before it."""


def page_of(about_it: str, made: Made, summed: Summed, evidence: Mapping[str, Evidence]) -> str:
    """The page, with a line about what it is of.

    It asks no network, and the browser is told to run no script but those that are put in here.
    """
    library, program = _file("vega.js"), "".join(map(_file, _SCRIPTS))
    template = Template(_file("page.html"))
    return template.substitute(
        scripts=f"'{_hash(library)}' '{_hash(program)}'",
        meta=meta_of(made),
        style=_file("page.css"),
        since=escape(since_in_words(made)),
        written=escape(_written(made)),
        about=escape(about_it),
        version=escape(VERSION),
        library=library,
        program=program,
        data=encoded(_content(summed, evidence)),
    )


def _content(summed: Summed, evidence: Mapping[str, Evidence]) -> dict[str, Any]:
    return {
        "columns": columns_of(summed.lines, evidence),
        "step": summed.step,
        "sectors": {code: sector.name for code, sector in sectors().items()},
        "places": {code: country.name for code, country in countries().items()},
        "statuses": dict(zip(STATUSES, STATUS_NAMES, strict=True)),
        "heatSteps": HEAT_STEPS,
        "charts": chart_specs(),
    }


def since_in_words(made: Made) -> str:
    """Since when new is new: 'since the last report, of 12 February 2026'."""
    if not made.since:
        return "with the newest run"
    day = datetime.fromisoformat(made.since)
    words = f"{day.day} {day:%B %Y}"
    return f"since {words}" if len(made.since) == len("2026-02-01") else f"since the last report, of {words}"


def _written(made: Made) -> str:
    time = datetime.fromisoformat(made.made)
    return f"{time.day} {time:%B %Y, %H:%M} UTC"


def about(location: str, whole: Whole, summed: Summed) -> str:
    """What the page shows of what there is, in a few sentences."""
    held = f"{count_of(whole.mentions)} mentions in {count_of(whole.articles)} articles"
    parts = [f"Of {printable(location)}: {held} of {count_of(whole.sources)} sources."]
    if whole.retold:
        parts.append(f"{count_of(whole.retold)} of them, in articles that tell again an earlier story, are left out.")
    if summed.listed_from is not None:
        parts.append(
            f"Before {summed.listed_from.isoformat()} mentions stand together by {summed.step}: of those with the same "
            f"sector, {'imposer' if summed.any_target else 'imposer, targets'}, status and unit the highest figure is "
            "shown, and how many it stands for."
        )
    if summed.left_out:
        parts.append(f"The oldest {count_of(summed.left_out)} had no room and are left out.")
    return " ".join(parts)


def _file(name: str) -> str:
    return (files("pipeline.report_page") / "page" / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
