"""`gridwitness` and `gridwitness desktop`: the window; where none can be shown, the same node without it."""

import argparse
from typing import Any

from app.commands.arguments import add_node

DESCRIPTION = """\
Opens the desktop with a node of its own. The first start needs no answers: a network of its own and a simulated
relay. Without a display the same node runs in the foreground."""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "desktop", help="open the window (also without any command)", description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_node(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app import display, memory

    if reason := display.missing():
        return run_without(options, reason)
    try:
        with memory.without_looking_for_rubbish():
            # Before Qt, which reads the source of whatever is loaded after it.
            import node.service  # noqa: F401
            from app import desktop
    except ImportError as error:
        if (error.name or "").startswith("app"):
            raise
        return run_without(options, f"The screen's libraries cannot be loaded ({error}).")
    code: int = desktop.run(options)
    return code


def run_without(options: argparse.Namespace, reason: str) -> int:
    """The desktop's node, with the desktop's defaults, in the foreground."""
    from app import foreground
    from app.configure import desktop_config
    from app.paths import data_folder, settings_file
    from app.settings import Settings

    print(f"{reason} The node runs without its window.", flush=True)
    settings = Settings(settings_file(data_folder(options.data)))
    return foreground.run(desktop_config(options, settings), lambda text: print(text, flush=True))
