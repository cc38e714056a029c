"""The data files beside the code of this room, read the same way everywhere."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def read_yaml(package: str | None, name: str) -> Any:
    """The YAML file ``name`` of a package."""
    return yaml.load(files(str(package)).joinpath(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
