"""The figures that `make bench` prints are counted and put beside one another as they say."""

from tests.bench.sides import Speed, speeds, table, words_in


def test_every_side_takes_as_many_turns_and_one_to_warm_up() -> None:
    seen: dict[str, int] = {"long": 0, "short": 0}

    def work(name: str) -> None:
        seen[name] += 1
        sum(range(200_000))

    found = speeds(
        {"long": (lambda _: work("long"), ["a b c d"]), "short": (lambda _: work("short"), ["a b"])},
        repeats=3,
    )
    assert seen == {"long": 4, "short": 4}
    for speed in found.values():
        assert 0 < speed.slowest <= speed.median <= speed.fastest


def test_words_are_what_white_space_parts() -> None:
    assert words_in(["a 25% tariff", "", " on  steel\n"]) == 5


def test_the_table_counts_in_times_of_the_reference() -> None:
    lines = table({"slow": Speed(2000, 1900, 2100), "quick": Speed(5000, 4000, 6000)}, "slow").splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["1.0", "2.5"]
    assert "5,000" in lines[2]
