"""Fetches a list of URLs with gevent, N at a time, and saves each page: blocking code on greenlets.

usage: fetch_gevent.py LIST DIRECTORY N [--cacert FILE]
"""

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402  (sockets have to be patched before anything takes them)
import http.client  # noqa: E402
import ssl  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from urllib.parse import urlsplit  # noqa: E402

import gevent  # noqa: E402


class Fetcher:
    """One of N, with a connection of its own to each host that it has met."""

    def __init__(self, urls, directory, tls):
        self.urls, self.directory, self.tls = urls, directory, tls
        self.connections = {}
        self.failed = 0

    def run(self):
        for url in self.urls:
            try:
                self.fetch(url)
            except (OSError, http.client.HTTPException) as problem:
                self.connections.pop(urlsplit(url).netloc, None)
                self.failed += 1
                print(f"{url}: {problem!r}", file=sys.stderr)

    def fetch(self, url):
        parts = urlsplit(url)
        connection = self.connections.get(parts.netloc)
        if connection is None:
            connection = self.connections[parts.netloc] = self.connect(parts)
        connection.request("GET", parts.path)
        reply = connection.getresponse()
        body = reply.read()
        if reply.status != 200:
            raise http.client.HTTPException(f"status {reply.status}")
        (self.directory / parts.path.rpartition("/")[2]).write_bytes(body)

    def connect(self, parts):
        if parts.scheme == "https":
            return http.client.HTTPSConnection(parts.netloc, context=self.tls)
        return http.client.HTTPConnection(parts.netloc)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("list", type=Path)
    options.add_argument("directory", type=Path)
    options.add_argument("in_flight", type=int)
    options.add_argument("--cacert")
    given = options.parse_args()
    given.directory.mkdir(parents=True, exist_ok=True)
    tls = ssl.create_default_context(cafile=given.cacert) if given.cacert else None
    with open(given.list) as lines:
        urls = (line.strip() for line in lines)
        fetchers = [Fetcher(urls, given.directory, tls) for _ in range(given.in_flight)]
        gevent.joinall([gevent.spawn(fetcher.run) for fetcher in fetchers], raise_error=True)
    return 1 if any(fetcher.failed for fetcher in fetchers) else 0


if __name__ == "__main__":
    sys.exit(main())
