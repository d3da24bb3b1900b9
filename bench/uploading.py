"""A large file: what it costs in memory, and whether it survives a power cut."""

from bench.figures import Figure
from bench.houses import memory_of, timed
from tests.attacks.processes import forget_peak, most_grown, peaks, serving
from tests.servers import House
from tests.visitor import Emre

PIECE = b"\x89PNG" + bytes(1 << 20)
FIELDS = {"at": "files", "go": "next"}


def of_a_file(house: House, megabytes: int) -> list[Figure]:
    """Send a small file and then a large one; kill everything after the receipt was shown."""
    emre = Emre(house.public)
    emre.take_words()
    emre.tell("With a recording.")
    emre.upload(emre.WRITE, FIELDS, "small.png", [PIECE], len(PIECE))
    highest = memory_of(
        house, "public", "most memory of the public side, with two guesses at receipts"
    )
    for process in serving(house, "public"):
        forget_peak(process)
    before = peaks(house, "public")
    pieces = (PIECE for _ in range(megabytes))
    took, _ = timed(emre.upload, emre.WRITE, FIELDS, "large.png", pieces, len(PIECE) * megabytes)
    grown = most_grown(before, peaks(house, "public")) / 2**20
    emre.finish()
    house.kill()
    house.start()
    box = emre.come_back()
    files = [part.partition('"')[0] for part in box.text.split('name="file" value="')[1:]]
    sizes = {len(emre.send("/en/mailbox/file/", {"file": file}).body) for file in files}
    lost = len({len(PIECE), len(PIECE) * megabytes} - sizes)
    return [
        Figure(
            f"memory that a file of {megabytes} MB takes beyond one of 1 MB",
            grown,
            "MB",
            16,
            beside="of the process that grew most",
        ),
        highest,
        Figure(f"sealing {megabytes} MB while it streams in", took / 1000, "s"),
        Figure("files gone after everything was killed behind the receipt", lost, "", 0),
    ]
