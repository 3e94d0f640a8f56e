"""The command line of `tariffwire completion`."""

import click
from click.shell_completion import get_completion_class

EPILOG = """\b
Examples:
  tariffwire completion bash >> ~/.bashrc
  tariffwire completion zsh >> ~/.zshrc
  tariffwire completion fish > ~/.config/fish/completions/tariffwire.fish
"""
_VARIABLE = "_TARIFFWIRE_COMPLETE"
"""What click looks for in the environment, made of the command's name."""


@click.command(
    epilog=EPILOG,
    context_settings={"max_content_width": 100},
    short_help="Print what makes a shell complete commands and options.",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete tariffwire's commands and options with the Tab key."""
    root = context.find_root()
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"SHELL: {shell!r} is not known")
    click.echo(kind(root.command, {}, root.info_name or "", _VARIABLE).source())
