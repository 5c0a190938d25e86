"""Measures the command beside other programs, for docs/command.md.

    cargo build --release --package strandom-cli --example memory --package strandom
    python3 benches/command.py [ROUNDS]

Every round runs every case once, so that what disturbs the machine disturbs all of them. Cases whose programs are
missing are left out: tpchgen-cli (cargo install), pwgen and openssl (Debian), stringzilla (pip).
"""

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import time

STRANDOM = 'target/release/strandom'
FILE = '/dev/shm/strandom-bench'
LETTERS = "'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'"
RECORD = 17
CHOICES = f"""
import random, sys
for _ in range(1000):
    sys.stdout.write('\\n'.join(''.join(random.choices({LETTERS}, k=16)) for _ in range(300)) + '\\n')
"""
STRINGZILLA = f"""
import stringzilla
buffer = bytearray(16 << 20)
for nonce in range(100):
    stringzilla.fill_random(buffer, nonce=nonce, alphabet={LETTERS})
"""

# What it is, the program it needs, the command, and how many bytes it makes; all are counted if there is no number.
CASES = [
    ('`par_write_to` into memory, all cores', None, 'target/release/examples/memory 100000000', RECORD * 10**8),
    ('**`strandom` to /dev/null, all cores**', None, f'{STRANDOM} 1e8 16 --seed 123 > /dev/null', RECORD * 10**8),
    ('`--threads 1`', None, f'{STRANDOM} 1e8 16 --seed 123 --threads 1 > /dev/null', RECORD * 10**8),
    ('into a pipe, `\\| cat`', None, f'{STRANDOM} 1e8 16 --seed 123 | cat > /dev/null', RECORD * 10**8),
    ('`--out FILE`, in memory (tmpfs)', None, f'{STRANDOM} 5e7 16 --seed 123 --out {FILE}', RECORD * 5 * 10**7),
    ('`--sha256`', None, f'{STRANDOM} 1e8 16 --seed 123 --sha256 > /dev/null', RECORD * 10**8),
    ('`--format csv --ranked`', None, f'{STRANDOM} 3e7 16 --seed 123 --format csv --ranked > /dev/null', None),
    ('`--unique`', None, f'{STRANDOM} 1e7 16 --seed 123 --unique > /dev/null', RECORD * 10**7),
    ('`--gzip`, text a second', None, f'{STRANDOM} 4e6 16 --seed 123 --gzip > /dev/null', RECORD * 4 * 10**6),
    ('`strandom verify` of a file', None, f'{STRANDOM} verify {FILE} 5e7 16 --seed 123', RECORD * 5 * 10**7),
    ('tpchgen-cli, all cores: other text, a table of TPC-H', 'tpchgen-cli',
     'tpchgen-cli --scale-factor 1 --tables lineitem --stdout > /dev/null', None),
    ('StringZilla’s random strings, one thread, no line ends', 'stringzilla',
     f'{sys.executable} -c "{STRINGZILLA}"', 100 * (16 << 20)),
    ('`openssl rand \\| tr -dc a-zA-Z0-9 \\| fold -w 16`', 'openssl',
     'openssl rand 200000000 | LC_ALL=C tr -dc a-zA-Z0-9 | LC_ALL=C fold -w 16 > /dev/null', None),
    ('`pwgen -s 16`', 'pwgen', 'pwgen -s -1 16 300000 > /dev/null', RECORD * 300000),
    ('Python’s `random.choices`', None, f'{sys.executable} -c "{CHOICES}" > /dev/null', RECORD * 300000),
]


def run(command):
    subprocess.run(['bash', '-o', 'pipefail', '-c', command], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def is_there(program):
    return program is None or shutil.which(program) or importlib.util.find_spec(program)


def counted(command):
    """How many bytes a command prints."""
    piped = command.replace('> /dev/null', '| wc -c')
    return int(subprocess.run(['bash', '-c', piped], check=True, capture_output=True).stdout)


def rounded(rate):
    return f'{rate:,.0f}' if rate >= 100 else f'{rate:.3g}'


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    cases = [case for case in CASES if is_there(case[1])]
    sizes = [size or counted(command) for _, _, command, size in cases]
    rates = [[] for _ in cases]
    for _ in range(rounds):
        for (_, _, command, _), size, rate in zip(cases, sizes, rates):
            start = time.perf_counter()
            run(command)
            rate.append(size / (time.perf_counter() - start) / 1e6)
    print('| what | MB/s | worst and best of %d | of the first |' % rounds)
    print('|---|---:|---:|---:|')
    for (name, *_), rate in zip(cases, rates):
        median = statistics.median(rate)
        ratio = median / statistics.median(rates[0])
        print(f'| {name} | {rounded(median)} | {rounded(min(rate))} to {rounded(max(rate))} | {ratio:.2g} |')
    os.remove(FILE)


main()
