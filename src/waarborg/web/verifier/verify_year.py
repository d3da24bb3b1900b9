"""Check a year of a Waarborg ledger that was opened for an auditor: Python 3.9 or newer, no network.

python3 verify_year.py key.txt witness.txt year-2026.txt [year-2025.txt] [proof.txt] [--reports 17]

Put verify.py in the same folder: signatures and heads are checked by that. It takes the key of the
ledger, the key of a witness, opened years, and any receipts, proofs and heads that people kept; "-" is
what comes in, so that nothing has to lie in clear: age -d -i mine.txt year.age | python3 verify_year.py key.txt witness.txt -
It ends with 0: it agrees, 1: something does not, 2: cannot be read.
"""

from __future__ import annotations

import argparse
import base64
import hmac
import re
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, islice
from typing import Any

import verify

# fmt: off
SAID = {  # by code, in English and in Dutch; one line each, so that the file can be read in one go
    "year": ("ALL LINES ACCOUNTED FOR, {start} to {end} of the ledger {log}: {real} mean something in {year}, {dummies} were made again and mean nothing, {others} are of another year. No content was opened.", "ALLE REGELS VERANTWOORD, {start} tot en met {end} van het register {log}: {real} betekenen iets in {year}, {dummies} zijn opnieuw gemaakt en betekenen niets, {others} zijn van een ander jaar. Er is geen inhoud geopend."),
    "reports": ("In {year} there are {count} lines of type “report”. The annual report has to say the same number.", "In {year} staan er {count} regels van soort “report”. Het jaarverslag moet hetzelfde aantal noemen."),
    "figure": ("FINDING. The annual report says {want} reports; the ledger has {count} in {year}.", "BEVINDING. Het jaarverslag noemt {want} meldingen; in het register staan er {count} in {year}."),
    "seen": ("Seen by the witness {name}, at {at}: a ledger of {size} lines.", "Gezien door de getuige {name}, op {at}: een register van {size} regels."),
    "unseen": ("FINDING. No witness of which you gave the key signed the head of {size} lines. Without one the ledger can be written anew to fit any number. Ask the witness itself for its key.", "BEVINDING. Geen getuige van wie u de sleutel gaf, tekende de stand van {size} regels. Zonder getuige kan het register opnieuw zijn geschreven, passend bij elk aantal. Vraag de getuige zelf om de sleutel."),
    "begins_late": ("FINDING. The part begins at a head that no witness saw before {day}: lines of {year} can stand before it.", "BEVINDING. Het deel begint bij een stand die geen getuige zag vóór {day}: daarvoor kunnen regels van {year} staan."),
    "ends_early": ("FINDING. The part ends before {day}: lines of {year} can stand behind it.", "BEVINDING. Het deel eindigt vóór {day}: daarachter kunnen regels van {year} staan."),
    "closed": ("FINDING. Lines that cannot be opened: {count}. The first is number {number}. Each can be a report.", "BEVINDING. Regels die niet opengaan: {count}. De eerste is nummer {number}. Elk kan een melding zijn."),
    "left_out": ("FINDING. Lines left out: {count}. The first is number {number}. Each can be a report.", "BEVINDING. Weggelaten regels: {count}. De eerste is nummer {number}. Elk kan een melding zijn."),
    "twice": ("FINDING. Lines opened twice: {count}. The first is number {number}.", "BEVINDING. Regels die twee keer geopend zijn: {count}. De eerste is nummer {number}."),
    "not_a_dummy": ("FINDING. Lines that say they mean nothing, and cannot be made again with the key of the year: {count}. The first is number {number}. Something can hide there.", "BEVINDING. Regels die zeggen dat ze niets betekenen, en niet opnieuw te maken zijn met de sleutel van het jaar: {count}. De eerste is nummer {number}. Daar kan iets in schuilen."),
    "backward": ("FINDING. Lines that mean nothing, of an earlier month than one before them: {count}. The first is number {number}. The clock does not go back.", "BEVINDING. Regels die niets betekenen, van een eerdere maand dan een regel ervoor: {count}. De eerste is nummer {number}. De klok gaat niet terug."),
    "root": ("FINDING. The lines are not those of the signed head of {size} lines{of}: at least one has another type, month or content, or is no dummy.", "BEVINDING. De regels zijn niet die van de ondertekende stand van {size} regels{of}: minstens één heeft een andere soort, maand of inhoud, of is geen lege regel."),
    "other_line": ("FINDING. At number {number} stands another line than {file} proves.", "BEVINDING. Op nummer {number} staat een andere regel dan {file} bewijst."),
    "not_there": ("FINDING. The line of month {month} that {file} promises is not among the lines.", "BEVINDING. De regel van maand {month} die {file} toezegt, staat niet tussen de regels."),
    "gap": ("FINDING. {year} begins at number {start}, and {file} ends at number {end}: nobody opened what lies between.", "BEVINDING. {year} begint bij nummer {start}, en {file} eindigt bij nummer {end}: wat ertussen staat is niet geopend."),
    "late": ("FINDING. A line of a year before stands at number {number}, behind the end of {file}: it came later than a promise allows.", "BEVINDING. Een regel van een jaar eerder staat op nummer {number}, achter het einde van {file}: later dan een toezegging toelaat."),
    "not_more": ("Not proved: that every report got a line (whoever reported holds a promise or a proof of it: give those too), or that each line is of a real report. Who has an opened year can work out, to five minutes, when each line came in: keep it closed, and destroy it when you are done.", "Niet bewezen: dat elke melding een regel kreeg (wie meldde heeft daar een toezegging of bewijs van: geef die mee), of dat elke regel van een echte melding is. Wie een geopend jaar heeft, kan op vijf minuten uitrekenen wanneer elke regel binnenkwam: houd het gesloten, en vernietig het als u klaar bent."),
    "no_year": ("Give one key file, the key of a witness, and at least one opened year.", "Geef één sleutelbestand, de sleutel van een getuige, en minstens één geopend jaar."),
    "two_of_a_year": ("Give one opened year of {year}, not two.", "Geef één geopend jaar van {year}, geen twee."),
    "unreadable": ("Cannot be read: {part}. Take the whole file, from the first line to the last.", "Niet te lezen: {part}. Neem het hele bestand, van de eerste regel tot de laatste."),
}
TABLE = {"year": ("Lines of {year}, by type and month:", "Regels van {year}, per soort en maand:"), "others": ("Lines of other years around it, which belong to another audit:", "Regels van andere jaren eromheen, die bij een andere controle horen:")}
AGREES = {"year", "reports", "seen", "not_more"} | verify.PROVED
FORM = "waarborg-year/v1"
TOP = re.compile(FORM + r"\nyear ([0-9]{4})\nkey (\S{44})\nfrom " + verify.SIZE + r"((?:\n\S{44})*)\n\n(.+)", re.DOTALL)
DUMMIES = re.compile(r"([0-9]{1,15})-([0-9]{1,15}) = " + verify.MONTH)
LINE = re.compile(r"([0-9]{1,15}) (?:(\?)|([a-z][a-z0-9_-]{0,63}|-) " + verify.MONTH + r") (\S{44})")
MOST_ABOVE = 200  # lines before the lines
LONGEST = 5000  # bytes in one line

def unbase(text: str, number: int = 0) -> bytes:
    return verify.unbase(text, f"line {number}" if number else "head", 32)

class Year:
    """A year as it was opened: what stands above its lines, then the lines, one at a time."""

    def __init__(self, name: str, lines: Iterator[str], policy: dict[str, Any]) -> None:
        top: list[str] = []
        for line in islice(lines, MOST_ABOVE):
            if line == "lines":
                break
            top.append(line)
        else:
            raise verify.No("unreadable", {"part": "head"})
        self.year, key, start, peaks, rest = verify.groups(TOP, "\n".join(top).rstrip("\n"), "head")
        parts = rest.split("\n\n")
        self.heads = [verify.check_head(f"{body}\n\n{signed.lstrip()}\n", policy) for body, signed in zip(parts[::2], parts[1::2])]
        self.name, self.file, self.key, self.start = name, lines, unbase(key), int(start)
        self.peaks = [unbase(peak) for peak in peaks.split()]
        self.end = self.heads[-1]["size"] if self.heads else 0
        whole = len(parts) == 2 * len(self.heads) and len(self.heads) == 1 + bool(self.start) and self.start <= self.end
        verify.need(whole and len(self.peaks) == bin(self.start).count("1"), "unreadable", part="head")
        self.at = self.start
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.counts: dict[str, list[int]] = {}  # by code: how often, and the number of the first
        self.real: set[bytes] = set()  # hashes of lines that say that they mean something
        self.last_of_before, self.month = 0, ""
        self.found: list[tuple[str, dict[str, Any]]] = []

    def find(self, code: str, index: int, count: int = 1) -> None:
        self.counts.setdefault(code, [0, index + 1])[0] += count

    def check_heads(self) -> None:
        for head in self.heads:
            self.found += [("seen", {"name": name, "at": at, "size": head["size"]}) for name, at in head["seen"]]
            self.found += [] if head["seen"] else [("unseen", {"size": head["size"]})]
        year = int(self.year)
        before, after = f"{year - 1:04}-12-31", f"{year + 1:04}-01-03"  # whatever the zone, and a day to keep promises
        if self.start:
            if self.root() != self.heads[0]["known"][0, self.start]:
                self.found.append(("root", {"size": self.start, "of": ""}))
            if not any(at[:10] < before for _, at in self.heads[0]["seen"]):
                self.found.append(("begins_late", {"day": before, "year": self.year}))
        if not any(at[:10] >= after for _, at in self.heads[-1]["seen"]):
            self.found.append(("ends_early", {"day": after, "year": self.year}))

    def root(self) -> bytes:
        if not self.peaks:
            return sha256().digest()
        right = self.peaks[-1]
        for left in self.peaks[-2::-1]:
            right = sha256(b"\1" + left + right).digest()
        return right

    def add(self, hashed: bytes, marks: dict[int, list[Any]]) -> None:
        """Put a line into the tree, and compare what others know of it. RFC 9162, 2.1.1."""
        index, here = self.at, hashed
        while index & 1 and "left_out" not in self.counts:  # from there on the tree is another one
            here, index = sha256(b"\1" + self.peaks.pop() + here).digest(), index >> 1
        self.peaks.append(here)
        self.at += 1
        self.compare(hashed, marks)

    def compare(self, hashed: bytes, marks: dict[int, list[Any]]) -> None:
        for file, known, is_root in marks.get(self.at, ()):
            if is_root and "left_out" not in self.counts and self.root() != known:
                self.found.append(("root", {"size": self.at, "of": f" ({file})"}))
            if not is_root and hashed and hashed != known:
                self.found.append(("other_line", {"number": self.at, "file": file}))

    def read(self, marks: dict[int, list[Any]]) -> None:
        self.compare(b"", marks)
        for number, line in enumerate(self.file, 1):
            run, one = DUMMIES.fullmatch(line), LINE.fullmatch(line)
            found: Any = run or one
            verify.need(found, "unreadable", part=f"line {number}")
            start, end = int(found[1]), int(found[2] if run else found[1]) + 1
            verify.need(start < end, "unreadable", part=f"line {number}")
            start = self.place(start, end)
            if run:
                self.dummies(start, end, run[3], marks)
            elif start < end:
                self.one(one, number, marks)
        if self.at < self.end:
            self.find("left_out", self.at, self.end - self.at)
        if not {"left_out", "twice"} & {*self.counts} and self.root() != self.heads[-1]["known"][0, self.end]:
            self.found.append(("root", {"size": self.end, "of": ""}))
        if self.month[:4] <= self.year and not any(code == "ends_early" for code, _ in self.found):
            self.found.append(("ends_early", {"day": f"{int(self.year) + 1:04}-01-03", "year": self.year}))

    def place(self, start: int, end: int) -> int:
        """Note what is left out before a line or was there already; give where it goes on."""
        verify.need(end <= self.end, "unreadable", part=f"number {end}, the head has {self.end}")
        if start < self.at:
            self.find("twice", start, min(end, self.at) - start)
        elif start > self.at:
            self.find("left_out", self.at, start - self.at)
            self.at, self.peaks = start, []
        return max(start, self.at)

    def dummies(self, start: int, end: int, month: str, marks: dict[int, list[Any]]) -> None:
        verify.need(month[:4] == self.year, "unreadable", part=f"dummies of {month}")
        self.follow(month, start)
        top = f"waarborg-leaf/v1\n-\n{month}\n".encode()
        for index in range(start, end):
            made = base64.b64encode(hmac.digest(self.key, index.to_bytes(8, "big"), "sha256"))
            self.add(sha256(b"\0" + top + made + b"\n").digest(), marks)
        self.kinds["-", month] += max(end - start, 0)

    def one(self, line: Any, number: int, marks: dict[int, list[Any]]) -> None:
        closed, kind, month, coded = line.groups()[1:]
        raw = unbase(coded, number)
        hashed = raw if closed else sha256(b"\0" + f"waarborg-leaf/v1\n{kind}\n{month}\n{coded}\n".encode()).digest()
        if closed:
            self.find("closed", self.at)
        elif kind == "-":
            self.follow(month, self.at)
            made = hmac.digest(self.key, self.at.to_bytes(8, "big"), "sha256")
            if month[:4] == self.year and raw != made:
                self.find("not_a_dummy", self.at)
        elif hashed in self.real:
            self.find("twice", self.at)
        else:
            self.real.add(hashed)
        if month and month[:4] < self.year:
            self.last_of_before = self.at + 1
        self.kinds[kind or "?", month or "?"] += 1
        self.add(hashed, marks)

    def follow(self, month: str, index: int) -> None:
        if month < self.month:
            self.find("backward", index)
        self.month = max(month, self.month)

    def told(self) -> dict[str, Any]:
        mine = {key: count for key, count in self.kinds.items() if key[1][:4] == self.year}
        dummies = sum(count for (kind, _), count in mine.items() if kind == "-")
        return {"start": self.start + 1, "end": self.end, "log": self.heads[-1]["log"], "year": self.year, "dummies": dummies,
                "real": sum(mine.values()) - dummies, "others": sum(self.kinds.values()) - sum(mine.values()),
                "count": sum(count for (kind, _), count in mine.items() if kind == "report")}

def marks_of(papers: list[Any], years: list[Year]) -> dict[int, list[Any]]:
    """Give, by how many lines there are then, what others know: the hash of that line, or the root."""
    marks: dict[int, list[Any]] = {}
    for name, code, about in papers:
        if code in {"proof", "head"}:
            marks.setdefault(about["size"], []).append((name, about["known"][0, about["size"]], True))
        if code == "proof":
            marks.setdefault(about["number"], []).append((name, sha256(b"\0" + about["leaf"]).digest(), False))
    for year in years:
        for head in year.heads:
            marks.setdefault(head["size"], []).append((year.name, head["known"][0, head["size"]], True))
    return marks

def judge_years(files: dict[str, Iterator[str]], papers: dict[str, str], reports: int | None = None) -> Any:
    """Check opened years beside keys and papers; give (file, code, what it is about), and the years."""
    texts = {name: verify.clean(text) for name, text in papers.items()}
    eyes = [texts[name] for name in papers if verify.EYE.fullmatch(texts[name])]
    keys = [text for text in texts.values() if text not in eyes and verify.POLICY.search(text)]
    if len(keys) != 1 or not files:
        return [("", "no_year", {})], []
    others = {name for name, text in texts.items() if text not in {*keys, *eyes}}
    found = [one for one in verify.judge(papers, {}) if one[1] != "not_more"] if others else []
    years, name = [], ""  # type: list[Year], str
    try:
        policy = verify.read_policy(keys[0], eyes)
        for name, lines in files.items():
            years.append(Year(name, lines, policy))
            verify.need(years[-1].year not in {one.year for one in years[:-1]}, "two_of_a_year", year=years[-1].year)
        years.sort(key=lambda one: one.year)
        marks = marks_of(found, years)
        for one in years:
            name = one.name
            one.check_heads()
            one.read({at: [mark for mark in known if mark[0] != name] for at, known in marks.items()})
    except verify.No as no:
        return [*found, (name, *no.args)], []
    for before, one in zip([None, *years], years):
        found += [(one.name, code, about) for code, about in one.found + beside(one, before)]
        found += [(one.name, code, {"count": count, "number": first}) for code, (count, first) in one.counts.items()]
        told, wrong = one.told(), any(file == one.name and code not in AGREES for file, code, _ in found)
        if reports is not None and one is years[-1] and told["count"] != reports:
            found.append((one.name, "figure", {**told, "want": reports}))
        found += [(one.name, "reports", told)] if wrong else [(one.name, "year", told), (one.name, "reports", told)]
    return [*found, *not_there(found, years), ("", "not_more", {})], years

def beside(one: Year, before: Year | None) -> list[tuple[str, dict[str, Any]]]:
    if before is None or int(before.year) + 1 != int(one.year):
        return []
    gap = ("gap", {"year": one.year, "start": one.start + 1, "file": before.name, "end": before.end})
    late = ("late", {"number": one.last_of_before, "file": before.name})
    return [gap] * (one.start > before.end) + [late] * (one.last_of_before > before.end)

def not_there(found: list[Any], years: list[Year]) -> list[Any]:
    promised = [(name, about) for name, code, about in found if code == "promise"]
    of = {one.year: one for one in years}
    return [(name, "not_there", {"month": about["month"], "file": name}) for name, about in promised
            if about["month"][:4] in of and sha256(b"\0" + about["leaf"]).digest() not in of[about["month"][:4]].real]

def table(one: Year, language: str) -> Iterator[str]:
    for part in ("year", "others"):
        rows = sorted((month, kind, count) for (kind, month), count in one.kinds.items() if (month[:4] == one.year) == (part == "year"))
        if rows:
            yield TABLE[part][language == "nl"].format(year=one.year)
        yield from (f"  {month}  {kind:<16}{count:>9}" for month, kind, count in rows)

def sentence(code: str, about: dict[str, Any], language: str, *, of_a_paper: bool) -> str:
    mine = code in SAID and (not of_a_paper or code == "not_there")
    return SAID[code][language == "nl"].format(**about) if mine else verify.sentence(code, about, language)

def lines_of(file: Any) -> Iterator[str]:
    while raw := file.readline(LONGEST):
        yield raw.decode("utf-8", "replace").rstrip("\r\n")

def main() -> int:
    asked = argparse.ArgumentParser(description="Check an opened year of a Waarborg ledger.")
    asked.add_argument("files", nargs="+", metavar="FILE")
    asked.add_argument("--language", choices=["nl", "en"], default="nl")
    asked.add_argument("--reports", type=int, help="how many reports the annual report says, of the last year given")
    given = asked.parse_args()
    years, papers = {}, {}  # type: dict[str, Iterator[str]], dict[str, str]
    try:
        for name in given.files:
            file = sys.stdin.buffer if name == "-" else open(name, "rb")
            first = file.readline(LONGEST)
            if first.rstrip() == FORM.encode():
                years[name] = chain([FORM], lines_of(file))
            else:
                papers[name] = (first + file.read()).decode()
    except (OSError, ValueError):
        found, done = [(name, "unreadable", {"part": "file"})], []  # type: Any, list[Year]
    else:
        found, done = judge_years(years, papers, given.reports)
    for name, code, about in found:
        print(f"{name}{': ' if name else ''}{sentence(code, about, given.language, of_a_paper=name in papers)}")
    for one in done:
        print(*table(one, given.language), sep="\n")
    codes = {code for _, code, _ in found}
    return 2 if codes & {"key", "unreadable", "no_key", "no_year", "two_of_a_year"} else int(bool(codes - AGREES))

if __name__ == "__main__":
    sys.exit(main())
