"""Rules of what to be told: which mentions they hold for, and which files are none."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.watch.rules import read_rules
from schemas.errors import UsageError
from schemas.records import Mention

MENTION = Mention(
    mention_id="m",
    article_id="a",
    published_at=datetime(2025, 3, 4, tzinfo=UTC),
    sector="steel",
    figure_kind="tariff_rate",
    value_low=None,
    value_high=Decimal(25),
    unit="percent",
    status="announced",
    imposer="US",
    targets=("CN", "VN"),
)


@pytest.fixture
def rules(tmp_path: Path):
    def rules(text: str):
        (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
        return read_rules(tmp_path / "rules.toml")

    return rules


@pytest.mark.parametrize(
    ("wants", "holds"),
    [
        ('sector = "steel"', True),
        ('sector = ["autos", "steel"]', True),
        ('sector = "autos"', False),
        ('imposer = "US"', True),
        ('imposer = ["EU", "CA"]', False),
        ('target = "VN"', True),
        ('target = ["JP"]', False),
        ('kind = "money"', False),
        ('status = ["in_force", "announced"]', True),
        ("at_least = 25", True),
        ("at_least = 25.5", False),
        ('at_least = 1\nunit = "USD"', False),
        ('sector = "steel"\nimposer = "EU"', False),
    ],
)
def test_a_rule_holds_where_all_that_it_names_does(rules, wants: str, *, holds: bool) -> None:
    (rule,) = rules(f'[[rule]]\nname = "One"\n{wants}\n')
    assert rule.holds(MENTION) is holds


def test_a_measure_on_all_countries_is_one_on_each(rules) -> None:

    (rule,) = rules('[[rule]]\nname = "One"\ntarget = "JP"\n')
    assert rule.holds(replace(MENTION, targets=("*",)))
    assert not rule.holds(replace(MENTION, targets=()))


def test_nobody_s_measure_on_all_countries_is_one_on_himself(rules) -> None:
    own, both = rules('[[rule]]\nname = "One"\ntarget = "US"\n[[rule]]\nname = "Two"\ntarget = ["US", "JP"]\n')
    on_all = replace(MENTION, targets=("*",))
    assert [rule.holds(on_all) for rule in (own, both)] == [False, True]
    assert own.holds(replace(on_all, imposer="CN"))
    assert own.holds(replace(on_all, imposer=None))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no rule; write at least one [[rule]] entry with a name"),
        ("rule = 3", "no rule; write at least one [[rule]] entry with a name"),
        ("[[rules]]", "unknown key 'rules'; allowed are [[rule]] entries"),
        ("rule = [3]", "rule 1: 3 is not a [[rule]] entry"),
        ("[[rule]]\nsector = 'steel'", "rule 1: name is missing"),
        (
            "[[rule]]\nname = 'A'",
            "rule 1 (A): asks for nothing; name a sector, imposer, target, kind, status or at_least",
        ),
        ("[[rule]]\nname = 'A'\nsectors = 'steel'", "rule 1 (A): unknown key 'sectors'; allowed are name, sector, "),
        ("[[rule]]\nname = 'A'\nsector = 'stele'", "rule 1 (A): sector = 'stele' is wrong; allowed is a sector code"),
        ("[[rule]]\nname = 'A'\nsector = []", "rule 1 (A): sector = [] is wrong; allowed is a sector code"),
        ("[[rule]]\nname = 'A'\nimposer = 'USA'", "rule 1 (A): imposer = 'USA' is wrong; allowed is an ISO 3166"),
        ("[[rule]]\nname = 'A'\nstatus = 'now'", "rule 1 (A): status = 'now' is wrong; allowed is of in_force, "),
        ("[[rule]]\nname = 'A'\nat_least = '25%'", "rule 1 (A): at_least = '25%' is wrong; allowed is a number"),
        ("[[rule]]\nname = 'A'\nat_least = nan", "rule 1 (A): at_least = nan is wrong; allowed is a number"),
        ("[[rule]]\nname = 'A'\nsector = 'steel'\nunit = 'USD'", "rule 1 (A): unit says what at_least counts"),
        (
            "[[rule]]\nname = 'A'\nsector = 'steel'\n[[rule]]\nname = 'A'\nsector = 'autos'",
            "rule 2 (A): another rule has this name; alerts are told apart by it",
        ),
        ("[[rule]\n", "the rules are not TOML: "),
    ],
)
def test_a_mistake_is_named(rules, tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        rules(text)
    assert str(caught.value).startswith(f"{tmp_path}/rules.toml: {said}")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml: the rules cannot be read: No such file or directory"):
        read_rules(tmp_path / "none.toml")
