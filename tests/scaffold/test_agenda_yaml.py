"""The file of an agenda: it reads back as it was meant, whatever the plan holds, and its comments help."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.scaffold.agendas import SPRING, made, plan, priority, reread, small_template, template
from uipkit.plan.meeting import Meeting
from uipkit.plan.option import Option
from uipkit.plan.outcome_lists import OUTCOME_LISTS
from uipkit.plan.plan import Plan
from uipkit.plan.root_cause import RootCause
from uipkit.plan.school import PlanInfo
from uipkit.plan.strategy import Strategy
from uipkit.scaffold.agenda import Repository, propose_agenda
from uipkit.scaffold.agenda_template import AgendaTemplate
from uipkit.scaffold.agenda_yaml import agenda_yaml
from uipkit.scaffold.rubric_shelf import read_rubric
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders


def test_the_file_is_clear_yaml_with_clock_times_beside_the_topics() -> None:
    data = small_template(
        number="9.1",
        source={"document": "Our handbook", "section": "Chats", "edition": "2026-27"},
        purpose="Look at data.\n\nTogether.",
    )
    data["topics"][0] |= {"description": "- Read\n- Talk", "from_the_plan": ["priorities"]}
    draft = propose_agenda(
        AgendaTemplate.model_validate(data),
        plan(priorities=(priority(title='Math: "growth" # 1'),)),
        date=SPRING,
        start="15:30",
        length=35,
        place="Room 4",
    )
    text = agenda_yaml(draft, modeline="# yaml-language-server: $schema=../schemas/meeting.schema.json")
    assert text == snapshot(
        """\
# yaml-language-server: $schema=../schemas/meeting.schema.json
# An agenda, made from a template and from the plan as it stood then. Edit it freely.
# The template rests on: Our handbook, 2026-27, Chats.
# The clock times beside the topics are comments; documents compute them from start and minutes.

title: Data chat
number: "9.1"
agenda: data-chat
date: 2026-04-20
start: "15:30"
length: 35
place: Room 4
participants: []
families_attend: false
purpose: |-
  Look at data.

  Together.

topics:
  - id: look
    title: Look
    minutes: 25  # 15:30 to 15:55
    minutes_from: source
    description: |-
      - Read
      - Talk
    # As the plan stood in priorities/math.yaml
    from_the_plan: |-
      Student Performance Priorities in the plan:

      - **Math: "growth" # 1**
    notes: ""

  - id: close
    title: Close
    minutes: 10  # 15:55 to 16:05
    minutes_from: our-proposal
    notes: ""

# From here on: the record of the meeting. Set held to true once it has taken place.
held: false
present: []

# One entry a decision:
#   - id: two-priorities
#     decision: What was decided.
#     reason: Why.
decisions: []

# One entry a next step; who is a role, never a name:
#   - id: share-the-draft
#     step: What is to be done.
#     who: UIP Writer
#     due: 2026-05-18
follow_ups: []

# One entry a topic put off:
#   - topic: The topic.
#     returns: 2026-05-18
tabled: []
next_meeting: null
notes: ""
"""
    )


def test_without_a_start_the_comments_count_minutes() -> None:
    text = agenda_yaml(propose_agenda(AgendaTemplate.model_validate(small_template()), Plan(), date=SPRING))
    assert "minutes: 25  # minute 0 to 25" in text
    assert "start: null" in text


def test_the_examples_in_the_comments_are_entries_that_load() -> None:
    draft = propose_agenda(template("2.1"), Plan(), date=SPRING)
    lines = agenda_yaml(draft).split("\n")
    for key in ("decisions", "follow_ups", "tabled"):
        at = lines.index(f"{key}: []")
        first = max(i for i in range(at) if not lines[i].startswith("#")) + 2
        entry = [line.removeprefix("# ") for line in lines[first:at]]
        lines[first : at + 1] = [f"{key}:", *entry]
    parsed = read_yaml("\n".join(lines).encode(), "meetings/x.yaml")
    assert parsed.problems == ()
    assert isinstance(parsed.data, dict)
    meeting = Meeting.model_validate(parsed.data | {"id": "x"})
    assert [len(meeting.decisions), len(meeting.follow_ups), len(meeting.tabled)] == [1, 1, 1]


def test_an_example_of_each_list_that_a_meeting_feeds_stands_as_a_comment_that_would_load() -> None:
    rubric = read_rubric(template_folders(), "four-domains", read_yaml)
    model = AgendaTemplate.model_validate(small_template(feeds=OUTCOME_LISTS))
    options = tuple(Option.model_validate({"id": f"o{n}", "title": "O"}) for n in range(20))
    for whole, rubrics in ((Plan(), {}), (plan(options=options), {"four-domains": rubric})):
        draft = propose_agenda(model, whole, date=SPRING, repository=Repository(rubrics=rubrics))
        assert set(OUTCOME_LISTS).isdisjoint(draft.meeting)
        text = agenda_yaml(draft)
        for each in draft.examples:
            commented = "".join(f"# {line}\n" for line in each.lines)
            assert commented in text
            text = text.replace(commented, "".join(f"{line}\n" for line in each.lines))
        parsed = read_yaml(text.encode(), "meetings/x.yaml")
        assert parsed.problems == ()
        assert isinstance(parsed.data, dict)
        meeting = Meeting.model_validate(parsed.data | {"id": "x"})
        empty = {name for name in OUTCOME_LISTS if not getattr(meeting, name)}
        assert empty == (set() if rubrics else {"self_assessment"}), "nobody rates without a rubric"
    assert "# Options of this plan: o0, o1, o2," in text
    assert "o14 and 5 more." in text
    assert meeting.survey_results[0].option == "o0"
    assert meeting.self_assessment[0].indicator == rubric.indicators[0].id


def test_a_meeting_that_feeds_nothing_shows_no_lists() -> None:
    text = agenda_yaml(propose_agenda(AgendaTemplate.model_validate(small_template()), Plan(), date=SPRING))
    assert "brings forth" not in text


def test_many_files_are_named_by_their_folders() -> None:
    causes = tuple(
        RootCause.model_validate({"id": f"c{n}", "statement": "x", "priorities": ["math"]}) for n in range(4)
    )
    data = small_template()
    data["topics"][0] |= {"from_the_plan": ["mission", "causes-by-priority"]}
    text = agenda_yaml(
        propose_agenda(AgendaTemplate.model_validate(data), plan(root_causes=causes), date=SPRING)
    )
    assert "# As the plan stood in plan.yaml, priorities/math.yaml, root-causes/ (4 files)\n" in text


def test_handouts_and_messages_stand_in_their_places() -> None:
    data = small_template(
        handouts=[
            {"id": "a", "title": "A", "kind": "packet", "text": "Read.\n\nThink."},
            {
                "id": "b",
                "title": "B",
                "kind": "chart",
                "parts": [
                    {"id": "p", "columns": ["One", "Two"], "rows": [["- [x]", "a, b"], ['"q"']], "room": 2}
                ],
            },
        ],
        invitation={"subject": "Come: now", "body": "Dear all,\n\nplease come."},
    )
    draft = propose_agenda(AgendaTemplate.model_validate(data), Plan(), date=SPRING)
    text = agenda_yaml(draft)
    assert text[text.index("# What is handed out") : text.index("# From here on")] == snapshot("""\
# What is handed out, hung up or filled in. Change it as you like; uipkit render meeting prints it.
handouts:
  - id: a
    title: A
    kind: packet
    text: |-
      Read.

      Think.

  - id: b
    title: B
    kind: chart
    parts:
      - id: p
        columns:
          - One
          - Two
        rows:
          - ["- [x]", "a, b"]
          - ["\\"q\\""]
        room: 2

# Ready to send. uipkit render meeting adds date, time, place, outcomes and pre-work.
invitation:
  subject: "Come: now"
  body: |-
    Dear all,

    please come.

""")
    assert reread(draft).handouts[1].parts[0].rows == (("- [x]", "a, b"), ('"q"',))


NASTY = [
    "no",
    "- dash",
    "# not a comment",
    "a: b",
    "'quoted' \"twice\"",
    "back\\slash\\",
    "{{ jinja }} {% x %}",
    "%directive",
    "&anchor *alias !tag",
    "| pipe > fold",
    "<script>alert(1)</script>",
    "📈 emoji",
    "--- document\n...",
    "line\u2028separator\x85next",
    "bell\x07 and \x00",
    "\ttab\t",
    "\ufeffmark",
    "1.",
    "# uipkit: ignore[UIP101] no",
]


def test_nasty_texts_of_a_plan_stay_texts() -> None:
    for words in NASTY:
        for fields in ({"title": words}, {"statement": words}):
            whole = plan(priorities=(priority(**fields),))
            meeting = reread(propose_agenda(template("2.1"), whole, date=SPRING))
            assert [topic.id for topic in meeting.topics] == [t.id for t in template("2.1").topics]
    info = PlanInfo.model_construct(id="plan", plan_year="2026-27", mission="", writers=tuple(NASTY[:13]))
    meeting = reread(propose_agenda(template("6.1"), Plan(info=info), date=SPRING))
    assert meeting.participants[:12] == tuple(NASTY[:12])
    assert meeting.participants[12] == "--- document ..."


def test_nasty_texts_stay_texts_in_handouts_and_tables_too() -> None:
    for words in NASTY:
        action = {"id": "a", "description": words, "who": [words], "rhythm": words, "help_wanted": words}
        whole = plan(
            options=(Option.model_validate({"id": "o", "title": words, "description": words}),),
            strategies=tuple(
                Strategy.model_validate({"id": i, "title": words, "actions": [action]})
                for i in ("one", "two")
            ),
        )
        for slug in ("3.2", "4.3", "5.2"):
            handouts = reread(made(slug, whole)).handouts
            assert [each.id for each in handouts] == [each.id for each in template(slug).handouts]
        helpers = [part for each in handouts for part in each.parts if part.rows]
        assert [len(part.rows) for part in helpers] == [8, 8]


@given(st.text(), st.text(), st.text())
def test_any_words_give_a_file_that_reads(title: str, statement: str, mission: str) -> None:
    whole = plan(
        priorities=(priority(title=title, statement=statement),),
        info=PlanInfo.model_construct(
            id="plan", plan_year="2026-27", mission=mission, writers=(title, statement)
        ),
    )
    draft = propose_agenda(template("2.1"), whole, date=SPRING, place=mission)
    meeting = reread(draft)
    assert len(meeting.topics) == 6
    assert meeting.title == "Leadership Priority Setting Meeting"


@given(
    st.text(
        st.characters(
            min_codepoint=32,
            max_codepoint=0x1F9FF,
            exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"],
        )
        | st.just(" ")
    )
)
def test_visible_words_come_back_exactly(words: str) -> None:
    data = small_template(title="T" + words, purpose=f"{words}\n\n  {words}\nend")
    draft = propose_agenda(AgendaTemplate.model_validate(data), Plan(), date=SPRING, place=words)
    meeting = reread(draft)
    assert meeting.title == ("T" + words).strip()
    assert meeting.place == words.strip()
    wanted = "\n".join(line.rstrip() for line in draft.meeting["purpose"].split("\n"))
    assert meeting.purpose == wanted.strip()
