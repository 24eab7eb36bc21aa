"""The engine, imported when it is needed, and without its telemetry."""

from __future__ import annotations

import importlib
import logging
import os
import re
import socket
import sys
from contextlib import suppress
from typing import Any, NoReturn

from sayso.errors import SaysoError


class EngineError(SaysoError):
    """The engine is not installed, or could not do its work."""


def daft() -> Any:
    """The module ``daft``.

    Both Daft and Ray report their use to a server unless they are told not to. Nothing may leave
    the machine, so they are told before they are imported.
    """
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["DAFT_ANALYTICS_ENABLED"] = "0"
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    try:
        import daft
    except ImportError as error:
        raise EngineError(
            f"sayso scan needs Daft ({error}); install it with: pip install 'sayso[scan]'"
        ) from None
    return daft


def use(ray: str | None) -> None:
    """Choose where queries run: in this process, or on the Ray cluster at ``ray``.

    Raises EngineError where there is no Ray, or no cluster at that address.
    """
    engine = daft()
    if ray is not None:
        _join(ray)
    wanted = "native" if ray is None else "ray"
    try:
        if ray is None:
            engine.set_runner_native()
        else:
            engine.set_runner_ray(ray)
    except Exception as error:  # Ray has many; Daft has one where a runner was set before
        if "more than once" not in str(error):
            raise EngineError(f"--ray {ray}: {error}; check that a cluster runs there") from error
        if engine.get_or_infer_runner_type() != wanted:
            raise EngineError(
                f"queries of this process run on Daft's {engine.get_or_infer_runner_type()} runner "
                f"already; start another process to use {wanted}"
            ) from None
    # Parts are handed out as workers become free; each part has its own place in the output.
    engine.set_execution_config(maintain_order=False)


def _join(address: str) -> None:
    """Join a Ray cluster before the engine does, so that it is known how large it is."""
    try:
        ray: Any = importlib.import_module("ray")
    except ImportError:
        raise EngineError("--ray needs Ray; install it with: pip install 'sayso[ray]'") from None
    if ray.is_initialized():
        return
    where = re.fullmatch(r"(?:ray://)?\[?([^/\]]+?)\]?:(\d+)", address)
    try:
        if where:  # Ray itself tries for minutes
            socket.create_connection((where[1], int(where[2])), timeout=10).close()
        ray.init(address=address, logging_level="warning", log_to_driver=False)
        for name in ("ray", "daft.runners.ray_runner"):  # they warn of one another
            logging.getLogger(name).setLevel(logging.ERROR)
    except Exception as error:  # Ray has many
        why = " ".join(str(error).split())[:300]
        raise EngineError(f"--ray {address}: {why}; check that a cluster runs there") from None


def leave(status: int) -> NoReturn:
    """End this process while the engine is at work.

    Its threads wait for their workers inside of Python. An interpreter that ends in the usual way
    ends them under Rust's feet, and Rust then aborts the process; this way they end with it.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def ray_cores() -> int:
    """The cores of the cluster that was joined."""
    ray: Any = importlib.import_module("ray")
    return int(ray.cluster_resources().get("CPU", 1))
