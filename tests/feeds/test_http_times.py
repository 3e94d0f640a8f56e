"""What headers say of time."""

from datetime import UTC, datetime, timedelta

import pytest
from urllib3 import HTTPHeaderDict

from transforms.feeds.http_times import fresh_for, retry_after

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
CENTURIES = timedelta(days=3650)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("-5", None),
        ("1.5", 2),
        ("60.0", 60),
        ("60.", 60),
        (".5", None),
        ("120, 120", 120),
        ("60,120 ", 120),
        ("120, soon", 120),
        ("60, Sun, 15 Feb 2026 12:10:00 GMT", 600),
        ("Sun, 15 Feb 2026 12:10:00 GMT, Sun, 15 Feb 2026 12:20:00 GMT", 1200),
        ("Sun, 15 Feb 2026 12:10:00 GMT, 60", 600),
        ("1," * 30_000, 1),
        ("soon", None),
        ("", None),
        (None, None),
        ("9" * 5000, CENTURIES.total_seconds()),
        ("٣", None),
        ("Sun, 15 Feb 2026 12:10:00 GMT", 600),
        ("Sunday, 15-Feb-26 12:10:00 GMT", 600),
        ("Sun Feb 15 12:10:00 2026", 600),
        ("Sun, 15 Feb 2026 14:10:00 +0200", 600),
        ("Sun, 15 Feb 2026 11:10:00 GMT", 0),
        ("Thu, 01 Jan 9999 00:00:00 GMT", CENTURIES.total_seconds()),
        ("Thu, 41 Jan 2026 00:00:00 GMT", None),
        ("Sun, 15 Feb 2026 12:10:00 GMT" + " " * 99 + "x", None),
    ],
)
def test_retry_after_in_every_form(said, seconds):
    found = retry_after(HTTPHeaderDict() if said is None else HTTPHeaderDict({"retry-after": said}), NOW)
    assert found == (None if seconds is None else timedelta(seconds=seconds))


def test_a_date_is_meant_by_the_server_s_own_clock():
    """It says ten minutes, though its clock is a year behind."""
    headers = {"Date": "Sat, 15 Feb 2025 12:00:00 GMT", "Retry-After": "Sat, 15 Feb 2025 12:10:00 GMT"}
    assert retry_after(headers, NOW) == timedelta(minutes=10)
    assert retry_after({**headers, "Date": "no date"}, NOW) == timedelta()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=300"}, 300),
        ({"Cache-Control": "public, MAX-AGE = 300 , must-revalidate"}, 300),
        ({"Cache-Control": 'max-age="300"'}, 300),
        ({"Cache-Control": "s-maxage=300"}, None),
        ({"Cache-Control": "max-age=-300"}, None),
        ({"Cache-Control": "max-age=soon"}, None),
        ({"Cache-Control": "max-age=" + "9" * 99}, CENTURIES.total_seconds()),
        ({"Cache-Control": "max-age=300", "Age": "100"}, 200),
        ({"Cache-Control": "max-age=300", "Age": "9000"}, 0),
        ({"Cache-Control": "max-age=300", "Age": "old"}, 300),
        ({"Cache-Control": "max-age=300, no-cache"}, 0),
        ({"Cache-Control": "no-store"}, 0),
        ({"Cache-Control": "max-age=300", "Expires": "Sun, 15 Feb 2026 15:00:00 GMT"}, 300),
        ({"Cache-Control": "public", "Expires": "Sun, 15 Feb 2026 12:01:00 GMT"}, 60),
        ({"Expires": "Sun, 15 Feb 2026 12:01:00 GMT", "Date": "Sun, 15 Feb 2026 12:00:30 GMT"}, 30),
        ({"Expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"Expires": "0"}, None),
        ({"Expires": "-1"}, None),
        ({}, None),
    ],
)
def test_how_long_an_answer_stays_fresh(headers, seconds):
    assert fresh_for(HTTPHeaderDict(headers), NOW) == (None if seconds is None else timedelta(seconds=seconds))
