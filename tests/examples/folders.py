"""Where the examples lie, and the day on which they are judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COMPLETE = EXAMPLES / "complete"
MINIMAL = EXAMPLES / "minimal"
WITH_PROBLEMS = EXAMPLES / "with-problems"

DAY = date(2026, 10, 1)
"""The day before which everything in the complete plan is done, and after which everything else is due."""
