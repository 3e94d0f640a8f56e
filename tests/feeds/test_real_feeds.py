"""Real feeds and parsers' own test files, where they lie beside the checkout."""

import tarfile

import pytest


def members(shared, archive, step):
    with tarfile.open(shared / "feeds" / archive) as tar:
        files = sorted((member for member in tar if member.isfile()), key=lambda member: member.name)
        for member in files[::step]:
            yield member.name, tar.extractfile(member).read()


def test_real_feeds_are_read(shared, read_bytes):
    failed = {}
    count = entries = 0
    for name, body in members(shared, "real.tar.gz", 12):
        result = read_bytes(body)
        count += 1
        entries += len(result.articles)
        errors = [error for error in result.errors if error != "MissingText"]
        if errors:
            failed[name] = errors
        for article in result.articles:
            assert article.text.encode("utf-8")
            assert "\x00" not in article.text
    assert count > 20
    assert entries > 10 * count
    assert len(failed) <= count // 10, failed


@pytest.mark.parametrize("archive", ["conformance.tar.gz"])
def test_no_test_file_stops_a_run(shared, read_bytes, archive):
    known = {"MissingText", "NotAFeed", "EmptyBody", "EntriesLost"}
    count = 0
    for name, body in members(shared, archive, 9):
        count += 1
        assert set(read_bytes(body).errors) <= known, name
    assert count > 400
