"""Stores that the tests write to: a folder, a file system of fsspec's, and an S3 server that runs here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import s3fs
from machines import Place
from moto.server import ThreadedMotoServer

KINDS = ("folder", "memory", "s3")


@contextmanager
def s3_server() -> Iterator[Place]:
    """A bucket of a server of this process."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    options = {"key": "test", "secret": "test", "client_kwargs": {"endpoint_url": f"http://{host}:{port}"}}
    try:
        # Servers of one process have the same buckets.
        bucket = f"bucket-{token_hex(4)}"
        s3fs.S3FileSystem(**options).mkdir(bucket)
        yield Place(f"s3://{bucket}", options)
    finally:
        server.stop()


def place(kind: str, folder: Path, bucket: Place) -> Place:
    """An empty place of a kind."""
    if kind == "s3":
        return Place(f"{bucket.url}/{token_hex(4)}", bucket.storage_options)
    return Place(str(folder / "strings") if kind == "folder" else f"memory://{token_hex(4)}")
