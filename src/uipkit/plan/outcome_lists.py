"""The names of the lists in which a meeting notes what goes on into the plan. Pure names: a check knows them without their models."""

from typing import Literal, get_args

OutcomeList = Literal[
    "takeaways",
    "candidate_priorities",
    "possible_root_causes",
    "strategy_ideas",
    "survey_results",
    "strategy_decisions",
    "course_corrections",
    "stakeholder_input",
    "state_data_validation",
    "self_assessment",
]
"""The fields of the model ``Meeting`` in which a meeting notes what goes on into the plan, in the model's order."""

OUTCOME_LISTS: tuple[OutcomeList, ...] = get_args(OutcomeList)
