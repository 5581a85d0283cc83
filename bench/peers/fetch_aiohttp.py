"""Fetches a list of URLs with aiohttp, N at a time, and saves each page: a short program as one writes it.

usage: fetch_aiohttp.py LIST DIRECTORY N [--cacert FILE]
"""

import argparse
import asyncio
import ssl
import sys
from pathlib import Path

import aiohttp


async def fetch_all(session, urls, directory):
    """One of N: takes the next URL as long as there are some. Returns how many failed."""
    failed = 0
    for url in urls:
        try:
            async with session.get(url) as reply:
                reply.raise_for_status()
                body = await reply.read()
            (directory / url.rpartition("/")[2]).write_bytes(body)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as problem:
            failed += 1
            print(f"{url}: {problem!r}", file=sys.stderr)
    return failed


async def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("list", type=Path)
    options.add_argument("directory", type=Path)
    options.add_argument("in_flight", type=int)
    options.add_argument("--cacert")
    given = options.parse_args()
    given.directory.mkdir(parents=True, exist_ok=True)
    tls = {"ssl": ssl.create_default_context(cafile=given.cacert)} if given.cacert else {}
    connector = aiohttp.TCPConnector(limit=given.in_flight, **tls)
    # No deadline, as with the other tools' defaults: the clock outside is what counts.
    deadline = aiohttp.ClientTimeout(total=None)
    with open(given.list) as lines:
        urls = (line.strip() for line in lines)
        async with aiohttp.ClientSession(connector=connector, timeout=deadline) as session:
            workers = (fetch_all(session, urls, given.directory) for _ in range(given.in_flight))
            failed = sum(await asyncio.gather(*workers))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
