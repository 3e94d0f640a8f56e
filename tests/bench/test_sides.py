"""The figures that `make bench` prints are counted and put beside one another as they say."""

from tests.bench.sides import speeds, table, words_in


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
    for figures in found.values():
        assert len(figures) == 3
        assert all(speed > 0 for speed in figures)


def test_words_are_what_white_space_parts() -> None:
    assert words_in(["a 25% tariff", "", " on  steel\n"]) == 5


def test_the_table_counts_in_times_of_the_reference() -> None:
    lines = table({"slow": [2100, 1900, 2000], "quick": [6000, 4000, 5000]}, "slow").splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["1.00", "2.50"]
    assert lines[2].split()[1:4] == ["5,000", "4,000", "6,000"]
