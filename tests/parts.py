"""Parts that some tests need and that pip does not bring: Debian's LibreOffice and the like."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest


def need(program: str) -> str:
    """Return the path of a program. Without it the test is skipped, or fails where every part must be there (CI)."""
    path = shutil.which(program)
    if path is None:
        missing(
            f"{program} is not installed (Debian: libreoffice-writer-nogui, poppler-utils, chromium, chromium-driver, openjdk-17-jre-headless, libjaxb-java)"
        )
    return path


def missing(message: str) -> NoReturn:
    """Skip the test with a message on what is not there, or fail it where every part must be (CI)."""
    if os.environ.get("UIPKIT_REQUIRE_ALL") == "1":
        pytest.fail(message)
    pytest.skip(message)
