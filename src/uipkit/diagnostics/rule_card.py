"""A rule as a reader sees it: the plain data that reports and explanations need, without the rule itself."""

from __future__ import annotations

from typing import NamedTuple

from uipkit.diagnostics.diagnostic import Severity


class RuleCard(NamedTuple):
    """One rule on a card; the workflows fill it from the registry and the rule's page.

    code: such as ``UIP301``; never reused.
    name: such as ``priority-without-root-cause``.
    summary: one plain sentence, what the rule asks for.
    severity: the gravest severity the rule can reach.
    help_markdown: the rule's page (CommonMark); empty where a caller does not need it.
    source: where the rule comes from: a section of the workbook, a page of ours.
    phase_words: when it is due, in words (``error from the close of phase 3``, ``always``).
    """

    code: str
    name: str
    summary: str
    severity: Severity
    help_markdown: str = ""
    source: str = ""
    phase_words: str = ""
