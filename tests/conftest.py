"""Settings for all tests."""

import os

from hypothesis import settings

# In CI the same examples each time: a change is judged by what it changed, and by nothing else.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
