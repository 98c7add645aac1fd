"""Use case: the action steps of a plan, or of all plans below a folder, as a CSV file with the state's export columns."""

from __future__ import annotations

from uipkit.plan.words import cut
from uipkit.workflows.document_maker import DocumentMaker, RenderedFile, Rendering
from uipkit.workflows.plans_together import kept_together, newest


def render_action_plan(makers: tuple[DocumentMaker, ...]) -> Rendering:
    """Make one file of the action steps of all plans; of a school with plans of several years, those of the newest.

    A plan that is not ready or cannot be read in full holds nothing back, and is named in a hint.
    """
    from uipkit.documents.action_steps import action_step_rows, action_steps_csv

    gathered = newest(makers)
    first = gathered.makers[0]
    rows = []
    for maker in gathered.makers:
        rows += action_step_rows(maker.showing(internal=False), maker.name)
        first.hints.extend(_hints(maker))
    if gathered.hint:
        first.hints.append(gathered.hint)
    if not rows:
        first.hints.append("No action step is recorded yet, so the file holds its header alone.")
    file = RenderedFile("action-steps.csv", "csv", action_steps_csv(rows))
    title = (
        "Action Steps"
        if len(gathered.makers) > 1
        else f"{first.name}: Action Steps {first.plan_year}".strip()
    )
    made = first.rendering("action-plan", title, [file])
    return kept_together(made, gathered.makers) if len(makers) > 1 else made


def _hints(maker: DocumentMaker) -> list[str]:
    unread = sorted(maker.loaded.plan.unread.get("strategy", ()))
    found = []
    if unread:
        files = ", ".join(f"strategies/{each}.yaml" for each in unread)
        found.append(
            f"{cut(maker.name)}: {files} cannot be read, so its action steps are missing. uipkit check says why."
        )
    errors = len(maker.blocking())
    if errors:
        found.append(
            f"{cut(maker.name)}: {errors} {'errors stand' if errors > 1 else 'error stands'} in it, so it may still change. "
            "uipkit check --phase final lists them."
        )
    return found
