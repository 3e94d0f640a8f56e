"""A feed's times are understood as feedparser understands them, however they are spelt."""

import re
from datetime import UTC, datetime

import pytest
from feedparser.datetimes import _parse_date
from hypothesis import given
from hypothesis import strategies as st

from transforms.feeds.written_times import moment, understood

RFC_822 = st.from_regex(
    re.compile(
        r"((Mon|Tue|Sun),? {1,2})?[0-3]?\d {1,2}(Jan|Feb|Jun|Dec) (19|20)?\d\d [0-2]\d:[0-6]\d(:[0-6]\d)? "
        r"(GMT|UT|Z|A|EST|PDT|CET|[+-]\d{4})",
        re.ASCII,
    ),
    fullmatch=True,
)
RFC_3339 = st.from_regex(
    re.compile(r"(19|20)\d\d-[01]\d-[0-3]\d([T ][0-2]\d:[0-6]\d(:[0-6]\d(\.\d)?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII),
    fullmatch=True,
)


@given(RFC_822 | RFC_3339)
def test_a_time_is_the_one_that_feedparser_finds(written):
    assert understood(written) == moment(_parse_date(written))


@pytest.mark.parametrize(
    "written",
    [
        "Thu, 05 Mar 2026 13:30:00 GMT",
        "Thu,  5 Mar 2026 13:30:00 +0000",
        "5 Mar 26 13:30 UT",
        "Thu, 05 Mar 2026 08:30 EST",
        "2026-03-05T13:30Z",
        "2026-03-05T13:30:00",
        "2026-03-05 15:30:00+02:00",
    ],
)
def test_spellings_of_one_time(written):
    assert understood(written) == datetime(2026, 3, 5, 13, 30, tzinfo=UTC)
