"""What feeds say, made from a seed: entries about trade policy and about other things, all in our own words.

A seed's feeds have two editions. The second holds all that the first holds, and more; one of the first one's entries
is told otherwise in it. Entries lie further apart in time than two tellings of a story may, so that the only article
that is another's duplicate is the one that is made to be.
"""

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

FORMATS = ("rss", "atom", "rdf", "json")
EDITIONS = (1, 2)

_FIRST_DAY = datetime(2012, 1, 2, 7, 30, tzinfo=UTC)
_APART = timedelta(days=16)
_SHARE_OF_FIRST_EDITION = 0.6

_WHO = ("the United States", "the European Union", "India", "Canada", "Brazil", "Mexico", "Turkey", "Japan")
_WHOM = ("China", "Vietnam", "South Korea", "Germany", "Thailand", "Indonesia", "Norway", "Taiwan")
_GOODS = ("steel", "aluminium", "copper", "softwood lumber", "solar panels", "footwear", "tyres", "wine", "trucks")
_NOT_TRADE = (
    ("Night market returns to the {street} quay", "Forty stalls with {thing} will line the quay until Sunday."),
    ("Choir from {street} wins a prize", "The jury praised the singers for a song about {thing} and the sea."),
    ("Library on {street} street reopens", "Readers find {number} new shelves there, and a room for {thing}."),
    ("Rain stops play at {street} park", "The match will be played again on Thursday, said the {thing} club."),
    ("A museum of {thing} for {street}", "It shows {number} pieces that neighbours had kept in their attics."),
)
_TRADE = (
    (
        "{Who} to put a {rate}% tariff on {good} from {whom}",
        "{Who} will impose a {rate}% tariff on {good} imported from {whom} from {day}, its trade ministry said.",
    ),
    (
        "{Who} raises duty on {good} to {rate} percent",
        "{Who} raised its import duty on {good} from {old}% to {rate}% on {day}, a decree shows; {whom} is hit most.",
    ),
    (
        "Anti-dumping duty of {rate}% on {good} from {whom}",
        "{Who} imposed an anti-dumping duty of {rate}% on {good} from {whom}, in force since {day}.",
    ),
    (
        "{Who} threatens {rate}% on {whom}'s {good}",
        "{Who} threatened to levy tariffs of {rate}% on {good} from {whom} unless both agree by {day}.",
    ),
    (
        "Quota for {good}: {who} and {whom} agree",
        (
            "{Who} will cut its tariff on {good} from {whom} from {old} to {rate} percent within a quota, both said on "
            "{day}."
        ),
    ),
)
_MORE = (
    "Importers paid ${money} million in duties on such goods last year.",
    "Shipments worth ${money} million a year are affected, according to the customs office.",
    "The measure covers {number} tariff lines & is to be reviewed after {number} months.",
    "“We had hoped for less than {rate}%,” an importer in {street} said.",
)
_FILLER_WORDS = """
    amber anvil apricot barge basalt beacon birch bramble canal candle cedar cellar chestnut clover cobalt compass
    coral cradle dial ember fathom fennel ferry flint gable garnet ginger gravel hamlet harbour hazel heron hollow
    indigo ivory jasmine juniper kettle lantern larch ledger lilac linen lock marble meadow mill mortar nettle oak
    orchard otter paddle pebble pier plum quarry quill raft reed saddle saffron sage slate sparrow spire thistle
    thyme timber tower trellis tunnel velvet vine walnut weir willow wren yarrow
"""
_FILLER = _FILLER_WORDS.split()


@dataclass(frozen=True)
class Item:
    """An entry of a feed. `names` is what it is identified by: tag, uuid, words or link.

    `edition` is the first that holds it; in that edition and later ones it says `title` and `paragraphs`, except that
    `corrected` are its paragraphs in the second. `poisons` names the stage whose rules raise on it.
    """

    number: int
    names: str
    title: str
    paragraphs: tuple[str, ...]
    published_at: datetime
    host: str
    edition: int = 1
    corrected: tuple[str, ...] | None = None
    poisons: str | None = None

    @property
    def link(self) -> str:
        """The address of its page."""
        return f"https://{self.host}/{self.published_at:%Y/%m}/item-{self.number}"

    @property
    def guid(self) -> str:
        """Its id in the feed. RSS 1.0 names an entry by its address."""
        match self.names:
            case "tag":
                return f"tag:{self.host},2012:{self.number}"
            case "uuid":
                return f"urn:uuid:{UUID(int=self.number + 7)}"
            case "words":
                return f"note number {self.number}"
        return self.link

    def said(self, edition: int) -> tuple[str, ...]:
        """Its paragraphs in an edition."""
        return self.corrected if edition > 1 and self.corrected is not None else self.paragraphs


@dataclass(frozen=True)
class Channel:
    """One feed of a seed: its format, the host that it names as its site, and its entries in both editions."""

    name: str
    format: str
    host: str
    items: tuple[Item, ...]

    def of(self, edition: int) -> tuple[Item, ...]:
        """The entries that an edition holds."""
        return tuple(item for item in self.items if item.edition <= edition)


def channels_of(seed: int) -> tuple[Channel, ...]:
    """The feeds of a seed: one of each format, with 18 to 26 entries each, and of these always

    one that is corrected in the second edition; one that two feeds carry, shortened in one of them; one that a second
    feed tells again as its own; and one that says nothing, which can only fail.
    """
    chance = random.Random(f"feeds {seed}")  # noqa: S311  # chance that comes again with the seed
    channels = []
    number = 0
    for format_ in FORMATS:
        host = f"{chance.choice(_FILLER)}-{format_}-{seed}.example"
        items = []
        for _ in range(chance.randint(18, 26)):
            number += 1
            items.append(_item(chance, number, format_, host))
        channels.append(Channel(f"desk {format_}", format_, host, tuple(items)))
    return _with_special(chance, channels, number)


def _item(chance: random.Random, number: int, format_: str, host: str) -> Item:
    trade = chance.random() < 0.6
    title, paragraphs = _trade(chance) if trade else _other(chance)
    names = {"rdf": ("link",), "json": ("words", "uuid")}.get(format_, ("tag", "uuid", "words", "link"))
    return Item(
        number=number,
        names=chance.choice(names),
        title=title,
        paragraphs=paragraphs,
        published_at=_FIRST_DAY + number * _APART + timedelta(minutes=chance.randrange(600)),
        host=host,
        edition=1 if chance.random() < _SHARE_OF_FIRST_EDITION else 2,
    )


def _trade(chance: random.Random) -> tuple[str, tuple[str, ...]]:
    rate = chance.randint(11, 60)
    words = {
        "who": chance.choice(_WHO),
        "whom": chance.choice(_WHOM),
        "good": chance.choice(_GOODS),
        "rate": chance.choice((rate, f"{rate}.5")),
        "old": chance.randint(2, 10),
        "day": f"{chance.randint(1, 28)} {chance.choice(('March', 'June', 'October'))}",
        "money": chance.randint(20, 900),
        "number": chance.randint(3, 90),
        "street": chance.choice(_FILLER).title(),
    }
    words["Who"] = words["who"][0].upper() + words["who"][1:]
    title, lead = chance.choice(_TRADE)
    more = chance.sample(_MORE, chance.randint(1, 3))
    told = [lead, *more]
    return title.format(**words), (*(paragraph.format(**words) for paragraph in told), _beside(chance))


def _other(chance: random.Random) -> tuple[str, tuple[str, ...]]:
    words = {
        "street": chance.choice(_FILLER).title(),
        "thing": chance.choice(_FILLER),
        "number": chance.randint(3, 90),
    }
    title, lead = chance.choice(_NOT_TRADE)
    return title.format(**words), (lead.format(**words), _beside(chance))


def _beside(chance: random.Random) -> str:
    """A sentence like no other, about nothing."""
    return f"Near the {' and the '.join(chance.sample(_FILLER, chance.randint(6, 14)))} nobody spoke of it."


def _with_special(chance: random.Random, channels: list[Channel], last: int) -> tuple[Channel, ...]:
    rss, atom, rdf, json = channels
    corrected = Item(
        number=last + 1,
        names="tag",
        title="India puts a 12% duty on flat steel from Norway",
        paragraphs=("India put a 12% duty on flat steel from Norway on 3 May.", "It spared copper.", _beside(chance)),
        corrected=("India put a 14% duty on flat steel from Norway on 3 May, not 12%.", _beside(chance)),
        published_at=_FIRST_DAY + (last + 1) * _APART,
        host=rss.host,
    )
    told = _told(chance, last + 2, atom.host)
    shared = replace(_told(chance, last + 3, json.host), names="uuid")
    # The same entry in another feed: the longer of its texts is the article's.
    shortened = replace(shared, paragraphs=shared.paragraphs[:2])
    again = replace(told, number=last + 4, host=rdf.host, names="link")
    again = replace(again, published_at=told.published_at + timedelta(hours=3))
    silent = Item(
        number=last + 5,
        names="tag",
        title="",
        paragraphs=(),
        published_at=_FIRST_DAY + (last + 5) * _APART,
        host=atom.host,
        edition=2,
    )
    return (
        replace(rss, items=_put(chance, rss.items, corrected, replace(shortened, host=json.host))),
        replace(atom, items=_put(chance, atom.items, told, silent)),
        replace(rdf, items=_put(chance, rdf.items, again)),
        replace(json, items=_put(chance, json.items, shared)),
    )


def _told(chance: random.Random, number: int, host: str) -> Item:
    title, paragraphs = _trade(chance)
    return Item(
        number=number,
        names="tag",
        title=title,
        paragraphs=(*paragraphs, _beside(chance)),
        published_at=_FIRST_DAY + number * _APART,
        host=host,
        edition=chance.choice(EDITIONS),
    )


def _put(chance: random.Random, items: tuple[Item, ...], *more: Item) -> tuple[Item, ...]:
    """The entries with some more, each somewhere among them."""
    put = list(items)
    for item in more:
        put.insert(chance.randint(0, len(put)), item)
    return tuple(put)
