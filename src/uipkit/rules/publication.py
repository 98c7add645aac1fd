"""Family 8 in part, publication: whether everybody can read what is posted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.words import quoted
from uipkit.rules.family_meetings import families_meetings, texts_for_families
from uipkit.rules.rule import Context, I, Rule, W
from uipkit.rules.subjects import field_of, subject
from uipkit.rules.wording import to_write

if TYPE_CHECKING:
    from markdown_it.token import Token

    from uipkit.plan.base import Artifact
    from uipkit.plan.fields import TextField

EMPTY_WORDS = frozenset(
    {
        "here",
        "click here",
        "click",
        "link",
        "this link",
        "this",
        "more",
        "read more",
        "aquí",
        "haga clic aquí",
        "enlace",
    }
)
"""Words of a link that say nothing about where it leads, in English and Spanish."""

_SIGNS = ("](", "![", "#", "http", "][", "===", "---")
"""What every image, heading and link has; a text without any of them needs no parsing."""


def inaccessible_prose(ctx: Context) -> Iterator[Problem]:
    """Prose that is posted or that families see at a meeting, with an image without text, a heading level skipped, or a link whose words say nothing."""
    for artifact, text in _public_texts(ctx):
        if not text.traits.prose or not any(sign in text.value for sign in _SIGNS):
            continue
        for kind, message, help_ in _faults(text.value):
            yield Problem(
                Place(artifact.file, text.path),
                message=f"The {field_of(artifact, text.path)} has {message}.",
                label=kind.replace("-", " "),
                help=help_,
                note="Public documents must meet WCAG 2.1 AA; a screen reader reads out what stands here.",
                subject=f"{subject(artifact, text.path)}/{kind}",
            )


def _public_texts(ctx: Context) -> Iterator[tuple[Artifact, TextField]]:
    yield from ctx.posted_texts_where(_may_hold_marks)
    for meeting in families_meetings(ctx, _may_hold_marks):
        for text in texts_for_families(ctx, meeting):
            yield meeting, text


def translation_missing(ctx: Context) -> Iterator[Problem]:
    """UIP809: a family summary in one language, and none in another that the plan or its district names."""
    info = ctx.plan.info
    if info is None or not info.family_summary:
        return
    written = {language for language, words in info.family_summary.items() if words}
    if not written:
        return
    of_the_plan = bool(info.languages)
    for language in dict.fromkeys(ctx.plan.languages):
        if language in written or any(_same_language(language, each) for each in written):
            continue
        has = next(iter(info.family_summary))
        yield Problem(
            Place(info.file, ("family_summary", language)),
            f"The summary for families is there in {quoted(has)}, and not in {quoted(language)}.",
            label=f"not in {language}",
            help="Have it translated by somebody who speaks both languages, in the same plain words.",
            example=f"  {language}: {to_write('the summary in this language')}",
            note="Families are told about the plan in the languages that they read.",
            related=(
                Related(
                    Place(info.file if of_the_plan else "district.yaml", ("languages",)),
                    "the languages that families need",
                ),
            ),
            subject=f"plan/family_summary/{language}",
        )


def _same_language(one: str, other: str) -> bool:
    """Whether two tags mean one language: ``es`` and ``es-MX`` do, ``es-MX`` and ``es-ES`` do not."""
    return one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _may_hold_marks(raw: bytes) -> bool:
    # Asked of every file, so a single byte is looked for before a pair: that is many times faster.
    return (
        (b"]" in raw and (b"](" in raw or b"][" in raw or b"![" in raw))
        or (b"/" in raw and b"http" in raw)
        or (b"=" in raw and b"===" in raw)
        or raw.rfind(b"---") >= 0  # from behind it is found in half the time: text is full of single dashes
        # A heading stands on an indented line or behind a quotation mark; a comment at the left edge is none.
        or (b"#" in raw and (b" #" in raw or b"\t#" in raw or b"'#" in raw or b'"#' in raw))
    )


def _faults(source: str) -> Iterator[tuple[str, str, str]]:
    """Each fault of a text: a short name, what is wrong, and how to mend it."""
    from uipkit.templating.commonmark import (
        tokens_of,  # only where a text may have a fault: the parser is slow to load
    )

    level = 0
    for token in tokens_of(source) or ():
        if token.type == "heading_open":
            found = int(token.tag[1])
            if level and found > level + 1:
                yield (
                    "heading-skipped",
                    f"a heading of level {found} right below one of level {level}",
                    f"Give the heading level {level + 1}, that is {'#' * (level + 1)}.",
                )
            level = found
        elif token.type == "inline" and token.children:
            yield from _inline_faults(token.children)


def _inline_faults(tokens: list[Token]) -> Iterator[tuple[str, str, str]]:
    words: list[str] | None = None
    address = ""
    for token in tokens:
        if token.type == "image" and not token.content.strip():
            yield (
                "image-without-text",
                f"an image without alternative text ({quoted(str(token.attrGet('src') or ''))})",
                "Say between the square brackets what the image shows: ![Bar chart of …](data/chart.png).",
            )
        if token.type == "link_open":
            words, address = [], str(token.attrGet("href") or "")
        elif token.type == "link_close" and words is not None:
            yield from _link_fault(" ".join("".join(words).split()), address)
            words = None
        elif words is not None:
            words.append(token.content if token.type in {"text", "code_inline", "image"} else " ")
        elif token.type == "text" and ("http://" in token.content or "https://" in token.content):
            yield _bare_address(token.content[token.content.index("http") :].split()[0])


def _link_fault(words: str, address: str) -> Iterator[tuple[str, str, str]]:
    if words.startswith(("http://", "https://", "www.")):
        yield _bare_address(words)
    elif words.lower().strip(" .:!>»→") in EMPTY_WORDS or not words:
        yield (
            "link-without-words",
            f"a link named {quoted(words)}" if words else "a link without words",
            f"Name the link after what it leads to, such as [Family guide to mathematics]({address}).",
        )


def _bare_address(address: str) -> tuple[str, str, str]:
    shown = address.rstrip(".,;:)")
    return (
        "bare-address",
        f"a web address in place of words ({quoted(shown)})",
        f"Name what it leads to and put the address behind it: [Family guide to mathematics]({shown}).",
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP808",
        "inaccessible-prose",
        "Prose for the public has an image without text, a skipped heading level, or a link whose words say nothing.",
        ((6, W),),
        "WCAG 2.1 AA; HB21-1110; ADA Title II (28 CFR 35, subpart H)",
        inaccessible_prose,
    ),
    Rule(
        "UIP809",
        "translation-missing",
        "The summary for families is missing in a language that the plan names.",
        ((6, I),),
        "uipkit",
        translation_missing,
    ),
)
