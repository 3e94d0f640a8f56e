"""`tariffwire run` as a Flex Template of Dataflow calls it: its parameters as the command's options.

The launcher calls a parameter NAME=VALUE as --NAME=VALUE, beside options of Beam that it adds itself. A parameter is
called as the option, with `_` for `-`; an option without a value is `true` or `false`.
"""

import os
from collections.abc import Mapping, Sequence

import click

from pipeline import cli
from pipeline.commands.run import run
from schemas.errors import UsageError

IMAGE = "TARIFFWIRE_IMAGE"
"""The variable in which dataflow/Dockerfile leaves what the image is called."""

_SWITCH = {"true": True, "false": False}


def main(arguments: Sequence[str]) -> int:
    """Write the job where --template_location says, for Dataflow to start; the exit code is that of `tariffwire`."""
    try:
        return cli.main(["run", *options_of(arguments, os.environ)])
    except UsageError as error:
        click.echo(f"{cli.NAME}: {error}", err=True)
        return cli.USAGE_WRONG


def options_of(arguments: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """The options of `tariffwire run` that a template's parameters mean; all others stay as they are.

    `every` makes a stream of it, the one thing that it can mean in a job. Workers run the image that this runs in.
    Raises UsageError where an option without a value is neither `true` nor `false`.
    """
    switches = {option for parameter in run.params if _is_switch(parameter) for option in parameter.opts}
    own = {option for parameter in run.params for option in parameter.opts}
    found: list[str] = []
    for argument in arguments:
        name, equals, value = argument.partition("=")
        option = name.replace("_", "-")
        if option in switches and equals:
            if value not in _SWITCH:
                raise UsageError(f"{name.removeprefix('--')}: {value!r} is wrong; allowed are true and false")
            found += [option] if _SWITCH[value] else []
        else:
            found.append(f"{option}{equals}{value}" if option in own else argument)
    names = {argument.partition("=")[0] for argument in found}
    if "--every" in names and "--streaming" not in names:
        found.append("--streaming")
    if "--runner" not in names:
        found.append("--runner=DataflowRunner")
    if "--sdk_container_image" not in names and environment.get(IMAGE):
        found.append(f"--sdk_container_image={environment[IMAGE]}")
    return found


def _is_switch(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and parameter.is_flag
