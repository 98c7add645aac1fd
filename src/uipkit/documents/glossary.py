"""The words that a reader outside the school may not know: the field's terms and abbreviations, in plain language.

The table is ours. An abbreviation that the plan itself spells out, as in ``Instructional Leadership Team (ILT)``, is taken
from there. What is in capitals and in neither is reported, so that somebody can spell it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uipkit.documents.markdown import parse
from uipkit.templating.inline import plain, runs


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the term as it stands in texts, what it stands for (abbreviations only), and what it means."""

    term: str
    spelled_out: str = ""
    meaning: str = ""


TERMS: tuple[Entry, ...] = (
    Entry("Assurance", meaning="A promise that a rule has been kept, or an explanation why it has not."),
    Entry("Contextual Fit", meaning="Why a strategy suits the students and the staff it is meant for."),
    Entry(
        "Evidence and Reasoning",
        meaning="The data behind a priority, and why it was chosen over others.",
    ),
    Entry(
        "Evidence-based",
        meaning="Tried elsewhere, with research showing that it helped. Federal law sorts such evidence into four tiers.",
    ),
    Entry(
        "Implementation Milestone",
        meaning="A checkpoint on what the adults do: is the strategy in use by this date, and used well?",
    ),
    Entry(
        "Interim Target",
        meaning="A student result expected at a point during the year, so that there is still time to adjust.",
    ),
    Entry(
        "Major Improvement Strategy",
        meaning="A large, lasting change in how the work is done, chosen because it answers a root cause.",
    ),
    Entry(
        "Median growth percentile",
        meaning="How much a group's results grew, compared with students who started alike; 50 is in the middle.",
    ),
    Entry(
        "Multilingual learner", meaning="A student who speaks another language and is still learning English."
    ),
    Entry(
        "Performance watch",
        meaning="The state's count of years with a Priority Improvement or Turnaround plan.",
    ),
    Entry(
        "Plan type",
        meaning="The rating that the state gives each year; it sets what the plan must do.",
    ),
    Entry(
        "Root Cause",
        meaning="Something in how the work is done that drives a priority, and that those who plan can change.",
    ),
    Entry(
        "School Accountability Committee",
        meaning="The committee of parents, staff and community members that advises a school on its plan.",
    ),
    Entry(
        "Student Performance Priority",
        meaning="The part of student results that matters most to improve now.",
    ),
    Entry("Title I", meaning="Federal money for schools with many children from families with low income."),
    Entry("Title II", meaning="Federal money for the training and support of teachers and principals."),
    Entry("Title III", meaning="Federal money for students who are learning English, and for teaching them."),
    Entry(
        "Title IV",
        meaning="Federal money for a broader education, for safe and healthy schools, and for technology.",
    ),
)
"""Terms of the field, by the alphabet, in our own words."""

ABBREVIATIONS: tuple[Entry, ...] = (
    Entry(
        "ACCESS",
        "Assessing Comprehension and Communication in English State-to-State",
        "the yearly test of students who are learning English",
    ),
    Entry("ALP", "Advanced Learning Plan", "a gifted student's own plan"),
    Entry("AP", "Advanced Placement", "college-level courses in high school"),
    Entry("ATS", "Additional Targeted Support and Improvement", "a federal identification of a school"),
    Entry("C.R.S.", "Colorado Revised Statutes", "the laws of the state"),
    Entry("CDE", "Colorado Department of Education"),
    Entry(
        "CMAS", "Colorado Measures of Academic Success", "the state's tests in grades 3 to 8, and in science"
    ),
    Entry("CS", "Comprehensive Support and Improvement", "a federal identification of a school"),
    Entry("CSI", "Charter School Institute", "the state body that oversees some charter schools"),
    Entry("DAC", "District Accountability Committee"),
    Entry("DIBELS", "Dynamic Indicators of Basic Early Literacy Skills", "short checks of early reading"),
    Entry("EL", "English learner"),
    Entry("ELA", "English language arts", "reading, writing, speaking and listening"),
    Entry("ELD", "English language development", "lessons for students who are learning English"),
    Entry("ELL", "English language learner"),
    Entry("ESSA", "Every Student Succeeds Act", "the federal education law"),
    Entry(
        "ESSER", "Elementary and Secondary School Emergency Relief", "federal money granted from 2020 to 2024"
    ),
    Entry("FRL", "Free and reduced-price lunch", "often used to count families with low income"),
    Entry("FTE", "Full-time equivalent", "one person's full-time job, or parts that add up to it"),
    Entry("GT", "Gifted and talented"),
    Entry("IEP", "Individualized Education Program", "the plan for a student with a disability"),
    Entry("MLL", "Multilingual learner"),
    Entry(
        "MGP",
        "Median growth percentile",
        "the growth of the student in the middle, compared with similar students",
    ),
    Entry("MIS", "Major Improvement Strategy"),
    Entry("MTSS", "Multi-Tiered System of Supports", "help for students in levels, from everybody to a few"),
    Entry("NWEA", "NWEA", "the maker of the MAP tests that schools use during the year"),
    Entry("MAP", "Measures of Academic Progress", "tests that schools use during the year"),
    Entry(
        "PBIS", "Positive Behavioral Interventions and Supports", "a way to teach and encourage good behavior"
    ),
    Entry("PD", "Professional development", "training for teachers and staff"),
    Entry(
        "PLC",
        "Professional learning community",
        "teachers who meet regularly to improve their teaching together",
    ),
    Entry("PSAT", "Preliminary SAT", "the state's tests in grades 9 and 10"),
    Entry("PTA", "Parent Teacher Association"),
    Entry("PTO", "Parent Teacher Organization"),
    Entry("READ Act", "Reading to Ensure Academic Development Act", "the state law on reading by grade 3"),
    Entry("SAC", "School Accountability Committee"),
    Entry("SAT", "SAT", "the state's test in grade 11, which colleges accept"),
    Entry("SEL", "Social-emotional learning", "how to understand feelings and get along with others"),
    Entry("SPED", "Special education"),
    Entry("SPF", "School Performance Framework", "the state's yearly report that leads to the plan type"),
    Entry("SPP", "Student Performance Priority"),
    Entry("SWD", "Students with disabilities"),
    Entry("TS", "Targeted Support and Improvement", "a federal identification of a school"),
    Entry("UIP", "Unified Improvement Plan", "this plan"),
    Entry("WIDA", "WIDA", "the group of states behind the ACCESS test"),
)
"""Abbreviations, by the alphabet."""

# Capitals that every reader knows, or that abbreviate nothing; Roman numerals beside them.
_COMMON = frozenset(
    "AM CO DRAFT ID II III IV IX KG NA NE NW OK PDF PK PM SE STEM SW TODO TV US USA VI VII XI XII".split()  # noqa: SIM905
)
_CAPITALS = re.compile(r"(?<![\w./@#&-])[A-Z][A-Z&]{1,6}(?=s?(?![\w@&]))")
_SPELLED_OUT = re.compile(r"(?<![\w'’-])((?:[\w'’-]{1,40} ){2,8})\(([A-Z][A-Z&]{1,6})s?\)")
_SMALL_WORDS = frozenset(("a", "and", "for", "in", "of", "on", "the", "to", "with"))


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a text uses: the terms and abbreviations to explain, by the alphabet, and the ones nobody has spelled out."""

    entries: tuple[Entry, ...] = ()
    unknown: tuple[str, ...] = ()


def glossary_of(markdown: str) -> Glossary:
    """Return the glossary that a document's Markdown calls for."""
    lines = list(_printed(markdown))
    text = "\n".join(lines)
    lower = text.lower()
    own = dict(_own_abbreviations(text))
    entries = {
        entry.term: entry for entry in TERMS if re.search(rf"\b{re.escape(entry.term.lower())}s?\b", lower)
    }
    known = {entry.term: entry for entry in ABBREVIATIONS}
    entries |= {
        term: entry
        for term, entry in known.items()
        if re.search(rf"(?<![\w/.@-]){re.escape(term)}s?(?![\w@])", text)
    }
    # What the plan itself calls it counts before our table.
    entries |= {term: Entry(term, words) for term, words in own.items()}
    # A line all in capitals is loud, not abbreviated.
    quiet = "\n".join(line for line in lines if line != line.upper() or len(line.split()) < 2)
    capitals = {match.group() for match in _CAPITALS.finditer(quiet)}
    unknown = capitals - entries.keys() - _COMMON - {term.split()[0] for term in known}
    return Glossary(
        tuple(sorted(entries.values(), key=lambda entry: entry.term.lower())), tuple(sorted(unknown))
    )


def _printed(markdown: str) -> Iterator[str]:
    """Give the words that a reader sees, paragraph by paragraph, without code and addresses."""
    document = parse(markdown)
    captions = [token.meta["caption"] for token in document.tokens if "caption" in token.meta]
    for token in (*document.tokens, *captions):
        if token.type == "inline":
            yield plain([run for run in runs(token) if run.kind != "code"])


def _own_abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Find abbreviations that the text spells out right before them, first letters and capitals agreeing."""
    for match in _SPELLED_OUT.finditer(text):
        words, letters = match.group(1).split(), match.group(2).replace("&", "")
        for start in range(len(words)):
            tail = words[start:]
            initials = [part[0] for word in tail for part in word.split("-") if part]
            telling = [
                part[0] for word in tail if word not in _SMALL_WORDS for part in word.split("-") if part
            ]
            if letters in {"".join(initials).upper(), "".join(telling).upper()}:
                yield match.group(2), " ".join(tail)
                break
