"""Whether two texts tell one story: republished with small changes, or another story that looks like it.

docs/decisions/duplicates.md says where the line is drawn, and tests/duplicates holds how well.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from transforms.warehouse.stories.sketch import SHORT_WORDS, shingles_of
from transforms.warehouse.stories.words import is_figure, sentences_of

SHARED = 0.6
"""How much of the shorter story's shingles the longer one must hold."""

SHORT_SAME_WORDS = 8
SHORT_APART = timedelta(days=1)
"""A text that is too short for shingles must be the same word for word, and have so many, and be told so soon again:
a heading such as that of a press conference comes back with every one."""

TITLES_TOLD, TITLE_TOLD = 0.5, 0.25
"""How much of both titles, on average, and of either the other text must speak of. What two texts share may be all
furniture: a channel's description, a photograph's caption."""

_HEAD_ONLY = 0.25
"""A story that is shorter than this part of another is a copy of its beginning, or it is an item of a digest."""
_ALIKE_SENTENCES = 0.6
_ALIKE_LETTERS = 0.75

# Desks change these freely, so that they never tell what a story is about.
_COMMON_WORDS = """
    about above according after again against ago all also although am among and another any are around as at away back
    be because been before began behind being between both but by can come could day did do does during each early
    either else end even ever every expected few first for from further get given go gone had half has have he her here
    him his how however if in into is it its itself just last late later least less like likely made main make many may
    me might monday month months more most much must near nearly new news next no nor not now of off officials on once
    one only onto or other others our out over own part people percent per point points put rather report reported
    reporters said same saturday say saying says second see several she should since so some source sources statement
    still such sunday than that their them then there these they third this those though through thursday to today
    together told tomorrow too toward towards tuesday two under until up upon us very via was way we wednesday week
    weeks well went were what when where whether which while who whom whose why will with within without would year
    years yesterday yet you friday
    add adds agree agreed approve approved begin begun begins boost bring brings brought buy call called calls climb
    climbed cut cuts drop dropped expect expects fall fallen fell give gives grow grew hike hit hits impose imposed
    imposes increase increased increases jump jumped keep keeps kept lift lifted lower need needs plan planned plans
    purchase raise raised raises rise rises rose saw see seek seeks sell sells set sets show shows slap sold start
    started starts take takes took urge urged want wants warn warned
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_LETTERS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Story:
    """A text as it is compared: its body's sentences as words, its body's shingles and those of its beginning.

    `words` are all with how often they stand, `starts` the different ones by their first two letters, `whole` all in
    order.
    """

    body: tuple[frozenset[str], ...]
    title: frozenset[str]
    words: Counter[str]
    starts: Mapping[str, Sequence[str]]
    shingles: frozenset[str]
    head: frozenset[str]
    whole: tuple[str, ...]


def story_of(text: str) -> Story:
    """The story of a text whose first line is its title."""
    sentences = sentences_of(text)
    body = sentences[1:]
    words = list(chain.from_iterable(body))
    shingles = shingles_of(words) if len(words) >= SHORT_WORDS else set()
    everything = tuple(chain.from_iterable(sentences))
    starts: dict[str, list[str]] = {}
    for word in set(everything):
        starts.setdefault(word[:2], []).append(word)
    return Story(
        body=tuple(map(frozenset, body)),
        title=frozenset(sentences[0]) if sentences else frozenset(),
        words=Counter(everything),
        starts=starts,
        shingles=frozenset(shingles),
        head=frozenset(shingles_of(words[: int(2 * _HEAD_ONLY * len(words))])),
        whole=everything,
    )


def same_story(one: Story, other: Story, apart: timedelta) -> bool:
    """Whether one is a copy of the other, shortened, extended or edited; the same whichever is named first.

    `apart` is the time between them. Two notices from one form are two stories: where they say the same of other
    figures, countries or goods.
    """
    shorter, longer = sorted((one, other), key=lambda story: (len(story.shingles), len(story.whole), story.whole))
    if not shorter.shingles:
        return shorter.whole == longer.whole and len(shorter.whole) >= SHORT_SAME_WORDS and apart <= SHORT_APART
    if len(shorter.shingles & longer.shingles) < SHARED * len(shorter.shingles):
        return False
    if len(shorter.shingles) < _HEAD_ONLY * len(longer.shingles) and not _is_beginning(shorter, longer):
        return False
    return _titles_are_told(shorter, longer) and not _says_otherwise(shorter, longer)


def _is_beginning(shorter: Story, longer: Story) -> bool:
    return len(shorter.shingles & longer.head) >= SHARED * len(shorter.shingles)


def _titles_are_told(one: Story, other: Story) -> bool:
    told = (_told(one.title, other), _told(other.title, one))
    return min(told) >= TITLE_TOLD and sum(told) >= 2 * TITLES_TOLD


def _told(title: frozenset[str], story: Story) -> float:
    """How many of a title's words the other text has, those aside that any title may have."""
    words = [word for word in title if _names_something(word)]
    return sum(1 for word in words if _is_in(word, story)) / len(words) if words else 1.0


def _says_otherwise(one: Story, other: Story) -> bool:
    """Whether sentences of one stand in the other with another figure, or about something else."""
    if _likeness(one.title, other.title) >= _ALIKE_SENTENCES and _other_figures(one.title, other.title):
        # A headline may pick another figure of the same story, but not one that the story does not tell.
        unsaid = (one.title - other.words.keys()) | (other.title - one.words.keys())
        if any(map(is_figure, unsaid)):
            return True
    said = set(other.body)
    for sentence in one.body:
        if sentence in said:
            continue
        counterpart = max(other.body, key=lambda candidate: _likeness(sentence, candidate))
        if _likeness(sentence, counterpart) < _ALIKE_SENTENCES:
            continue
        if _other_figures(sentence, counterpart):
            return True
        if _subjects(sentence - counterpart, one, other) and _subjects(counterpart - sentence, other, one):
            return True
    return False


def _other_figures(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(map(is_figure, one - other)) and any(map(is_figure, other - one))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How many of the shorter sentence's words the longer has, figures aside: those are what is asked about."""
    shared = sum(1 for word in one & other if not is_figure(word))
    shorter = min(sum(1 for word in words if not is_figure(word)) for words in (one, other))
    return shared / shorter if shorter >= 4 else 0.0


def _subjects(words: frozenset[str], story: Story, other: Story) -> list[str]:
    """The words among these that a story is about, and of which the other says nothing, in no spelling."""
    return [
        word
        for word in words
        if (story.words[word] > 1 or word in story.title) and _names_something(word) and not _is_in(word, other)
    ]


def _names_something(word: str) -> bool:
    return word not in _COMMON and _LETTERS.match(word) is not None


def _is_in(word: str, story: Story) -> bool:
    return word in story.words or any(_alike(word, candidate) for candidate in story.starts.get(word[:2], ()))


def _alike(one: str, other: str) -> bool:
    """Whether two words are one in two spellings or forms: labour and labor, subsidised and subsidized, mill, mills."""
    if abs(len(one) - len(other)) > 3:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return 2 * (start + end) >= 2 * _ALIKE_LETTERS * max(len(one), len(other))
