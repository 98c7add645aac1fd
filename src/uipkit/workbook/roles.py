"""The roles that every plan knows: how to tell "Grade 4 teachers" from "Maria Lopez".

A posted plan names roles, not people (workbook, 4.4). No list of roles can be complete, so a role is known by its head word:
``coach`` makes "Mathematics coach" and "K-2 literacy coaches" roles alike. A school adds its own in ``teams.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uipkit.plan.base import Artifact
    from uipkit.plan.plan import Plan

HEAD_WORDS = frozenset(
    """
    adviser advisor administrator advocate aide analyst assistant association author board bookkeeper cabinet captain
    caregiver chair chairperson champion clerk coach co-chair co-teacher committee community consultant contact coordinator
    council counselor custodian dean department designee developer director district educator elder ell employee expert
    facilitator faculty family father graduate grandparent group guardian head instructor intern interpreter
    interventionist lead leader leadership liaison librarian manager member mentor mother navigator nurse observer office
    officer ombudsman organization para paraeducator paraprofessional parent partner pathologist personnel physician
    planner practitioner president principal professional provider psychologist registrar representative researcher
    resident sac dac pto pta plc blt ilt slp mtss secretary specialist sponsor staff stakeholder student superintendent
    supervisor supporter teacher team technician therapist trainer translator treasurer trustee tutor volunteer worker
    writer ap
    """.split()  # noqa: SIM905  # a list of words reads better as words
)
"""The word that a role ends with, in the singular."""

_PLAIN_WORDS = frozenset(
    """
    all any art campus career classroom content culture curriculum data early elementary english every family grade high
    history home instructional intervention language learning literacy math mathematics middle music new office parent
    physical plan planning primary program reading school science secondary site social special student support teacher
    technology title upper vice whole working writing
    """.split()  # noqa: SIM905
)
"""Words that stand in roles and teams and are hardly anybody's name."""

_HONORIFICS = frozenset("mr mrs ms miss mx dr sr sra srta señor señora señorita prof maestro maestra".split())  # noqa: SIM905
_PARTICLES = frozenset("de del la las los van von der den da dos bin al y".split())  # noqa: SIM905
_OF_A_CHILD = frozenset(
    [
        "parent",
        "guardian",
        "mother",
        "father",
        "grandparent",
        "family",
        "caregiver",
        "student",
        "aide",
        "tutor",
    ]
)
_TAILS = (" of ", " for ", " from ", " at ", " in ", " on ", " to ", " with ", " who ")
_JOINTS = (" and ", " or ", " & ", " plus ")


@lru_cache(maxsize=4096)
def is_role(text: str, extra: frozenset[str] = frozenset()) -> bool:
    """Whether ``text`` names a role, a team or a group, or several of them joined by "and", commas or slashes.

    ``extra`` are further roles, as a plan or a district declares them; case and plural do not count.
    """
    wanted = _plain(text)
    if not wanted:
        return False
    known = frozenset(_singular_phrase(_plain(role)) for role in extra)
    if _singular_phrase(wanted) in known:
        return True
    return all(_is_one_role(part, known) for part in _parts(text))


def known_roles(plan: Plan) -> frozenset[str]:
    """The roles that a plan and its district declare: their own lists, the teams by title, and those who write or are in teams.

    Writers, members and contacts are people: whoever goes by what looks like a name counts only where a list of roles has it.
    """
    declared = declared_roles(plan)
    if plan.teams is not None:
        declared |= {team.title for team in plan.teams.teams if team.title}
    return declared | {role for _, _, role in people_of_teams(plan) if not is_a_name(role, declared)}


def declared_roles(plan: Plan) -> frozenset[str]:
    """The lists of roles in teams.yaml and district.yaml: what stands there is a role, whatever it looks like."""
    known = (
        *(plan.district.roles if plan.district is not None else ()),
        *(plan.teams.roles if plan.teams is not None else ()),
    )
    return frozenset(role for role in known if role)


def people_of_teams(plan: Plan) -> Iterator[tuple[Artifact, tuple[str | int, ...], str]]:
    """Yield whoever writes, sits in a team or is the contact: the artifact, the path in it, and the words."""
    if plan.info is not None:
        for index, writer in enumerate(plan.info.writers):
            yield plan.info, ("writers", index), writer
    if plan.teams is not None:
        if plan.teams.accountability_contact:
            yield plan.teams, ("accountability_contact",), plan.teams.accountability_contact
        for index, team in enumerate(plan.teams.teams):
            for position, member in enumerate(team.members):
                if member.role:
                    yield plan.teams, ("teams", index, "members", position, "role"), member.role


def is_a_name(text: str, declared: frozenset[str] = frozenset()) -> bool:
    """Whether a text is no role, common or declared, and looks like somebody's name."""
    return looks_like_a_name(text) and not is_role(text, declared)


@lru_cache(maxsize=4096)
def names_several(text: str) -> bool:
    """Whether a role stands for several people, as "Team leads" and "Parents of grade 2 students" do."""
    words = _head_and_tail(_without_parentheses(text)[0])[0].split()
    last = _bare(words[-1]) if words else ""
    return last not in HEAD_WORDS and _singular(last) in HEAD_WORDS


@lru_cache(maxsize=4096)
def looks_like_a_name(text: str) -> bool:
    """Whether a person's name seems to stand in ``text``: "Maria Lopez", "Mr. Smith", "J. Doe", "Coach Lopez".

    It goes by capital letters and titles alone, so it may be mistaken.
    """
    pieces = text.replace("(", ",").replace(")", ",").replace("/", ",").replace(";", ",").split(",")
    return any(_name_stands_in(piece.split()) for piece in pieces)


def _name_stands_in(words: list[str]) -> bool:
    run: list[str] = []
    before = ""
    for word in words:
        if _bare(word) in _HONORIFICS:
            return True
        if _is_capitalized(word) and not _is_school_word(word):
            run.append(word)
            if len(run) > 1:
                return True
        elif not (run and word.lower() in _PARTICLES):
            run, before = [], word
    return len(run) == 1 and _singular(_bare(before)) in HEAD_WORDS


def _is_one_role(text: str, known: frozenset[str]) -> bool:
    outside, inside = _without_parentheses(text)
    plain = _plain(outside)
    if not plain or looks_like_a_name(inside):
        return False
    if _singular_phrase(plain) in known:
        return True
    head, tail = _head_and_tail(outside)
    words = head.split()
    if not words or any(_bare(word) in _HONORIFICS for word in (*words, *tail.split())):
        return False
    last = _singular(_bare(words[-1]))
    if last not in HEAD_WORDS or len(words) > 6:
        return False
    return not (last in _OF_A_CHILD and looks_like_a_name(tail))


def _parts(text: str) -> Iterator[str]:
    for joint in _JOINTS:
        text = text.replace(joint, ",")
    pieces = [piece.strip() for piece in text.replace("/", ",").replace(";", ",").split(",") if piece.strip()]
    has_tail = False
    for index, piece in enumerate(pieces):
        if _has_head(piece):
            has_tail = bool(_head_and_tail(piece)[1])
            yield piece
        elif has_tail and not looks_like_a_name(piece):
            continue  # "Director of Curriculum and Instruction": the second half belongs to the first
        elif not (_only_qualifies(piece) and any(_has_head(later) for later in pieces[index + 1 :])):
            yield piece  # "Grade 3, 4 and 5 teachers" and "Math and literacy coaches" have one head word, at the end


def _has_head(piece: str) -> bool:
    words = _head_and_tail(_without_parentheses(piece)[0])[0].split()
    return bool(words) and _singular(_bare(words[-1])) in HEAD_WORDS


def _only_qualifies(piece: str) -> bool:
    words = piece.split()
    return len(words) == 1 or all(_is_school_word(word) or word.islower() for word in words)


def _head_and_tail(text: str) -> tuple[str, str]:
    cuts = [(position, len(tail)) for tail in _TAILS if (position := text.find(tail)) > 0]
    for position, length in sorted(cuts):
        head = text[:position]
        if _singular(_bare(head.split()[-1])) in HEAD_WORDS:
            return head, text[position + length :]
    return text, ""


def _without_parentheses(text: str) -> tuple[str, str]:
    opened, closed = text.find("("), text.rfind(")")
    if 0 <= opened < closed:
        return (text[:opened] + text[closed + 1 :]).strip(), text[opened + 1 : closed]
    return text, ""


def _is_school_word(word: str) -> bool:
    bare = _singular(_bare(word))
    return bare in HEAD_WORDS or bare in _PLAIN_WORDS or any(letter.isdigit() for letter in bare)


def _is_capitalized(word: str) -> bool:
    letters = word.rstrip(".,'’")
    return bool(letters) and letters[0].isupper() and (len(letters) == 1 or not letters.isupper())


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")


def _bare(word: str) -> str:
    return word.lower().strip(".,;:'’\"()")


def _singular_phrase(plain: str) -> str:
    head, _, last = plain.rpartition(" ")
    return f"{head} {_singular(last)}" if head else _singular(last)


def _singular(word: str) -> str:
    if word in HEAD_WORDS:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2] in HEAD_WORDS:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
