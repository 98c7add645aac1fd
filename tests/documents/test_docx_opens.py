from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.parts import need

from .samples import EVERYTHING, META, png, written


@pytest.mark.needs_debian
def test_libreoffice_opens_the_document_and_prints_every_part(tmp_path: Path) -> None:
    office, reader = need("soffice"), need("pdftotext")
    file = tmp_path / "plan.docx"
    file.write_bytes(written(EVERYTHING, replace(META, draft_mark="Draft"), images=lambda _path: png()))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        [reader, "-layout", str(tmp_path / "plan.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    for words in (
        "Aspen Elementary",
        "Contents",
        "About this plan",
        "Targets by year",
        "Posted November 2, 2026",
        "Draft",
    ):
        assert words in text
    assert "Page 1 of" in text
    assert "5. fifth" in " ".join(text.split())
