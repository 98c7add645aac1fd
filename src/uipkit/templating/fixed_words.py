"""What templates call for fixed words in the document's language: ``_`` and ``ngettext``.

Both take plain values alone and put them into named places; no format of Python's is run, so that neither a catalogue nor a value
can reach an attribute or ask for a width. What they make counts as text that a template puts together.
"""

from __future__ import annotations

from collections.abc import Mapping

from uipkit.templating import budget, speech
from uipkit.templating.filters import FilterError, counted, scalar_text


def translated(english: object, /, **values: object) -> str:
    """Return fixed words in the document's language, with values in the places that bear their names."""
    return _said(scalar_text(english), values)


def translated_count(one: object, many: object, number: object, /, **values: object) -> str:
    """Return the words for one, or those for many; ``%(count)s`` in them is the number."""
    if isinstance(number, bool) or not isinstance(number, int) or abs(number) > 10**12:
        raise FilterError("ngettext takes a whole number behind the words for one and for many")
    places = {"count": counted(number), **values}
    return _said(scalar_text(one), places, scalar_text(many), number)


def _said(english: str, values: Mapping[str, object], plural: str = "", number: int = 1) -> str:
    plain = {name: scalar_text(value) for name, value in values.items()}
    words = speech.current()
    # A place may stand in the text several times; the least that could come of it is counted before it is made.
    budget.current().spend(
        len(english)
        + len(plural)
        + sum(len(value) + len(speech.in_english(value)) for value in plain.values())
    )
    made = words.marked(english, plain, plural, number)
    budget.current().spend(len(made) + len(speech.in_english(made)))
    return made
