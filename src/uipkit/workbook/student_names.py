"""Telling whether a note names a student: by a number, or by a name beside words that are said of a student.

Names are told by a list and by what stands around them, so the answer can be wrong both ways. Books, authors and people in word
problems are names too; what bears a capital letter counts only where the words around it speak of somebody who learns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from typing import Literal, NamedTuple

from uipkit.workbook.contact_details import contact_details
from uipkit.workbook.given_names import GIVEN_NAMES, WELL_KNOWN, WORDS_TOO

What = Literal["name", "number", "address"]

_SURELY = GIVEN_NAMES - WORDS_TOO


_MARKS = ".,;:!?)’'\""


class Mention(NamedTuple):
    """One student that a text seems to name: by what, and where (offsets in the text). The words themselves are never repeated."""

    what: What
    start: int
    end: int


def mentions(
    text: str, *, of_students: bool, elsewhere: Collection[str] = (), any_number: bool = False
) -> Iterator[Mention]:
    """Yield each mention of a student in ``text``.

    of_students: whether the field speaks of students (notes, trends, needs), so that weaker signs are enough; in what a lesson says of
    its content a name is most often that of an author or of somebody in a task. elsewhere: names in lower case that titles of the
    file bear, which are those of books and people in them. any_number: whether a long number is one of a student without a word
    beside it.
    """
    yield from _numbers(text, any_number=any_number)
    if text.islower():
        return
    for found in _capital().finditer(text):
        plain = _plain(found[1])
        if plain in elsewhere or not _is_student(text, found, plain, of_students=of_students):
            continue
        if not any(start <= found.start() < end for start, end in _works(text)):
            yield Mention("name", found.start(1), found.end(1))


def sure_names(text: str, found: Collection[Mention]) -> frozenset[str]:
    """Return the names among what was found in a text, in lower case, that are no everyday words: what ``again`` looks for."""
    names = {_plain(text[each.start : each.end]) for each in found if each.what == "name"}
    return frozenset(names - WORDS_TOO - _NO_NAMES)


def again(text: str, names: Collection[str]) -> Iterator[Mention]:
    """Yield each place of a text at which one of ``names`` stands, but for titles of works and for what is said of an adult."""
    if not names:
        return
    for found in _capital().finditer(text):
        if _plain(found[1]) not in names or _of_a_work_or_adult().search(text[: found.start()]):
            continue
        if not any(start <= found.start() < end for start, end in _works(text)):
            yield Mention("name", found.start(1), found.end(1))


def names_a_student(slug: str, elsewhere: Collection[str] = ()) -> bool:
    """Whether an id that a team chose is a student's number, or has a given name in it that is nothing else."""
    if re.search(r"\d{4,}", slug) and not re.search(r"(?<!\d)20\d\d(?!\d)", slug):
        return True
    return any(part in _SURELY and part not in elsewhere for part in slug.split("-"))


def capital_words(text: str) -> frozenset[str]:
    """Return the words of a title that begin with a capital letter, as ``elsewhere`` wants them."""
    return frozenset(_plain(found[1]) for found in _capital().finditer(text))


def _is_student(text: str, found: re.Match[str], plain: str, *, of_students: bool) -> bool:
    before, after = text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 48]
    if _of_a_work_or_adult().search(before):
        return False
    known, maybe = plain in _SURELY, plain in WORDS_TOO
    if _student_before().search(before):
        # “student Maria”, “focus students: Aaliyah and Jaxon”; an unknown word may be a language or a title.
        return known or ((maybe or of_students) and plain not in _NO_NAMES and not found[1].isupper())
    if not (known or maybe) or (maybe and plain in _NO_NAMES):
        return False
    if f"{plain} {_plain(after.split()[0].strip(_MARKS)) if after.split() else ''}" in WELL_KNOWN:
        return False
    if _record_of_one().match(after):
        return True  # “Maria's IEP”, “Maria reads below grade level”
    if not of_students:
        return False
    if _work_of_one().match(after):
        return known or after[0] in "'’" or not _begins_sentence(before)
    if not known:
        return False
    return bool(
        _surname().match(after)
        or _among_names().match(after)
        or _too().match(after)
        or _meant_before().search(before)
        or _alone(text)
    )


def _numbers(text: str, *, any_number: bool) -> Iterator[Mention]:
    for detail in contact_details(text):
        if detail.what != "telephone number":
            start = text.find(detail.text)
            yield Mention(
                "number" if detail.what == "student number" else "address", start, start + len(detail.text)
            )
    if any_number:
        for found in _long_number().finditer(text):
            if not found[0].endswith("000"):
                yield Mention("number", found.start(), found.end())
    elif "#" in text:
        for found in _numbered_student().finditer(text):
            yield Mention("number", found.start(), found.end())


def _works(text: str) -> list[tuple[int, int]]:
    """Where titles of works stand: in quotes or italics, or a possessive before a capital letter (Charlotte's Web)."""
    return [found.span() for found in _work().finditer(text)]


def _plain(word: str) -> str:
    """A word in lower case and without accents."""
    if word.isascii():
        return word.lower()
    return "".join(
        each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each)
    ).casefold()


def _begins_sentence(before: str) -> bool:
    return not before.strip() or before.rstrip()[-1:] in ".!?:;-*•\n" or before.endswith("\n")


def _alone(text: str) -> bool:
    """Whether a field says nothing but one or two names."""
    return (
        bool(re.fullmatch(r"\s*[^\W\d_]+(?:[ ,&]+(?:and |y )?[^\W\d_]+)?[.]?\s*", text))
        and text.strip()[:1].isupper()
    )


@cache
def _capital() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’.@/-])([A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zà-öø-ÿ][^\W\d_]*)(?![\w@/])")


@cache
def _work() -> re.Pattern[str]:
    quoted = r"“[^”]{1,80}”|\"[^\"\n]{1,80}\"|‘[^’\n]{1,80}’|(?<![\w*])\*[^*\n]{1,80}\*(?!\*)|(?<!\w)_[^_\n]{1,80}_(?!\w)"
    return re.compile(rf"{quoted}|\b[A-ZÀ-Þ][^\W\d_]+['’]s? [A-Z]\w*[a-z]")


@cache
def _of_a_work_or_adult() -> re.Pattern[str]:
    # A title before the name, a word for a work or its maker, or a first name that was looked at already.
    adult = r"(?:Mr|Mrs|Ms|Mx|Dr|Sr|Sra|St|Coach|President|King|Queen|Captain|Miss|General|Saint|Lady|Lord|Sir|Judge|Chief)\.?"
    work = r"(?:by|author|authors|character|characters|narrator|hero|heroine|protagonist|poet|novel|book|story|stories|titled|called|poem)"
    return re.compile(rf"(?:\b{adult}|\b(?i:{work}))[\s:,]+(?:[A-Z][\w'’.-]* )?$")


@cache
def _student_before() -> re.Pattern[str]:
    nouns = r"students?|pupils?|child|children|kids?|boys?|girls?|learners?|student's|estudiantes?|alumn[oa]s?|niñ[oa]s?"
    listed = r"(?:[A-Z][\w'’-]*(?:, | and | y | & |, and ))*"
    return re.compile(rf"\b(?i:{nouns})(?:\s*[:(–-]\s*|,?\s+(?:(?i:named|like|such as|called)\s+)?){listed}$")


@cache
def _record_of_one() -> re.Pattern[str]:
    kept = r"IEP|504|READ plan|plan de lectura|reading level|home|mother|father|mom|dad|family|parents?|attendance|behavio[u]?r|evaluation|testing"
    level = (
        r"(?:reads|is reading|is working|works|scores|scored|is|was|performs)\s+(?:\w+\s+){0,3}"
        r"(?:below|above|behind|absent|on grade|at grade|bilingual|an? ELL|an? EL|new to|newcomer|in tier|in special)"
    )
    return re.compile(
        rf"['’]s?\s+(?:\w+\s+)?(?:{kept})\b|\s+(?:{level})\b|\s+\((?:EL|ELL|IEP|504|GT|SPED|MLL)\b"
    )


@cache
def _work_of_one() -> re.Pattern[str]:
    work = (
        r"work|answers?|papers?|solutions?|thinking|writing|tickets?|strateg(?:y|ies)|drawings?|explanations?|understanding|reading|scores?"
        r"|responses?|mistakes?|errors?|notebook|pieces?|essays?|sentences?|reasoning|progress|needs?|growth|goals?|picture|model|method"
    )
    verbs = (
        r"needs?|needed|can|cannot|can't|could|couldn't|struggles?|struggled|struggling|solved|solves|wrote|writes|got|used|uses|drew|draws"
        r"|explained|explains|counted|counts|adds|added|missed|answered|answers|confuses|confused|showed|shows|understands|understood|still"
        r"|did|didn't|does|doesn't|has (?:not|trouble|difficulty|mastered|a hard)|hasn't|made|makes|skipped|knows|knew|mixes|mixed|forgot"
        r"|should|will need|gets|wants|relies|relied|read|reads|scored|finished|worked|works|was able|is able|is ready|is close|tried|tries"
        r"|says?|said|tells?|told|speaks?|spoke|sits?|sat|starts?|started|begins?|began|asks?|asked|shares?|shared|gives?|gave|copies|copied"
        r"|repeats?|repeated|listens?|listened|points?|pointed|reasons?|reasoned|practi[cs]es|joins?|joined|talks?|talked|first|comes|came|stays"
        r"|left|participat\w+|improved|improves|mastered|may need|might need|benefits|requires|responds"
    )
    return re.compile(rf"['’]s?\s+(?:\w+\s+)?(?:{work})\b|\s+(?:[A-Z]\.?\s+)?(?:{verbs})\b")


@cache
def _surname() -> re.Pattern[str]:
    # A second word with a capital, or an initial: “Maria Lopez”, “Jamal W.”
    return re.compile(r"\s+(?:[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?|[A-Z]\.?)(?=[\s.,;:!?)'’]|$)")


@cache
def _among_names() -> re.Pattern[str]:
    return re.compile(r"(?:,| and| y| &|, and)\s+[A-ZÀ-Þ][a-zà-ÿ]+\b|:\s")


@cache
def _too() -> re.Pattern[str]:
    # “…, and Aaliyah too”, “Aaliyah as well”
    return re.compile(r",?\s+(?:too|as well|also|likewise|each|both)\b")


@cache
def _meant_before() -> re.Pattern[str]:
    # “Pair Maria with …”, “check in with Jamal”, “for Maria”, and the second of two names.
    asks = r"give|hand|offer|show|let|tell|remind|call|prompt|praise|reteach|coach|join|pair|seat|help|ask|support|pull|call on|conference with|check in with|check with|meet with|sit with|work with|partner|group|watch|move"
    return re.compile(
        rf"(?:\b(?i:{asks})\s+|\b(?:for|with|from|to)\s+|[A-Z][a-zà-ÿ]+(?:,| and| y| &|, and)\s+)$"
    )


@cache
def _long_number() -> re.Pattern[str]:
    # Five digits and more in a row; with a comma, a sign of calculation or of money they are a figure.
    return re.compile(r"(?<![\w.,$€+×÷*/=<>-])(?<![+×÷*/=<>-] )\d{5,}(?![\w,]|\.\d|\s*[+×÷*/=<>%])")


@cache
def _numbered_student() -> re.Pattern[str]:
    return re.compile(r"(?i:students?|pupil|id)\s*#\s*\d{4,}")


_CAPITALS = """
    i the a an and in on at to of for with who whose that this these those what when where how why can may some all most many
    english spanish arabic somali french chinese vietnamese russian navajo ukrainian amharic nepali american mexican african
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    work council performance growth learning achievement talk voice edition journal notebook page workbook handout book name names
    data information section success support supports conference facing led center centered group groups teacher teachers
    grade grades unit lesson tier title school college math mathematics reading writing science history read act colorado
    chromebook chromebooks google eureka illustrative wonders amplify desmos khan zearn lexia dibels wida access cmas
    todo north south east west class room team part student students
"""
_NO_NAMES = frozenset(_CAPITALS.split())
"""Words that bear a capital letter behind “student” and are nobody's name."""
