"""`strandom/1 unique`, written from docs/unique.md alone, and nothing but Python's own library.

    python3 tests/unique_reference.py > tests/unique.tsv

It is slow, and shares no line with the crate: where the two agree, the page is enough to build on.
Before it prints, it checks its ChaCha, key and format 1 by tests/vectors.tsv, and that what it
permutes are permutations.
"""

import hashlib
import pathlib
import string
import struct
import sys

SHUFFLED_BELOW = 1_000_000
HALF_MAX = 2**63
FEISTEL_ROUNDS = 10

# --- ChaCha in its original layout: 64-bit block counter, 64-bit stream number -----------------

MASK = 0xFFFFFFFF


def quarter_round(x, a, b, c, d):
    x[a] = (x[a] + x[b]) & MASK
    x[d] ^= x[a]
    x[d] = ((x[d] << 16) | (x[d] >> 16)) & MASK
    x[c] = (x[c] + x[d]) & MASK
    x[b] ^= x[c]
    x[b] = ((x[b] << 12) | (x[b] >> 20)) & MASK
    x[a] = (x[a] + x[b]) & MASK
    x[d] ^= x[a]
    x[d] = ((x[d] << 8) | (x[d] >> 24)) & MASK
    x[c] = (x[c] + x[d]) & MASK
    x[b] ^= x[c]
    x[b] = ((x[b] << 7) | (x[b] >> 25)) & MASK


def chacha_block(key, rounds, stream, counter):
    """The 64 bytes of one block."""
    start = list(struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<QQ", counter, stream)))
    x = list(start)
    for _ in range(rounds // 2):
        quarter_round(x, 0, 4, 8, 12)
        quarter_round(x, 1, 5, 9, 13)
        quarter_round(x, 2, 6, 10, 14)
        quarter_round(x, 3, 7, 11, 15)
        quarter_round(x, 0, 5, 10, 15)
        quarter_round(x, 1, 6, 11, 12)
        quarter_round(x, 2, 7, 8, 13)
        quarter_round(x, 3, 4, 9, 14)
    return struct.pack("<16I", *((a + b) & MASK for a, b in zip(x, start)))


# --- Format 1, for what lies beyond -------------------------------------------------------------


def derived(head, length, alphabet, seed):
    return hashlib.sha256(f"{head}\n{length}\n{alphabet}\n{seed}".encode()).digest()


def draw(key, rounds, stream, t):
    """X(stream, t): the groups of four blocks are read column by column."""
    group, within = divmod(t, 128)
    column, within = divmod(within, 8)
    block, half = divmod(within, 2)
    word = struct.unpack_from("<I", chacha_block(key, rounds, stream, group * 4 + block), column * 4)[0]
    return word >> (16 * half) & 0xFFFF


def format_1_symbol(key, rounds, m, place):
    stream = 0
    while True:
        if m <= 64:
            p = draw(key, rounds, stream, place // 2) * m
            q = (p & 0xFFFF) * m
            if (q & 0xFFFF) >= 65536 % (m * m):
                return (p >> 16, q >> 16)[place % 2]
        else:
            p = draw(key, rounds, stream, place) * m
            if (p & 0xFFFF) >= 65536 % m:
                return p >> 16
        stream += 1


def format_1(key, rounds, length, m, rank):
    return [format_1_symbol(key, rounds, m, rank * length + place) for place in range(length)]


# --- The permutation ----------------------------------------------------------------------------


def shuffled(key, rounds, n):
    table = list(range(n))
    block = b""
    for i in range(n - 1, 0, -1):
        counter, eighth = divmod(n - 1 - i, 8)
        if eighth == 0:
            block = chacha_block(key, rounds, 0, counter)
        x = struct.unpack_from("<Q", block, 8 * eighth)[0]
        j = x * (i + 1) >> 64
        table[i], table[j] = table[j], table[i]
    return table


def feistel(key, rounds, a, b, rank):
    left, right = divmod(rank, b)

    def f(i, x, s):
        return int.from_bytes(chacha_block(key, rounds, i, x)[:16], "little") * s >> 128

    for i in range(FEISTEL_ROUNDS):
        if i % 2 == 0:
            left = (left + f(i, right, a)) % a
        else:
            right = (right + f(i, left, b)) % b
    return left * b + right


TABLES = {}


def unique(length, alphabet, seed, key, rank):
    """The symbols' indices of the string of that rank. `key` is None, or 32 bytes and no seed."""
    m = len(alphabet)
    n = m**length
    assert rank < n and (rank + 1) * length <= 2**63
    rounds = 8 if key is None else 20
    a, b = m ** ((length + 1) // 2), m ** (length // 2)
    if n >= SHUFFLED_BELOW and a > HALF_MAX:
        return format_1(key or derived("strandom/1", length, alphabet, seed), rounds, length, m, rank)
    key = key or derived("strandom/1 unique", length, alphabet, seed)
    if n < SHUFFLED_BELOW:
        if (key, n) not in TABLES:
            TABLES[key, n] = shuffled(key, rounds, n)
        index = TABLES[key, n][rank]
    else:
        index = feistel(key, rounds, a, b, rank)
    digits = []
    for _ in range(length):
        index, digit = divmod(index, m)
        digits.append(digit)
    return digits[::-1]


# --- Codes --------------------------------------------------------------------------------------


def check_symbol(indices, m):
    total = 0
    for place, c in enumerate(reversed(indices)):
        if place % 2 == 1:
            total += c
        elif m % 2 == 0:
            total += 2 * c // m + 2 * c % m
        else:
            total += 2 * c % m
    return -total % m


def code(indices, alphabet, prefix, groups, separator, check):
    if check:
        indices = indices + [check_symbol(indices, len(alphabet))]
    symbols = "".join(alphabet[c] for c in indices)
    if groups:
        symbols = separator.join(symbols[at : at + groups] for at in range(0, len(symbols), groups))
    return prefix + symbols


# --- What it is checked by ----------------------------------------------------------------------


def check_format_1():
    lines = (pathlib.Path(__file__).parent / "vectors.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for length, alphabet, seed, rank, expected in rows:
        key = derived("strandom/1", length, alphabet, seed)
        indices = format_1(key, 8, int(length), len(alphabet), int(rank))
        assert "".join(alphabet[c] for c in indices) == expected, (length, seed, rank)
    return len(rows)


def check_permutations():
    key = bytes(range(32))
    assert sorted(shuffled(key, 8, 1000)) == list(range(1000))
    for a, b in [(2, 2), (3, 1), (49, 7), (10, 10), (16, 8)]:
        assert sorted(feistel(key, 8, a, b, r) for r in range(a * b)) == list(range(a * b)), (a, b)


def check_check_symbol():
    """Luhn's own example, and that mod 10 it is his."""
    assert check_symbol([int(c) for c in "7992739871"], 10) == 3
    assert check_symbol([int(c) for c in "411111111111111"], 10) == 1


# --- The golden vectors -------------------------------------------------------------------------

TUTORIAL = string.ascii_lowercase + string.ascii_uppercase + string.digits
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CLEAR = "23456789ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz"
HEX = "0123456789abcdef"
FRESH = bytes.fromhex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")


def symbols(first, count):
    return "".join(chr(first + i) for i in range(count))


WIDE_256 = symbols(0x4E00, 256)
EMOJI_20 = symbols(0x1F300, 20)
GREEK_24 = symbols(0x3B1, 17) + symbols(0x3C3, 7)


def vectors():
    """(note, rows); a row is len, alphabet, seed, key, rank, prefix, groups, separator, check."""

    def plain(length, alphabet, seed, ranks, key=None):
        return [(length, alphabet, seed, key, rank, "", 0, "-", False) for rank in ranks]

    last = 2**53 - 1
    yield "A shuffle: the smallest spaces, whole.", [
        *plain(1, "ab", "123", range(2)),
        *plain(1, "abc", "1", range(3)),
        *plain(3, "01", "123", range(8)),
    ]
    yield "A shuffle: 10^4, 62^3.", [
        *plain(4, string.digits, "123", [0, 1, 2, 3, 4, 5000, 9998, 9999]),
        *plain(4, string.digits, "pin", [0, 9999]),
        *plain(3, TUTORIAL, "123", [0, 1, 2, 100_000, 238_326, 238_327]),
    ]
    yield "A shuffle: the largest, 31^4 = 923,521, 94^3 = 830,584, 99^3 = 970,299, 2^19 = 524,288.", [
        *plain(4, CLEAR[:31], "123", [0, 1, 461_760, 923_519, 923_520]),
        *plain(3, symbols(0x21, 94), "123", [0, 830_583]),
        *plain(3, symbols(0xC0, 99), "123", [0, 1, 970_297, 970_298]),
        *plain(19, "01", "123", [0, 1, 2, 524_287]),
    ]
    yield "Feistel: the smallest, 10^6 as 10^3 by 10^3, and 100^3 as 10^4 by 100.", [
        *plain(6, string.digits, "123", [0, 1, 2, 3, 999, 1000, 999_998, 999_999]),
        *plain(3, symbols(0xC0, 100), "123", [0, 1, 99, 100, 999_998, 999_999]),
    ]
    yield "Feistel: odd and even len, odd and even m.", [
        *plain(20, "01", "123", [0, 1, 2, 2**20 - 1]),
        *plain(21, "01", "123", [0, 1, 2, 2**21 - 1]),
        *plain(13, "abc", "123", [0, 1, 2, 3**13 - 1]),
        *plain(14, "abc", "123", [0, 1, 2, 3**14 - 1]),
        *plain(5, CLEAR[:31], "-7", [0, 1, 31**5 - 1]),
        *plain(5, TUTORIAL, "123", [0, 1, 2, 3, 62**5 - 1]),
        *plain(8, CROCKFORD, "ünï🙂", [0, 1, 32**8 - 1]),
    ]
    yield "Feistel: large ranks, up to the last that a text of 16 symbols has.", [
        *plain(16, TUTORIAL, "123", [0, 1, 2, 2**32 - 1, 2**32, 2**40, last - 1, last]),
        *plain(16, TUTORIAL, "0123", [0, last]),
        *plain(17, TUTORIAL, "123", [0, 1, last]),
        *plain(16, TUTORIAL, "123", [2**63 // 16 - 1]),
        *plain(32, HEX[:7], "123", [0, 1, last]),
    ]
    yield "Feistel: the largest halves. 2^63 by 2^63 for 2 and 8 symbols; 2^63 by 2^56 for 128; 234^8 and 3^39.", [
        *plain(125, "01", "123", [0, 1, last]),
        *plain(126, "01", "123", [0, 1, 2, 2**63 // 126 - 1]),
        *plain(42, HEX[:8], "123", [0, 1, 2, 2**53, 2**63 // 42 - 1]),
        *plain(17, symbols(0x100, 128), "123", [0, 1, last]),
        *plain(16, symbols(0x100, 234), "123", [0, 1, last]),
        *plain(78, "abc", "123", [0, 1, last]),
    ]
    yield "Beyond: nothing is permuted, these are format 1's strings.", [
        *plain(127, "01", "123", [0, 1, last]),
        *plain(43, HEX[:8], "123", [0, 1]),
        *plain(15, symbols(0x100, 235), "123", [0, 1, last]),
        *plain(23, TUTORIAL, "123", [0, 1, 2]),
    ]
    yield "Wide symbols, of two, three and four bytes.", [
        *plain(3, GREEK_24, "123", [0, 1, 13_823]),
        *plain(7, GREEK_24, "123", [0, 1, last % 24**7]),
        *plain(2, WIDE_256, "123", [0, 1, 65_535]),
        *plain(3, WIDE_256, "123", [0, 1, 256**3 - 1]),
        *plain(10, EMOJI_20, "ünï🙂", [0, 1]),
    ]
    yield "Fresh: the key is given, ChaCha runs 20 rounds. A shuffle, Feistel, beyond.", [
        *plain(4, string.digits, "", [0, 1, 9999], FRESH),
        *plain(16, TUTORIAL, "", [0, 1, last], FRESH),
        *plain(127, "01", "", [0], FRESH),
    ]

    def dressed(length, alphabet, ranks, prefix, groups, separator, check, seed="123", key=None):
        return [(length, alphabet, seed, key, rank, prefix, groups, separator, check) for rank in ranks]

    yield "Codes: groups, with the last one full or not; the largest group.", [
        *dressed(8, CROCKFORD, [0, 1], "", 4, "-", False),
        *dressed(9, CROCKFORD, [0], "", 4, "-", False),
        *dressed(5, TUTORIAL, [0], "", 1, "-", False),
        *dressed(5, TUTORIAL, [0], "", 5, "-", False),
        *dressed(5, TUTORIAL, [0], "", 65_536, "-", False),
        *dressed(6, string.digits, [0], "", 3, " ", False),
        *dressed(6, string.digits, [0], "", 2, "·", False),
    ]
    yield "Codes: a check symbol, for even and odd m; it counts in the groups.", [
        *dressed(9, CROCKFORD, [0, 1, 2], "", 4, "-", True),
        *dressed(6, string.digits, [0, 1, 2, 3], "", 0, "-", True),
        *dressed(13, "abc", [0, 1, 2], "", 0, "-", True),
        *dressed(14, "abc", [0, 1], "", 5, "-", True),
        *dressed(5, CLEAR[:31], [0, 1], "", 3, "-", True),
        *dressed(1, "ab", [0, 1], "", 1, "-", True),
        *dressed(3, "01", [0, 7], "", 2, "-", True),
        *dressed(3, WIDE_256, [0, 1], "", 2, "-", True),
        *dressed(127, "01", [0], "", 16, " ", True),
        *dressed(4, string.digits, [0], "", 0, "-", True, "", FRESH),
    ]
    yield "Codes: a prefix, which takes part in nothing.", [
        *dressed(9, CROCKFORD, [0], "SUMMER-", 4, "-", True),
        *dressed(6, string.digits, [0], "0", 0, "-", True),
        *dressed(5, TUTORIAL, [0], "№ ünï🙂 ", 2, "—", True),
        *dressed(4, string.digits, [0, 9999], "x" * 32, 2, ".", True),
    ]


HEAD = """\
# Golden vectors of `strandom/1 unique` (docs/unique.md), printed by tests/unique_reference.py. They never change.
# A key, in hexadecimal, stands where there is no seed: a fresh text. groups 0: none. check 1: with a check symbol.
# len	alphabet	seed	key	rank	prefix	groups	separator	check	text"""


def main():
    checked = check_format_1()
    check_permutations()
    check_check_symbol()
    print(HEAD)
    count = 0
    for note, rows in vectors():
        print("#", note)
        for length, alphabet, seed, key, rank, prefix, groups, separator, check in rows:
            text = code(unique(length, alphabet, seed, key, rank), alphabet, prefix, groups, separator, check)
            key = key.hex() if key else ""
            print(length, alphabet, seed, key, rank, prefix, groups, separator, int(check), text, sep="\t")
            count += 1
    print(f"{checked} vectors of format 1 are right; {count} printed", file=sys.stderr)


if __name__ == "__main__":
    main()
