"""Catalogues of fixed words are fresh, Spanish lacks nothing, and every value has its place in every language."""

from __future__ import annotations

import re
import runpy
from typing import Any

import pytest
from babel.messages.pofile import read_po

from tests.project.pages import TOP
from uipkit.documents.document_meta import Labels, labels_in
from uipkit.templating.catalogue import agree, catalogue_for
from uipkit.templating.overrides import template_folders
from uipkit.templating.speech import built_in_speech

LOCALE = TOP / "templates" / "locale"
TOOL = runpy.run_path(str(TOP / "tools" / "make_messages.py"))


def test_the_catalogues_are_fresh() -> None:
    stale = [path.name for path, text in TOOL["made"]().items() if path.read_text("utf-8") != text]
    assert stale == [], "run: python tools/make_messages.py"


def messages(name: str) -> list[Any]:
    with (LOCALE / name).open("rb") as file:
        return [message for message in read_po(file, abort_invalid=True) if message.id]


def forms(words: Any) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, list | tuple) else (words,)


def test_spanish_is_complete_and_its_places_are_those_of_the_english_text() -> None:
    found = messages("es.po")
    assert len(found) > 100
    assert [each.id for each in found if not all(forms(each.string)) or each.fuzzy] == []
    assert [each.id for each in found if not agree(forms(each.id), forms(each.string))] == []
    catalogue = catalogue_for("es", template_folders(None))
    assert catalogue.faulty == ()
    assert {forms(each.id)[0] for each in found} == catalogue.messages.keys()


def test_spanish_ends_and_marks_its_sentences_as_english_does() -> None:
    for each in messages("es.po"):
        for english, spanish in zip(forms(each.id), forms(each.string), strict=True):
            assert english.count("**") == spanish.count("**"), english
            assert (
                re.findall(r"[.:?]$", english) == re.findall(r"[.:?]$", spanish)
                or english == "Dear families,"
            )
            # An opening mark for every closing one.
            assert spanish.count("?") == spanish.count("¿")


def test_families_are_spoken_to_as_ustedes_throughout() -> None:
    familiar = re.compile(
        r"\b(tú|tu|tus|te|ti|contigo|vosotros|vuestr\w*|puedes|tienes|usted)\b", re.IGNORECASE
    )
    assert [each.id for each in messages("es.po") if any(map(familiar.search, forms(each.string)))] == []


def test_the_writers_words_are_there_in_spanish() -> None:
    words = labels_in(built_in_speech("es"))
    assert (words.contents, words.page, words.of) == ("Contenido", "Página", "de")
    assert labels_in(built_in_speech("en")) == Labels()
    assert labels_in(built_in_speech("vi")) == Labels(language="en")


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*.po*")), ids=lambda path: path.name)
def test_no_catalogue_bears_a_date_or_somebodys_name(path: Any) -> None:
    assert not re.search(r"\d{4}-\d\d-\d\d|@(?!li\.org)", path.read_text("utf-8"))
