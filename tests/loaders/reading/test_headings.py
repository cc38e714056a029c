"""What tells a goal's heading at a glance holds for every wording that the data has."""

from __future__ import annotations

import re

from samverkan.loaders.reading.headings import goal_level
from samverkan.loaders.swedish.data import read_data


def test_every_wording_of_a_goals_heading_has_the_word_that_is_looked_for_first() -> None:
    data = read_data("goals.yml")
    wordings = [wording for level in data["levels"].values() for wording in level.values()] + [data["numbered"]]
    whole = [re.sub(r"\(\?:\(\?:.*?\)\\s\+\)\?", "", wording) for wording in wordings]  # without whose goal it is
    assert all("mål" in way for wording in whole for way in wording.split("|"))


def test_a_goal_is_told_in_capitals_too_and_not_amid_a_sentence() -> None:
    assert goal_level("KOMMUNFULLMÄKTIGES MÅL: EN TRYGG STAD") == 1
    assert goal_level("nämndens mål: en trygg stad") == 0
