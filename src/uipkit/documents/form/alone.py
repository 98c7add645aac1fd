"""Tags that take the place of a whole paragraph, cell or row: whatever else stands there would be lost without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from uipkit.documents.form.opened import Form

_WHOLE: Final = (("p", "w:p", "paragraph"), ("tc", "w:tc", "cell"), ("tr", "w:tr", "row"))
"""How such a tag begins, what of Word's it takes the place of, and what people call that."""


def crowded(form: Form) -> Iterator[tuple[str, str]]:
    """Give each tag that does not stand alone: what it should be alone in (paragraph, cell or row), and the words there."""
    for mark, element, name in _WHOLE:
        tag = re.compile(rf"\{{[{{%#]{mark}\s.*?[}}%#]\}}", re.DOTALL)
        for root in form.roots():
            for holder in root.iter(qn(element)):
                words = _words(holder)
                tags = tag.findall(words)
                if (tags and tag.sub("", words).strip()) or len(tags) > 1:
                    yield name, words


def _words(holder: Any) -> str:
    return "".join(text.text or "" for text in holder.iter(qn("w:t")))
