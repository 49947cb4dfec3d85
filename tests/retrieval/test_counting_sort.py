"""Sorting by counting gives what numpy's stable sort gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from retrieval.counting_sort import stable_order


@given(arrays(np.int64, st.integers(0, 60), elements=st.integers(0, 2**48) | st.integers(0, 3)))
def test_the_order_is_numpys(keys: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
    assert stable_order(keys).tolist() == np.argsort(keys, kind="stable").tolist()


@pytest.mark.parametrize("kind", [np.int32, np.uint32, np.int64])
def test_any_kind_of_whole_number_is_sorted(kind: type[np.integer[np.typing.NBitBase]]) -> None:
    keys = np.array([70_000, 3, 65_536, 3, 0, 2**31 - 1], kind)
    assert keys[stable_order(keys)].tolist() == [0, 3, 3, 65_536, 70_000, 2**31 - 1]
