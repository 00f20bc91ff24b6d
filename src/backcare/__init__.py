"""Upper back pain: what to do next, and why."""

__version__ = "0.1.0"
