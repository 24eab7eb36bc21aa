"""Settings for all tests."""

import os

from hypothesis import settings

# In CI the same examples each time: a change is judged by what it changed, and by nothing else.
# No deadline: how long an example takes depends on what else the machine does.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")
