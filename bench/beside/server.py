"""nginx on loopback, with a configuration of its own."""

from __future__ import annotations

import http.client
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from .certificate import Certificate
from .problem import Problem
from .process import end_with_parent
from .tree import cpu_seconds, descendants

_HERE = Path(__file__).resolve().parent.parent
_ECHO_MODULES = (
    "/usr/lib/nginx/modules/ngx_http_echo_module.so",
    "/usr/lib64/nginx/modules/ngx_http_echo_module.so",
)
DOCUMENTS = (
    Path("/usr/share/doc/openjdk-17-jre-headless/api"),
    Path("/usr/share/doc/openjdk-21-jre-headless/api"),
)
_ATTEMPTS = 5


def program() -> str | None:
    """Where nginx is; Debian has it outside the PATH of ordinary users."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def echo_module() -> str | None:
    return next((path for path in _ECHO_MODULES if os.path.exists(path)), None)


def documents() -> Path | None:
    """The documentation site, when it is installed."""
    return next((path for path in DOCUMENTS if (path / "index.html").exists()), None)


class Nginx:
    """Serves the content folder on 127.0.0.1 to 127.0.0.N. Use it in a `with`: its end ends the server."""

    def __init__(
        self,
        work: Path,
        content: Path,
        hosts: int,
        delays: bool,
        open_files: int,
        certificate: Certificate | None,
    ) -> None:
        self._work = work
        self._content = content
        self._hosts = hosts
        self._delays = delays
        self._open_files = open_files
        self._certificate = certificate
        self._process: subprocess.Popen | None = None
        self._status: http.client.HTTPConnection | None = None
        self.port = 0
        self.tls_port = 0
        self.workers = max(1, min(len(os.sched_getaffinity(0)), 8))

    def __enter__(self) -> Nginx:
        binary = program()
        if binary is None:
            raise Problem("nginx is not installed: apt-get install nginx, or run bench/setup")
        (self._work / "nginx-temp").mkdir(parents=True, exist_ok=True)
        try:
            for attempt in range(_ATTEMPTS):
                # Somebody else may take a free port before nginx does.
                self.port = _free_port(self._hosts)
                self.tls_port = _free_port(self._hosts) if self._certificate else 0
                if self._start(binary):
                    return self
            raise Problem(f"nginx does not start: {self._complaint()}", 1)
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.close()
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def cpu_seconds(self) -> float:
        """What all its processes have used so far."""
        return cpu_seconds([self.pid, *descendants(self.pid)])

    def open_connections(self) -> int | None:
        """Connections that are open now, without the one that asks; None when it does not answer."""
        try:
            if self._status is None:
                self._status = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
            self._status.request("GET", "/status")
            text = self._status.getresponse().read().decode("ascii")
            found = re.search(r"Active connections: (\d+)", text)
            return int(found[1]) - 1 if found else None
        except (OSError, http.client.HTTPException):
            self._status = None
            return None

    def _start(self, binary: str) -> bool:
        settings = self._work / "nginx.conf"
        settings.write_text(self._settings())
        with open(self._work / "nginx.log", "wb") as log:
            self._process = subprocess.Popen(
                [binary, "-p", str(self._work), "-c", str(settings)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        end = time.monotonic() + 10
        while self._process.poll() is None and time.monotonic() < end:
            if self.open_connections() is not None:
                return True
            time.sleep(0.02)
        if "Address already in use" not in self._complaint():
            raise Problem(f"nginx does not start: {self._complaint()}", 1)
        return False

    def _complaint(self) -> str:
        said = [(self._work / name) for name in ("nginx.log", "nginx-error.log")]
        text = " ".join(file.read_text(errors="replace") for file in said if file.exists())
        return text.strip()[-600:] or "it says nothing"

    def _settings(self) -> str:
        hosts = [f"127.0.0.{number}" for number in range(1, self._hosts + 1)]
        listen = [f"    listen {host}:{self.port} backlog=16384 reuseport;" for host in hosts]
        tls = []
        if self._certificate is not None:
            listen += [f"    listen {host}:{self.tls_port} ssl backlog=16384 reuseport;" for host in hosts]
            tls = [
                f"    ssl_certificate {self._certificate.chain};",
                f"    ssl_certificate_key {self._certificate.key};",
                "    ssl_protocols TLSv1.2 TLSv1.3;",
                "    ssl_session_cache shared:bench:8m;",
            ]
        # A module of another build than nginx's would keep it from starting.
        module, site = echo_module() if self._delays else None, documents()
        delays = f"    include {_HERE / 'nginx-delays.conf'};" if module else ""
        docs = f"    location /docs/ {{ alias {site}/; index index.html; }}" if site else ""
        # Root would serve as nobody, who may not look into a private folder.
        user = f"user {pwd.getpwuid(0).pw_name};" if os.getuid() == 0 else ""
        values = {
            "LOAD_ECHO": f"load_module {module};" if module else "",
            "USER": user,
            "WORKERS": str(self.workers),
            "OPEN_FILES": str(self._open_files),
            "CONNECTIONS": str(max(64, self._open_files - 200)),
            "WORK": str(self._work),
            "LISTEN": "\n".join(listen),
            "TLS": "\n".join(tls),
            "CONTENT": str(self._content),
            "DELAYS": delays,
            "DOCUMENTS": docs,
        }
        text = (_HERE / "nginx.conf.template").read_text()
        return re.sub(r"@([A-Z_]+)@", lambda match: values[match[1]], text)


def _free_port(hosts: int) -> int:
    """A port that is free on all of 127.0.0.1 to 127.0.0.N, at this moment."""
    for _ in range(50):
        with socket.socket() as first:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            if all(_is_free(f"127.0.0.{number}", port) for number in range(2, hosts + 1)):
                return port
    raise Problem(f"no port is free on all of 127.0.0.1 to 127.0.0.{hosts}", 1)


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as trial:
        try:
            trial.bind((host, port))
            return True
        except OSError:
            return False
