"""Documents as LibreOffice opens them: saved in another form, or printed and read as text."""

from __future__ import annotations

import subprocess
from pathlib import Path

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
