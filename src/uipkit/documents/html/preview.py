"""A document as a web page for those who write the plan: what is to be mended stands where the part of the plan that it is about is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from jinja2 import Environment
from markupsafe import Markup

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.documents.about import Part, part_of
from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.figure import Figures
from uipkit.documents.html.body import write_body
from uipkit.documents.html.letters import shown
from uipkit.documents.html.page import document_shell
from uipkit.documents.html.preview_script import SCRIPT
from uipkit.documents.html.shell import set_page
from uipkit.documents.html.style import style_of
from uipkit.documents.markdown import Heading, ParsedMarkdown
from uipkit.documents.pictures import ImageResolver
from uipkit.plan.frozen import EMPTY
from uipkit.plan.words import listed

MARK: Final = "PREVIEW: with what uipkit check finds, not for posting"
_SIGNS: Final = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "i"}
_WORDS: Final = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Information"}
_NAMED: Final = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("point of information", "points of information"),
}
_ENGLISH: Final = Markup('lang="en-US" dir="ltr"')
"""What the preview says is English, whatever language the document is in."""

_HERE: Final = Markup("\0")
"""Where the top belongs; no text of a document can hold it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding and the part of the plan that it is about."""

    finding: Finding
    part: Part


@dataclass(frozen=True, slots=True)
class Stale:
    """Why the page shows something as it was before: a sentence, and what was found in the file that cannot be read, if it is one."""

    sentence: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a preview says beside the document.

    remarks: the findings, each of which the page shows once. stale: why something is shown as it was before. hints: further sentences for
    whoever writes the plan.
    """

    remarks: tuple[Remark, ...] = ()
    stale: tuple[Stale, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """The page: as a file, which runs nothing; as a server gives it, with the script that loads it anew; what tells one state from another."""

    file: bytes
    live: bytes
    version: str


def write_preview(
    markdown: ParsedMarkdown,
    meta: DocumentMeta,
    sandbox: Environment,
    said: Said,
    *,
    images: ImageResolver | None = None,
    figures: Figures = EMPTY,
) -> PreviewPage:
    """Return the page of a document that was parsed with its marks (``parse(…, about=True)``).

    A finding stands below the first mark of the smallest part that holds what it is about; what no mark fits stands at the top, above
    a list of links to all others. ``images`` and ``figures`` are as in `write_html`. Raises UnsupportedMarkdown and TemplateError.
    """
    placed = _placed(markdown, said.remarks)
    body = write_body(
        markdown,
        meta,
        images=images,
        figures=figures,
        below_title=_HERE,
        remarks=_Once(placed.beside),
    )
    before, _, after = body.partition(_HERE)
    shell = replace(
        document_shell(markdown, meta, figures),
        mark="; ".join(part for part in (MARK, meta.draft_mark or "") if part),
        classes="document preview",
    )
    shell = replace(shell, style="\n".join([shell.style, style_of(sandbox, "preview")]))
    file = set_page(before + _top(placed, said, None) + after, shell, sandbox)
    version = sha256(file).hexdigest()[:16]
    live = set_page(
        before + _top(placed, said, version) + after, replace(shell, script=SCRIPT, connects=True), sandbox
    )
    return PreviewPage(file, live, version)


# --- what stands where --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Beside:
    """The findings below one mark, with the number of the first, and the heading that they stand under."""

    first: int
    under: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """Findings that fit no mark, counted from 1, and behind them those below marks, in the document's order."""

    elsewhere: tuple[Finding, ...]
    beside: Mapping[str, _Beside]


class _Once(dict[str, Markup]):
    """Gives what is said at a mark: the first time, since a part may be shown twice."""

    def __init__(self, beside: Mapping[str, _Beside]) -> None:
        super().__init__({mark: _section(each) for mark, each in beside.items()})

    def __call__(self, mark: str) -> Markup:
        return self.pop(mark, Markup(""))


def _placed(markdown: ParsedMarkdown, remarks: Sequence[Remark]) -> _Placed:
    marks = _marks(markdown)
    parts = {mark: part_of(mark) for mark in marks}
    found: dict[str, list[Finding]] = {mark: [] for mark in marks}
    elsewhere: list[Finding] = []
    for remark in remarks:
        fitting = [mark for mark, part in parts.items() if part.holds(remark.part)]
        # The longest way down is the smallest part; of two marks for one part the first counts.
        best = max(fitting, key=lambda mark: len(parts[mark].words), default=None)
        (elsewhere if best is None else found[best]).append(remark.finding)
    number = len(elsewhere) + 1
    beside = {}
    for mark, findings in found.items():
        if findings:
            beside[mark] = _Beside(number, marks[mark], tuple(_gravest_first(findings)))
            number += len(findings)
    return _Placed(tuple(_gravest_first(elsewhere)), beside)


def _marks(markdown: ParsedMarkdown) -> dict[str, str]:
    """Return the marks of a document in their order, each once, with the words of the heading that it stands under."""
    names = _heading_names(markdown.outline)
    marks: dict[str, str] = {}
    under = ""
    for token in markdown.tokens:
        if token.type == "heading_open":
            under = names[str(token.attrs["id"])] or under
        elif token.type == "about":
            marks.setdefault(str(token.attrs["part"]), under)
    return marks


def _heading_names(outline: Sequence[Heading]) -> dict[str, str]:
    """Return headings by their anchors; one whose words stand in the document several times with what it stands under."""
    times = Counter(item.text for item in outline)
    names: dict[str, str] = {}
    above: list[Heading] = []
    for item in outline:
        while above and above[-1].level >= item.level:
            above.pop()
        several = times[item.text] > 1 and above
        names[item.anchor] = f"{above[-1].text}: {item.text}" if several else item.text
        above.append(item)
    return names


def _gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(
        findings, key=lambda each: (-each.severity, each.location.path, each.location.span, each.code)
    )


# --- how it is said -----------------------------------------------------------------------------------------------


def _section(beside: _Beside) -> Markup:
    """Return the findings below one mark, in a landmark that tells their numbers and what they are about."""
    last = beside.first + len(beside.findings) - 1
    numbers = f"Finding {last}" if last == beside.first else f"Findings {beside.first} to {last}"
    return Markup('<section class="remarks" {} aria-label="{}">\n{}</section>\n').format(
        _ENGLISH, f"{numbers}: {beside.under}", _list(beside.findings, beside.first)
    )


def _list(findings: Sequence[Finding], first: int) -> Markup:
    items = (_item(finding, number) for number, finding in enumerate(findings, start=first))
    return Markup('<ol start="{}">\n{}</ol>\n').format(first, Markup("").join(items))


def _item(finding: Finding, number: int) -> Markup:
    return Markup('<li id="uip.finding-{}" class="{}" tabindex="-1">{}</li>\n').format(
        number, finding.severity.word, _told(finding)
    )


def _told(finding: Finding) -> Markup:
    mend = Markup("<p>What to do: {}</p>\n").format(shown(finding.help)) if finding.help else Markup("")
    return Markup('<p>{} <span class="rule">{}</span></p>\n<p>{}</p>\n{}<p class="where">{}</p>').format(
        _severity(finding), _rule(finding), shown(finding.message), mend, _place(finding)
    )


def _severity(finding: Finding) -> Markup:
    sign, word = _SIGNS[finding.severity], _WORDS[finding.severity]
    return Markup('<span class="sign" aria-hidden="true">{}</span> <strong>{}</strong>').format(sign, word)


def _rule(finding: Finding) -> Markup:
    return shown(f"{finding.code} {finding.name}")


def _place(finding: Finding) -> Markup:
    return Markup("<code>{}</code>").format(shown(f"{finding.location.path}:{finding.location.span.line}"))


def _top(placed: _Placed, said: Said, version: str | None) -> Markup:
    """Return what stands below the title: whether the page is up to date, how much was found, and where each finding stands."""
    findings = [
        *(each.finding for each in said.remarks),
        *(each for why in said.stale for each in why.findings),
    ]
    return Markup(
        '<section class="preview-top" {} aria-labelledby="uip.findings">\n<h2 id="uip.findings">What uipkit check finds</h2>\n{}</section>\n'
    ).format(_ENGLISH, Markup("").join(_top_parts(placed, said, _counts(findings), version)))


def _top_parts(placed: _Placed, said: Said, counts: str, version: str | None) -> Iterator[Markup]:
    if said.stale:
        yield Markup('<div class="stale">\n{}</div>\n').format(
            Markup("").join(_why_stale(each) for each in said.stale)
        )
    yield Markup("<p>{}</p>\n").format(counts)
    for hint in said.hints:
        yield Markup("<p>{}</p>\n").format(shown(hint))
    if version is not None:
        yield Markup(
            '<p><a href="./">Reload this page</a> <span id="uip.live" role="status" data-version="{}" data-changed="{}" data-ended="{}"></span></p>\n'
        ).format(
            version,
            f"Changed. {counts}",
            "The preview has ended, so this page changes no more. Start uipkit preview again.",
        )
    if placed.elsewhere:
        yield Markup("<h3>About what this page does not show</h3>\n{}").format(_list(placed.elsewhere, 1))
    if placed.beside:
        links = Markup("").join(_links(each) for each in placed.beside.values())
        yield Markup("<h3>Beside what they are about</h3>\n<ul>\n{}</ul>\n").format(links)


def _why_stale(stale: Stale) -> Markup:
    why = Markup("<p><strong>Not up to date.</strong> {}</p>\n").format(shown(stale.sentence))
    return why + Markup("").join(_told(finding) for finding in stale.findings)


def _links(beside: _Beside) -> Markup:
    links = Markup("<br>\n").join(
        Markup('<a href="#uip.finding-{}">{}. {} {}</a>').format(
            number, number, _severity(finding), _rule(finding)
        )
        for number, finding in enumerate(beside.findings, start=beside.first)
    )
    return Markup("<li>{}:<br>\n{}</li>\n").format(shown(beside.under), links)


def _counts(findings: Sequence[Finding]) -> str:
    counts = []
    for severity in sorted(Severity, reverse=True):
        number = sum(finding.severity is severity for finding in findings)
        one, many = _NAMED[severity]
        counts += [f"{number} {one if number == 1 else many}"] if number else []
    return f"{listed(counts)}." if counts else "Nothing to mend as the plan stands."
