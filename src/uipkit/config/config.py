"""``uipkit.yaml``: which rules count and how much, thresholds, and how documents look.

A setting that turns a rule down or off carries its reason, so that next year's reader knows why.
"""

from typing import Annotated, Literal

from pydantic import Field

from uipkit.plan.base import Model
from uipkit.plan.values import Count, Flag, FrozenMapping, Language, Number, Text

SeverityWord = Literal["error", "warning", "info", "off"]


class RuleSetting(Model):
    """What one rule, or one family of rules, weighs in this repository."""

    severity: Annotated[SeverityWord, Field(description="error, warning, info, or off.")]
    reason: Annotated[Text, Field(description="Why; required.", min_length=1)]


class PathSetting(Model):
    """Rules that do not count in some files."""

    path: Annotated[
        Text, Field(description="Files, as a path or pattern from the repository's root.", min_length=1)
    ]
    ignore: Annotated[tuple[Text, ...], Field(description="Rules by code, name or family.", min_length=1)]
    reason: Annotated[Text, Field(description="Why; required.", min_length=1)]


class MinimumGroupSize(Model):
    """The smallest group whose figures may be shown.

    Sixteen for achievement: the state's practice since 2016 (domain facts 2.9, verified). Twenty for growth: verified for
    2012, inferred that it still holds. A district that knows better sets its own.
    """

    achievement: Annotated[Count, Field(description="For achievement results.", ge=1)] = 16
    growth: Annotated[Count, Field(description="For growth results.", ge=1)] = 20
    other: Annotated[Count, Field(description="For any other figures.", ge=1)] = 16


class CrunchTime(Model):
    """How much is too much at once; uipkit's own proposal, since no source gives a number."""

    due_in_a_fortnight: Annotated[
        Count, Field(description="So many milestones and actions due within 14 days are reported.", ge=2)
    ] = 9
    due_for_one_role: Annotated[
        Count, Field(description="So many due for one role within 14 days are reported.", ge=2)
    ] = 5


class Holidays(Model):
    """Whether a due date on a state holiday moves too. The sources speak only of weekends, so this is a choice."""

    observe: Annotated[Flag, Field(description="Move due dates off state holidays as well as weekends.")] = (
        True
    )
    state: Annotated[
        Text, Field(description="Whose holidays, as a state's two letters.", pattern="^[A-Z]{2}$")
    ] = "CO"


class Documents(Model):
    """How rendered documents look."""

    language: Annotated[Language, Field(description="The language the plan is written in.")] = "en"
    word_styles: Annotated[
        Text,
        Field(
            description="A .docx whose styles, header and footer Word files take, relative to uipkit.yaml."
        ),
    ] = ""
    footer: Annotated[Text, Field(description="A line for the foot of every page.")] = ""


class Config(Model):
    """Everything that ``uipkit.yaml`` may say; every setting has a default, so the file may be missing or empty.

    Defaults are constructed, not validated: most repositories have no such file, and validating what stands here already
    would make every check build five models.
    """

    rules: Annotated[
        FrozenMapping[str, RuleSetting],
        Field(description="What rules weigh, by code, name or family (UIP3)."),
    ] = {}  # noqa: RUF012  # pydantic copies defaults
    paths: Annotated[tuple[PathSetting, ...], Field(description="Files in which rules do not count.")] = ()
    minimum_group_size: Annotated[
        MinimumGroupSize, Field(description="The smallest groups whose figures may be shown.")
    ] = Field(default_factory=MinimumGroupSize.model_construct)
    target_leap: Annotated[
        Number,
        Field(
            description="A yearly step over this share of the measure's scale, in percent, is pointed out.",
            gt=0,
        ),
    ] = 10.0
    crunch_time: Annotated[CrunchTime, Field(description="How much is too much at once.")] = Field(default_factory=CrunchTime.model_construct)
    outside_control_words: Annotated[
        tuple[Text, ...] | None,
        Field(
            description="Words that suggest a root cause is outside the school's control; replaces the built-in list."
        ),
    ] = None
    holidays: Annotated[Holidays, Field(description="How due dates move.")] = Field(default_factory=Holidays.model_construct)
    documents: Annotated[Documents, Field(description="How documents look.")] = Field(default_factory=Documents.model_construct)
    baseline: Annotated[
        Text, Field(description="The baseline file, relative to uipkit.yaml or the repository's root.")
    ] = ".uipkit-baseline.json"
