"""What stakeholders said and what came of it, sorted by the answer: for the posted plan's short form and for closing the loop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from uipkit.documents.language import is_other_language
from uipkit.documents.showing import Showing
from uipkit.documents.views.sharing import held
from uipkit.documents.views.told import Telling, by_language, in_language
from uipkit.plan.stakeholder import Engagement, StakeholderGroup
from uipkit.templating.speech import Speech, translatable

_ASKED_FOR_A_SUMMARY: Final = frozenset[StakeholderGroup]({"families", "students", "community"})
"""Groups for whom the family summary is written; what staff said is answered in the plan's own section."""

MOST_IN_A_SUMMARY: Final = 3
"""Themes of one kind of answer that a summary lists; a page for families stays a page."""

_WORDS: Final[dict[str, str]] = {
    "title": translatable("You Said, We Answered"),
    "lead": translatable("Some comments and answers are in the language in which the plan was written."),
    "changed": translatable("You said, and we changed something:"),
    "not_changed": translatable("You said, and we did not change it, for a reason:"),
    "open": translatable("You said, and the answer is still open:"),
    "more": translatable("All that we heard, and every answer, is further below in this plan."),
}
"""The fixed words of the answers in the posted plan's summary."""


def answers(showing: Showing, engagements: Sequence[Engagement]) -> dict[str, list[dict[str, str]]]:
    """Return the themes of some engagements by their answer: ``changed``, ``not_changed`` and ``open``.

    Each theme has ``heard``, the school's ``answer`` (CommonMark, empty where none is written yet) and ``at``, the title of the
    engagement. What documents for the public may not show is left out.
    """
    found: dict[str, list[dict[str, str]]] = {"changed": [], "not_changed": [], "open": []}
    for each in engagements:
        title = showing.fields(each)["title"]
        for theme in showing.fields(each)["themes"]:
            if not theme["heard"]:
                continue
            kind, answer = _answer(theme)
            found[kind].append({"heard": theme["heard"], "answer": answer, "at": title})
    return found


def told_answers(telling: Telling, most: int) -> dict[str, Any] | None:
    """Return the newest answers to families, students and the community, in the language of readers where they are translated.

    ``changed``, ``not_changed`` and ``open`` hold at most ``most`` themes each, neighbours of one language together
    (``told.by_language``); ``cut`` says that there are more, ``untranslated`` that some stand in the plan's language. None where there is nothing to tell.
    """
    showing = telling.showing
    asked = [
        each
        for each in held(showing.plan.engagements, showing.today)
        if _ASKED_FOR_A_SUMMARY & set(each.groups)
    ]
    newest_first = sorted(asked, key=lambda each: each.date.isoformat() if each.date else "", reverse=True)
    found: dict[str, list[dict[str, Any]]] = {"changed": [], "not_changed": [], "open": []}
    for engagement in newest_first:
        shown = showing.fields(engagement)["themes"]
        for declared, theme in zip(engagement.themes, shown, strict=True):
            if theme["heard"]:
                kind, answer = _answer(theme)
                place = f"translations of the theme {declared.id} in {engagement.file}"
                found[kind].append({"theme": theme, "answer": answer, "place": place})
    if not any(found.values()):
        return None
    told = {
        kind: by_language(_told(telling, each) for each in themes[:most]) for kind, themes in found.items()
    }
    return {
        "cut": any(len(themes) > most for themes in found.values()),
        "untranslated": any(group["spoken"] for groups in told.values() for group in groups),
        **told,
    }


def _told(telling: Telling, found: dict[str, Any]) -> dict[str, str]:
    """Return one theme with its answer, both in one language."""
    theme, answer = found["theme"], found["answer"]
    there: dict[str, str] = in_language(theme["translations"], telling.language) or {}
    if is_other_language(telling.language, telling.plan_language) and there.get("heard"):
        heard, answer = there["heard"], there["answer"]
    else:
        heard, there = theme["heard"], {}
    told = telling.said(there.get("heard"), heard, found["place"]) or {}
    if answer and not told["spoken"]:
        telling.own.append(answer)
    return {"heard": heard, "answer": answer, "spoken": told["spoken"]}


def _answer(theme: dict[str, Any]) -> tuple[str, str]:
    """Return which kind of answer a theme has, and its words."""
    return {
        "changed": ("changed", theme["what_changed"]),
        "not-changed": ("not_changed", theme["reason"]),
    }.get(theme["answer"], ("open", theme["what_changed"] or theme["reason"]))


def heard_in_numbers(showing: Showing, engagements: Sequence[Engagement]) -> dict[str, int]:
    """Return how often somebody was asked, how many people took part where that was counted, and the themes by answer.

    What is only planned is not counted.
    """
    occasions = held(engagements, showing.today)
    sorted_out = answers(showing, occasions)
    return {
        "occasions": len(occasions),
        "people": sum(each.number_of_people or 0 for each in occasions),
        "uncounted": sum(each.number_of_people is None for each in occasions),
        "themes": sum(map(len, sorted_out.values())),
        **{kind: len(themes) for kind, themes in sorted_out.items()},
    }


def summary_answers(showing: Showing, words: Speech) -> dict[str, Any] | None:
    """Return the short answers for the posted plan's family summary in the language of ``words``; None where there are none.

    As ``told_answers``, with ``words``, the fixed words in that language: nothing is told in a language that has none.
    """
    found = told_answers(Telling(showing, words.language), MOST_IN_A_SUMMARY)
    fixed = {name: words.text(english) for name, english in _WORDS.items()}
    return None if found is None or words.missing & set(_WORDS.values()) else {"words": fixed, **found}
