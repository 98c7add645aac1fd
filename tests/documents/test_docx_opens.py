from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.libreoffice import printed_text, saved_by_office

from .samples import EVERYTHING, META, png, written


@pytest.mark.needs_debian
def test_libreoffice_opens_the_document_and_prints_every_part(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(written(EVERYTHING, replace(META, draft_mark="Draft"), images=lambda _path: png()))
    [printed] = saved_by_office(tmp_path, "pdf", file)
    text = printed_text(printed)
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
