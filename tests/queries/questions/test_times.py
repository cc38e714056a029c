"""Time expressions and the days they mean."""

from __future__ import annotations

import pytest

from samverkan.queries.questions.text import key
from samverkan.queries.questions.times import read_period


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("år 2022", "2022-01-01", "2022-12-31"),
        ("efter 2021", "2022-01-01", None),
        ("after 2021", "2022-01-01", None),
        ("sedan 2020", "2020-01-01", None),
        ("sen år 2020", "2020-01-01", None),
        ("fr.o.m. 2020", "2020-01-01", None),
        ("från och med 2020", "2020-01-01", None),
        ("since 2020", "2020-01-01", None),
        ("före 2020", None, "2019-12-31"),
        ("innan 2020", None, "2019-12-31"),
        ("till och med 2020", None, "2020-12-31"),
        ("t.o.m. 2020", None, "2020-12-31"),
        ("mellan 2017 och 2022", "2017-01-01", "2022-12-31"),
        ("från 2017 till 2022", "2017-01-01", "2022-12-31"),
        ("from 2017 to 2022", "2017-01-01", "2022-12-31"),
        ("under 2019–2021", "2019-01-01", "2021-12-31"),
        ("åren 2019, 2020 och 2021", "2019-01-01", "2021-12-31"),
        ("efter 2017 och före 2022", "2018-01-01", "2021-12-31"),
        ("sedan 1 juli 2020", "2020-07-01", None),
        ("i mars 2021", "2021-03-01", "2021-03-31"),
        ("före 2020-07-01", None, "2020-06-30"),
        ("på 2010-talet", "2010-01-01", "2019-12-31"),
        ("i mars", None, None),
        ("den 31 februari 2021", "2021-02-01", "2021-02-28"),
        ("12345", None, None),
    ],
)
def test_a_time_is_read(words: str, start: str | None, end: str | None) -> None:
    period = read_period(key(words))
    assert (period.start, period.end) == (start, end)
