"""Renew the catalogues of fixed words in other languages: ``python tools/make_messages.py``.

Every text that a template prints through ``_`` or ``ngettext``, that Python marks with ``translatable``, or that the writers put into
a document themselves goes into ``templates/locale/uipkit.pot`` and into each ``templates/locale/<language>.po``. Translations that are
there stay; what is new has none yet; what is gone is taken out. A test holds the files fresh and Spanish complete.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from uipkit.documents.document_meta import Labels

TOP = Path(__file__).resolve().parent.parent
LOCALE = TOP / "templates" / "locale"
TEMPLATE = LOCALE / "uipkit.pot"
WIDTH = 110

Found = tuple[str | tuple[str, str], str]
"""A text, or a text and its plural, and the file that it stands in."""

_DATES = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By|Report-Msgid-Bugs-To).*\n', re.M
)
_HEADER = """\
# Fixed words of uipkit's documents{language}.
# Made by tools/make_messages.py, which keeps the translations. English is the source.
# A value goes into the place that bears its name: %(date)s. What stands between ** is printed bold.
#"""


def texts() -> list[Found]:
    """Return every text to translate, in the order of the files."""
    return [*_templates(), *_python(), *_labels()]


def _templates() -> Iterator[Found]:
    # Only the form of a template is read, so the filters that it names need not be there.
    reader = Environment(autoescape=False)  # noqa: S701  # nothing is rendered
    for path in sorted((TOP / "templates").rglob("*.j2")):
        tree = reader.parse(path.read_text(encoding="utf-8"))
        for _, function, message in extract_from_ast(tree, ("_", "ngettext"), babel_style=False):
            said = message if isinstance(message, tuple) else (message,)
            words = [each for each in said if isinstance(each, str)]
            if words:
                yield (words[0], words[1]) if function == "ngettext" else words[0], _named(path)


def _python() -> Iterator[Found]:
    for path in sorted((TOP / "src" / "uipkit").rglob("*.py")):
        content = path.read_bytes()
        if b"translatable(" not in content:
            continue
        for _, _, message, _ in extract_python(io.BytesIO(content), {"translatable": None}, (), {}):
            if isinstance(message, str) and message:
                yield message, _named(path)


def _labels() -> Iterator[Found]:
    for label in fields(Labels):
        yield str(label.default), "src/uipkit/documents/document_meta.py"


def _named(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def made() -> dict[Path, str]:
    """Return each catalogue as it should be."""
    files = {TEMPLATE: _written(_filled(Catalog(fuzzy=False)), "")}
    for path in sorted(LOCALE.glob("*.po")):
        with path.open("rb") as file:
            old = read_po(file, locale=path.stem, abort_invalid=True)
        new = _filled(Catalog(locale=path.stem, fuzzy=False))
        for message in new:
            known = old.get(message.id)
            if message.id and known is not None and not known.fuzzy:
                message.string = known.string
        name = new.locale.english_name if new.locale is not None else path.stem
        files[path] = _written(new, f" in {name}")
    return files


def _filled(catalog: Catalog) -> Catalog:
    for text, place in texts():
        catalog.add(text, locations=[(place, 0)])
    return catalog


def _written(catalog: Catalog, language: str) -> str:
    catalog.header_comment = _HEADER.format(language=language)
    out = io.BytesIO()
    write_po(out, catalog, width=WIDTH, include_lineno=False, ignore_obsolete=True)
    # Flags of Python's formatting are left out: only named places are understood, and a test holds them together.
    text = re.sub(r"^#, python-format\n", "", out.getvalue().decode("utf-8"), flags=re.M)
    return _DATES.sub("", text)


def main() -> int:
    """Write the catalogues, and say what is still without a translation."""
    LOCALE.mkdir(exist_ok=True)
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")
        empty = len(re.findall(r'^msgstr(?:\[0\])? ""\n(?!")', text, flags=re.M))
        sys.stdout.write(f"{path.relative_to(TOP)}: {empty} without a translation\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
