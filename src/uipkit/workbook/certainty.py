"""How sure a fact of the planning process is, and where it stands: every built-in table carries this beside its facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Certainty = Literal[
    "verified", "inferred", "proposed by uipkit", "set by the district", "recorded in the plan"
]
"""Verified: read in the source named. Inferred: follows from what was read. Proposed: uipkit's own, and nobody's rule."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from.

    name: the document or law. edition: its year or edition, empty where it has none. certainty: how sure it is.
    """

    name: str
    edition: str
    certainty: Certainty

    @property
    def words(self) -> str:
        """The source in a line: ``UIP Workbook, 2025-26, phase 2 (verified)``."""
        return f"{self.name}, {self.edition} ({self.certainty})" if self.edition else self.in_short

    @property
    def in_short(self) -> str:
        """The source without its edition: ``UIP Workbook (verified)``."""
        return f"{self.name} ({self.certainty})"


WORKBOOK_EDITION = "2025-26"
"""The edition of the UIP Workbook that the built-in tables were read from: the first on the Streamlined template."""


def workbook(where: str, certainty: Certainty = "verified") -> Source:
    """A place in the UIP Workbook, such as ``phase 2``, in the edition that was read."""
    return Source(f"UIP Workbook, {where}", WORKBOOK_EDITION, certainty)


PROPOSAL = Source("uipkit", "", "proposed by uipkit")
"""For what no source settles."""
DISTRICT = Source("district.yaml", "", "set by the district")
"""For what a district wrote in place of a built-in fact."""
