"""What stakeholders said and what came of it, sorted by the answer: for the posted plan's short form and for closing the loop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from uipkit.documents.language import is_other_language
from uipkit.documents.showing import Showing
from uipkit.documents.views.sharing import held
from uipkit.plan.stakeholder import Engagement, StakeholderGroup

_ASKED_FOR_A_SUMMARY: Final = frozenset[StakeholderGroup]({"families", "students", "community"})
"""Groups for whom the family summary is written; what staff said is answered in the plan's own section."""

_MOST_IN_A_SUMMARY = 3
"""Themes of one kind of answer that a summary lists; a page for families stays a page."""

_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "title": "You Said, We Answered",
        "lead": "",
        "changed": "You said, and we changed something:",
        "not_changed": "You said, and we did not change it, for a reason:",
        "open": "You said, and the answer is still open:",
        "more": "All that we heard, and every answer, stands further below in this plan.",
    },
    "es": {
        "title": "Ustedes dijeron, nosotros respondimos",
        "lead": "Los comentarios y las respuestas están en el idioma en que se escribió el plan.",
        "changed": "Ustedes lo dijeron y cambiamos algo:",
        "not_changed": "Ustedes lo dijeron y no lo cambiamos; esta es la razón:",
        "open": "Ustedes lo dijeron y la respuesta sigue pendiente:",
        "more": "Todo lo que escuchamos, con cada respuesta, está más adelante en este plan.",
    },
}
"""The fixed words of a summary's answers, by language."""


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
            kind, answer = {
                "changed": ("changed", theme["what_changed"]),
                "not-changed": ("not_changed", theme["reason"]),
            }.get(theme["answer"], ("open", theme["what_changed"] or theme["reason"]))
            found[kind].append({"heard": theme["heard"], "answer": answer, "at": title})
    return found


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


def summary_answers(showing: Showing, language: str) -> dict[str, Any] | None:
    """Return the short answers for the family summary in ``language``; None where there are none, or no words for them.

    ``words`` are the fixed words in that language. ``spoken`` is the tag of the themes' own language where it is another than
    the summary's, else empty. The newest themes come first.
    """
    words = _WORDS.get(language.partition("-")[0].lower())
    occasions = held(showing.plan.engagements, showing.today)
    asked = [each for each in occasions if _ASKED_FOR_A_SUMMARY & set(each.groups)]
    newest_first = sorted(asked, key=lambda each: each.date.isoformat() if each.date else "", reverse=True)
    found = answers(showing, newest_first)
    if words is None or not any(found.values()):
        return None
    own = showing.config.documents.language
    return {
        "words": words,
        "spoken": own if is_other_language(language, own) else "",
        "cut": any(len(themes) > _MOST_IN_A_SUMMARY for themes in found.values()),
        **{kind: themes[:_MOST_IN_A_SUMMARY] for kind, themes in found.items()},
    }
