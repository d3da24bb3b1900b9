"""Shares against another writing of the same scheme, and why too few of them tell nothing."""

import itertools
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waarborg.core.seal.shares import PRIME, Share, join, split

BYTES = 66


def solve(points: list[tuple[int, int]]) -> list[int]:
    """Find the polynomial through some points: by elimination, not by Lagrange as the product."""
    size = len(points)
    rows = [[pow(x, power, PRIME) for power in range(size)] + [y] for x, y in points]
    for column in range(size):
        pivot = next(row for row in range(column, size) if rows[row][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        inverse = pow(rows[column][column], -1, PRIME)
        rows[column] = [value * inverse % PRIME for value in rows[column]]
        for other in range(size):
            if other != column:
                factor = rows[other][column]
                rows[other] = [
                    (value - factor * top) % PRIME
                    for value, top in zip(rows[other], rows[column], strict=True)
                ]
    return [row[-1] for row in rows]


def points_of(shares: list[Share]) -> list[tuple[int, int]]:
    return [(share.number, int.from_bytes(share.value, "big")) for share in shares]


spreads = st.integers(1, 6).flatmap(lambda k: st.tuples(st.just(k), st.integers(k, 8)))


@given(spreads, st.binary(min_size=32, max_size=32))
@settings(max_examples=60)
def test_another_writing_finds_the_same_secret(spread, secret):
    needed, holders = spread
    shares = split(secret, needed, holders)
    for chosen in itertools.islice(itertools.combinations(shares, needed), 10):
        line = solve(points_of(list(chosen)))
        assert line[0].to_bytes(BYTES, "big")[-32:] == secret
        assert join(chosen) == secret


@given(spreads, st.binary(min_size=32, max_size=32))
@settings(max_examples=60)
def test_what_another_writing_spreads_the_product_joins(spread, secret):
    needed, holders = spread
    line = [int.from_bytes(secret, "big"), *(secrets.randbelow(PRIME) for _ in range(needed - 1))]
    shares = [
        Share(
            x,
            (sum(c * pow(x, p, PRIME) for p, c in enumerate(line)) % PRIME).to_bytes(BYTES, "big"),
        )
        for x in range(1, holders + 1)
    ]
    assert join(shares[-needed:]) == secret


@pytest.mark.parametrize(("needed", "holders"), [(2, 3), (3, 5), (4, 4)])
def test_one_share_too_few_fits_every_secret_alike(needed, holders):
    """For every secret there is one and only one line through it and the shares one has.

    So whoever has one too few can leave none out, and hold none for likelier than another.
    """
    few = split(secrets.token_bytes(32), needed, holders)[: needed - 1]
    for guess in (0, 1, 2**256 - 1, *(secrets.randbits(256) for _ in range(20))):
        line = solve([(0, guess), *points_of(few)])
        assert line[0] == guess
        for x, y in points_of(few):
            assert sum(c * pow(x, p, PRIME) for p, c in enumerate(line)) % PRIME == y


def test_a_share_does_not_lean_towards_its_secret():
    """Over a thousand makings the bits of one share fall as coins do, whatever the secret is."""
    for secret in (bytes(32), b"\xff" * 32):
        values = [split(secret, 2, 3)[0].value for _ in range(1000)]
        for bit in (0, 1, 100, 255, 256, 400, 519):
            ones = sum(int.from_bytes(value, "big") >> bit & 1 for value in values)
            assert 400 < ones < 600  # six sigma: once in a billion runs
