"""The steps of ``uipkit import``: show what would be done, ask, write, say what was done; for a tracker and for any other file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import typer

from uipkit.cli import console
from uipkit.cli.report_files import write_report
from uipkit.report.import_result import ImportResult
from uipkit.report.import_words import standing
from uipkit.workflows.import_new import propose_new, write_new_plan
from uipkit.workflows.import_other import OtherRequest, propose_other
from uipkit.workflows.import_plan import OtherPlanError
from uipkit.workflows.import_report import import_result
from uipkit.workflows.importing import ImportProposal, ImportRequest, Written, propose_import, write_import


@dataclass(slots=True)
class TrackerSteps:
    """Taking a tracker back."""

    request: ImportRequest

    def propose(self) -> ImportProposal:
        """Work out what the tracker changes."""
        return propose_import(self.request)

    def asked_more(self, proposal: ImportProposal) -> bool:
        """Ask, apart, about rows that were deleted; whether something else is to be done now."""
        free = [each for each in proposal.left if not each.changed]
        if not free:
            return False
        words = "One row was deleted" if len(free) == 1 else f"{len(free)} rows were deleted"
        if not typer.confirm(
            f"{words} in the workbook. Take that out of the plan, too?", default=False, err=True
        ):
            return False
        self.request = replace(self.request, remove_deleted=True)
        return True

    def write(self, proposal: ImportProposal) -> tuple[ImportProposal, Written]:
        """Write what was proposed."""
        return proposal, write_import(proposal)


@dataclass(slots=True)
class OtherSteps:
    """Bringing in a file that is no tracker, into a plan that is there or into a new one."""

    request: OtherRequest
    new: Path | None

    def propose(self) -> ImportProposal:
        """Work out what the file brings."""
        return propose_other(self.request) if self.new is None else propose_new(self.request, self.new)

    def asked_more(self, proposal: ImportProposal) -> bool:  # noqa: ARG002 - nothing is ever taken out
        """There is nothing to ask about but whether to write."""
        return False

    def write(self, proposal: ImportProposal) -> tuple[ImportProposal, Written]:
        """Write what was proposed; for a new plan, make its folder first."""
        if self.new is None:
            return proposal, write_import(proposal)
        return write_new_plan(self.request, self.new)


@dataclass(frozen=True, slots=True)
class Bringing:
    """How one import is shown and whether it is written. file: its name. apply: write without asking. report: also put it there."""

    file: str
    format: str
    apply: bool
    dry_run: bool
    report: Path | None

    def run(self, steps: TrackerSteps | OtherSteps) -> bool:
        """Do all of it, and return whether everything in the file could be taken."""
        proposal = steps.propose()
        asking = self.format == "text" and not self.apply and not self.dry_run and console.is_terminal()
        apply = self.apply and not self.dry_run
        if apply and proposal.other_year:
            raise OtherPlanError(
                f"{proposal.other_year} Nothing was written.",
                "Look at what it would bring with --dry-run. To take it all the same, say of which year it is with --of-year.",
            )
        if asking:
            proposal, apply = self._asked(steps, proposal)
        elif not apply:
            self._show(import_result(proposal, self.file))
        clean = proposal.is_clean
        if apply:
            proposal, written = steps.write(proposal)
            result = import_result(proposal, self.file, written)
            if asking:
                console.err(standing(result))
                self._keep(result)
            else:
                self._show(result)
            clean = clean and not written.refused
            for path in written.paths:
                console.err(f"Written: {console.shown(path)}")
        elif proposal.does_something and not asking:
            more = ", and say with --of-year of which year the file is" if proposal.other_year else ""
            console.err(f"Nothing was written. To write this, add --apply{more}.")
        return clean

    def _asked(
        self, steps: TrackerSteps | OtherSteps, proposal: ImportProposal
    ) -> tuple[ImportProposal, bool]:
        """Show what would be done and ask. Gives what was agreed on."""
        self._show(import_result(proposal, self.file))
        if steps.asked_more(proposal):
            proposal = steps.propose()
            self._show(import_result(proposal, self.file))
        if not proposal.does_something:
            return proposal, False
        if proposal.other_year and not typer.confirm(
            f"{proposal.other_year} Take it all the same?", default=False, err=True
        ):
            console.err("Nothing was written.")
            return proposal, False
        emptied = sum(each.new is None for each in proposal.comparison.changes)
        aside = f" ({emptied} emptied {'field' if emptied == 1 else 'fields'} among it)" if emptied else ""
        agreed = typer.confirm(f"Write this into the plan{aside}?", default=False, err=True)
        if not agreed:
            console.err("Nothing was written.")
        return proposal, agreed

    def _show(self, result: ImportResult) -> None:
        console.out(_as(result, self.format, console.width()))
        self._keep(result)

    def _keep(self, result: ImportResult) -> None:
        if self.report is not None:
            form = {".json": "json", ".md": "markdown"}.get(self.report.suffix.casefold(), "text")
            write_report(self.report, _as(result, form, 100))


def _as(result: ImportResult, form: str, width: int) -> str:
    if form == "json":
        from uipkit.report.import_json import import_json

        return import_json(result)
    if form == "markdown":
        from uipkit.report.import_markdown import import_markdown

        return import_markdown(result)
    from uipkit.report.import_text import import_text

    return import_text(result, width)
