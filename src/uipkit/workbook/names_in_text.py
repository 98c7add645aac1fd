"""Finding people's names in what is written of a year's work: “Maria Lopez is replaced”, “Ms. Chen covers the block”.

Told by a list of given names and by titles, so it may be wrong both ways; it is kept to what is hardly ever anything else. Nothing but
the shape of a text is looked at unless two words with capital letters, or a title, stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_PLACES = frozenset(
    """
    school schools elementary middle high academy college university institute center centre campus library park street avenue boulevard road hall
    building district foundation award day week month room program project fund museum theater theatre stadium gym house press
    curriculum method method's model framework inventory assessment test scale survey
    """.split()  # noqa: SIM905  # a list of words reads better as words
)
"""What bears a person's name and is none."""

_OF_ADULTS = frozenset(
    """
    barb betty bob brad brent bruce carl carol cathy cheryl chris cliff craig curt cynthia dan dave deb debbie debra denise diane don donna
    doug ed eileen ellen fred gail gary geoff gina glenn greg heidi jan janice jeff jerry jill jim joan jody judy kari kate kathy katy ken
    kim kirsten kurt larry liz lois lori lynn marcia marilyn marsha matt mike nancy pam peggy phil phyllis randy ray rhonda rick rita rob
    robin roger ron roy russ ruth sheila shelley sherry stan steve stuart sue suzanne tami tammy ted terri terry tim todd tom tracy valerie
    vicki wayne yvonne
    """.split()  # noqa: SIM905
)
"""Given names that are commoner among those who work in schools than among their students; a list of our own."""

_TITLES = r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Sr|Sra|Srta|Señora?|Señorita)\.?"
_WORD = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-'’][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)?"


def people_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield what looks like somebody's name, with the number of the word at which it begins, counted from 1."""
    if text.islower() or not _capitals().search(text):
        return
    from uipkit.workbook.given_names import GIVEN_NAMES, WELL_KNOWN, WORDS_TOO

    surely = (GIVEN_NAMES | _OF_ADULTS) - WORDS_TOO
    at = 0
    while (found := _names().search(text, at)) is not None:
        if found["title"] is None:
            plain = f"{found['first']} {found['last']}".casefold()
            if (
                found["first"].casefold() not in surely
                or plain in WELL_KNOWN
                or not _is_surname(found["last"])
            ):
                at = found.end("first")  # the second word may begin a name: “Ask Maria Lopez”
                continue
        at = found.end()
        run = _capitals_behind().match(text, at)
        if run is not None and any(word.casefold() in _PLACES for word in run[0].split()):
            continue
        yield len(text[: found.start()].split()) + 1, found[0]


def _is_surname(word: str) -> bool:
    from uipkit.workbook.roles import HEAD_WORDS

    plain = word.casefold()
    return plain not in _PLACES and plain not in HEAD_WORDS and plain.removesuffix("s") not in HEAD_WORDS


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(rf"\b{_TITLES} +[A-ZÀ-Þ]|[A-ZÀ-Þ][a-zà-ÿ]+ +[A-ZÀ-Þ]")


@cache
def _capitals_behind() -> re.Pattern[str]:
    return re.compile(rf"(?: +{_WORD})*")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?P<title>{_TITLES}) +{_WORD}|(?P<first>{_WORD}) +(?P<last>{_WORD}|[A-Z]\.))")
