"""What holds for every test: properties are judged by what they find, never by how fast the machine is; one browser and one Java for all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.checkers.axe import Browser
    from tests.checkers.verapdf import VeraPdf

settings.register_profile(
    "uipkit",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),  # a run that decides about a change gives the same answer twice
    database=None,
)
settings.load_profile("uipkit")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium with axe-core for all tests that look at web pages; they bear the mark ``needs_debian``."""
    from tests.checkers.axe import Browser

    with Browser() as started:
        yield started


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """One veraPDF for all tests that judge PDF files; they bear the mark ``needs_debian``."""
    from tests.checkers.verapdf import VeraPdf, need_verapdf

    need_verapdf()
    with VeraPdf() as started:
        yield started
