"""Filling what a figure's own sentence leaves open from the text around it."""

from transforms.extraction.bloc_members import name_members
from transforms.extraction.cast import Cast
from transforms.extraction.facts import Fact
from transforms.extraction.open_imposers import fill_imposers
from transforms.extraction.open_sectors import fill_sectors
from transforms.extraction.open_statuses import fill_statuses
from transforms.extraction.open_targets import fill_targets


def fill_in(facts: list[Fact], cast: Cast) -> None:
    """Complete the facts of one text, in place, in the order in which they are told."""
    fill_imposers(facts, cast)
    fill_sectors(facts)
    fill_targets(facts, cast)
    fill_statuses(facts)
    name_members(facts, cast.named)
