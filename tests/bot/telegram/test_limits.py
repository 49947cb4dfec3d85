from __future__ import annotations

from bot.telegram.limits import Admission, RateLimit


def test_people_who_have_gone_are_forgotten() -> None:
    now = [0.0]
    limit = RateLimit(1, lambda: now[0])
    for person in range(1000):
        limit.admit(person)
        limit.admit(person)
        now[0] += 1
    assert len(limit._granted) <= 61
    assert len(limit._noticed) <= 61


def test_a_notice_comes_at_most_once_a_minute() -> None:
    now = [0.0]
    limit = RateLimit(1, lambda: now[0])
    said = []
    for _ in range(50):
        said.append(limit.admit("a"))
        now[0] += 7
    # Within 350 seconds: six times granted a place, and no more than one notice a minute.
    assert said.count(Admission.GRANTED) == 6
    assert said.count(Admission.NOTICE) <= 6
