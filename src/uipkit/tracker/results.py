"""What came of action steps, milestones and interim targets so far, in a few words a row."""

from __future__ import annotations

from collections.abc import Mapping

from uipkit.plan.plan import Plan
from uipkit.tracker.layout import label_of
from uipkit.tracker.sheets import Table
from uipkit.tracker.status import result_words
from uipkit.workbook.figures import figure


def results_so_far(plan: Plan, table: Table, masked: Mapping[tuple[str, str], str]) -> Mapping[str, str]:
    """Return the words of the last result of each row of a tab, by the row's id; rows without one are left out.

    masked: words in place of values, by row and key of column, of the tab of interim results.
    """
    progress = plan.progress
    if progress is None:
        return {}
    last: dict[tuple[str, ...], str] = {}
    match table.sheet.name:
        case "Action Plan":
            for action in progress.actions:
                last[action.strategy, action.action] = result_words(label_of(action.state), action.date)
        case "Milestones":
            for milestone in progress.milestones:
                words = result_words(label_of(milestone.state), milestone.date)
                last[milestone.strategy, milestone.milestone] = words
        case "Interim Targets":
            units = {
                (priority.id, target.id): target.unit
                for priority in plan.priorities
                for target in priority.targets
            }
            for place, each in enumerate(progress.interim_targets):
                shown = masked.get((f"{progress.file}#interim_targets[{place}]", "value"))
                if shown is None:
                    shown = figure(each.value, units.get((each.priority, each.target), ""))
                last[each.priority, each.target, each.interim_target] = result_words(
                    label_of(each.state), each.date, shown
                )
    found = {
        row.id: last.get((*row.within, str(row.values["id"]))) for row in table.rows if "id" in row.values
    }
    return {row_id: words for row_id, words in found.items() if words is not None}
