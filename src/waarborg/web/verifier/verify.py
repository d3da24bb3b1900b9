"""Check receipts of a Waarborg ledger without Waarborg: Python 3.9 or newer, no network.

python3 verify.py key.txt receipt.txt proof.txt [--language en] [--type report] [--month 2026-03]

It takes the key of the ledger, keys of witnesses, receipts, proofs, heads. It ends with 0: proved,
1: not proved, 2: cannot be read. Formats: C2SP signed-note and tlog-*, RFC 9162 (tree), RFC 8032 (Ed25519).
"""

from __future__ import annotations

import argparse
import base64
import datetime as dt
import json
import re
import sys
from hashlib import sha256, sha512
from typing import Any

# fmt: off
SAID = {  # by code, in English and in Dutch; one line each, so that the file can be read in one go
    "warning": ("Checking this on a device or network of work shows there that you reported.", "Wie dit op een apparaat of netwerk van het werk controleert, laat daar zien dat hij of zij heeft gemeld."),
    "promise": ("GENUINE PROMISE. The ledger {log} let the key that signed this promise from {since} until {until}. Promised is: a line of type “{kind}”, of month {month}, will be in the ledger. Short code: {short}.", "ECHTE TOEZEGGING. Het register {log} liet de sleutel die dit ondertekende toezeggingen doen van {since} tot {until}. Toegezegd is: in het register komt een regel van soort “{kind}”, van maand {month}. Korte code: {short}."),
    "proof": ("PROVED. A line of type “{kind}”, of month {month}, is number {number} of {size} in the ledger {log}, and the key of that ledger signed this. Short code: {short}. Recorded is: {text}", "BEWEZEN. Een regel van soort “{kind}”, van maand {month}, is nummer {number} van {size} in het register {log}, en de sleutel van dat register heeft dit ondertekend. Korte code: {short}. Vastgelegd is: {text}"),
    "head": ("GENUINE HEAD of the ledger {log}, with {size} lines.", "ECHTE STAND van het register {log}, met {size} regels."),
    "seen": ("ALSO SEEN by the witness {name}, at {at}. What stands here was in the ledger before that.", "OOK GEZIEN door de getuige {name}, op {at}. Wat hier staat, stond vóór dat moment in het register."),
    "not_seen": ("Not seen by the witness {name}: its signature does not stand here. It may not have been reached then; a later proof can have it.", "Niet gezien door de getuige {name}: die handtekening staat hier niet. Misschien was de getuige toen niet te bereiken; in een later bewijs kan zij staan."),
    "not_looked_at": ("Not looked at: the signature of {names}. You gave no key of this witness. Ask the witness itself for it.", "Niet bekeken: de handtekening van {names}. U gaf geen sleutel van deze getuige. Vraag de getuige daar zelf om."),
    "not_asked": ("Not proved: when. The month is what the organisation wrote. You asked for no witness: you gave no key of one.", "Niet bewezen: wanneer. De maand is wat de organisatie opschreef. U vroeg naar geen getuige: u gaf er geen sleutel van."),
    "kept": ("PROMISE KEPT. The promised line is in the ledger.", "TOEZEGGING NAGEKOMEN. De toegezegde regel staat in het register."),
    "not_witnessed": ("Not proved: when. The month is what the organisation wrote; no witness outside it saw this.", "Niet bewezen: wanneer. De maand is wat de organisatie opschreef; geen getuige van buiten heeft dit gezien."),
    "not_yet": ("Not proved: that the promise was kept. A promise is kept within a day; the proof then waits in the mailbox. Is there none, then this promise is your evidence.", "Niet bewezen: dat de toezegging is nagekomen. Dat gebeurt binnen een dag; het bewijs staat dan in het postvak. Is het er niet, dan is deze toezegging uw bewijsstuk."),
    "not_more": ("Not proved: what you reported, who you are, that somebody read it, or that nobody else is shown another ledger. To find that out, compare proofs and heads of different people and days: give them all at once.", "Niet bewezen: wat u meldde, wie u bent, dat iemand het las, of dat niemand een ander register te zien krijgt. Dat laatste blijkt als u bewijzen en standen van verschillende mensen en dagen vergelijkt: geef ze samen."),
    "two_histories": ("TWO LEDGERS UNDER ONE KEY. This and {other} are both signed, and say different things about the lines {start} to {end}. The organisation changed its ledger, or keeps two. Keep both files: together they are evidence.", "TWEE REGISTERS ONDER ÉÉN SLEUTEL. Dit en {other} zijn allebei ondertekend, en zeggen iets anders over de regels {start} tot en met {end}. De organisatie heeft haar register veranderd, of houdt er twee. Bewaar beide bestanden: samen zijn ze bewijs."),
    "two_places": ("ONE LINE, TWO PLACES. The line with this code is at number {number} here, and at number {before} in {other}. The organisation changed its ledger. Keep both files.", "ÉÉN REGEL, TWEE PLAATSEN. De regel met deze code staat hier op nummer {number}, en in {other} op nummer {before}. De organisatie heeft haar register veranderd. Bewaar beide bestanden."),
    "broken": ("Refused: none of the proofs is of the promised line: another type, month or content.", "Afgewezen: geen van de bewijzen hoort bij de toegezegde regel: een andere soort, maand of inhoud."),
    "other": ("Refused: {what} is {have}, not {want}.", "Afgewezen: {what} is {have}, niet {want}."),
    "salt": ("Refused: the salt or the text is not the one that was recorded.", "Afgewezen: het zout of de tekst is niet wat is vastgelegd."),
    "steps": ("Refused: the steps of the proof do not lead to number {number} of {size}: another number, or steps too few or too many.", "Afgewezen: de stappen van het bewijs leiden niet naar nummer {number} van {size}: een ander nummer, of te weinig of te veel stappen."),
    "root": ("Refused: the root does not follow. A line of type “{kind}” and month {month} with this content is not number {number} of this ledger: the type, the month, the number, a step or the root is another one.", "Afgewezen: de wortel komt niet uit. Een regel van soort “{kind}” en maand {month} met deze inhoud is niet nummer {number} van dit register: de soort, de maand, het nummer, een stap of de wortel is anders."),
    "log": ("Refused: this is of the ledger {log}; the key is of {want}.", "Afgewezen: dit is van het register {log}; de sleutel is van {want}."),
    "unsigned": ("Refused: the key {name} has not signed this once. It is signed with another key, or not at all.", "Afgewezen: de sleutel {name} heeft dit niet één keer ondertekend. Het is met een andere sleutel ondertekend, of niet."),
    "month": ("Refused: the month is {month}, but {part} says {at}.", "Afgewezen: de maand is {month}, maar {part} zegt {at}."),
    "signature": ("Refused: the signature of {name} is not of this {part}. The key, or something in it, is another one.", "Afgewezen: de handtekening van {name} hoort niet bij dit deel ({part}). De sleutel, of iets wat erin staat, is anders."),
    "quorum": ("Refused: {count} witnesses saw this; the key file asks for {want}.", "Afgewezen: {count} getuigen zagen dit; het sleutelbestand vraagt er {want}."),
    "key": ("The key cannot be read: {key}. It was changed, or is not complete. A key file has one line “log KEY”, lines “witness NAME KEY” and one line “quorum NUMBER”.", "De sleutel is niet te lezen: {key}. Hij is veranderd of niet volledig. Een sleutelbestand heeft één regel “log SLEUTEL”, regels “witness NAAM SLEUTEL” en één regel “quorum AANTAL”."),
    "unreadable": ("Cannot be read: {part}. Copy the whole text, from the first line to the last.", "Niet te lezen: {part}. Kopieer de hele tekst, van de eerste regel tot de laatste."),
    "no_key": ("Give one key file, and what is to be checked. Take the key of the ledger from a place that you trust: a poster, a witness, a newspaper.", "Geef één sleutelbestand, en wat u wilt controleren. Haal de sleutel van het register van een plek die u vertrouwt: een affiche, een getuige, een krant."),
}
PROVED = {"promise", "proof", "head", "seen", "kept", "not_seen", "not_looked_at", "not_asked", "not_witnessed", "not_yet", "not_more"}
PROOF, PROMISE, CERTIFICATE = "c2sp.org/tlog-proof@v1", "waarborg-promise/v1", "waarborg-promise-key/v1"
SIZE, MONTH, TIME = "(0|[1-9][0-9]{0,18})", "([0-9]{4}-(?:0[1-9]|1[0-2]))", "([0-9]{4}-[0-9-]{5}T[0-9:]{8}Z)"
LEAF = re.compile(r"waarborg-leaf/v1\n([a-z][a-z0-9_-]{0,63}|-)\n" + MONTH + r"\n(\S{44})\n")
PROVEN = re.compile(PROOF + r"\nextra (\S+)\nindex " + SIZE + r"((?:\n\S{44})*)")
PROMISED = re.compile(PROMISE + r"\nleaf (\S[^ ]*)\nsignature (\S[^ ]*)")
CERTIFIED = re.compile(CERTIFICATE + r"\n\S+\n(\S{44})\n" + TIME + r"\n" + TIME)
HEAD = re.compile(r"[^\n]+\n" + SIZE + r"\n(\S{44})(\n[^\n]+)*")
SIGNATURE = re.compile("\u2014 ([^\\s+]+) (\\S+)")
POLICY = re.compile(r"^log |\A[^\s+]+\+[^\s+]+\+\S+\n\Z", re.MULTILINE)
EYE = re.compile(r"[^\s+]+\+[^\s+]+\+B[A-P]\S+\n")  # the key of a witness, by itself
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
Point = tuple[int, ...]
Key = tuple[str, bytes, bytes]  # name, id, public
About = dict[str, Any]

class No(Exception):
    """Something is not proved, or cannot be read: the code of a sentence, and what it is about."""

def need(holds: object, code: str, **about: object) -> None:
    if not holds:
        raise No(code, about)

def decode(raw: bytes) -> Point | None:
    y, odd = int.from_bytes(raw, "little") & (1 << 255) - 1, raw[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and odd):
        return None
    return (x if x & 1 == odd else P - x), y

def plus(one: Point, two: Point) -> Point:  # x, y, z and x * y / z
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * D * one[3] * two[3], 2 * one[2] * two[2]
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P

def times(number: int, x: int, y: int) -> Point:
    total: Point = (0, 1, 1, 0)
    point: Point = (x, y, 1, x * y % P)
    while number:
        total = plus(total, point) if number & 1 else total
        point, number = plus(point, point), number >> 1
    return total

BASE = decode((4 * pow(5, -1, P) % P).to_bytes(32, "little")) or (0, 1)

def is_signed(public: bytes, signature: bytes, data: bytes) -> bool:
    key, scalar = decode(public), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or scalar >= ORDER or key is None:
        return False
    digest = sha512(signature[:32] + public + data).digest()
    there = times(int.from_bytes(digest, "little") % ORDER, P - key[0], key[1])
    x, y, z, _ = plus(times(scalar, *BASE), there)
    x, y = x * pow(z, -1, P) % P, y * pow(z, -1, P) % P
    return signature[:32] == (y | (x & 1) << 255).to_bytes(32, "little")

def unbase(text: str, part: str, length: int = 0) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raise No("unreadable", {"part": part}) from None
    need(base64.b64encode(raw).decode() == text and length in {0, len(raw)}, "unreadable", part=part)
    return raw

def read_leaf(raw: bytes) -> tuple[str, str, bytes]:
    kind, month, coded = groups(LEAF, raw.decode("latin-1"), "leaf")
    return kind, month, unbase(coded, "leaf", 32)

def read_key(text: str, kind: int) -> Key:  # name, id, 32 bytes
    name, number, coded = [*text.split("+", 2), "", ""][:3]
    raw = unbase(coded, "key", 33)
    known = sha256(name.encode() + b"\n" + raw).hexdigest()[:8] == number
    need(known and raw[0] == kind and re.fullmatch(r"[^\s+]+", name), "key", key=text)
    return name, bytes.fromhex(number), raw[1:]

def read_policy(text: str, more: list[str]) -> About:
    text = text if "\n" in text.strip() else f"log {text.strip()}\nquorum 0\n"
    lines = [line.split() for line in text.split("\n") if line.split("#")[0].strip()]
    logs, witnesses, quorums = ([line for line in lines if (line[0], len(line)) == form] for form in (("log", 2), ("witness", 3), ("quorum", 2)))
    whole = len(logs) == len(quorums) == 1 and len(witnesses) + 2 == len(lines)
    need(whole and re.fullmatch("[0-9]{1,3}", quorums[0][1]), "key", key=text)
    eyes = {eye[2]: eye for eye in (read_key(line[2], 4) for line in witnesses)}
    need(len(eyes) == len(witnesses), "key", key=text)
    eyes |= {eye[2]: eye for eye in (read_key(each.strip(), 4) for each in more)}
    return {"log": read_key(logs[0][1], 1), "witnesses": [*eyes.values()], "quorum": int(quorums[0][1])}

def need_signed(key: Key, signature: bytes | None, data: bytes, part: str) -> None:
    need(signature is not None, "unsigned", name=key[0])
    need(is_signed(key[2], signature or b"", data), "signature", name=key[0], part=part)

def check_note(text: str, part: str, log: Key) -> tuple[str, dict[Any, bytes]]:
    body, gap, rest = text.rpartition("\n\n")
    found = [SIGNATURE.fullmatch(line) for line in rest[:-1].split("\n")]
    need(gap and all(found) and "\n\n" not in body, "unreadable", part=part)
    raw = [(line[1], unbase(line[2], part)) for line in found if line]
    signatures = {(name, data[:4]): data[4:] for name, data in raw}
    need(len(signatures) == len(raw), "unsigned", name=log[0])
    name = body.split("\n")[body.startswith(f"{CERTIFICATE}\n")]
    need(name == log[0], "log", log=name, want=log[0])
    need_signed(log, signatures.pop(log[:2], None), f"{body}\n".encode(), part)
    return body, signatures

def check_head(text: str, policy: About) -> About:
    body, signatures = check_note(text, "head", policy["log"])
    (size, root, _), seen = groups(HEAD, body, "head"), []
    unseen = [("not_seen", {"name": key[0]}) for key in policy["witnesses"] if key[:2] not in signatures]
    for key in (key for key in policy["witnesses"] if key[:2] in signatures):
        raw = signatures.pop(key[:2])
        at = int.from_bytes(raw[:8], "big")
        signed = raw[8:] if 0 < at < 1 << 63 else b""
        need_signed(key, signed, f"cosignature/v1\ntime {at}\n{body}\n".encode(), "head")
        seen.append((key[0], f"{dt.datetime.fromtimestamp(min(at, 1 << 37), dt.timezone.utc):%Y-%m-%dT%H:%M:%SZ}"))
    unseen += [("not_looked_at", {"names": ", ".join(dict.fromkeys(name for name, _ in signatures))})] if signatures else []
    need(len(seen) >= policy["quorum"], "quorum", count=len(seen), want=policy["quorum"])
    return {"code": "head", "log": policy["log"][0], "size": int(size), "seen": seen, "unseen": unseen,
            "asked": policy["witnesses"], "known": {(0, int(size)): unbase(root, "root", 32)}}

def groups(form: re.Pattern[str], text: str, part: str) -> tuple[str, ...]:
    need(found := form.fullmatch(text), "unreadable", part=part)
    return found.groups() if found else ()

def climb(index: int, start: int, end: int, steps: list[bytes], known: dict[Any, bytes]) -> bytes:
    """Climb from a leaf to the root of a range, and note each hash on the way. RFC 9162, 2.1.3."""
    if end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        left = index < middle
        here = climb(index, *((start, middle) if left else (middle, end)), steps, known)
        step = known[(middle, end) if left else (start, middle)] = steps.pop(0)
        known[start, end] = sha256(b"\1" + (here + step if left else step + here)).digest()
    return known[start, end]

def check_proof(text: str, policy: About) -> About:
    top, _, note = text.partition("\n\n")
    coded, place, rest = groups(PROVEN, top, "proof")
    extra, index, steps = unbase(coded, "extra"), int(place), [unbase(s, "step", 32) for s in rest.split()]
    leaf, gap, said = extra[32:].partition(b"\0")
    kind, month, commitment = read_leaf(leaf)
    need(gap and said.isascii(), "unreadable", part="extra")
    need(sha256(extra[:32] + said).digest() == commitment, "salt")
    head = check_head(note, policy)
    about = {"kind": kind, "month": month, "number": index + 1, "size": head["size"]}
    known = {(index, index + 1): sha256(b"\0" + leaf).digest()}
    try:
        root = climb(index, 0, head["size"], steps, known) if index < head["size"] else b""
    except IndexError:
        root = b""
    need(root and not steps, "steps", **about)
    need(root == head["known"][0, head["size"]], "root", **about)
    check_month(month, said.decode(), head["seen"])
    return {**head, **about, "code": "proof", "leaf": leaf, "text": said.decode(), "known": known}

def check_month(month: str, said: str, seen: list[tuple[str, str]]) -> None:
    for name, at in seen:
        need(month <= shifted(at, 2), "month", month=month, part=name, at=at)
    try:
        at = json.loads(said).get("at")
    except (ValueError, AttributeError, RecursionError):
        raise No("unreadable", {"part": "text"}) from None
    need(not at or month in {shifted(at, -2), shifted(at, 2)}, "month", month=month, part="text", at=at)

def shifted(at: str, days: int) -> str:  # the month two days earlier or later: whatever the zone
    try:
        day = dt.date.fromisoformat(at[:10]) + dt.timedelta(days=days)
    except (ValueError, TypeError, OverflowError):
        raise No("unreadable", {"part": f"moment {at}"}) from None
    return day.isoformat()[:7]

def check_promise(text: str, policy: About) -> About:
    top, _, note = text.partition("\n\n")
    leaf, signature = (unbase(s.replace("\n", ""), "promise") for s in groups(PROMISED, top, "promise"))
    kind, month, _ = read_leaf(leaf)
    certificate = check_note(note, "certificate", policy["log"])[0]
    public, since, until = groups(CERTIFIED, certificate, "certificate")
    need_signed(("promise", b"", unbase(public, "certificate", 32)), signature, f"{PROMISE}\n".encode() + leaf, "leaf")
    need(shifted(since, -2) <= month <= shifted(until, 2), "month", month=month, part="certificate", at=f"{since}, {until}")
    return {"code": "promise", "log": policy["log"][0], "leaf": leaf, "known": {}, "seen": [],
            "unseen": [], "asked": policy["witnesses"], "kind": kind, "month": month, "since": since, "until": until}

def clean(text: str) -> str:  # take away what copying adds: line ends, spaces, empty lines; mark odd blanks
    lines = re.sub("[\0-\x08\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]", "?", text.replace("\r\n", "\n").lstrip("\ufeff")).split("\n")
    return "\n".join(line.rstrip(" \t") for line in lines).strip("\n") + "\n"

def judge(files: dict[str, str], wanted: dict[str, str]) -> list[tuple[str, str, About]]:
    """Check texts by name; give (name, code, what it is about) for each finding."""
    texts = {name: clean(text) for name, text in files.items()}
    eyes = [texts.pop(name) for name in files if EYE.fullmatch(texts[name])]
    keys = [texts.pop(name) for name in [*texts] if POLICY.search(texts[name])]
    if len(keys) != 1 or not texts:
        return [("", "no_key", {})]
    checks = {PROOF: check_proof, PROMISE: check_promise}
    found, sound = [], []  # type: list[Any], list[About]
    for name, text in texts.items():
        try:
            one = checks.get(text.partition("\n")[0], check_head)(text, read_policy(keys[0], eyes))
            for what, want in wanted.items():
                need(one.get(what, want) == want, "other", what=what, have=one.get(what), want=want)
            one["file"] = name
            for other in sound:
                compare(one, other)
        except No as no:
            found.append((name, *no.args))
            continue
        sound.append(one)
        said = [("seen", {"name": who, "at": at}) for who, at in one["seen"]] + one["unseen"]
        found += [(name, *each) for each in [(one["code"], one), *said]]
    return found + about_promises(sound)

def compare(one: About, other: About) -> None:
    for (start, end), value in one["known"].items():
        need(other["known"].get((start, end), value) == value, "two_histories", other=other["file"], start=start + 1, end=end)
    if one["code"] == other["code"] == "proof" and one["leaf"] == other["leaf"]:
        need(one["number"] == other["number"], "two_places", number=one["number"], before=other["number"], other=other["file"])

def about_promises(sound: list[About]) -> list[tuple[str, str, About]]:
    proofs = [one["leaf"] for one in sound if one["code"] == "proof"]
    otherwise = "broken" if proofs else "not_yet"
    found: list[Any] = [(one["file"], "kept" if one["leaf"] in proofs else otherwise, {}) for one in sound if one["code"] == "promise"]
    late = [one for one in sound if one["code"] == "proof" or (one["code"] == "promise" and one["leaf"] not in proofs)]
    found += [("", "not_witnessed" if one["asked"] else "not_asked", {}) for one in late if not one["seen"]][:1]
    return [*found, ("", "not_more", {})] if sound else found

def sentence(code: str, about: About, language: str) -> str:
    short = base64.b32encode(sha256(about.get("leaf", b"")).digest()[:10]).decode()
    about = {**about, "short": "-".join(short[at : at + 4] for at in range(0, 16, 4))}
    return SAID[code][language == "nl"].format(**about)

def main() -> int:
    asked = argparse.ArgumentParser(description="Check receipts of a Waarborg ledger.")
    asked.add_argument("files", nargs="+", metavar="FILE")
    asked.add_argument("--language", choices=["nl", "en"], default="nl")
    asked.add_argument("--type", default="", help="the type it should be, such as report")
    asked.add_argument("--month", default="", help="the month it should be, such as 2026-03")
    given = asked.parse_args()
    texts, found = {}, []  # type: dict[str, str], list[Any]
    for name in given.files:
        try:
            texts[name] = (sys.stdin.buffer if name == "-" else open(name, "rb")).read().decode()
        except (OSError, ValueError):
            found.append((name, "unreadable", {"part": "file"}))
    wanted = {what: want for what, want in (("kind", given.type), ("month", given.month)) if want}
    found = found or judge(texts, wanted)
    for name, code, about in [("", "warning", {}), *found]:
        print(f"{name}{': ' if name else ''}{sentence(code, about, given.language)}")
    codes = {code for _, code, _ in found}
    return 2 if codes & {"key", "unreadable", "no_key"} else int(bool(codes - PROVED))

if __name__ == "__main__":
    sys.exit(main())
