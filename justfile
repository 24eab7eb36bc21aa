# Tasks of this project; `just` lists them. The tools come from .venv, which `just setup` makes.

set shell := ["bash", "-euo", "pipefail", "-c"]
set positional-arguments

export PATH := justfile_directory() / ".venv/bin" + ":" + env("PATH")

_list:
    @{{ just_executable() }} --list --unsorted

# Make the virtual environment with everything for working on the project
setup:
    python3 -m venv .venv
    .venv/bin/pip install --editable '.[dev]'

# Run the tests
test *arguments:
    pytest "$@"

# Run the tests of the pages in Chromium, which has to be installed
browser *arguments:
    pip install --quiet --editable '.[browser]'
    pytest -m browser "$@"

# Check style, layout and types; the one gate
lint:
    .ci/lint

# Put the code into its layout and mend what can be mended
format:
    ruff format
    ruff check --fix

# Score the packaged model on a corpus: just bench-accuracy --polnear FOLDER
bench-accuracy *arguments:
    python benchmarks/accuracy.py "$@"

# Measure speed next to textacy on spaCy: just bench-speed --articles FOLDER
bench-speed *arguments:
    pip install --quiet --editable '.[bench]'
    python benchmarks/speed.py "$@"

# Measure scans of 20,000 articles in several runs, for hours: just bench-scale --articles 500 for less
bench-scale *arguments:
    pip install --quiet --editable '.[ray]'
    python benchmarks/scale.py "$@"

# Measure the server time of every page over 2,000 articles
bench-pages *arguments:
    python benchmarks/pages.py "$@"

# Take pictures of every page, wide and narrow, light and dark, into build/screenshots
pictures *arguments:
    pip install --quiet --editable '.[browser]'
    python docs/screenshots.py "$@"

# Hold the measured accuracy against floors.toml: just floors --update
floors *arguments:
    python benchmarks/floors.py "$@"

# Everything that must hold before a change is taken, in a fresh environment
ci:
    .ci/run
