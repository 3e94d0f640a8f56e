"""Who levies each rate and whose goods pay it, on sentences of our own.

Each case is a text and its rates in order, each as: words imposer > targets.
"""

import pytest

from transforms.extraction.reading import read

OWNERS = [
    ("Kenya's finance minister said the 20% Chinese duty on Kenyan tea is on hold.", ["20% CN > KE"]),
    ("EU olive growers' plea: Brussels proposes halving quotas, doubling duty to 40%.", ["40% EU > *"]),
    ("Under the truce India cut its tariff on Thai goods to 20%, and Thailand brought its own down to 5%.",
     ["20% IN > TH", "5% TH > IN"]),
    ("The two agreed to lower their tariffs: India to 30% on Thai goods, Thailand to 10% on Indian ones.",
     ["30% IN > TH", "10% TH > IN"]),
    ("The president ordered the 20% tariff on goods from Laos lifted.", ["20% US > LA"]),
    ("Norway's tariff in South Korea comes down to 15% on Friday.", ["15% KR > NO"]),
    ("Britain will put a 10% tariff on the first 900 Turkish cars each year.", ["10% GB > TR"]),
    ("American shoppers pay a 25% tariff on Mexican beer.", ["25% US > MX"]),
    ("Ghanaian importers have to pay a 20% duty on rice.", ["20% GH > *"]),
    ("South Korea's minister asked the United States for an exemption from the 30% tariff on ships.", ["30% US > *"]),
    ("Norwegian shellfish keeps duty-free access to the European Union.", ["duty-free EU > NO"]),
    ("Peruvian minister goes home as 39% tariff bites\nPeru wakes to the steepest tariff that America has put on it.",
     ["39% US > PE"]),
    ("France will levy a digital services tax of 3% on large companies.", ["3% FR > *"]),
    ("Peru pleads for relief from the American tariffs of 30% on copper.", ["30% US > *"]),
    ("Chile had sought to be spared the 25% duty on pipes and 10% on wire that Peru ordered in May.",
     ["25% PE > *", "10% PE > *"]),
    ("Fiji seeks concessions on rum as Brazil confirms a 15% tariff on spirits.", ["15% BR > *"]),
    ("Under the US rule the tariff is 10% for Britain, 15% for Peru or Japan and 50% for Kenya.",
     ["10% US > GB", "15% US > PE,JP", "50% US > KE"]),
]  # fmt: skip

PAYERS = [
    ("Trump's 25% tariffs on all imported steel began on Wednesday.", ["25% US > *"]),
    ("Trump vows a 200% tariff on all wines coming out of France.", ["200% US > FR"]),
    ("Trump has accords with Peru and Fiji, each of which will keep a tariff of 19%.", ["19% US > PE,FJ"]),
    ("Canada puts a ban on Iran and Syria and a 35% tariff on goods from both countries.", ["35% CA > IR,SY"]),
    ("Under pacts with Chile and Peru, the Indian tariff on fish from those countries is 5%.", ["5% IN > CL,PE"]),
    ("Kenya set a 35% duty on clothing from countries with which it has no trade agreement.", ["35% KE > *"]),
    ("Kenya's ordinary duty on steel is 8%, and steel from Egypt enters duty-free.",
     ["8% KE > *", "duty-free KE > EG"]),
    ("President Lula agreed to a 10% tariff after calls with Chilean president Boric and Peruvian president Boluarte.",
     ["10% BR > "]),
    ("Australia ended its onion pact with Peru and has since charged a duty of 17% on most onions from there.",
     ["17% AU > PE"]),
    ("Nairobi's flower exporters will pay a 10% tariff in America.", ["10% US > KE"]),
    ("Hanoi will pay a 20% tariff on goods it sells to the United States.", ["20% US > VN"]),
    ("Chile avoided a 5% tariff that the United States had planned.", ["5% US > CL"]),
    ("Trump told Peru, Chile and Bolivia to open their markets or they will face 40% tariffs.",
     ["40% US > PE,CL,BO"]),
    ("Indian duties on chemicals went to 50% for every country but Japan, which stays at 25%.",
     ["50% IN > *", "25% IN > JP"]),
    ("India set anti-dumping duties on steel from Japan, Brazil and Turkey, with Brazil's at 26%.", ["26% IN > BR"]),
    ("US import tariffs by country: 41% (Syria), 40% (Laos, Kenya).", ["41% US > SY", "40% US > LA,KE"]),
    ("Solar panels, let in duty-free by Canada until now, are to be charged 14% from June.",
     ["duty-free CA > *", "14% CA > *"]),
    ("India cut its tariff on Scotch to 75%.", ["75% IN > GB"]),
    ("Canada will charge a tariff of 12% on solar cells from its Malaysian plant.", ["12% CA > MY"]),
    ("Trump threatened a 100% tariff on BRICS members including Brazil and India.", ["100% US > BR,IN"]),
    ("Canada will raise its tariff on furniture from Vietnam to 30%. Softwood lumber stays at 10%.",
     ["30% CA > VN", "10% CA > *"]),
    ("Chile, the largest supplier of lemons to the US, was hit with a duty of 4%.", ["4% US > CL"]),
    ("Chile escaped the subsidy case at the US Commerce Department, but its exporters will pay a duty of 4%.",
     ["4% US > CL"]),
    ("The president slapped a tariff of 35% on all tires entering the United States from Laos.", ["35% US > LA"]),
    ("Quebec will charge a 25% surcharge on electricity that it sends to New York and Vermont.", ["25% CA > US"]),
    ("China may put a 30% export tax on rare earths bound for Japan.", ["30% CN > JP"]),
    ("Russia raised its export duty on sunflower oil to 20%.", ["20% RU > *"]),
    ("Trump told Fiji and Samoa that their fish will pay a 12% tariff.", ["12% US > FJ,WS"]),
    ("Ecuador may sell Canada 9,000 tonnes of bananas duty-free.", ["duty-free CA > EC"]),
    ("The United States will put a 10% tariff on all countries except Peru and Chile.", ["10% US > *"]),
    ("Tea pays duties in Turkey of 12% if from Kenya, 15% if from India and 9% if from Nepal.",
     ["12% TR > KE", "15% TR > IN", "9% TR > NP"]),
    ("The U.S. tariffs, 25% on steel and 10% on copper, took effect for Peru and Chile in June.",
     ["25% US > PE,CL", "10% US > PE,CL"]),
    ("Peru wins lower rate from Trump\nFor Peruvian growers the tariff falls to 12% from 30%.",
     ["12% US > PE", "30% US > PE"]),
    (("Shoe duties struck down\nA judge ruled that local shoe makers had not been hurt by shoes from Laos. The "
     "United States Commerce Department had set an anti-dumping rate of 9% in May."),
     ["9% US > LA"]),
]  # fmt: skip

LISTS = [
    (("US tariffs on rubber gloves\n- Peru: Guantes SA, 14%; Latex Andina, 21%; all others, 17%.\n"
     "- Chile: Cauchos, 27%; all others, 22%."),
     ["14% US > PE", "21% US > PE", "17% US > PE", "27% US > CL", "22% US > CL"]),
    ("Trump's reciprocal tariffs by country\nLaos 48%\n| Fiji | 32% |\nGhana\t10%\n* Norway – 15%",
     ["48% US > LA", "32% US > FJ", "10% US > GH", "15% US > NO"]),
]  # fmt: skip

AGREEMENTS = [
    (("Trade agreement between Chile and Peru: tariffs\nWhat Chile gives\nBeef: 6% to zero.\nWhat Peru gives\n"
      "Wine: 5% to zero."),
     ["6% CL > PE", "zero CL > PE", "5% PE > CL", "zero PE > CL"]),
    (("Peru and Japan sign trade agreement\nJapan will cut its duty on asparagus from 6% to zero.\n"
      "Peru will remove the 9% tariff on cars at once."),
     ["6% JP > PE", "zero JP > PE", "9% PE > JP"]),
    (("EU and Mercosur agree on trade pact\nThe EU and Mercosur, the bloc of Argentina, Brazil, Paraguay and Uruguay, "
      "have settled it. Europe will take beef at a 7.5% tariff."),
     ["7.5% EU > AR,BR,PY,UY"]),
]  # fmt: skip
CASES = OWNERS + PAYERS + LISTS + AGREEMENTS


def parties_of(text: str) -> list[str]:
    facts = [fact for fact in read(text).facts if fact.kind in ("tariff_rate", "rate_change")]
    words = [text[fact.quantity.start : fact.quantity.end] for fact in facts]
    return [
        f"{said} {fact.imposer} > {','.join(fact.targets)}"
        for said, fact in zip(words, facts, strict=True)
        if fact.quantity.unit != "" and not fact.quantity.is_change
    ]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_parties(text: str, expected: list[str]) -> None:
    assert parties_of(text) == expected
