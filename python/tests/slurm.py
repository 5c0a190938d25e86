"""A SLURM of the tests' own: Debian's daemons, on this machine alone, with everything of theirs in one folder."""

from __future__ import annotations

import getpass
import os
import secrets
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

_CONF = """
ClusterName=tests
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
SlurmUser={user}
SlurmdUser={user}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
NodeName=here NodeHostname={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes=here Default=YES MaxTime=INFINITE State=UP
"""


@contextmanager
def slurm(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which `sbatch` finds it."""
    ports = free_ports(2)
    for name in ("state", "spool"):
        (folder / name).mkdir()
    (folder / "munge.key").write_bytes(secrets.token_bytes(128))
    (folder / "munge.key").chmod(0o400)
    conf = folder / "slurm.conf"
    conf.write_text(
        _CONF.format(
            controller_port=ports[0], node_port=ports[1], folder=folder, user=getpass.getuser(),
            host=socket.gethostname(), cpus=os.cpu_count(),
        )
    )  # fmt: skip
    munge = [
        f"--{of}={folder}/munge.{of.removesuffix('-file')}" for of in ("socket", "key-file", "pid-file", "log-file")
    ]
    with ExitStack() as daemons:
        daemons.enter_context(running(["munged", "--foreground", "--force", f"--seed-file={folder}/seed", *munge]))
        daemons.enter_context(running(["slurmctld", "-D", "-f", str(conf)]))
        daemons.enter_context(running(["slurmd", "-D", "-N", "here", "-f", str(conf)]))
        yield os.environ | {"SLURM_CONF": str(conf)}


@contextmanager
def running(words: list[str]) -> Iterator[None]:
    """A daemon, which ends with the test. Where it does not run, `sbatch` says so."""
    path = os.environ["PATH"] + ":/usr/sbin"
    daemon = subprocess.Popen(
        words, env=os.environ | {"PATH": path}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        daemon.terminate()
        daemon.wait()


def free_ports(count: int) -> list[int]:
    """Ports that nobody has at this moment."""
    with ExitStack() as sockets:
        taken = [sockets.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [it.getsockname()[1] for it in taken]
