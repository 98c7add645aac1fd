"""``uipkit explain`` at the command line."""

from __future__ import annotations

import json

import pytest
from inline_snapshot import snapshot

from uipkit.cli.main import run
from uipkit.rules import registry


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
    assert captured.err == snapshot("9 rules. To read one of them: uipkit explain UIP201\n")


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
