"""What is kept of people, for how long, and that they can have it deleted."""

from __future__ import annotations

from pathlib import Path

from bot.storage.database import Database
from bot.storage.questions import Asked, Questions


def asked(person: str, text: str, outcome: str = "answered") -> Asked:
    return Asked(person, (text,), (), "corpus", outcome)


def everything(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(tmp_path.glob("zhaoshang.sqlite3*")))


def test_a_person_is_forgotten_wholly(database: Database) -> None:
    questions = Questions(database)
    mine = questions.add(asked("me", "我的机密问题"))
    theirs = questions.add(asked("you", "别人的问题"))
    questions.go_on("me in a chat", "me", ("我的机密问题",))
    for number in (mine, theirs):
        questions.judge(number, "me", "beside")
        questions.judge(number, "you", "useful")
    assert questions.forget("me") == 1
    assert questions.get(mine) is None
    assert questions.get(theirs) is not None
    assert questions.conversation("me in a chat") == ()
    assert database.connection.execute("SELECT question, person FROM verdicts").rows == [(theirs, "you")]
    assert questions.forget("me") == 0


def test_nothing_of_a_person_lingers_in_the_file(embedded: Database, tmp_path: Path) -> None:
    questions = Questions(embedded)
    questions.add(asked("me", "我的机密问题"))
    assert "我的机密问题".encode() in everything(tmp_path)
    questions.forget("me")
    assert "我的机密问题".encode() not in everything(tmp_path)


def test_questions_are_kept_for_a_time(database: Database) -> None:
    now = [1000.0]
    questions = Questions(database, lambda: now[0])
    old = questions.add(asked("me", "旧"))
    questions.judge(old, "you", "beside")
    now[0] = 2000.0
    new = questions.add(asked("me", "新"))
    questions.clear_away(1500.0)
    assert questions.get(old) is None
    assert questions.get(new) is not None
    assert database.connection.execute("SELECT count(*) FROM verdicts").fetchone() == (0,)


def test_what_was_asked_in_vain(database: Database) -> None:
    now = [0.0]
    questions = Questions(database, lambda: now[0])
    for at, (text, outcome, verdict) in enumerate(
        [
            ("答好了", "answered", ""),
            ("没有的", "no_evidence", ""),
            ("答偏了", "answered", "beside"),
            ("有用的", "answered", "useful"),
            ("火星", "place_not_held", "not_useful"),
        ]
    ):
        now[0] = float(at)
        number = questions.add(asked("me", text, outcome))
        if verdict:
            questions.judge(number, "you", verdict)
    assert questions.unmet(9) == [
        ("火星", "not_useful", 4.0),
        ("答偏了", "beside", 2.0),
        ("没有的", "no_evidence", 1.0),
    ]
    assert len(questions.unmet(2)) == 2
