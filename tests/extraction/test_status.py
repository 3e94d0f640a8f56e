"""The status of a rate by the verb that governs it; each case is a sentence of our own and its figures' statuses."""

from datetime import datetime

import pytest

from transforms.extraction.reading import read
from transforms.extraction.status.status_verbs import forms_of

CASES = [
    ("Norway said that unless Chile yields, Chilean fish will face a 25% tariff.", "25% threatened"),
    ("Mexico denied that it had agreed to a 30% tariff on Chinese cars.", "30% former"),
    ("There will be no 25% tariff on copper.", "25% former"),
    ("In 2019 Chile put a duty of 25% on Thai wine. It was lifted under a new government.", "25% former"),
    ("The 25% tariff on Thai rice will not be signed.", "25% former"),
    ("With a weaker peso the export duty would be 9% on beans.", "9% threatened"),
    ("Under the accord the tariff on Peruvian beans would be 9%.", "9% announced"),
    ("The ministry proposes a rise in the shoe duty; the present rate is 30%.", "30% in_force"),
    ("Peru complains against Chilean duties of up to 21% on fish.", "21% in_force"),
    ("The pact leaves the Indian duty on Swiss gold at 15%.", "15% in_force"),
    ("In April Kenya raised its duty on sugar to 95%, until millers protested.", "95% former"),
    ("In April Kenya raised its duty on sugar to 95%; since May it has stood at 35%.", "95% former, 35% in_force"),
    ("Peru has drawn up a list with tariffs of 15% on toys, which it could apply next month.", "15% threatened"),
    ("Its suspended 25% duty on Thai rice will not be reinstated for now.", "25% paused"),
    ("A 25% duty on Thai rice, suspended since May, is to come back on July 1.", "25% announced"),
    ("When the ban is lifted, growers say, a duty of 40% could take its place on rice.", "40% threatened"),
    ("Oman had sought to be exempted from the 25% duty on pipes.", "25% in_force"),
    ("Chile will charge 17%, below the 26% tariff it had proposed on Peruvian fish.", "17% announced, 26% former"),
    ("A tariff of 30% is being discussed for Turkish carpets.", "30% threatened"),
    ("Peru begins to levy anti-dumping duties of 16% on Thai shoes after ministers approve them.", "16% in_force"),
    ("Peru spoke two days after cutting its duty on soap to 30%.", "30% in_force"),
    ("The decree sweeps away the tariffs that Peru announced in May, among them 12% on Chilean wine.", "12% former"),
    ("Kenya will keep its tariff of 35% on Indian rice.", "35% in_force"),
    ("Turkish hazelnuts still face a 20% tariff in Japan, and growers called on Tokyo to lift it.", "20% in_force"),
    ("Bangladesh now puts a duty of 15% on Indian onions.", "15% in_force"),
    ("Chile begins to levy a 9% duty on Peruvian fish.", "9% in_force"),
    (
        "Panel finds that imports threaten Canadian growers, clearing the way for duties of 18% on Thai garlic.",
        "18% announced",
    ),
    ("India and Chile sign a trade deal with a 12% tariff on copper, averting a showdown.", "12% announced"),
    ("The ministry is to report by May on whether to start a tariff of 8% on Vietnamese tiles.", "8% threatened"),
    (
        "The levy of 30% on electric cars will apply in addition to the ordinary import tariff of 6%.",
        "30% announced, 6% in_force",
    ),
    ("The order adds 40% to a 10% duty already in place and will take effect on May 6.", "40% announced, 10% in_force"),
    ("Brazil lifts the tariffs of up to 30% on foreign steel that it set in 2002.", "30% former"),
    ("A 15% tariff will apply to cars from Japan, which today pay 27%.", "15% announced, 27% former"),
    ("Thai parcels faced a tariff of 90% by mail, which was later cut to 40%.", "90% former, 40% in_force"),
    ("China briefly charged a duty of 60% on Canadian peas.", "60% former"),
    (
        "India agreed to lower its tariff on wine to 15% from 27%, made up of the 25% imposed in May and a 2% duty.",
        "15% announced, 27% former, 25% former, 2% former",
    ),
    ("Peru suspended its tariffs on Chilean farm goods. These include its 15% tariff on apples.", "15% paused"),
    ("Brazil set new duties, which are meant to shield growers, of 7% to 35% on rice.", "7% to 35% announced"),
    ("The 25% tariff on cars does not apply to trucks.", "25% in_force"),
    ("Chile set a 25% duty on Peruvian fish but held it back until May.", "25% paused"),
    ("Brazil must yield or face a 40% tariff on coffee.", "40% threatened"),
    ("Duties stay unless Peru drops its 12% tariff on Chilean wine.", "12% in_force"),
    ("Kenya waived its 10% duty on Indian rice until June.", "10% paused"),
    ("Brazil set aside its 25% duty on Turkish wheat for six months.", "25% paused"),
    ("A court set aside the 25% tariff on Mexican cars.", "25% former"),
    ("Turkey will sit on its 30% duty on Iranian nuts for a month.", "30% paused"),
    ("India eyes a 40% tariff on Chinese toys.", "40% threatened"),
    ("Japan keeps an eye on the 15% tariff on American cars.", "15% in_force"),
    ("China's tariff on German cars falls to 15% on July 1.", "15% announced"),
    ("India leaned towards easing a 12% duty on Egyptian cotton.", "12% in_force"),
    ("As of today the American tariff on Chinese toys is 10%.", "10% in_force"),
    ("Mexico escaped a 5% tariff that was to have hit all its goods on Monday.", "5% former"),
    ("The planned rise in the tariff on Thai rice, from 10% to 25%, has been postponed.", "10% in_force, 25% paused"),
    ("India is to cut its 80% duty on British whisky.", "80% former"),
    ("India hopes to cut its 80% duty on British whisky.", "80% in_force"),
    ("The 30% tariff on Chilean wine is off the table.", "30% former"),
    ("The 30% tariff on Chilean wine that was to start on Sunday will not go ahead.", "30% former"),
    ("A judge struck down the 30% tariff on Chilean wine and the 20% one on Peruvian fish.", "30% former, 20% former"),
    ("Peru has made no decision on a 30% tariff on Chilean wine.", "30% threatened"),
    ("China ended duty-free entry for Thai apples.", "duty-free former"),
    ("The 20% export duty on Indian onions goes on April 1.", "20% former"),
    ("Duties on Japanese machinery, now up to 44%, will mostly be abolished.", "44% former"),
    ("Senators approved a bill that lets the government charge 10% to 50% on Thai rice.", "10% to 50% announced"),
    ("Watchmakers complained of the American duty of 15% on Swiss watches.", "15% in_force"),
    ("India has put anti-dumping duties of 12% on Korean steel.", "12% announced"),
    ("In March India raised the duty on Malaysian palm oil to 44%.", "44% in_force"),
    ("Imports have fallen since India put a duty of 44% on Malaysian palm oil.", "44% in_force"),
    ("The new duties of 9% on pipes replace provisional duties of up to 14%.", "9% announced, 14% former"),
    ("Peru's zero duty on Thai rice has been replaced with a 5% rate.", "zero former, 5% announced"),
    ("Mexican beans will be charged 9% in Brazil from May.", "9% announced"),
    ("A bill before the house would put a 30% tariff on Italian marble.", "30% threatened"),
    ("Peru could lift its 12% duty on Chilean wine.", "12% in_force"),
    ("Peru lifted its 12% duty on Chilean wine.", "12% former"),
    ("Egypt has not ruled out a 15% tariff on Turkish steel.", "15% threatened"),
    ("The 20% tariff on Indian rice will not take effect.", "20% former"),
    ("The 20% levy on Indian rice would have taken effect in June.", "20% former"),
    ("Egypt sought relief from the 15% American tariff on steel.", "15% in_force"),
    ("On Friday Chile set duties of 14% on Chinese steel.", "14% announced"),
    ("Korea and Chile will scrap tariffs, and Chilean wine will come in duty-free.", "duty-free announced"),
    ("Imports of Chilean wine will pay 5% rather than 8% in duty.", "5% announced, 8% former"),
    ("The duty on Chilean wine had been 8%.", "8% former"),
    ("Thai rice, which used to pay a duty of 10%, now faces a tariff of 40%.", "10% former, 40% in_force"),
    ("A deal lowers tariffs on Peruvian copper from a threatened tariff of 50% to 5%.", "5% announced, 50% former"),
    ("Peru's order raises duties on steel from July. The tariff on pipes is 12%.", "12% announced"),
    ("Peru's duties on steel took effect on Monday. The tariff on pipes is 12%.", "12% in_force"),
    ("Chile had fixed a duty of 14% on Chinese steel.", "14% former"),
    ("The mills had pressed for a tariff of 60% on pipes.", "60% former"),
    ("Canada will impose duties of 30% on French cheese unless Paris opens its market.", "30% threatened"),
    ("If talks fail, Canada said, it will put duties of 30% on French cheese.", "30% threatened"),
    ("The tariff on Thai rice will stand at 9%.", "9% announced"),
    ("The tariff on Thai rice is unchanged at 9%.", "9% in_force"),
    ("The tariff on cars, at present 60%, is to be reviewed.", "60% in_force"),
    ("The law empowers her to levy duties of 80% on Chilean wine.", "80% threatened"),
    ("Chilean wine will not have to pay a 12% tariff that Peru has announced.", "12% announced"),
    ("The duty on pipes is set at 9% in the first year and 7% in the second.", "9% announced, 7% announced"),
    ("Peruvian pepper, which now pays a duty of 10%, will enter Chile duty-free.", "10% former, duty-free announced"),
    ("The duty on Thai rice will fall to 5% from 9%, Peru said.", "5% announced, 9% former"),
    ("The duty of 40% on onions, imposed in May, is reduced to 20%.", "40% former, 20% announced"),
    ("The duty on gold was 8% and on silver 6%.", "8% former, 6% former"),
    ("Beans will be charged a duty of 24% (26% until now).", "24% announced, 26% former"),
    ("Peruvian growers will be rid of duties of up to 18%.", "18% former"),
    ("Sugar may be imported at a duty of 5% until May.", "5% in_force"),
    ("Rice now pays a tariff of 6%, which may be felt at home.", "6% in_force"),
    ("Exporters go on paying a tariff of 29% on frozen beef.", "29% in_force"),
    ("Peru put a tariff of 31% on Chilean wine in April. It was paused a week later.", "31% paused"),
    (
        "Peru puts duties on tyres from May\nPeru announced new duties from May.\nTyres - 20%\nPipes - 30%",
        "20% announced, 30% announced",
    ),
    ("New duties on shoes from May\nFootwear – 25% – 35%", "25% former, 35% announced"),
    ("Peru proposes duties of 12% on pipes and 8% on wire, for five years from May.", "12% threatened, 8% threatened"),
    ("Peru lays a duty of 9% on pipes, on top of the 4% they now pay.", "9% announced, 4% in_force"),
    ("Chile's duties range from 9% to 12%. Its tariff on pipes is 6%.", "9% to 12% in_force, 6% in_force"),
    ("Peru has lifted its duty on palm oil from 20% to 27%.", "20% former, 27% announced"),
    ("Imports pay a tariff of 16%, up from 15%, and only 8% if refined.", "16% in_force, 15% former, 8% in_force"),
    ("Thai rice faces a tariff of 33%, against 15% for Peru's.", "33% in_force, 15% in_force"),
    ("The duty of 25% that other goods were to face also comes down to 15%.", "25% former, 15% announced"),
    (
        "Chile will reduce its tariff, set at 44% in April and lowered to 20% in August, to 18%.",
        "44% former, 20% former, 18% announced",
    ),
    ("Thai growers, who pay a tariff of 25%, will pay 50%.", "25% former, 50% announced"),
    ("The duty had been set to rise from 25% to 30% in May.", "25% in_force, 30% paused"),
    ("The talks that failed would have lowered the tariff from 25% to 10%.", "25% in_force, 10% former"),
    ("Peru's tariffs of 30% expire in May.", "30% in_force"),
    ("Trucks will not be hit with the 30% tariff.", "30% in_force"),
    ("Firms that want to import rice at zero duty must register.", "zero announced"),
    ("Chile vowed a 12% tariff on Peruvian wine.", "12% threatened"),
    ("Will Chile go ahead with a 12% tariff on Peruvian wine?", "12% threatened"),
    ("Peruvian wine will no longer enter Chile duty-free.", "duty-free former"),
    ("Tariffs on pipes doubled to 50%.", "50% in_force"),
    ("Wine will be charged 12% from May 1 unless a deal is found.", "12% announced"),
    ("Chile will impose 12% on wine tariffs from May 1 unless a deal is found.", "12% threatened"),
    ("Growers need not fear the 12% tariff on wine that Chile has announced.", "12% announced"),
    ("Chile complained of the 12% tariff that Peru imposed on Tuesday.", "12% in_force"),
    ("Chile is expected to cut its tariff on wine to 5%.", "5% threatened"),
    ("Exporters hope that wine would be charged a tariff of 5%.", "5% threatened"),
    ("Peru does not plan to raise its tariff on Thai rice from 20%.", "20% in_force"),
    ("Peru is weighing whether to drop its 20% tariff on Thai rice.", "20% in_force"),
    ("Peru restored a 20% tariff on Thai rice.", "20% announced"),
    ("A panel ruled that Peru's tariff of 20% on Thai rice is illegal.", "20% in_force"),
    ("Peru may extend its tariff of 20% on Thai rice.", "20% in_force"),
    ("The pause covers the 20% tariff on Thai rice.", "20% paused"),
    ("A 40% duty applies to onions.", "40% in_force"),
    ("Thai rice enters Peru duty-free.", "duty-free in_force"),
    ("The tariff on wine is now 15%. That will drop to 7%.", "15% former, 7% announced"),
    (
        "Peru now charges a tariff of 10% on Chilean wine. All Chilean goods will enter Peru at zero duty.",
        "10% former, zero announced",
    ),
    (
        "Peru drops its extra duty on Thai rice\nPeru cuts it.\nThe duty of 20% on rice was imposed in 2019.",
        "20% former",
    ),
    (
        "Proposed changes to tariffs on Thai goods\nPipes | From 5% to 25%\nTyres | From 10% to 50%",
        "5% in_force, 25% threatened, 10% in_force, 50% threatened",
    ),
    (
        "Peru acts on dumping\nThe ministry has set duties at the following levels:\nThailand: 14%\nChile: 21%",
        "14% announced, 21% announced",
    ),
]

DATED = [
    ("2025-04-09", "Peru put a tariff of 10% on Thai rice that applies from April 5.", "10% in_force"),
    ("2025-04-02", "Peru put a tariff of 10% on Thai rice that applies from April 5.", "10% announced"),
    ("2025-04-05", "Thai rice will pay a tariff of 10% effective 12:01 a.m. EDT on April 5, 2025.", "10% in_force"),
    ("2025-04-05", "Thai rice is charged a tariff of 10% effective April 9, 2025.", "10% announced"),
    ("2024-05-14", "Tyres: the tariff goes from 25% to 100% in 2024.", "25% former, 100% announced"),
    ("2025-04-08", "In 1932 the average American tariff reached 59%.", "59% former"),
    ("2025-07-30", "Peru put a duty of 44% on Thai rice in 2018.", "44% in_force"),
    ("2025-07-30", "With effect from this week Peru has reinstated a 7% tariff on milk.", "7% in_force"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_status_by_the_governing_verb(text: str, expected: str) -> None:
    facts = [fact for fact in read(text).facts if fact.quantity is not None]
    said = {f"{text[fact.quantity.start : fact.quantity.end]} {fact.status}" for fact in facts if fact.quantity}
    assert said == set(expected.split(", "))


@pytest.mark.parametrize(("day", "text", "expected"), DATED)
def test_status_on_the_day_of_the_article(day: str, text: str, expected: str) -> None:
    facts = [fact for fact in read(text, datetime.fromisoformat(day)).facts if fact.quantity is not None]
    said = {f"{text[fact.quantity.start : fact.quantity.end]} {fact.status}" for fact in facts if fact.quantity}
    assert said == set(expected.split(", "))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("impose", ["impose", "imposes", "imposed", "imposing"]),
        ("levy", ["levy", "levies", "levied", "levying"]),
        ("slap", ["slap", "slaps", "slapped", "slapping"]),
        ("withdraw", ["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"]),
        ("cancel", ["cancel", "cancels", "cancelled", "canceled", "cancelling", "canceling"]),
    ],
)
def test_forms_of_a_verb(verb: str, forms: list[str]) -> None:
    assert list(dict.fromkeys(form for form, _ in forms_of(verb))) == forms
