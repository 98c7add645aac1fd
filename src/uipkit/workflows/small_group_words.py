"""Whether words of a plan give away what it withholds for a small group, or ought to withhold: a school may not have marked it yet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from uipkit.plan.plan import Plan
from uipkit.rules.small_groups import shows_figure
from uipkit.workbook.privacy import measures_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from uipkit.rules.withheld_prose import IsSmall


class SmallGroupWords:
    """Knows the small groups of one plan. is_small: whether so many students are too few to be told of."""

    def __init__(self, plan: Plan, is_small: IsSmall) -> None:
        self._plan = plan
        self._is_small = is_small

    def give_away(self, text: str) -> bool:
        """Whether a text names the number of students or a figure of a small group, and the plan shows that of no other one."""
        return self._mentioned is not None and self._mentioned(text)

    def may_give_away(self, text: str) -> bool:
        """Whether a text that could be about any group gives a figure, in a plan that has a small one."""
        return self.there_are and (shows_figure(text) or self.give_away(text))

    @cached_property
    def _mentioned(self) -> Callable[[str], bool] | None:
        from uipkit.rules.withheld_prose import withheld_mentioned

        return withheld_mentioned(self._plan, self._is_small)

    @cached_property
    def there_are(self) -> bool:
        """Whether the plan has a small group."""
        takeaways = self._plan.takeaways.takeaways if self._plan.takeaways is not None else ()
        return self._mentioned is not None or any(
            self._is_small(each.number_of_students, measures_of(each.pattern)) for each in takeaways
        )
