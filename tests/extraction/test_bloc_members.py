"""Trade blocs in finished facts: members pay, and no code levies."""

from transforms.extraction.context.bloc_members import name_members
from transforms.extraction.facts import Fact


def fact(imposer: str | None, *targets: str) -> Fact:
    return Fact(kind="tariff_rate", quantity=None, unit="percent", sentence=0, imposer=imposer, targets=targets)


def test_members_stand_for_their_bloc_and_nobody_twice() -> None:
    found = fact("EU", "mercosur", "BR", "KE")
    name_members([found], [])
    assert found.targets == ("AR", "BO", "BR", "PY", "UY", "KE")


def test_a_member_that_alone_is_not_named_is_none_at_the_time() -> None:
    found = fact("EU", "mercosur")
    name_members([found], ["AR", "BR", "PY", "UY"])
    assert found.targets == ("AR", "BR", "PY", "UY")


def test_a_bloc_has_no_code_as_imposer() -> None:
    found = fact("eaeu", "US")
    name_members([found], [])
    assert (found.imposer, found.targets) == (None, ("US",))


def test_nobody_pays_a_tariff_of_their_own() -> None:
    found = fact("ZA", "sacu")
    name_members([found], [])
    assert "ZA" not in found.targets
