"""Documents as LibreOffice opens them: saved in another form, or printed and read as text."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import fromstring

from tests.parts import need


def saved_by_office(folder: Path, form: str, *files: Path) -> list[Path]:
    """Have LibreOffice open files and save each into ``folder`` in another form, ``pdf`` or a filter's words; return where they belong.

    Its profile lies in the folder too, so that no other run gets in the way.
    """
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [need("soffice"), profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=180)
    return [folder / f"{file.stem}.{form.partition(':')[0]}" for file in files]


def printed_text(pdf: Path, *, how: str = "-layout") -> str:
    """Return the words of a PDF file as they stand on its pages, each page ending with a form feed."""
    command = [need("pdftotext"), how, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, with its place in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def printed_places(pdf: Path) -> list[list[Word]]:
    """Return the words of each page of a PDF file with their places."""
    command = [need("pdftotext"), "-bbox", str(pdf), "-"]
    told = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    page_name, word_name = (f"{{http://www.w3.org/1999/xhtml}}{name}" for name in ("page", "word"))
    return [[_word(each) for each in page.iter(word_name)] for page in fromstring(told).iter(page_name)]


def _word(each: Any) -> Word:
    left, top, right, bottom = (float(each.get(name)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(each.text or "", left, top, right, bottom)
