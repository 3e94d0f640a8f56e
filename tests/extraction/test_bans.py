"""What is read of bans, quotas and controls: sector | status imposer > targets | the words that tell the status."""

from datetime import UTC, date, datetime

import pytest

from schemas.records import Article
from tests.warehouse.conftest import Make
from transforms.extraction.mentions import mentions_of

CASES = [
    ("Chile bans apple imports from Peru.", "fruit_vegetables | announced CL > PE | bans"),
    ("Chile bans Peruvian apples over a pest.", "fruit_vegetables | announced CL > PE | bans"),
    ("Thailand suspends imports of Laotian coffee.", "coffee_tea_cocoa | announced TH > LA | suspends"),
    ("Norway could block imports of Icelandic cod.", "seafood | threatened NO > IS | could block"),
    ("Kenya threatens to ban maize from Uganda.", "grains | threatened KE > UG | threatens"),
    ("Kenya lifted its ban on maize from Uganda.", "grains | former KE > UG | lifted"),
    ("Ghana resumes imports of poultry from Brazil.", "meat | former GH > BR | resumes"),
    ("Imports of pork from Spain were banned by Japan.", "meat | in_force JP > ES | banned"),
    ("Vietnam announces a ban on cement from Laos.", "cement_glass_ceramics | announced VN > LA | announces"),
    # Goods that leave: the country that they leave bans, whoever was to get them.
    ("India bans wheat exports.", "grains | announced IN > * | bans"),
    ("Peru announces the suspension of copper exports to Chile.", "copper | announced PE > CL | announces"),
    ("Japan bans exports of chips to Russia and Belarus.", "semiconductors | announced JP > RU BY | bans"),
    ("Fiji threatens to suspend Fiji's sugar exports to Tonga.", "sugar | threatened FJ > TO | threatens"),
    ("China threatens to ban Australian coal exports.", "coal | threatened CN > AU | threatens"),
    # What a member of the European Union bans, it bans for itself.
    ("Slovakia bans grain imports from Ukraine.", "grains | announced SK > UA | bans"),
    # Whose goods are left out, and who banned before.
    ("Chile banned imports of all grapes except those from Peru.", "fruit_vegetables | announced CL > * | banned"),
    ("Chile joined Peru in banning imports of poultry from Brazil.", "meat | announced CL > BR | banning"),
    # Who bans is the subject of the verb, not whoever is named beside.
    (
        "Sri Lanka suspends imports of poultry from areas with bird flu in India and Nepal.",
        "meat | announced LK > IN NP | suspends",
    ),
    ("The European Union sanctions on Belarus forbid the import of potash.", "fertilizer | announced EU > BY | forbid"),
    # Another verb says nothing of it.
    (
        "The European Union bans gold from Russia and freezes the assets of a bank.",
        "gold_silver | announced EU > RU | bans",
    ),
    # What is not done, or is only suspended itself.
    ("Chile has not banned imports of grapes from Peru.", "fruit_vegetables | former CL > PE | has not banned"),
    ("Beijing suspended its export controls on gallium to Japan.", "critical_minerals | paused CN > JP | suspended"),
    ("Brazil suspended import quotas on Argentine wheat.", "grains | paused BR > AR | suspended"),
    # Whose ban it is, though another country is named, and goods that are told before the verb.
    ("Despite a US ban on exports of chips to China, sales rose.", "semiconductors | US > CN | "),
    ("Exports of Chilean copper to China were suspended.", "copper | in_force CL > CN | suspended"),
    # A company, a strike or a drought forbids nothing.
    ("Codelco halts copper exports to China.", "copper | > | "),
    ("Drought in Argentina restricts exports of soybeans.", "oilseeds | > | "),
    ("Polish farmers blocked imports of Ukrainian grain.", "grains | > | "),
    # What is forbidden is not traded, or is told in another clause.
    ("India banned an app, and imports of laptops from China fell.", "electronics | > | "),
    # Who is asked to ban, or not to, and to lift a ban.
    ("Ukraine asked the EU not to ban imports of its grain.", "grains | threatened EU > UA | ban"),
    ("Lima told Santiago to lift its ban on Peruvian wine.", "alcohol | in_force CL > PE | to lift"),
    ("Peru hopes that Chile will lift its ban on tea.", "coffee_tea_cocoa | in_force CL > PE | will lift"),
    # A ban that ended in the same sentence.
    ("China banned Australian coal in 2020 but ended the ban in 2023.", "coal | former CN > AU | ended"),
    # Names and nouns.
    ("Secretary-General Ban said imports of rice by Fiji rose.", "grains | > | "),
    ("Chile signed a deal. Trade block Mercosur exports beef to Fiji.", "meat | > | "),
    # Nothing is banned.
    ("Chile allows more time for talks on copper with Peru.", "copper |  > | "),
]


def article(text: str) -> Article:
    return Make().article(text=text, published_at=datetime(2026, 3, 4, tzinfo=UTC))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_ban(text: str, expected: str) -> None:
    rows = [
        f"{row.sector} | {row.status or ''} {row.imposer or ''} > {' '.join(row.targets)} | {row.status_text or ''}"
        for row in mentions_of(article(text))
    ]
    assert [" ".join(row.split()) for row in rows] == [" ".join(expected.split())]


@pytest.mark.parametrize(
    "text",
    [
        "Peru's ban on imports of Chilean grapes expires on 1 May 2026.",
        "Peru bans imports of Chilean grapes; talks resume on 5 May 2026.",
    ],
)
def test_another_day_is_not_that_of_the_ban(text: str) -> None:
    (row,) = mentions_of(article(text))
    assert row.effective_date is None


def test_a_ban_does_not_apply_from_the_day_until_which_it_lasts() -> None:
    (row,) = mentions_of(article("Russia has suspended exports of potash until 21 April 2026."))
    assert row.effective_date is None
    (row,) = mentions_of(article("China suspended its export controls on gallium until 27 November 2026."))
    assert (row.status, row.effective_date) == ("paused", date(2026, 11, 27))


def test_a_ban_has_the_day_from_which_it_applies() -> None:
    (row,) = mentions_of(article("Indonesia bans exports of nickel ore from 1 May 2026."))
    assert (row.effective_date, row.effective_precision, row.status) == (date(2026, 5, 1), "day", "announced")
    (row,) = mentions_of(article("Indonesia bans exports of nickel ore from 1 March 2026."))
    assert (row.effective_date, row.status) == (date(2026, 3, 1), "in_force")
