"""What is not done: a tariff that is not changed stays, and the one that it would have become never comes.

Each case is a text and its figures, a line each, as in `test_told_in_passing`.
"""

import pytest

from tests.extraction.test_reading import lines_in, lines_of

CASES = [
    (
        "Chile will not raise its 12% tariff on steel to 20%.",
        """
        12% | tariff_rate 12-12 percent | steel | in_force CL > *
        20% | tariff_rate 20-20 percent | steel | former CL > *
        """,
    ),
    (
        "Chile has not cut its tariff on steel from 12% to 8%.",
        """
        12% | tariff_rate 12-12 percent | steel | in_force CL > *
        8% | tariff_rate 8-8 percent | steel | former CL > *
        """,
    ),
    (
        "Chile decided against raising its 12% tariff on steel to 20%.",
        """
        12% | tariff_rate 12-12 percent | steel | in_force CL > *
        20% | tariff_rate 20-20 percent | steel | former CL > *
        """,
    ),
    ("Chile will not cut its 12% tariff on steel.", "12% | tariff_rate 12-12 percent | steel | in_force CL > *"),
    ("Chile refused to cut its 12% tariff on steel.", "12% | tariff_rate 12-12 percent | steel | in_force CL > *"),
    (
        "Chile does not plan to raise its 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | in_force CL > *",
    ),
    (
        "Chile does not plan to raise its tariff on steel to 20%.",
        "20% | tariff_rate 20-20 percent | steel | former CL > *",
    ),
    ("Chile will not raise its tariff on steel by 20%.", "20% | rate_change 20-20 percent | steel | former CL > *"),
    ("Tariffs on steel will not rise to 20%.", "20% | tariff_rate 20-20 percent | steel | former None > *"),
    (
        "The deal does not change Peru's 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | in_force PE > *",
    ),
    (
        "Chile opted against lifting its 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | in_force CL > *",
    ),
    ("Chile decided against a 12% tariff on steel.", "12% | tariff_rate 12-12 percent | steel | former CL > *"),
    (
        "Chile rejected a bill to raise the tariff on steel to 12%.",
        "12% | tariff_rate 12-12 percent | steel | former CL > *",
    ),
    (
        "Chile rejected a request for a 12% duty on Peruvian steel.",
        "12% | tariff_rate 12-12 percent | steel | former CL > PE",
    ),
    (
        "Rather than raising its 12% tariff on steel, Chile set a quota.",
        "12% | tariff_rate 12-12 percent | steel | in_force CL > *",
    ),
    (
        "Chile stopped short of imposing a 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | former CL > *",
    ),
    (
        "Chile is not ready to lift its 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | in_force CL > *",
    ),
    (
        "Chile is not considering a 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | former CL > *",
    ),
    # What is unlikely, or not agreed yet, may still come; what is not done until a day is done then.
    (
        "Chile is unlikely to impose a 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | threatened CL > *",
    ),
    (
        "Chile has not agreed to a 12% tariff on Peruvian steel.",
        "12% | tariff_rate 12-12 percent | steel | threatened CL > PE",
    ),
    (
        "The 12% tariff on steel won't take effect until April.",
        "12% | tariff_rate 12-12 percent | steel | announced None > *",
    ),
    (
        "The 12% tariff on steel will not take effect before April 5.",
        "12% | tariff_rate 12-12 percent | steel | announced None > *",
    ),
    # What is answered stands, and so does what is not.
    (
        "Chile said it would not retaliate against Peru's 12% tariff on steel.",
        "12% | tariff_rate 12-12 percent | steel | in_force PE > CL",
    ),
    # Put off is not called off.
    (
        "A 12% tariff on Peruvian steel would have taken effect on April 3, but was postponed.",
        "12% | tariff_rate 12-12 percent | steel | paused None > PE",
    ),
    # Those to whom it does not apply pay nothing and levy nothing.
    (
        "Chile's 12% tariffs on steel do not apply to Peru and Brazil.",
        "12% | tariff_rate 12-12 percent | steel | in_force CL > *",
    ),
    # Who is named to be left aside.
    (
        "Chile, unlike Peru, imposed a 12% tariff on Brazilian steel.",
        "12% | tariff_rate 12-12 percent | steel | announced CL > BR",
    ),
    (
        "Chile, not Peru, imposed the 12% tariff on Brazilian steel.",
        "12% | tariff_rate 12-12 percent | steel | in_force CL > BR",
    ),
    (
        "Chile has exempted Peruvian steel from the 12% tariff.",
        "12% | tariff_rate 12-12 percent | steel | in_force CL > *",
    ),
    (
        "Chile's tariff on Brazilian steel would be 12% and not 20%.",
        """
        12% | tariff_rate 12-12 percent | steel | threatened CL > BR
        20% | tariff_rate 20-20 percent | steel | former CL > BR
        """,
    ),
    # A quarrel "over" a rate tells no bound.
    (
        "Chilean ministers are divided over a 12% tariff on Peruvian steel.",
        "12% | tariff_rate 12-12 percent | steel | announced CL > PE",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_read(text: str, expected: str) -> None:
    assert lines_of(text) == lines_in(expected)
