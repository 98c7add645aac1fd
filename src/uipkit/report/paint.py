"""Colour for the text report: a few ANSI codes, or none at all."""

from __future__ import annotations

from typing import NamedTuple

from uipkit.diagnostics.diagnostic import Severity

_RESET = "\x1b[0m"
_STRONG = "\x1b[1m"
_FRAME = "\x1b[34m"
_ADVICE = "\x1b[32m"
_SEVERITY = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}


class Paint(NamedTuple):
    """Wraps text in colour where ``colour`` is true; otherwise gives it back as it is."""

    colour: bool

    def _wrap(self, code: str, text: str) -> str:
        return f"{code}{text}{_RESET}" if self.colour and text else text

    def severity(self, severity: Severity, text: str) -> str:
        """Colour text by a severity."""
        return self._wrap(_SEVERITY[severity], text)

    def strong(self, text: str) -> str:
        """Embolden text that the eye should find first."""
        return self._wrap(_STRONG, text)

    def frame(self, text: str) -> str:
        """Colour gutter, arrows and line numbers."""
        return self._wrap(_FRAME, text)

    def advice(self, text: str) -> str:
        """Colour the word before a piece of advice."""
        return self._wrap(_ADVICE, text)
