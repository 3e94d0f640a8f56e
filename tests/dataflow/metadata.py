"""Whether what a Flex Template says of its parameters is what `tariffwire run` says of its options."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import click
from google.cloud.dataflow_v1beta3 import TemplateMetadata
from google.protobuf.json_format import ParseError

from pipeline.commands.run import run
from pipeline.contact import check_contact
from pipeline.run_repeatedly import duration
from schemas.errors import UsageError
from transforms.warehouse.warehouse import open_warehouse

LEFT_OUT = {
    "newest": "nobody reads what the launcher prints",
    "json_": "as newest",
    "progress": "as newest",
    "streaming": "`every` says it",
    "measures": "the launcher has ended before the commit; `tariffwire measures --update` finds them",
    "log": "Dataflow keeps its workers' logs itself",
    "verbose": "as log",
    "beam_arguments": "gcloud has options of its own for workers, networks and accounts",
}
"""Options of the command that are no parameters of a template, each with the reason."""

OF_A_STREAM = {"every"}
NEEDED = {"feeds", "warehouse", "staging", "every"}
"""What has to be said: what the command needs, and what it would else put on the disk of a machine."""

_LONG = "a" * 180
SAMPLES = {
    "feeds": ("gs://my-news/feeds.toml", "gs://my-news/a/b c.toml", "feeds.toml", "gs://my-news", "s3://my-news/a"),
    "warehouse": ("bigquery://my-news/news", "bigquery://a.b:c-d/N_1", "bigquery://my-news", "duckdb:///a.duckdb", ""),
    "staging": ("gs://my-news/runs", "gs://my_news.1/a/b", "runs", "/runs", "gs://M/runs", ""),
    "every": ("60s", "15m", "99999d", "0m", "100000s", "15", "m", "1w", ""),
    "contact": (
        *("news@example.org", "https://example.org/about", f"{_LONG}@example.org", f"{_LONG}@{_LONG}"),
        *("https://example.org?to=a@b", "https://example.org#@", "https://example.org", "https:///about", "https://"),
        *("https://bob@example.org/", "https://bob:pw@example.org", "http://a@b@example.org/c", 'https://a"b/'),
        *("news", "ftp://example.org", "news@example.org (me)", "", "a@b c"),
    ),
    "at_once": tuple(map(str, range(-1, 400))),
    "per_host": tuple(map(str, range(-1, 100))),
    "host_delay": ("0", "0.5", "9.99", "59.999", "60", "60.0", "60.1", "61", "100", "-1", "nan", "inf", "", "1 s"),
    "all_feeds": ("true", "false", "yes", "1", "True", ""),
    "allow_private_hosts": ("true", "false", "no", "0", ""),
}
"""Values of each parameter, right and wrong ones, of which the template and the program must think alike."""

_ELSEWHERE = {"feeds", "staging"}
"""A bucket alone is within reach of workers; the command itself takes a folder of this machine too."""


def problems_of(text: str, *, streaming: bool) -> list[str]:
    """What is wrong with a template's metadata, each in a line; none where they agree with the program."""
    try:
        TemplateMetadata.from_json(text)
    except ParseError as error:
        return [f"Google's message TemplateMetadata does not take it: {' '.join(str(error).split())}"]
    given = json.loads(text)
    return [*_of_the_whole(given, streaming=streaming), *_of_the_parameters(given.get("parameters", []))]


def _of_the_whole(given: dict[str, Any], *, streaming: bool) -> Iterator[str]:
    for key in ("name", "description"):
        if not given.get(key):
            yield f"{key} is missing"
    if given.get("streaming", False) != streaming:
        yield f"streaming is {given.get('streaming')}, and the job is {'a stream' if streaming else 'a batch'}"
    names = [parameter.get("name") for parameter in given.get("parameters", [])]
    expected = [parameter.name for parameter in run.params if parameter.name not in LEFT_OUT]
    expected = [name for name in expected if streaming or name not in OF_A_STREAM]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: stands there twice"
    for name in sorted(set(names) - set(expected)):
        yield f"{name}: tariffwire run has no such option, or none that a template takes"
    for name in expected:
        if name not in names:
            yield f"{name}: missing; if it is meant to be, LEFT_OUT names the reason"


def _of_the_parameters(parameters: list[dict[str, Any]]) -> Iterator[str]:
    options = {parameter.name: parameter for parameter in run.params if isinstance(parameter, click.Option)}
    for parameter in parameters:
        name = parameter.get("name", "")
        if name in options and name in SAMPLES:
            yield from (f"{name}: {problem}" for problem in _of_one(name, parameter, options[name]))


def _of_one(name: str, parameter: dict[str, Any], option: click.Option) -> Iterator[str]:
    for key in ("label", "helpText"):
        if not parameter.get(key):
            yield f"{key} is missing"
    if parameter.get("isOptional", False) != (name not in NEEDED):
        yield f"isOptional is {parameter.get('isOptional')}"
    default, given = _default_of(option), parameter.get("defaultValue")
    if name not in NEEDED and given != default:
        yield f"defaultValue is {given!r}, that of the command {default!r}"
    if given is not None and not _matches(parameter, given):
        yield f"no regex takes its own defaultValue {given!r}"
    if not parameter.get("regexes"):
        yield "has no regex"
    for value in SAMPLES[name]:
        if _matches(parameter, value) != _takes(name, option, value):
            yield f"{value!r} is {'taken' if _matches(parameter, value) else 'refused'} here, and not by the command"


def _default_of(option: click.Option) -> str | None:
    if option.is_flag:
        return "false"
    # What click has in the place of none differs between its versions.
    return str(option.default) if isinstance(option.default, int | float) else None


def _matches(parameter: dict[str, Any], value: str) -> bool:
    return all(re.search(regex, value) for regex in parameter.get("regexes", []))


def _takes(name: str, option: click.Option, value: str) -> bool:
    if name in _ELSEWHERE:
        return bool(re.match(r"gs://[a-z0-9._-]{3,}/.", value))
    checks: dict[str, Callable[[str], Any]] = {
        "warehouse": lambda location: location.startswith("bigquery://") and open_warehouse(location).close(),
        "every": duration,
        "contact": check_contact,
    }
    if option.is_flag:
        return value in {"true", "false"}
    try:
        if name in checks:
            return checks[name](value) is not False
        number = option.type.convert(value, option, None)
    except (UsageError, click.BadParameter):
        return False
    return bool(number == number)  # noqa: PLR0124  # what is no number is refused after the command line is read
