"""N-Quads: every quad on a line of its own, with its named graph, the lines sorted.

The same graph gives the same bytes, so two exports can be compared with any tool that compares lines.
"""

from __future__ import annotations

from typing import BinaryIO

from samverkan.exports import Export


def write(export: Export, file: BinaryIO) -> None:
    """Write the quads of an export."""
    lines = sorted({f"{quad} .\n" for quad in export.quads})
    file.writelines(line.encode() for line in lines)
