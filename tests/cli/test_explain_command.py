"""``uipkit explain`` at the command line."""

from __future__ import annotations

import json
import re

import pytest
from inline_snapshot import snapshot

from uipkit.cli.main import run
from uipkit.rules import registry
from uipkit.rules.rule import Rule


def test_one_rule_reads_as_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "UIP015"]) == 0

    text = capsys.readouterr().out
    assert text.startswith("UIP015 dates-reversed\n\nWeighs: error always.\n\n")
    assert "\nWHAT IT CHECKS\n" in text
    assert "```" not in text
    assert "\n    # " in text, "the example stands indented, with its file"


def test_a_family_is_a_list_with_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "targets"]) == 0

    captured = capsys.readouterr()
    assert "\n".join(captured.out.splitlines()[:2]) == snapshot("""\
UIP201  fewer-than-two-annual-targets (warning from the close of phase 2, error from the close of phase 6)
        An improvement target has fewer than two annual targets.\
""")
    assert captured.err == snapshot("10 rules. To read one of them: uipkit explain UIP201\n")


def test_all_as_json_holds_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--all", "--format", "json"]) == 0

    rules = json.loads(capsys.readouterr().out)["rules"]
    assert [rule["code"] for rule in rules] == [rule.code for rule in registry.REGISTRY]
    assert all(rule["page"] and rule["summary"] and rule["due"] for rule in rules)


def test_markdown_keeps_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "UIP015", "--format", "markdown"]) == 0

    text = capsys.readouterr().out
    assert text.startswith("# UIP015 dates-reversed\n\n*Error always.*\n")
    assert "```yaml\n" in text


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["UIP30l"], "Did you mean UIP301?"),
        ([], "Name one rule or family, or say --all."),
        (["UIP301", "--all"], "Name one rule or family, or say --all."),
        (["UIP301", "--format", "html"], 'takes text, markdown, json, not "html"'),
    ],
)
def test_a_mistake_in_the_call_is_said_plainly(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", *arguments]) == 2
    assert complaint in capsys.readouterr().err


_PAINT = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture
def colors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["explain", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("colors")
def test_a_colour_terminal_gets_the_page_laid_out_with_every_example_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    painted = explained(capsys, "UIP104")
    page = explained(capsys, "UIP104", "--format", "markdown")
    plain = _PAINT.sub("", painted)

    assert painted.startswith(
        "\x1b[1mUIP104 evidence-without-data\x1b[0m\n\nWeighs: warning from the close of phase 2"
    )
    assert "#" not in plain.partition("Example")[0]
    examples = re.findall("(?ms)^```yaml\n(.*?)^```", page)
    assert examples
    for example in examples:
        assert "\n".join("    " + line for line in example.rstrip().split("\n")) in plain
    words = re.findall(r"\w+", page.replace("```yaml", ""))
    assert set(words) - set(re.findall(r"\w+", plain)) <= {"Warning"}  # the page's own line of weights


def test_without_colours_the_page_is_plain_text_as_ever(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = explained(capsys, "UIP104")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert explained(capsys, "UIP104") == plain
    assert "\x1b" not in plain


@pytest.mark.usefixtures("colors")
def test_lists_and_programs_get_no_layout(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in explained(capsys, "targets")
    assert "\x1b" not in explained(capsys, "UIP104", "--format", "json")


@pytest.mark.usefixtures("colors")
@pytest.mark.parametrize("rule", registry.REGISTRY, ids=lambda rule: rule.code)
def test_every_page_can_be_laid_out(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    plain = _PAINT.sub("", explained(capsys, rule.code))
    assert "How to mend it\n" in plain
    assert "```" not in plain
