"""Minutes fitted into a length: exact sums, ranges kept while possible, proposals first, plain refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.scaffold.agenda_fit import AgendaRefused, fit
from uipkit.scaffold.agenda_template import Minutes


def minutes(low: int, high: int, given_by: str = "source") -> Minutes:
    return Minutes.model_validate({"low": low, "high": high, "from": given_by})


def fitted(topics: list[Minutes], length: int) -> list[tuple[int, str]]:
    return [(each.minutes, each.given_by) for each in fit(topics, length)]


MEETING = [minutes(10, 15), minutes(20, 20), minutes(5, 10, "our-proposal")]


def test_a_length_inside_the_ranges_keeps_every_range() -> None:
    assert fitted(MEETING, 35) == [(10, "source"), (20, "source"), (5, "our-proposal")]
    assert fitted(MEETING, 40) == [(15, "source"), (20, "source"), (5, "our-proposal")]
    assert fitted(MEETING, 43) == [(14, "source"), (20, "source"), (9, "our-proposal")]
    assert fitted(MEETING, 45) == [(15, "source"), (20, "source"), (10, "our-proposal")]


def test_proposed_minutes_give_way_before_the_sources() -> None:
    assert fitted(MEETING, 55) == [(15, "source"), (20, "source"), (20, "our-proposal")]
    assert fitted(MEETING, 33) == [(10, "source"), (20, "source"), (3, "our-proposal")]


def test_then_everything_moves_in_proportion_and_says_so() -> None:
    assert fitted(MEETING, 110) == [(30, "fitted"), (40, "fitted"), (40, "our-proposal")]
    assert fitted(MEETING, 16) == [(5, "fitted"), (10, "fitted"), (1, "our-proposal")]


def test_minutes_are_round_where_the_sum_allows() -> None:
    two_hours = [minutes(n, n) for n in (10, 5, 25, 15, 30, 5)]
    assert [each.minutes for each in fit(two_hours, 120)] == [15, 5, 35, 20, 40, 5]
    assert [each.minutes for each in fit(two_hours, 117)] == [13, 6, 33, 20, 39, 6]


def test_a_length_that_makes_no_meeting_is_refused_in_plain_words() -> None:
    with pytest.raises(AgendaRefused) as short:
        fit(MEETING, 11)
    assert str(short.value) == snapshot(
        "11 minutes are too short for this meeting: its 3 topics ask for 35 to 45 minutes. Give it more time, or split it into two meetings."
    )
    with pytest.raises(AgendaRefused) as long:
        fit(MEETING, 136)
    assert str(long.value) == snapshot(
        "136 minutes are too long for this meeting: its 3 topics ask for 35 to 45 minutes. Give it less time, or hold it as more than one meeting."
    )
    with pytest.raises(AgendaRefused, match="one topic would take 500"):
        fit([minutes(200, 200)], 500)
    for nonsense in (0, -30):
        with pytest.raises(AgendaRefused, match="too short"):
            fit(MEETING, nonsense)


topics = st.lists(
    st.builds(
        lambda low, more, given_by: minutes(low, low + more, given_by),
        st.integers(1, 60),
        st.integers(0, 30),
        st.sampled_from(["source", "our-proposal"]),
    ),
    min_size=1,
    max_size=9,
)


@given(topics, st.data())
def test_any_sensible_length_is_filled_exactly(asked: list[Minutes], data: st.DataObject) -> None:
    low, high = sum(t.low for t in asked), sum(t.high for t in asked)
    shortest, longest = max(len(asked), -(-low // 3)), min(3 * high, 960)
    if shortest > longest:
        return
    length = data.draw(st.integers(shortest, longest))
    answer = fit(asked, length)
    assert len(answer) == len(asked)
    assert sum(each.minutes for each in answer) == length
    assert all(each.minutes >= 1 for each in answer)
    assert answer == fit(asked, length)
    for wanted, each in zip(asked, answer, strict=True):
        inside = wanted.low <= each.minutes <= wanted.high
        if low <= length <= high:
            assert inside
        expected = "our-proposal" if wanted.given_by == "our-proposal" else "source" if inside else "fitted"
        assert each.given_by == expected
