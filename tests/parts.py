"""Parts that some tests need and that pip does not bring: Debian's LibreOffice and the like."""

from __future__ import annotations

import os
import shutil

import pytest


def need(program: str) -> str:
    """Return the path of a program. Without it the test is skipped, or fails where every part must be there (CI)."""
    path = shutil.which(program)
    if path is None:
        message = f"{program} is not installed (Debian: libreoffice-writer-nogui, poppler-utils)"
        if os.environ.get("UIPKIT_REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return path
