"""The command that answers a finding, where one does more than an editor would: making what is missing."""

from __future__ import annotations

from uipkit.diagnostics.finding import Finding

_COMMANDS: dict[str, str] = {
    "UIP101": "uipkit new priority",
    "UIP208": "uipkit new target --priority {priority}",
    "UIP203": "uipkit new interim-target --priority {priority}",
    "UIP301": "uipkit new root-cause --priority {priority}",
    "UIP303": "uipkit new strategy --root-cause {root-cause}",
    "UIP401": "uipkit new strategy",
    "UIP501": "uipkit new milestone --strategy {strategy}",
    "UIP502": "uipkit new action --strategy {strategy}",
    "UIP607": "uipkit approve",
    "UIP602": "uipkit assurances --open",
    "UIP601": "uipkit assurances --open",
    "UIP701": "uipkit new team --team writers",
    "UIP704": "uipkit new team --team implementation",
    "UIP705": "uipkit new team --team accountability-committee",
}
"""By rule; what stands in braces is the artifact of the finding's own file, by kind."""

_FOLDERS = {"priorities": "priority", "root-causes": "root-cause", "strategies": "strategy"}


def command_for(finding: Finding) -> str:
    """Return the command that answers a finding, or nothing where the file is to be edited."""
    command = _COMMANDS.get(finding.code, "")
    if "{" not in command:
        return command
    parts = finding.location.path.rsplit("/", 2)
    kind = _FOLDERS.get(parts[-2]) if len(parts) > 1 else None
    if kind is None or f"{{{kind}}}" not in command:
        return ""
    return command.replace(f"{{{kind}}}", parts[-1].removesuffix(".yaml"))
