"""How the words of a value are compared with other words."""

from __future__ import annotations

from uipkit.templating.pasted import pasted
from uipkit.tracker.layout import Value
from uipkit.tracker.read_values import normal


def plain_words(value: Value) -> str:
    """Return a value as it is compared: without Markdown, case, kinds of blanks and a full stop at its end; signs alone stay as they are."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    plain = (
        " ".join(normal(pasted(text) if any(sign in text for sign in "*_`[#>\\&-") else text).split())
        .rstrip(".;: ")
        .casefold()
    )
    return plain or text.strip()
