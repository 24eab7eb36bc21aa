"""What ``sayso story`` does, apart from its options."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from rich.console import Console

from .inputs import InputOptions, Inputs, progress
from .pipeline import is_readable
from .show.story import show_story
from .story.build import build


@dataclass(frozen=True, slots=True)
class ReadTogether:
    """The options of ``sayso story``."""

    as_json: bool = False
    wide: bool = False
    inputs: InputOptions = field(default_factory=InputOptions)

    def run(self, names: tuple[str, ...]) -> int:
        """Read every input, and print the story of all; the exit status."""
        inputs = Inputs(self.inputs)
        errors = inputs.errors
        articles = {}
        with progress(errors, beside=False, disable=not errors.is_terminal) as bar:
            task = bar.add_task("reading", total=None)
            for number, article in enumerate(inputs.read(names), 1):
                bar.update(task, completed=number)
                if is_readable(article):
                    articles[article.id] = article
        story = build(articles.values())
        if self.as_json:
            sys.stdout.buffer.write(story.to_json().encode() + b"\n")
            sys.stdout.buffer.flush()
        else:
            show_story(story, articles, Console(highlight=False), wide=self.wide)
        return 1 if inputs.unread else 0
