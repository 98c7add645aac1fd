"""Catalogues of fixed words in other languages: ``templates/locale/<language>.po``, read at run time.

English is the source: a text that a catalogue does not have stays English. A plan repository's own catalogue adds to uipkit's and
wins over it, text by text. A catalogue is as little to be trusted as a template: its size is bounded, it is read as data, and a
translation whose placeholders are not those of the English text is not used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py
from pathlib import Path

from uipkit.plan.frozen import EMPTY
from uipkit.templating.overrides import TemplateFolder, TemplateRefused, read

SOURCE_LANGUAGE = "en"
"""The language that every fixed text is written in to begin with."""

FOLDER = "locale"
"""Where catalogues lie within a templates folder."""

PLACEHOLDER = re.compile(r"%\(([a-z_]+)\)s")
"""Where a value goes into a text: ``%(date)s``. Nothing else of Python's formatting is understood."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")

Plural = Callable[[int], int]


@dataclass(frozen=True)
class Catalogue:
    """The fixed words of one language.

    messages: for each English text its translations, one for each plural form where it has any, else one. plural: which of these
    a number takes. faulty: English texts whose translation cannot be used, since its placeholders are others. files: the
    templates by name that it was read from, the repository's own among them.
    """

    language: str
    messages: Mapping[str, tuple[str, ...]] = EMPTY
    plural: Plural = lambda number: int(number != 1)
    faulty: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether any file was found for the language."""
        return bool(self.files)


def language_of(tag: str) -> str:
    """Return the language of a tag without its region: ``es`` for ``es-MX``."""
    return tag.partition("-")[0].lower()


def catalogue_for(tag: str, folders: Sequence[TemplateFolder]) -> Catalogue:
    """Return the fixed words for a language tag: those of its region over those of its language, the repository's over uipkit's.

    Raises TemplateRefused for a catalogue that cannot be read, with its place.
    """
    if not _TAG.fullmatch(tag) or language_of(tag) == SOURCE_LANGUAGE:
        return Catalogue(tag)
    found = [
        path
        for name in dict.fromkeys((language_of(tag), tag))
        for folder in reversed(folders)
        if (path := _file(folder, name)) is not None
    ]
    parts = [_read(path, _mark(path)) for path in found]
    if not parts:
        return Catalogue(tag)
    messages: dict[str, tuple[str, ...]] = {}
    for part in parts:
        messages |= part.messages
    faulty = {text for part in parts for text in part.faulty} - messages.keys()
    return Catalogue(tag, messages, parts[-1].plural, tuple(sorted(faulty)), tuple(found))


def languages_of(folders: Sequence[TemplateFolder]) -> tuple[str, ...]:
    """Return the languages that there are catalogues for, by the alphabet."""
    found = {
        path.stem
        for folder in folders
        for path in (folder.path / FOLDER).glob("*.po")
        if _TAG.fullmatch(path.stem)
    }
    return tuple(sorted(found))


def _file(folder: TemplateFolder, language: str) -> Path | None:
    path = folder.path / FOLDER / f"{language}.po"
    if not path.is_file():
        return None
    if not path.resolve().is_relative_to(folder.path.resolve()):
        raise TemplateRefused(f"{_named(path)} is a link that leads out of the templates folder")
    return path


def _named(path: Path) -> str:
    return f"templates/{FOLDER}/{path.name}"


def _mark(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=16)
def _read(path: Path, _mark: tuple[int, int]) -> Catalogue:
    """Read one file; a run over many plans reads each once, and again where it was changed."""
    import io

    from babel.messages.pofile import PoFileError, read_po

    name = _named(path)
    text = read(path, name)
    try:
        found = read_po(io.BytesIO(text.encode("utf-8")), charset="utf-8", abort_invalid=True)
        plural = c2py(found.plural_expr)
        forms = found.num_plurals
    except PoFileError as wrong:
        raise TemplateRefused(f"{name}, line {wrong.lineno}: {wrong}") from None
    except (ValueError, TypeError, LookupError, SyntaxError, RecursionError) as wrong:
        raise TemplateRefused(f"{name} cannot be read as a catalogue of translations: {wrong}") from None
    messages: dict[str, tuple[str, ...]] = {}
    faulty: list[str] = []
    for message in found:
        english = message.id if isinstance(message.id, list | tuple) else (message.id,)
        given = message.string if isinstance(message.string, list | tuple) else (message.string,)
        said = tuple(each for each in given if each)
        if not english[0] or message.fuzzy or len(said) < len(given):
            continue
        if not agree(english, said) or (len(english) > 1 and len(said) != forms):
            faulty.append(english[0])
            continue
        messages[english[0]] = said
    return Catalogue(path.stem, messages, plural, tuple(faulty), (path,))


def agree(english: Sequence[str], said: Sequence[str]) -> bool:
    """Whether translations have the placeholders of the English text, each and no other.

    Of a text with plural forms one may leave out what the other needs, such as the number in “one school”.
    """
    needed = [set(PLACEHOLDER.findall(text)) for text in english]
    some, every = set().union(*needed), set.intersection(*needed)
    return all(every <= set(PLACEHOLDER.findall(text)) <= some for text in said)
