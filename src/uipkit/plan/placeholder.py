"""The mark of scaffold text that nobody has replaced yet: ``TODO: …``.

The scaffold writes it, UIP012 finds it, and drafts may show it. It is defined once, here.
"""

from __future__ import annotations

PLACEHOLDER = "TODO:"
"""What scaffold text begins with; the rest says what belongs there."""


def placeholder(hint: str) -> str:
    """The scaffold text for a field: the mark, then ``hint``, which says what belongs there."""
    return f"{PLACEHOLDER} {hint}"


def is_placeholder(text: str) -> bool:
    """Whether scaffold text stands in ``text``: the mark anywhere, or the bare word TODO at its start."""
    if "TODO" not in text:
        return False
    return PLACEHOLDER in text or text.lstrip().partition(" ")[0].rstrip(".,;!…") == "TODO"
