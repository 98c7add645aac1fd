"""The json, gitlab and sarif reports: what programs rely on, held against schemas and against any text a plan may hold."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from uipkit.diagnostics.finding import CheckResult
from uipkit.report.formats import render
from uipkit.report.options import ReportOptions
from uipkit.report.sarif import uri
from uipkit.resources import read_text

from .samples import CARDS, CLEAN, IN_BREAK, MESA, MIXED, NO_CAUSE, OLD, any_text, results, with_text

OPTIONS = ReportOptions(cards=CARDS)
SCHEMA = json.loads(read_text("schemas", "report.schema.json"))


def loaded(name: str, result: CheckResult, options: ReportOptions = OPTIONS) -> Any:
    written = render(name, result, options)
    assert written.encode("utf-8").endswith(b"\n")
    return json.loads(written)


def test_the_schema_is_itself_valid_and_refuses_what_it_does_not_know() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    report = loaded("json", MIXED)
    for stranger in (
        report,
        report["run"],
        report["summary"],
        report["plans"][0],
        report["findings"][0]["location"],
    ):
        stranger["stranger"] = 1
        with pytest.raises(jsonschema.ValidationError, match="stranger"):
            jsonschema.validate(report, SCHEMA)
        del stranger["stranger"]
    jsonschema.validate(report, SCHEMA)


@given(results)
def test_every_json_report_keeps_to_the_shipped_schema(result: CheckResult) -> None:
    jsonschema.validate(loaded("json", result), SCHEMA)


def test_json_counts_open_findings_and_keeps_those_set_aside() -> None:
    report = loaded("json", MIXED)
    assert report["summary"] == {
        "plans": 2,
        "files": 42,
        "errors": 1,
        "warnings": 1,
        "infos": 1,
        "fixable": 0,
        "suppressed": 1,
        "baselined": 1,
        "to_do": 4,
        "coming_up": 2,
    }
    assert [(finding["state"], finding["reason"]) for finding in report["findings"]] == [
        ("open", ""),
        ("suppressed", "the board writes it in May"),
        ("open", ""),
        ("baselined", "in the baseline"),
        ("open", ""),
    ]
    assert report["to_do"] == {"UIP601": 3, "UIP605": 1}
    assert [rule["code"] for rule in report["rules"]] == ["UIP012", "UIP301", "UIP509"]


def test_json_says_whether_the_run_failed_by_the_threshold_asked_for() -> None:
    only_info = CheckResult(plans=(MESA,), findings=(IN_BREAK, OLD))
    failed = {
        fail_on: loaded("json", only_info, ReportOptions(fail_on=fail_on))["run"]["failed"]
        for fail_on in ("error", "warning", "info", "never")
    }
    assert failed == {"error": False, "warning": False, "info": True, "never": False}


def test_json_carries_no_source_line() -> None:
    assert "title: Growth in mathematics" not in render("json", MIXED, OPTIONS)


@given(any_text)
@pytest.mark.parametrize("name", ["json", "gitlab", "sarif"])
def test_no_text_breaks_json_or_reaches_a_terminal_as_an_order(name: str, text: str) -> None:
    written = render(name, with_text(text), OPTIONS)
    assert json.loads(written.encode("utf-8")) is not None
    assert not any(character < " " and character != "\n" for character in written)
    assert not any(character in "\x7f\x9b\u202e\u2066\u2028" for character in written)


def test_json_text_comes_back_as_it_was() -> None:
    text = 'Año “nuevo”\n\x1b[31m \u202e \u2028 \U000e0041 😀 \\ " %0A'
    assert loaded("json", with_text(text))["findings"][0]["message"] == text


def test_gitlab_lists_open_findings_with_fingerprints_of_their_own() -> None:
    twice = CheckResult(plans=(MESA,), findings=(NO_CAUSE, NO_CAUSE, OLD))
    first, second = loaded("gitlab", twice)
    assert first == {
        "description": "UIP301 priority-without-root-cause: no root cause is named for the priority “math-growth”",
        "check_name": "UIP301",
        "fingerprint": "3f1c9a",
        "severity": "major",
        "location": {"path": "schools/mesa/priorities/math-growth.yaml", "lines": {"begin": 2, "end": 2}},
    }
    assert second["fingerprint"] != first["fingerprint"]
    assert loaded("gitlab", twice)[1] == second


def test_gitlab_says_an_empty_list_where_nothing_was_found() -> None:
    assert loaded("gitlab", CLEAN) == []


def test_gitlab_severities_and_the_path_from_the_top() -> None:
    entries = loaded("gitlab", MIXED, ReportOptions(prefix="district/plans"))
    assert [entry["severity"] for entry in entries] == ["minor", "major", "info"]
    assert entries[0]["location"]["path"] == "district/plans/schools/mesa/plan.yaml"


def strict(properties: dict[str, Any], *optional: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


_TEXT = strict({"text": {"type": "string"}})
_LEVEL = {"enum": ["error", "warning", "note"]}
_BAG = {"type": "object"}
_LINE = {"type": "integer", "minimum": 1}
_PLACE = {
    "physicalLocation": strict(
        {
            "artifactLocation": strict({"uri": {"type": "string"}, "uriBaseId": {"const": "%SRCROOT%"}}),
            "region": strict(
                {"startLine": _LINE, "startColumn": _LINE, "endLine": _LINE, "endColumn": _LINE}
            ),
        }
    ),
    "message": _TEXT,
}
# The part of SARIF 2.1.0 that this report uses, each property with the type that the standard's sections 3.13 to 3.58 give.
SARIF = strict(
    {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": strict(
                {
                    "tool": strict(
                        {
                            "driver": strict(
                                {
                                    "name": {"const": "uipkit"},
                                    "version": {"type": "string"},
                                    "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": strict(
                                            {
                                                "id": {"type": "string", "pattern": r"^UIP\d{3}$"},
                                                "name": {"type": "string", "minLength": 1},
                                                "shortDescription": _TEXT,
                                                "fullDescription": _TEXT,
                                                "help": strict(
                                                    {
                                                        "text": {"type": "string"},
                                                        "markdown": {"type": "string"},
                                                    }
                                                ),
                                                "defaultConfiguration": strict({"level": _LEVEL}),
                                                "properties": _BAG,
                                            }
                                        ),
                                    },
                                }
                            )
                        }
                    ),
                    "invocations": {
                        "type": "array",
                        "minItems": 1,
                        "items": strict(
                            {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": strict(
                                        {
                                            "level": _LEVEL,
                                            "message": _TEXT,
                                            "associatedRule": strict(
                                                {"id": {"type": "string"}, "index": {"type": "integer"}}
                                            ),
                                        },
                                        "associatedRule",
                                    ),
                                },
                            },
                            "toolExecutionNotifications",
                        ),
                    },
                    "columnKind": {"const": "unicodeCodePoints"},
                    "originalUriBaseIds": strict({"%SRCROOT%": strict({"description": _TEXT})}),
                    "results": {
                        "type": "array",
                        "items": strict(
                            {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": _LEVEL,
                                "message": _TEXT,
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "maxItems": 1,
                                    "items": strict(_PLACE, "message"),
                                },
                                "relatedLocations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": strict({"id": _LINE, **_PLACE}, "message"),
                                },
                                "partialFingerprints": {
                                    "type": "object",
                                    "minProperties": 1,
                                    "additionalProperties": {"type": "string"},
                                },
                                "suppressions": {
                                    "type": "array",
                                    "maxItems": 1,
                                    "items": strict(
                                        {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "status": {"const": "accepted"},
                                            "justification": {"type": "string", "minLength": 1},
                                        },
                                        "justification",
                                    ),
                                },
                                "properties": _BAG,
                            },
                            "relatedLocations",
                        ),
                    },
                }
            ),
        },
    }
)


@given(results)
def test_every_sarif_report_has_the_structure_of_the_standard(result: CheckResult) -> None:
    log = loaded("sarif", result)
    jsonschema.validate(log, SARIF)
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules[: len(CARDS)]] == [card.code for card in CARDS]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(run["results"]) == len(result.findings)
    for written in run["results"]:
        assert rules[written["ruleIndex"]]["id"] == written["ruleId"]
    prints = [written["partialFingerprints"]["primaryLocationLineHash"] for written in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_says_what_was_set_aside_and_why() -> None:
    [run] = loaded("sarif", MIXED)["runs"]
    assert [result["suppressions"] for result in run["results"]] == [
        [],
        [{"kind": "inSource", "status": "accepted", "justification": "the board writes it in May"}],
        [],
        [{"kind": "external", "status": "accepted", "justification": "in the baseline"}],
        [],
    ]


def test_sarif_names_rules_that_could_not_run() -> None:
    [run] = loaded("sarif", CLEAN._replace(crashed=("UIP301",)))["runs"]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["associatedRule"] == {"id": "UIP301", "index": 1}


def test_sarif_addresses_are_relative_and_encoded() -> None:
    assert uri("schools/mesa/priorities/año 1#2.yaml") == "schools/mesa/priorities/a%C3%B1o%201%232.yaml"
    assert uri("a:b.yaml") == "a%3Ab.yaml"
    [run] = loaded("sarif", MIXED, OPTIONS._replace(prefix="plans/"))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "plans/schools/mesa/plan.yaml",
        "uriBaseId": "%SRCROOT%",
    }


def test_sarif_turns_no_text_of_a_plan_into_a_link() -> None:
    [run] = loaded("sarif", with_text("see [here](https://example.org)"))["runs"]
    assert run["results"][0]["message"]["text"] == "see [here]\\(https://example.org)"
