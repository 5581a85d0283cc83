"""Where it was measured: what a reader must know before comparing figures."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
from pathlib import Path


def facts(root: Path) -> dict[str, str]:
    """Names and values, in the order in which they are to be shown."""
    found = {
        "cores": f"{len(os.sched_getaffinity(0))} ({_cpu_model()})",
        "memory": f"{memory_bytes('MemTotal') / 1e9:.1f} GB",
        "kernel": f"{platform.system()} {platform.release()}",
        "system": _system(),
        "load before": f"{os.getloadavg()[0]:.2f}",
        "open files": f"{resource.getrlimit(resource.RLIMIT_NOFILE)[0]:,}",
    }
    if revision := _revision(root):
        found["crawler's revision"] = revision
    for name in sorted(os.environ):
        if name.startswith("CRAWLER_") and not name.endswith(("TOKEN", "PASSWORD")):
            found[name] = os.environ[name]
    return found


def memory_bytes(key: str) -> int:
    """An entry of /proc/meminfo; 0 when there is none."""
    try:
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith(f"{key}:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def raise_open_files(wanted: int) -> int:
    """As many as allowed, for this process and all that it starts; returns how many that are."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for limit in (max(hard, wanted), hard):
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
            return limit
        except (ValueError, OSError):
            continue
    return soft


def _cpu_model() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.lower().startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.machine()


def _system() -> str:
    try:
        for line in Path("/etc/os-release").read_text().splitlines():
            if line.startswith("PRETTY_NAME="):
                return line.partition("=")[2].strip('"')
    except OSError:
        pass
    return "unknown"


def _revision(root: Path) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "describe", "--always", "--dirty"],
            capture_output=True,
            text=True,
        )
        return done.stdout.strip() if done.returncode == 0 else ""
    except OSError:
        return ""
