"""What the three planning practices have in common: the key actions of leaders, questions about context, what is watched.

The actions are the same five for each practice, but for the first one of student work analysis. Structure and facts come from
Collaborative Planning Practices; the words are ours.
"""

from __future__ import annotations

from uipkit.workbook.practice_entry import KeyAction, Question, Step, Watch

CONDITIONS_RUBRIC = "planning-conditions"
"""The rubric for the conditions of planning together: looked at before any practice starts."""

TEACHER_SURVEY = "planning-teachers"
FACILITATOR_SURVEY = "planning-facilitators"


def review_materials(parts: str, practice: str) -> KeyAction:
    """The first key action of two practices. parts: what the materials consist of (``units``). practice: in running text."""
    return KeyAction(
        "review-materials",
        "Know the materials of every subject",
        (
            Step(
                "know-them",
                f"Get to know the {parts} in the materials of each grade and subject that takes part.",
            ),
            Step(
                "worth-exploring", f"Decide which features of the {parts} are worth the team's shared time."
            ),
            Step("what-they-offer", f"Read what the materials themselves provide for {practice}."),
        ),
    )


def protocol_action(practice: str, first: tuple[Step, ...] = (), last: tuple[Step, ...] = ()) -> KeyAction:
    """The second key action: the protocol. first and last: steps of one practice around those of all."""
    return KeyAction(
        "protocol",
        "Choose a protocol and make it fit",
        (
            *first,
            Step(
                "together-or-alone",
                f"Settle which parts of {practice} are done together and which alone, from the school's goals for teaching, "
                "what teachers need and the time there is.",
            ),
            *last,
        ),
    )


UNFINISHED_FIRST = Step(
    "unfinished-learning",
    "Put unfinished learning at the heart of the protocol: name the content that comes first, and ways of teaching that keep every "
    "student in it.",
)

FIT_THE_MATERIALS = Step(
    "adopt",
    "Take a protocol for each subject and change it until it follows the way the materials are built.",
)


def pre_work_action(such_as: str) -> KeyAction:
    """The third key action: what is prepared. such_as: examples of what is ready before a meeting, in running text."""
    return KeyAction(
        "pre-work",
        "Make clear what is prepared, and by when",
        (
            Step(
                "load", "Set how much preparation is fair, given what the team can carry and the help it has."
            ),
            Step(
                "deadlines",
                "Agree with teachers and facilitators on fixed deadlines, and look at them again when they do not hold.",
            ),
            Step(
                "expectations", f"Say plainly what everybody has ready before a meeting, such as {such_as}."
            ),
            Step("exemplar", "Show one completed example, so that nobody has to guess how deep to go."),
        ),
    )


LEAD_LEARNER = KeyAction(
    "lead-learner",
    "Learn in front of the team",
    (
        Step(
            "same-preparation",
            "Prepare what everybody prepares, and go through the same steps, for each meeting that you attend.",
        ),
        Step(
            "take-part",
            "Take part in the discussion as a learner: say what you find hard, and risk being wrong.",
        ),
    ),
)


def monitor_action(practice: str, made: str, *, results: bool = True) -> KeyAction:
    """The fifth key action: what is watched. made: what teams make. results: whether students' results are watched as well."""
    steps = (
        Step("artifacts", f"Look at {made}."),
        Step("instruction", "Visit lessons, and look for what the team planned."),
        Step("results", "Look at what students' work shows, with the steps of student work analysis."),
        Step(
            "conditions",
            "Keep an eye on the conditions for planning together, by surveys of teachers and facilitators, and answer what they "
            "say with changes.",
        ),
        Step("outcomes", f"Look at {practice} through its rubric again, and compare with the baseline."),
    )
    return KeyAction(
        "monitor",
        "Watch whether it helps",
        tuple(step for step in steps if results or step.id != "results"),
    )


def questions_about(practice: str, *more: Question) -> tuple[Question, ...]:
    """The five questions about a school's context. more: those that a practice asks beside them, after the first."""
    return (
        Question(
            "affirming-relationships",
            "How do members of the team affirm one another today, and where could protocol and practice make more room for it?",
        ),
        *more,
        Question(
            "familiarity",
            f"How well does the team know {practice}? What went well or badly with it before, and what follows from that now?",
        ),
        Question(
            "standards",
            "How well does the team know the standards of its grades? What else would make this practice build knowledge, of teachers "
            "and of leaders?",
        ),
        Question(
            "curriculum",
            "How well does the team know its materials? Which basic training has to be planned first?",
        ),
        Question(
            "voice",
            "At which moments are views asked for and people won over? What is gathered, so that it is known and not guessed?",
        ),
    )


def watches_for(practice: str, made: str, *, results: bool = True) -> tuple[Watch, ...]:
    """Starting points for watching a practice: each kind once."""
    found = (
        Watch("artifacts", "artifacts", f"Read {made} of each team.", "every four weeks"),
        Watch(
            "instruction",
            "instruction",
            "Visit lessons that a team planned, and note what of the plan is seen.",
            "twice in each half year",
        ),
        Watch(
            "results",
            "student-performance",
            "Look at work on the tasks of the materials, as counts and never by name.",
            "at the end of each unit",
        ),
        Watch(
            "conditions",
            "conditions",
            f"Survey teachers and facilitators ({TEACHER_SURVEY}, {FACILITATOR_SURVEY}), and look through the rubric {CONDITIONS_RUBRIC}.",
            "before the start and each half year",
        ),
        Watch(
            "outcomes",
            "outcomes",
            f"Look at {practice} through its rubric.",
            "baseline, mid-year, end of year",
        ),
    )
    return tuple(each for each in found if results or each.watches != "student-performance")
