"""What was last told is searched from the last thing heard, and nothing is looked at twice."""

from __future__ import annotations

from samverkan.loaders.extraction.latest import Latest


def test_the_last_that_tells_something_counts_and_nothing_before_it_is_looked_at() -> None:
    seen: list[str] = []

    def find(text: str) -> str | None:
        seen.append(text)
        return text if text.isupper() else None

    latest = Latest(find, known="FÖRST")
    assert latest.tell() == "FÖRST"
    for text in ("A", "B", "c", "d"):
        latest.hear(text)
    assert latest.tell() == "B"
    assert seen == ["d", "c", "B"]
    latest.hear("e")
    assert latest.tell() == "B"
    assert seen == ["d", "c", "B", "e"]
