"""The languages of documents for families: which there are words for, and what is said of words that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uipkit.documents.language import is_other_language, language_name
from uipkit.plan.words import listed
from uipkit.workflows.document_maker import DocumentMaker
from uipkit.workflows.document_sources import RenderError

if TYPE_CHECKING:
    from uipkit.documents.views.told import Telling
    from uipkit.templating.speech import Speech

_MOST_PLACES = 5


def languages_there(maker: DocumentMaker) -> tuple[str, ...]:
    """Return the languages of documents for families, each once: the plan's own, English and Spanish, others in their order.

    Others are those in which the plan has a summary for families, and those that the repository has a catalogue for.
    """
    from uipkit.templating.catalogue import languages_of

    info = maker.loaded.plan.info
    summaries = [tag for tag, text in info.family_summary.items() if text] if info is not None else []
    every = (
        maker.config.documents.language,
        "en",
        "es",
        *summaries,
        *languages_of(maker.sources.templates()),
    )
    found: list[str] = []
    for tag in every:
        known = next((each for each in found if not is_other_language(tag, each)), None)
        if known is None:
            found.append(tag)
    return tuple(found)


def asked_languages(maker: DocumentMaker, language: str) -> tuple[str, ...]:
    """Return the languages to make, all or the one asked for. Raises RenderError for one that there are no words for."""
    there = languages_there(maker)
    if not language:
        return there
    if not any(not is_other_language(language, each) for each in there):
        names = listed([f"{each} ({language_name(each)})" for each in there])
        raise RenderError(
            f'There are no words in "{language}" for this document; there are: {names}. For another language write its summary under '
            f"family_summary in plan.yaml, or its fixed words in templates/locale/{language}.po."
        )
    return (language,)


def needed_languages(maker: DocumentMaker) -> tuple[str, ...]:
    """Return of the languages that there are those that families need: where plan or district names them, a site has no other.

    The plan's own language is always among them, and one in which somebody wrote a summary.
    """
    plan, there = maker.loaded.plan, languages_there(maker)
    if not plan.languages:
        return there
    summaries = (
        [tag for tag, text in plan.info.family_summary.items() if text] if plan.info is not None else []
    )
    needed = (maker.config.documents.language, *plan.languages, *summaries)
    return tuple(each for each in there if any(not is_other_language(each, tag) for tag in needed))


def say_what_is_missing(maker: DocumentMaker, document: str, words: Speech, telling: Telling) -> None:
    """Add hints on fixed words without a translation, and on what of the plan stands in its own language."""
    name = language_name(words.language)
    missing = len(words.missing)
    if not words.is_english and not words.catalogue.is_there:
        maker.hints.append(
            f"There is no catalogue for {name}: the fixed words of the {document} stand in English, marked as such. To translate "
            f"them, copy uipkit's templates/locale/uipkit.pot to templates/locale/{words.language}.po in your repository."
        )
    elif missing:
        maker.hints.append(
            f"{missing} fixed {'text has' if missing == 1 else 'texts have'} no translation into {name} and "
            f"{'stands' if missing == 1 else 'stand'} in English: templates/locale/{words.language}.po."
        )
    if words.catalogue.faulty:
        maker.hints.append(
            f"Not used, since their placeholders are not those of the English text, in the catalogue for {name}: "
            f"{listed([repr(text) for text in words.catalogue.faulty], most=_MOST_PLACES)}."
        )
    if telling.as_written:
        values = list(dict.fromkeys(telling.as_written))
        maker.hints.append(
            f"In the {document} in {name}, {'this stands' if len(values) == 1 else 'these stand'} as the plan has "
            f"{'it' if len(values) == 1 else 'them'}, whatever the language: {listed(values, most=_MOST_PLACES)}."
        )
    places = list(dict.fromkeys(telling.untold))
    if places:
        maker.hints.append(
            f"In the {document} in {name}, {len(places)} {'text' if len(places) == 1 else 'texts'} of the plan "
            f"{'stands' if len(places) == 1 else 'stand'} in {language_name(maker.config.documents.language)}, marked as such, for want "
            f"of a translation: {listed(places, most=_MOST_PLACES)}."
        )
