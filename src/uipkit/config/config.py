"""``uipkit.yaml``: which rules count and how much, thresholds, and how documents look.

A setting that turns a rule down or off carries its reason, so that next year's reader knows why.
"""

from typing import Annotated, Literal

from annotated_types import Ge, Gt, MinLen
from pydantic import Field, StringConstraints

from uipkit.plan.base import Model, internal
from uipkit.plan.frozen import EMPTY
from uipkit.plan.values import Count, Flag, FrozenMapping, Language, Number, Text

STATE_PATTERN = (
    "^(AK|AL|AR|AZ|CA|CO|CT|DC|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA"
    "|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY)$"
)
"""The two letters of a state or of the District of Columbia, as the federal postal service writes them."""

SeverityWord = Literal["error", "warning", "info", "off"]


class RuleSetting(Model):
    """What one rule, or one family of rules, weighs in this repository."""

    severity: Annotated[SeverityWord, internal("error, warning, info, or off.")]
    reason: Annotated[Text, MinLen(1), internal("Why this rule weighs so much or so little here.")]


class PathSetting(Model):
    """Rules that do not count in some files."""

    path: Annotated[Text, MinLen(1), internal("Files, as a path or pattern from the repository's root.")]
    ignore: Annotated[tuple[Text, ...], MinLen(1), internal("Rules by code, name or family.")]
    reason: Annotated[Text, MinLen(1), internal("Why these rules do not count there.")]


class MinimumGroupSize(Model):
    """The smallest group whose figures may be shown.

    Sixteen for achievement: the state's practice, verified in the Department of Education's letter of 14 September 2016. Twenty
    for growth: verified in press reports for 2012, inferred that it still holds. A district that knows better sets its own.
    """

    achievement: Annotated[Count, Ge(1), internal("For achievement results.")] = 16
    growth: Annotated[Count, Ge(1), internal("For growth results.")] = 20
    other: Annotated[Count, Ge(1), internal("For any other figures.")] = 16


class CrunchTime(Model):
    """How much is too much at once; uipkit's own proposal, since no source gives a number."""

    due_in_a_fortnight: Annotated[
        Count, Ge(2), internal("So many milestones and actions due within 14 days are reported.")
    ] = 9
    due_for_one_role: Annotated[
        Count, Ge(2), internal("So many due for one role within 14 days are reported.")
    ] = 5


class Holidays(Model):
    """Whether a due date on a state holiday moves too. The sources speak only of weekends, so this is a choice."""

    observe: Annotated[Flag, internal("Move due dates off state holidays as well as weekends.")] = True
    state: Annotated[
        Text,
        StringConstraints(pattern=STATE_PATTERN),
        internal("Whose holidays, as a state's two letters."),
    ] = "CO"

    @property
    def observed(self) -> str | None:
        """The state whose holidays count; None where only weekends do."""
        return self.state if self.observe else None


class Documents(Model):
    """How rendered documents look."""

    language: Annotated[Language, internal("The language the plan is written in.")] = "en"
    word_styles: Annotated[
        Text,
        internal("A .docx whose styles, header and footer Word files take, relative to uipkit.yaml."),
    ] = ""
    footer: Annotated[Text, internal("A line for the foot of every page.")] = ""


class Config(Model):
    """Everything that ``uipkit.yaml`` may say; every setting has a default, so the file may be missing or empty.

    Defaults are constructed, not validated: most repositories have no such file, and validating what stands here already
    would make every check build five models.
    """

    rules: Annotated[
        FrozenMapping[str, RuleSetting],
        internal("What rules weigh, by code, name or family (UIP3)."),
    ] = EMPTY
    paths: Annotated[tuple[PathSetting, ...], internal("Files in which rules do not count.")] = ()
    minimum_group_size: Annotated[
        MinimumGroupSize, internal("The smallest groups whose figures may be shown.")
    ] = Field(default_factory=MinimumGroupSize.model_construct)
    target_leap: Annotated[
        Number,
        Gt(0),
        internal("A yearly step over this share of the measure's scale, in percent, is pointed out."),
    ] = 10.0
    crunch_time: Annotated[CrunchTime, internal("How much is too much at once.")] = Field(
        default_factory=CrunchTime.model_construct
    )
    outside_control_words: Annotated[
        tuple[Text, ...] | None,
        internal(
            "Words that suggest a root cause is outside the school's control; replaces the built-in list."
        ),
    ] = None
    holidays: Annotated[Holidays, internal("How due dates move.")] = Field(
        default_factory=Holidays.model_construct
    )
    documents: Annotated[Documents, internal("How documents look.")] = Field(
        default_factory=Documents.model_construct
    )
    baseline: Annotated[
        Text, internal("The baseline file, relative to uipkit.yaml or the repository's root.")
    ] = ".uipkit-baseline.json"
