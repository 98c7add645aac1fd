"""The plan's own words for readers of one language: the text in that language where there is one, else the plan's own, marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from uipkit.documents.choice_words import CONTACT_ROLES
from uipkit.documents.language import is_other_language
from uipkit.documents.showing import Showing
from uipkit.plan.base import Model
from uipkit.plan.words import quoted
from uipkit.templating.catalogue import language_of

Told = dict[str, str]
"""A text and in which language it is: ``text`` (CommonMark), and ``spoken``, the tag of its language where that is not the document's."""


def in_language(texts: Mapping[str, Any], tag: str) -> Any:
    """Return what ``texts`` holds for a language tag, else for its language in another region; None where it holds nothing."""
    alike = (each for each in texts if language_of(each) == language_of(tag))
    return texts.get(tag) or next((texts[each] for each in alike if texts[each]), None)


@dataclass
class Telling:
    """A plan on its way to readers of one language.

    language: their tag. untold: what stood in the plan's own language for want of words in theirs, by its place; own: the texts that
    were written in theirs; as_written: what stands as it is in the plan, such as a place, in words. All grow while a document is put
    together.
    """

    showing: Showing
    language: str
    untold: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    as_written: list[str] = field(default_factory=list)

    @property
    def plan_language(self) -> str:
        """The tag of the language that the plan is written in."""
        return self.showing.config.documents.language

    def stands(self, value: str, what: str) -> None:
        """Note that a value of the plan stands as it is; ``what`` says what it is, such as “the place”."""
        if value and is_other_language(self.language, self.plan_language):
            self.as_written.append(f"{what} {quoted(value)}")

    def stands_role(self, contact: Mapping[str, Any] | None) -> None:
        """Note the role that the public asks for, where it is none of those that have a translation."""
        if contact is not None and contact["role"] not in CONTACT_ROLES:
            self.stands(contact["role"], "the role")

    def told(self, model: Model, field_name: str, otherwise: str, place: str) -> Told | None:
        """Return what a field of texts by language says to these readers, else in the plan's language, else ``otherwise``.

        ``otherwise`` is in the plan's language too, but no text for families, such as a title. ``place`` names the field for whoever
        could translate it. None where there is nothing to say.
        """
        texts = self.showing.fields(model).get(field_name) or {}
        plain_words = in_language(texts, self.plan_language)
        return self.said(in_language(texts, self.language), plain_words or otherwise, place)

    def said(self, here: str | None, otherwise: str, place: str) -> Told | None:
        """Return ``here``, a text in these readers' language, else ``otherwise`` in the plan's, as ``told`` does."""
        if here:
            self.own.append(here)
            return {"text": here, "spoken": ""}
        if not otherwise:
            return None
        other = is_other_language(self.language, self.plan_language)
        (self.untold if other else self.own).append(place if other else otherwise)
        return {"text": otherwise, "spoken": self.plan_language if other else ""}


def by_language(items: Iterable[Mapping[str, Any] | None]) -> list[dict[str, Any]]:
    """Return items that were told, in their order, neighbours of one language together: ``spoken`` and ``items``."""
    there = [each for each in items if each is not None]
    return [
        {"spoken": spoken, "items": list(group)}
        for spoken, group in groupby(there, key=lambda each: each["spoken"])
    ]
