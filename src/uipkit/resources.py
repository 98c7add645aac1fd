"""Where uipkit's own text lives: templates, schemas and rule pages.

In a wheel they are packaged under ``uipkit/_data``; in a checkout (and so in an editable install, where the
wheel's forced includes are not visible) they stand at the top of the repository. Callers never need to know which.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

Shelf = Literal["templates", "schemas", "rules"]

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = {"templates": "templates", "schemas": "schemas", "rules": "docs/rules"}


@cache
def shelf(name: Shelf) -> Path:
    """Return the folder of one kind of packaged text.

    Raises FileNotFoundError where neither a wheel nor a checkout holds it: a broken installation.
    """
    packaged = _PACKAGE / "_data" / name
    if packaged.is_dir():
        return packaged
    checkout = _PACKAGE.parent.parent / _CHECKOUT[name]
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"uipkit's {name} folder is missing; install uipkit again")


def read_text(name: Shelf, relative: str) -> str:
    """Return the text of one packaged file, for example ``read_text("rules", "UIP301-….md")``."""
    return (shelf(name) / relative).read_text(encoding="utf-8")
