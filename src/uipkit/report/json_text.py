"""JSON as text: the one way in which the json, gitlab and sarif reports are written."""

from __future__ import annotations

import json
import re

from uipkit.report.visible import whole

# Legal in JSON, but able to steer a terminal or to make a line read differently from what it says.
_HIDDEN = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def json_text(data: object) -> str:
    """Write plain data as indented JSON, with a line break at its end.

    Letters of every language stay readable; control and bidirectional characters are written as escapes (they can only
    stand inside strings), and lone surrogates, which no UTF-8 file can hold, are replaced.
    """
    return _HIDDEN.sub(_escape, whole(json.dumps(data, ensure_ascii=False, indent=2))) + "\n"


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
