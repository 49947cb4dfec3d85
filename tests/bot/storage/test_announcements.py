"""An announcement is kept once, claimed by one process, and said by nobody twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.alert_times import AlertTimes, Rhythm
from bot.answers.replies.markup import Mark, Rich
from bot.storage.announcements import Announcement, Announcements, LostClaimError
from bot.storage.chats import Chats
from bot.storage.database import Database
from bot.storage.subscriptions import MOST, Subscriptions

PERSON, GROUP = 7, -1001
RICH = Rich("新增《办法》", (Mark("bold", 2, 6),))


class Replica:
    """One process with its own connection to the same database."""

    def __init__(self, folder: Path, now: list[float], url: str) -> None:
        self.database = Database(folder, url)
        self.subscriptions = Subscriptions(self.database, lambda: now[0])
        self.announcements = Announcements(self.database, lambda: now[0])
        self.chats = Chats(self.database)


@pytest.fixture
def now() -> list[float]:
    return [1000.0]


@pytest.fixture
def replicas(tmp_path: Path, now: list[float], url: str) -> Iterator[tuple[Replica, Replica]]:
    one, other = Replica(tmp_path, now, url), Replica(tmp_path, now, url)
    yield one, other
    one.database.close()
    other.database.close()


def all_of(texts: object) -> int:
    return len(texts)  # type: ignore[arg-type]


def subscribed(replica: Replica, chat: int = PERSON) -> int:
    assert replica.subscriptions.add(chat, 0, "邵阳 新能源", "zh")
    return replica.subscriptions.of_chat(chat)[-1].number


def kept(replica: Replica, number: int, *names: str, before: str = "", now: str = "b") -> bool:
    found = [Announcement(number, name, RICH) for name in names]
    return replica.announcements.add(found, before, now, lambda _: 0.0)


def test_of_two_that_compare_one_keeps_what_it_found(replicas: tuple[Replica, Replica]) -> None:
    one, other = replicas
    number = subscribed(one)
    assert kept(one, number, before="", now="a")
    assert kept(one, number, "x", before="a", now="b")
    assert not kept(other, number, "x", "y", before="a", now="b")
    assert other.announcements.compared() == "b"
    [place] = other.announcements.due()
    claim = other.announcements.claim(place, all_of)
    assert claim is not None
    assert [(found.key, found.rich) for found in claim.announcements] == [("x", RICH)]


def test_what_is_known_of_a_report_is_said_once_whenever_it_comes_again(
    replicas: tuple[Replica, Replica],
) -> None:
    one, _ = replicas
    number = subscribed(one)
    kept(one, number, now="a")
    kept(one, number, "x", before="a", now="b")
    [place] = one.announcements.due()
    claim = one.announcements.claim(place, all_of)
    assert claim is not None
    one.announcements.sending(claim.token)
    one.announcements.done(claim.token)
    kept(one, number, "x", before="b", now="a")
    assert one.announcements.due() == []


def test_a_claim_is_one_process_s(replicas: tuple[Replica, Replica], now: list[float]) -> None:
    one, other = replicas
    kept(one, subscribed(one), "x")
    [place] = one.announcements.due()
    claim = one.announcements.claim(place, all_of)
    assert claim is not None
    assert other.announcements.due() == []
    assert other.announcements.claim(place, all_of) is None
    now[0] += 300  # the first has died, or waits out a flood
    taken_over = other.announcements.claim(place, all_of)
    assert taken_over is not None
    other.announcements.sending(taken_over.token)
    with pytest.raises(LostClaimError):
        one.announcements.sending(claim.token)


def test_what_was_being_sent_is_not_sent_again_and_what_was_refused_is(
    replicas: tuple[Replica, Replica], now: list[float]
) -> None:
    one, other = replicas
    kept(one, subscribed(one), "x")
    [place] = one.announcements.due()
    claim = one.announcements.claim(place, all_of)
    assert claim is not None
    one.announcements.sending(claim.token)
    now[0] += 3000
    assert other.announcements.due() == []
    one.announcements.refused(claim.token)
    assert other.announcements.due() == []
    now[0] += 300
    assert other.announcements.due() == [place]


def test_a_message_takes_what_fits(replicas: tuple[Replica, Replica]) -> None:
    one, _ = replicas
    kept(one, subscribed(one), "x", "y", "z")
    [place] = one.announcements.due()
    taken = []
    while claim := one.announcements.claim(place, lambda _: 2):
        taken.append([found.key for found in claim.announcements])
        one.announcements.sending(claim.token)
    assert taken == [["x", "y"], ["z"]]


def test_what_nobody_wants_to_hear_any_more_is_not_sent(replicas: tuple[Replica, Replica]) -> None:
    one, _ = replicas
    number = subscribed(one)
    kept(one, number, "x")
    [place] = one.announcements.due()
    claim = one.announcements.claim(place, all_of)
    assert claim is not None
    assert one.subscriptions.remove(PERSON, number)
    with pytest.raises(LostClaimError):
        one.announcements.sending(claim.token)


def test_a_chat_that_is_gone_takes_all_with_it(replicas: tuple[Replica, Replica]) -> None:
    one, _ = replicas
    kept(one, subscribed(one, GROUP), "x")
    one.chats.drop(GROUP)
    assert one.announcements.due() == []
    assert one.subscriptions.all() == []


def test_a_group_that_becomes_a_supergroup_goes_on(replicas: tuple[Replica, Replica]) -> None:
    one, _ = replicas
    kept(one, subscribed(one, GROUP), "x")
    one.subscriptions.set_times(GROUP, AlertTimes(Rhythm.DAILY), 5.0)
    one.chats.move(GROUP, -1002)
    [place] = one.announcements.due()
    assert (place.address, place.times.rhythm) == (-1002, Rhythm.DAILY)
    assert [found.text for found in one.subscriptions.of_chat(-1002)] == ["邵阳 新能源"]


def test_times_move_what_waits(replicas: tuple[Replica, Replica], now: list[float]) -> None:
    one, _ = replicas
    kept(one, subscribed(one), "x")
    one.subscriptions.set_times(PERSON, AlertTimes(Rhythm.WEEKLY, None), 5000.0)
    assert one.announcements.due() == []
    now[0] = 5000.0
    [place] = one.announcements.due()
    assert place.times == AlertTimes(Rhythm.WEEKLY, None)
    one.announcements.postpone(place, 6000.0)
    assert one.announcements.due() == []


def test_a_chat_has_so_many_and_each_once(replicas: tuple[Replica, Replica]) -> None:
    one, _ = replicas
    for number in range(MOST):
        assert one.subscriptions.add(PERSON, 0, f"主题{number // 2}", "zh")
    assert len(one.subscriptions.of_chat(PERSON)) == MOST / 2
    for number in range(MOST):
        one.subscriptions.add(PERSON, 0, f"别的{number}", "zh")
    assert len(one.subscriptions.of_chat(PERSON)) == MOST
    assert not one.subscriptions.add(PERSON, 0, "再来一条", "zh")
    one.subscriptions.clear(PERSON)
    assert one.subscriptions.of_chat(PERSON) == []


def test_what_was_said_long_ago_is_forgotten(replicas: tuple[Replica, Replica]) -> None:
    one, _ = replicas
    kept(one, subscribed(one), "x", "y")
    [place] = one.announcements.due()
    claim = one.announcements.claim(place, lambda _: 1)
    assert claim is not None
    one.announcements.sending(claim.token)
    one.announcements.clear_away(2000.0)
    assert [row[0] for row in one.database.connection.execute("SELECT name FROM announcements")] == ["y"]
