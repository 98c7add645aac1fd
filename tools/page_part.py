"""A part of a page in ``docs/`` that a tool makes, between two marks; the words around it are written by hand."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


@dataclass(frozen=True, slots=True)
class PagePart:
    """Where a part stands. page: the file's name. name: what its marks call it. tool: the tool that makes it, without ``.py``."""

    page: str
    name: str
    tool: str

    def renewed(self, page: str, text: str) -> str:
        """Return a page's text with ``text`` between the two marks. Raises ValueError where a mark is missing."""
        start, end = f"<!-- {self.name}: made by tools/{self.tool}.py -->\n", f"<!-- end of {self.name} -->\n"
        before, _, rest = page.partition(start)
        _, mark, after = rest.partition(end)
        if not mark:
            raise ValueError(f"{self.page} holds no place for {self.name}")
        return f"{before}{start}\n{text}\n\n{end}{after}"

    def write(self, text: str) -> None:
        """Write ``text`` into the page, and say which page that is. Raises as ``renewed`` does."""
        file = DOCS / self.page
        file.write_text(self.renewed(file.read_text(encoding="utf-8"), text), encoding="utf-8")
        sys.stdout.write(f"{self.page}\n")
