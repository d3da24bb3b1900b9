"""What the seal costs, by itself."""

import io
import secrets
from collections.abc import Callable
from time import process_time

from bench.figures import Figure
from waarborg.core.seal.envelope import new_key, seal, unseal
from waarborg.core.seal.identity import custodians_needed, seal_name
from waarborg.core.seal.payload import PayloadWriter, new_file_key
from waarborg.core.seal.receipt import new_receipt, receipt_keys
from waarborg.core.seal.stretch import REAL
from waarborg.core.seal.wraps import new_seed, public_key, unwrap, wrap
from waarborg.core.terms import Compartment

FROM_THE_START = (
    Compartment.REPORT,
    Compartment.DIALOGUE,
    Compartment.DOSSIER,
    Compartment.TRIAGE,
    Compartment.TRAIL,
)
FOR_READERS_ONLY = frozenset({Compartment.DOSSIER})
FIELDS = 12


def cpu_ms(act: Callable[[], object], times: int) -> float:
    """Give the processor time of one go, in milliseconds."""
    began = process_time()
    for _ in range(times):
        act()
    return (process_time() - began) * 1000 / times


def of_the_seal() -> list[Figure]:
    """Wrap, open, seal, stretch, stream."""
    seed, key, text = new_seed(), new_key(), secrets.token_bytes(6_000)
    public = public_key(seed)
    wrapped, sealed = wrap(public, key, "bench"), seal(key, text, "bench")
    entropy, pepper = new_receipt(), secrets.token_bytes(32)
    return [
        Figure(
            "a key for one reader (X25519 and ML-KEM-768)",
            cpu_ms(lambda: wrap(public, key, "bench"), 200),
            "ms",
        ),
        Figure("opening it", cpu_ms(lambda: unwrap(seed, wrapped, "bench"), 200), "ms"),
        Figure("size of it", len(wrapped), "bytes"),
        Figure("sealing a text of 6 kB", cpu_ms(lambda: seal(key, text, "bench"), 500), "ms"),
        Figure("opening it", cpu_ms(lambda: unseal(key, sealed, "bench"), 500), "ms"),
        Figure(
            "a report: 4 handlers, who reports, 3 custodians, the guarantor, 12 fields",
            cpu_ms(whole_report(), 50),
            "ms",
            15,
            beside="processor time, apart from the one Argon2id below",
        ),
        Figure(
            "one guess at a receipt (Argon2id), slow on purpose",
            cpu_ms(lambda: receipt_keys(entropy, pepper, REAL), 3),
            "ms",
        ),
        Figure("sealing 100 MB of a file", cpu_ms(hundred, 1), "ms"),
    ]


def whole_report() -> Callable[[], object]:
    """Give what seals a whole report: a key per part and version, the fields, and the name."""
    handlers = {f"handler-{number}": public_key(new_seed()) for number in range(4)}
    custodians = {f"custodian-{number}": public_key(new_seed()) for number in range(3)}
    outside, reporter = public_key(new_seed()), new_seed()
    fields = [secrets.token_bytes(1_000) for _ in range(FIELDS)]

    def seal_it() -> object:
        public = public_key(reporter)
        for part in FROM_THE_START:
            everybody = handlers if part in FOR_READERS_ONLY else {**handlers, "reporter": public}
            key = new_seed() if part is Compartment.TRAIL else new_key()
            if part is Compartment.TRAIL:
                public_key(key)
            for who, theirs in everybody.items():
                wrap(theirs, key, "bench", "case", part, 1, who)
        key = new_key()
        for number, text in enumerate(fields):
            seal(key, text, "bench", "case", number)
        return seal_name(
            b"Ingrid Melder",
            tenant="bench",
            case="case",
            reporter_public=public,
            custodians=custodians,
            needed=custodians_needed(len(custodians)),
            outside_public=outside,
        )

    return seal_it


class _Nowhere(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return len(memoryview(data))  # type: ignore[arg-type] # bytes all the same


def hundred() -> None:
    """Seal 100 MB to nowhere."""
    writer = PayloadWriter(_Nowhere(), new_file_key())  # type: ignore[arg-type] # enough of a file
    piece = bytes(1 << 20)
    for _ in range(100):
        writer.write(piece)
    writer.close()
