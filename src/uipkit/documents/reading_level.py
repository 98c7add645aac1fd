"""How hard a text is to read: a hint for its writer, by formulas that count words, sentences and syllables, and nothing else.

English: the Flesch-Kincaid grade level (Kincaid and others, 1975), ``0.39 words/sentences + 11.8 syllables/words - 15.59``: the school
grade at which a text is read with ease. Spanish: perspicuity by Szigriszt Pazos (1993),
``206.835 - 62.3 syllables/words - words/sentences``, read on the INFLESZ scale (Barrio-Cantalejo and others, 2008): below 40 very
hard, to 55 rather hard, to 65 normal, to 80 quite easy, above that very easy. Neither knows whether a text makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uipkit.plan.words import cut
from uipkit.templating.catalogue import language_of
from uipkit.templating.prose import plain_text

EASY_GRADE = 8.0
"""The highest grade that stays without advice; uipkit's own choice, at the upper end of what guides to plain language name."""

EASY_INFLESZ = 55.0
"""The lowest perspicuity that INFLESZ calls normal."""

LONG_SENTENCE = 25
"""Words; a longer sentence is pointed out. uipkit's own choice."""

FEWEST_WORDS = 30
"""With fewer words the formulas say nothing."""

_MOST_SENTENCES = 3
_WORD = re.compile(r"[^\W_]+(?:['’\-.,:][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)\]]*;?\s+(?=[^\W\d_a-zà-ÿ]|[\d¿¡“«\"(])")


@dataclass(frozen=True, slots=True)
class ReadingLevel:
    """What was counted in a text, and its long sentences, longest first."""

    words: int
    sentences: int
    syllables: int
    long_sentences: tuple[str, ...] = ()


def flesch_kincaid(level: ReadingLevel) -> float:
    """Return the school grade at which an English text is read with ease. The text holds at least one word."""
    return 0.39 * level.words / level.sentences + 11.8 * level.syllables / level.words - 15.59


def perspicuity(level: ReadingLevel) -> float:
    """Return how easy a Spanish text is to read, about 0 (hard) to 100 (easy). The text holds at least one word."""
    return 206.835 - 62.3 * level.syllables / level.words - level.words / level.sentences


def measured(texts: Iterable[str], tag: str) -> ReadingLevel:
    """Count the words, sentences and syllables of some texts (CommonMark) in one language."""
    sentences = [
        sentence
        for text in texts
        for sentence in _SENTENCE_END.split(plain_text(text))
        if _WORD.search(sentence)
    ]
    syllables = spanish_syllables if language_of(tag) == "es" else english_syllables
    words = [_WORD.findall(sentence) for sentence in sentences]
    long = sorted(
        (pair for pair in zip(words, sentences, strict=True) if len(pair[0]) > LONG_SENTENCE),
        key=lambda pair: -len(pair[0]),
    )
    return ReadingLevel(
        sum(map(len, words)),
        len(sentences),
        sum(syllables(word) for each in words for word in each),
        tuple(sentence.strip() for _, sentence in long),
    )


def reading_hint(texts: Sequence[str], tag: str) -> str:
    """Return what the writer of some texts in one language should know of how they read; empty where they say too little."""
    level = measured(texts, tag)
    if level.words < FEWEST_WORDS:
        return ""
    said = [_score_words(level, tag), _sentence_words(level)]
    return " ".join(each for each in said if each)


def _score_words(level: ReadingLevel, tag: str) -> str:
    match language_of(tag):
        case "en":
            grade = flesch_kincaid(level)
            advice = "" if grade <= EASY_GRADE else f"; {EASY_GRADE:.0f} or below is easier for most"
            return f"the school's own words read at grade {max(grade, 0):.1f} (Flesch-Kincaid){advice}."
        case "es":
            score = perspicuity(level)
            advice = "" if score >= EASY_INFLESZ else f"; {EASY_INFLESZ:.0f} or above is easier for most"
            return (
                f"the school's own words read at {score:.0f} on the INFLESZ scale, {_inflesz(score)}{advice}."
            )
    return ""


def _inflesz(score: float) -> str:
    steps = ((40, "very hard"), (55, "rather hard"), (65, "normal"), (80, "quite easy"))
    return next((words for limit, words in steps if score < limit), "very easy")


def _sentence_words(level: ReadingLevel) -> str:
    if not level.long_sentences:
        return ""
    count = len(level.long_sentences)
    some = "; ".join(f"“{cut(each)}”" for each in level.long_sentences[:_MOST_SENTENCES])
    noun = "sentence has" if count == 1 else "sentences have"
    return f"{count} {noun} more than {LONG_SENTENCE} words: {some}."


# --- syllables ----------------------------------------------------------------------------------------------------

_ENGLISH_GROUPS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$|(?<=[^aeiouycgszx])(?<!sh)(?<!ch)es$|(?<=[^aeiouydt])ed$"
    r"|[^aeiouyl]e(?=ment|ful|less|ly|ness)|^some(?=[a-z])|^every|^evening"
)
_TWO_SYLLABLES = re.compile(
    r"[rdv]ia(?=[ln]|$)|(?<![gq])ua(?=[lrt])|[^cgtsx]io(?=[^nu]|$)|[^cgtx]iou|[aeouy]ing|[dlcu]ie(?=[nt])"
    r"|(?<=[aeiouy][^aeiouy])ea$|deo$|creat(?!ur)"
)
"""Letters that do not sound, and vowels side by side that are two syllables: the most frequent cases, so that an error of a few in a
hundred remains, which moves a grade by a few tenths."""

_VOWELS = "aeiouáéíóúü"
_STRONG = "aeoáéó"
_STRESSED_WEAK = "íú"
_PLAIN = {"í": "i", "ú": "u", "ü": "u"}


def english_syllables(word: str) -> int:
    """Return about how many syllables an English word has, by its letters; a number counts as one."""
    plain = re.sub(r"[^a-z]", "", word.lower().replace("’", "'").partition("'")[0])
    if not plain:
        return 1
    count = len(_ENGLISH_GROUPS.findall(plain))
    count -= min(count - 1, len(_SILENT.findall(plain))) if count else 0
    count += len(_TWO_SYLLABLES.findall(plain))
    return max(1, count)


def spanish_syllables(word: str) -> int:
    """Return how many syllables a Spanish word has, by the rules of its spelling; a number counts as one.

    Two strong vowels are two syllables; a weak one (i, u) beside another vowel makes one with it, unless it bears the accent.
    Two different weak ones always make one. A silent u (que, gui) does not sound, and an h between vowels changes nothing.
    """
    plain = re.sub(r"(?<=q)u|(?<=g)u(?=[eiéí])", "", word.lower())
    plain = re.sub(r"y(?![aeiouáéíóú])", "i", plain).replace("h", "")
    count, before = 0, ""
    for letter in plain:
        if letter in _VOWELS:
            count += not (before and _one_syllable(before, letter))
            before = letter
        else:
            before = ""
    return max(1, count)


def _one_syllable(one: str, other: str) -> bool:
    """Whether two vowels that follow each other are one syllable."""
    if one not in _STRONG and other not in _STRONG:
        return _PLAIN.get(one, one) != _PLAIN.get(other, other)
    both_strong = one in _STRONG and other in _STRONG
    return not both_strong and one not in _STRESSED_WEAK and other not in _STRESSED_WEAK
