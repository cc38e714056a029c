"""Write the pages of docs/ that follow from the sources; CI fails where they differ from what is committed."""

from __future__ import annotations

from pathlib import Path

import click

from samverkan.cli import samverkan

DOCS = Path(__file__).parent


def command_page() -> str:
    """docs/kommandon.md: the help of every verb."""
    top = click.Context(samverkan, info_name="samverkan", max_content_width=100, terminal_width=100)
    verbs = ((name, click.Context(verb, top, name, terminal_width=100)) for name, verb in samverkan.commands.items())
    parts = [
        "# Kommandon",
        "Sidan skrivs av `make docs` ur programmets egen hjälp.",
        f"```text\n{samverkan.get_help(top)}\n```",
        *(f"## samverkan {name}\n\n```text\n{context.command.get_help(context)}\n```" for name, context in verbs),
    ]
    return "\n\n".join(parts) + "\n"


PAGES = {"kommandon.md": command_page}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
