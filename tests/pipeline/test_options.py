"""Options are right before a graph exists, or end the run with one line."""

from pathlib import Path

import pytest
from apache_beam.options.pipeline_options import DirectOptions, StandardOptions
from apache_beam.runners.portability.fn_api_runner import FnApiRunner
from apache_beam.runners.runner import create_runner

from pipeline.commands.run import run
from pipeline.options import OWN_OPTIONS, Options, check_beam_arguments, parse_options
from schemas.errors import UsageError


@pytest.fixture
def feed_list(tmp_path: Path) -> str:
    (tmp_path / "feed.xml").write_text("<rss/>")
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "feed.xml"\nname = "One"\n')
    return str(tmp_path / "feeds.toml")


def parsed(feed_list: str, *beam_arguments: str) -> Options:
    return parse_options(feeds=feed_list, warehouse="duckdb:///rows.duckdb", beam_arguments=beam_arguments)


def test_beams_options_reach_beam(feed_list: str) -> None:
    options = parsed(feed_list, "--direct_num_workers=2", "--direct_running_mode", "multi_processing")
    direct = options.beam_options().view_as(DirectOptions)
    assert (direct.direct_num_workers, direct.direct_running_mode) == (2, "multi_processing")
    assert [feed.name for feed in options.feeds] == ["One"]


@pytest.mark.parametrize(
    "arguments", [(), ("--runner", "DirectRunner"), ("--runner=direct",), ("--runner=SwitchingDirectRunner",)]
)
def test_direct_runner_is_the_one_in_memory(feed_list: str, arguments: tuple[str, ...]) -> None:
    options = parsed(feed_list, *arguments)
    assert options.runner == "DirectRunner"
    name = options.beam_options().view_as(StandardOptions).runner
    assert isinstance(create_runner(name), FnApiRunner)


@pytest.mark.parametrize(
    ("name", "runner"),
    [
        ("PrismRunner", "PrismRunner"),
        ("prism", "PrismRunner"),
        ("dataflow", "DataflowRunner"),
        ("PortableRunner", "PortableRunner"),
        ("my.package.OwnRunner", "my.package.OwnRunner"),
    ],
)
def test_other_runners_pass_through(feed_list: str, name: str, runner: str) -> None:
    options = parsed(feed_list, "--runner", name)
    assert options.runner == options.beam_options().view_as(StandardOptions).runner == runner


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--wharehouse", "x"), "no such option: --wharehouse; did you mean --warehouse?"),
        (("--wharehouse=x",), "no such option: --wharehouse; did you mean --warehouse?"),
        (("--runer=x",), "no such option: --runer; did you mean --runner?"),
        (("--qqq",), "no such option: --qqq"),
        (("-q",), "no such option: -q"),
        (("more.toml",), "unexpected argument 'more.toml'"),
        (("--direct_num_workers", "many"), "argument --direct_num_workers: invalid int value: 'many'"),
        (("--runner",), "argument --runner: expected one argument"),
    ],
)
def test_what_beam_does_not_know_is_refused(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError) as error:
        check_beam_arguments(arguments)
    assert str(error.value) == message


def test_an_unknown_runner_is_refused() -> None:
    with pytest.raises(UsageError, match=r"--runner: Beam has no runner 'Spork'; it has .*DataflowRunner"):
        check_beam_arguments(["--runner=Spork"])


def test_own_options_are_the_command_s(feed_list: str) -> None:
    declared = {option for parameter in run.params for option in parameter.opts if option.startswith("--")}
    assert set(OWN_OPTIONS) == declared | {"--help"}


@pytest.mark.parametrize("option", ["--setup_file", "--requirements_file", "--extra_package"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, option: str) -> None:
    file = tmp_path / "setup.py"
    with pytest.raises(UsageError, match=f"{option}: there is no file '{file}'"):
        check_beam_arguments([f"{option}={file}"])
    file.touch()
    assert check_beam_arguments([f"{option}={file}"]) == "DirectRunner"


@pytest.mark.parametrize("option", ["--runtime_type_check", "--performance_runtime_type_check"])
def test_checks_of_types_that_know_one_output_only_are_refused(option: str) -> None:
    with pytest.raises(UsageError, match="steps here have several"):
        check_beam_arguments([option])


def test_private_hosts_are_allowed_only_where_that_is_asked_for(feed_list: str) -> None:
    assert not parsed(feed_list).allow_private_hosts
    assert parse_options(
        feeds=feed_list, warehouse="duckdb:///rows.duckdb", allow_private_hosts=True
    ).allow_private_hosts


@pytest.mark.parametrize("staging", ["", " "])
def test_staging_without_a_name_is_refused(feed_list: str, staging: str) -> None:
    with pytest.raises(UsageError, match="--staging: names no folder"):
        parse_options(feeds=feed_list, warehouse="duckdb:///rows.duckdb", staging=staging)
