"""A certificate authority that lives as long as a row, and a certificate for loopback signed by it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .problem import Problem

_SETTINGS = """
[req]
distinguished_name = name
prompt = no
[name]
CN = crawler bench
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = CA:FALSE
subjectAltName = DNS:localhost, {addresses}
extendedKeyUsage = serverAuth
"""
_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


@dataclass(frozen=True)
class Certificate:
    """Files in PEM: what clients are to trust, and what the server shows."""

    authority: Path
    chain: Path
    key: Path


def make(folder: Path, hosts: int) -> Certificate:
    """For localhost and 127.0.0.1 to 127.0.0.N."""
    if shutil.which("openssl") is None:
        raise Problem("openssl is not installed: apt-get install openssl")
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "openssl.cnf"
    addresses = ", ".join(f"IP:127.0.0.{number}" for number in range(1, hosts + 1))
    settings.write_text(_SETTINGS.format(addresses=addresses))
    authority, chain, key = folder / "ca.pem", folder / "server.pem", folder / "server.key"
    _openssl(
        ["req", "-x509", *_KEY, "-config", settings, "-extensions", "authority"]
        + ["-days", "7", "-keyout", folder / "ca.key", "-out", authority]
    )
    _openssl(["req", *_KEY, "-config", settings, "-keyout", key, "-out", folder / "server.csr"])
    _openssl(
        ["x509", "-req", "-in", folder / "server.csr", "-CA", authority]
        + ["-CAkey", folder / "ca.key", "-CAcreateserial", "-days", "7"]
        + ["-extfile", settings, "-extensions", "server", "-out", chain]
    )
    return Certificate(authority, chain, key)


def _openssl(arguments: list) -> None:
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Problem(f"openssl {arguments[0]} failed: {done.stderr.strip()[-500:]}", 1)
