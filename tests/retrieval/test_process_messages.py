"""Messages between processes: what was said is heard, and what breaks off is no message."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.process_messages import Pipe, message_bytes

HEADS = st.dictionaries(
    st.text(max_size=5).filter(lambda name: name != "length"),
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
)


def heard(data: bytes) -> Pipe:
    return Pipe(io.BytesIO(data), io.BytesIO())


@given(st.lists(st.tuples(HEADS, st.binary(max_size=60)), max_size=4))
def test_what_is_said_is_heard(messages: list[tuple[dict[str, object], bytes]]) -> None:
    says = io.BytesIO()
    pipe = Pipe(io.BytesIO(), says)
    for head, data in messages:
        pipe.say(head, data)
    hears = heard(says.getvalue())
    for head, data in messages:
        message = hears.hear()
        assert message is not None
        assert {name: value for name, value in message[0].items() if name != "length"} == head
        assert message[1] == data
    assert hears.hear() is None


@pytest.mark.parametrize("cut", [1, 3])
def test_a_message_that_breaks_off_is_none(cut: int) -> None:
    assert heard(message_bytes({"path": "a"}, b"abc")[:-cut]).hear() is None


@pytest.mark.parametrize("line", [b"printed by a library\n", b"[1, 2]\n", b"\xff\n"])
def test_what_is_no_message_is_an_error(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        heard(line).hear()
