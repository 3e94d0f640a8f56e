"""Filling what a figure's own sentence leaves open from the text around it."""

from collections.abc import Sequence
from datetime import datetime

from transforms.extraction.context.bloc_members import name_members
from transforms.extraction.context.cast import Cast
from transforms.extraction.context.dating import date_rates
from transforms.extraction.context.open_imposers import fill_imposers
from transforms.extraction.context.open_sectors import fill_sectors
from transforms.extraction.context.open_statuses import fill_statuses
from transforms.extraction.context.open_targets import fill_targets
from transforms.extraction.facts import Fact
from transforms.extraction.shape.shapes import Sentence


def fill_in(facts: list[Fact], cast: Cast, sentences: Sequence[Sentence], published_at: datetime | None) -> None:
    """Complete the facts of one text, in place, in the order in which they are told."""
    fill_imposers(facts, cast)
    fill_sectors(facts)
    fill_targets(facts, cast)
    date_rates(sentences, facts, published_at)
    fill_statuses(facts, published_at.date() if published_at else None)
    name_members(facts, cast.named)
