"""Comments that set findings aside: ``# uipkit: ignore[UIP304] reason`` and ``# uipkit: ignore-file[UIP304] reason``.

The rules stand in the brackets by code, name, beginning of codes or family, parted by commas; a reason follows. What such a
comment covers is worked out by the store, which knows the YAML; here its words are understood and held against the findings.
A comment that does nothing, or cannot be understood, is complained of (UIP013), so that none outlives what it was for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from uipkit.diagnostics.finding import Finding
from uipkit.diagnostics.nearest import nearest
from uipkit.diagnostics.selection import EVERYTHING, NEVER_ASIDE, Choices, Selector, UnknownSelector, parse

COMPLAINT = "UIP013"
"""The rule about these comments themselves, which a comment cannot set aside."""

_WRITTEN = re.compile(
    r"#\s*(?P<name>(?i:uipkit)):\s*(?P<verb>[\w-]*)\s*(?P<rules>\[(?P<words>[^\]]*)\])?[\s:,-]*(?P<reason>.*)"
)
_VERBS = ("ignore", "ignore-file")


class Comment(NamedTuple):
    """A comment addressed to uipkit, and what it stands at.

    line, column: where its ``#`` stands, from 1; column in characters. text: the comment from its ``#`` on.
    first, last: the lines of what it stands at, both included; ``last`` before ``first`` where it stands at nothing.
    """

    line: int
    column: int
    text: str
    first: int
    last: int


class Complaint(NamedTuple):
    """One thing wrong with a comment, in the words of a ``Problem``; ``column`` counts from 1, ``width`` in characters."""

    line: int
    column: int
    width: int
    message: str
    label: str
    help: str
    subject: str


class Outcome(NamedTuple):
    """The findings of one file, in their order, those that a comment covers set aside; and what is wrong with the comments."""

    findings: tuple[Finding, ...]
    complaints: tuple[Complaint, ...]


class _Ignore(NamedTuple):
    """A comment that was understood: each selector with the column of its word."""

    comment: Comment
    selectors: tuple[tuple[Selector, int], ...]
    reason: str
    whole_file: bool

    def covers(self, finding: Finding, codes: frozenset[str]) -> bool:
        if finding.code not in codes or finding.code in NEVER_ASIDE:
            return False
        return self.whole_file or self.comment.first <= finding.location.span.line <= self.comment.last


def set_aside(
    findings: Sequence[Finding], comments: Sequence[Comment], choices: Choices, judged: Collection[str]
) -> Outcome:
    """Hold the comments of one file against its findings.

    judged: the codes of the rules whose silence means that there is nothing to report. A word in a comment counts as unneeded
    only where every rule it chooses was judged: a rule that is not yet due, or was not selected, may still speak later.
    """
    complaints: list[Complaint] = []
    ignores: list[_Ignore] = []
    for comment in comments:
        understood = _understand(comment, choices, complaints)
        if understood is not None:
            ignores.append(understood)
    for ignore in ignores:
        complaints.extend(_unneeded(ignore, findings, frozenset(judged)))
    complaints.sort(key=lambda each: (each.line, each.column))
    return Outcome(tuple(_marked(finding, ignores) for finding in findings), tuple(complaints))


def _marked(finding: Finding, ignores: Sequence[_Ignore]) -> Finding:
    if finding.state != "open":
        return finding
    for ignore in ignores:
        if any(ignore.covers(finding, selector.codes) for selector, _ in ignore.selectors):
            return finding._replace(state="suppressed", reason=ignore.reason)
    return finding


def _unneeded(ignore: _Ignore, findings: Sequence[Finding], judged: frozenset[str]) -> list[Complaint]:
    where = "in this file" if ignore.whole_file else "here"
    return [
        _complaint(
            ignore.comment,
            column,
            len(selector.word),
            f"Nothing is found {where} that “{selector.word}” would set aside.",
            "not needed",
            "Delete this word, or the whole comment where it is the only one.",
            f"unneeded/{selector.word.lower()}",
        )
        for selector, column in ignore.selectors
        if selector.codes - NEVER_ASIDE <= judged
        and not any(ignore.covers(finding, selector.codes) for finding in findings)
    ]


def _understand(comment: Comment, choices: Choices, complaints: list[Complaint]) -> _Ignore | None:
    """Read one comment; what is wrong with it goes to ``complaints``. None for one that sets nothing aside."""
    written = _WRITTEN.match(comment.text)
    if written is None:
        return None
    verb = written["verb"].lower()
    if verb not in _VERBS:
        meant = nearest(verb, _VERBS)
        if meant is not None:
            complaints.append(
                _complaint(
                    comment,
                    comment.column + written.start("verb"),
                    len(verb),
                    f"“{verb}” is no word that uipkit knows, so this comment sets nothing aside. Did you mean “{meant}”?",
                    "not understood",
                    f"Write # uipkit: {meant}[rule] and the reason.",
                    f"unknown/{verb}",
                )
            )
        return None
    name = written["name"]
    if name != name.lower():
        complaints.append(
            _complaint(
                comment,
                comment.column + written.start("name"),
                len(name),
                f"“{name}” is not written in small letters, so this comment sets nothing aside.",
                "in small letters",
                f"Write # uipkit: {verb}[rule] and the reason.",
                f"capitals/{verb}",
            )
        )
        return None
    selectors = _selectors(comment, written, choices, complaints)
    if not selectors:
        return None
    reason = written["reason"].strip()
    if not reason:
        names = ", ".join(selector.word for selector, _ in selectors)
        complaints.append(
            _complaint(
                comment,
                comment.column,
                len(comment.text.rstrip()),
                f"This comment gives no reason, so it does not set {names} aside.",
                "no reason",
                "Write behind the bracket why the rule does not count here; next year's reader will ask.",
                f"no-reason/{names.lower()}",
            )
        )
        return None
    return _Ignore(comment, selectors, reason, verb == "ignore-file")


def _selectors(
    comment: Comment, written: re.Match[str], choices: Choices, complaints: list[Complaint]
) -> tuple[tuple[Selector, int], ...]:
    """The words in the brackets that choose rules; the others are complained of."""
    found: list[tuple[Selector, int]] = []
    named = False
    if written["rules"] is not None:
        start = comment.column + written.start("words")
        for part in re.finditer(r"[^,]+", written["words"]):
            word = part.group().strip()
            if not word:
                continue
            named = True
            column = start + part.start() + len(part.group()) - len(part.group().lstrip())
            refused = _refusal(comment, word, column, choices)
            if isinstance(refused, Complaint):
                complaints.append(refused)
            else:
                found.append((refused, column))
    if not named:
        complaints.append(
            _complaint(
                comment,
                comment.column,
                len(comment.text.rstrip()),
                "This comment names no rule, so it sets nothing aside.",
                "no rule",
                f"Write # uipkit: {written['verb'].lower()}[rule] and the reason, with the code or name of the rule.",
                "no-rule",
            )
        )
    return tuple(found)


def _refusal(comment: Comment, word: str, column: int, choices: Choices) -> Selector | Complaint:
    """Give the selector that a word is, or what is wrong with it."""
    if word.upper() == EVERYTHING:
        return _complaint(
            comment,
            column,
            len(word),
            f"A comment cannot set every rule aside; “{word}” does nothing.",
            "names no rule",
            "Name the rules that do not count here.",
            "unknown/all",
        )
    try:
        selector = parse(word, choices)
    except UnknownSelector as unknown:
        near = f"Write {unknown.nearest}" if unknown.nearest else "Write a rule's code or name"
        return _complaint(
            comment, column, len(word), str(unknown), "names no rule", f"{near}.", f"unknown/{word.lower()}"
        )
    if selector.codes <= NEVER_ASIDE | {COMPLAINT}:
        return _complaint(
            comment,
            column,
            len(word),
            f"“{word}” cannot be set aside by a comment.",
            "always counts",
            "Delete this word, and mend what it was meant to hide.",
            f"never/{word.lower()}",
        )
    return selector


def _complaint(
    comment: Comment,
    column: int,
    width: int,
    message: str,
    label: str,
    help: str,  # noqa: A002  # the field's own word in Problem
    subject: str,
) -> Complaint:
    return Complaint(comment.line, column, max(1, width), message, label, help, subject)
