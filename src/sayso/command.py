"""What ``sayso read`` does, apart from its options."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from rich.console import Console

from .inputs import InputOptions, Inputs, progress
from .show.terminal import show


@dataclass(frozen=True, slots=True)
class Read:
    """The options of ``sayso read``."""

    as_json: bool = False
    wide: bool = False
    inputs: InputOptions = field(default_factory=InputOptions)

    def run(self, names: tuple[str, ...]) -> int:
        """Read and print every input; the exit status."""
        inputs = Inputs(self.inputs)
        out = Console(highlight=False)
        # A bar for a person who waits: beside the tables, or while the output goes elsewhere.
        beside = out.is_terminal and not self.as_json
        console = out if beside else inputs.errors
        disable = not console.is_terminal or (out.is_terminal and self.as_json)
        with progress(console, beside=beside, disable=disable) as bar:
            task = bar.add_task("reading", total=None, visible=False)
            for number, article in enumerate(inputs.read(names), 1):
                bar.update(task, completed=number, visible=number > 1)
                if self.as_json:
                    sys.stdout.buffer.write(article.to_json().encode() + b"\n")
                    sys.stdout.buffer.flush()
                else:
                    show(article, out, number=number, wide=self.wide)
        return 1 if inputs.unread else 0
