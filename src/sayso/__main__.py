"""``python -m sayso`` is the command ``sayso``."""

from .cli import main

main()
