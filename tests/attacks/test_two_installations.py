"""Two installations that differ in one thing: in the second one Emre reported about Dina.

Both begin as copies of one home, on the same ports, one after the other. Whatever the people in
that line can fetch is kept in the first and compared in the second, byte for byte: pages, lists,
errors, redirects, headers, sizes, and what the mail server got. Left out is the moment, and what
is drawn anew for every answer; a test of its own says what that is.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.attacks.addresses import RANDOM, filled
from tests.attacks.desk_table import CASE, PLAIN
from tests.browser.member import fresh_code
from tests.browser.post import Post
from tests.servers import House
from tests.visitor import Answer, Emre, Staff, Visitor

# Dina, who she answers to, who answers to her; and the office that the report was not routed to.
LINE = ("dina", "secretary", "head-of-post", "asha")
# In which order a process writes the directives of a header is drawn when it starts.
SAME = {"PYTHONHASHSEED": "0"}
PORTS = ("WAARBORG_PUBLIC_PORT", "WAARBORG_DESK_PORT")
# Drawn anew for every answer: the token of a form, and the token that makes it count once.
DRAWN = {
    rb'(name="csrfmiddlewaretoken"\s+value=")([A-Za-z0-9]{64})(")': 64,
    rb'(name="once"\s+value=")([A-Za-z0-9_-]{22})(")': 22,
}
# When the session of who looks ends, on the page of their own sign-in: no more than the moment.
OWN_SESSION, ENDS = "GET /account", rb"\b\d\d:\d\d\b"

EVERYWHERE = [path for path in PLAIN if "<" not in path and path not in {"/key/new", "/lock"}]
CASES = [filled(pattern) for pattern in CASE]
QUERIES = [
    f"{path}?{query}"
    for path in ("/", "/register")
    for query in (
        "after=2026-03-09T10:00:00%2B00:00~0",
        "after=2020-01-01~f",
        "after=%00",
        "q=dina",
        "search=loud",
        f"case={RANDOM}",
        "page=2",
        "kind=undesirable_behaviour&unit=internationaal",
    )
]
SETTLED = {
    "kind": "undesirable_behaviour",
    "unit": "internationaal",
    "what_happened": "Somebody shouted.",
    "agreed": "They talk.",
    "spots": "head_of_department@internationaal",
}
AGAIN = "GET /settled once more"
BROKEN = "multipart/form-data; boundary="


@dataclass
class Seen:
    """Everything one person was answered, in the order in which they asked."""

    told: list[tuple[str, object]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)

    def keep(self, what: str, answer: Answer) -> None:
        """Keep an answer, without the moment and what is drawn anew; its size is kept with that.

        The cookie of a session is renewed by the minute, whatever happens: it is no part of this.
        """
        headers = sorted(
            (name, value)
            for name, value in answer.headers.items()
            if name not in {"Date", "Expires"}
            and (name != "Set-Cookie" or value.startswith("language="))
        )
        body = without_drawn(answer.body)
        if what == OWN_SESSION:
            body = re.sub(ENDS, b"", body)
        self.told.append((what, (answer.status, headers, len(answer.body), body)))
        self.raw.append(answer.body)


def without_drawn(body: bytes) -> bytes:
    for pattern in DRAWN:
        body = re.sub(pattern, rb"\1\3", body)
    return body


@pytest.fixture(scope="module")
def post() -> Iterator[Post]:
    with Post() as running:
        yield running


@pytest.fixture(scope="module")
def homes(tmp_path_factory, prepared_home) -> tuple[Path, Path]:
    """Two copies of a home in which the example was prepared: the same people, the same keys."""
    folder = tmp_path_factory.mktemp("worlds")
    return tuple(shutil.copytree(prepared_home, folder / name) for name in ("one", "two"))


@pytest.fixture(scope="module")
def worlds(homes, post) -> list[dict[str, object]]:
    """What the line saw, in the world without the report and in the one with it."""
    told, at = [], {}
    for home, about_dina in zip(homes, (False, True), strict=True):
        with House(home, post.settings | SAME | at) as house:
            at = {port: house.environment[port] for port in PORTS}
            told.append(walk(house, post, about_dina=about_dina))
    return told


def walk(house: House, post: Post, *, about_dina: bool) -> dict[str, object]:
    """Let Emre report or not, and everybody of the line look at everything."""
    elsewhere = Emre(house.public)
    elsewhere.take_words()
    elsewhere.tell("Invoices for sand were paid twice.")
    assert elsewhere.finish()
    case = report_about_dina(house) if about_dina else ""
    seen: dict[str, object] = {"case": case}
    for login in LINE:
        if login != "asha":  # of the case elsewhere she sees an id, which is another one each time
            seen[login] = at_the_desk(house, login, Seen())
    seen["joep"] = without_an_account(house)
    post.wait_for_the_morning(house)
    for login in ("dina", "joep"):
        seen[f"{login}, the next morning"] = at_the_desk(house, login, Seen(), key=login == "dina")
    # When every term has lapsed, others were told; the line was not.
    house.later(days=56)
    seen["dina, when terms lapsed"] = at_the_desk(house, "dina", Seen())
    house.later(days=0.25)  # at 13:00 who was told of a lapsed term gets one mail more
    mails = post.by_address()
    seen["mail"] = {one: mails[f"{one}@voorbeeld.example"] for one in LINE}
    seen["mail of others"] = mails["cor@voorbeeld.example"]
    return seen


def report_about_dina(house: House) -> str:
    """Let Emre report from the post, and the committee read it and answer."""
    emre = Emre(house.public)
    place = {"relation": "local_staff", "place": "accra", "kind": "undesirable_behaviour"}
    spots = {"spots": "head_of_department@internationaal"}
    emre.BEGIN = emre.BEGIN | place | spots
    emre.take_words()
    emre.tell("She shouts at us on the phone.")
    emre.write("concerned", **spots)
    assert emre.finish()
    chair = staff(house, "committee-chair")
    inbox = chair.get("/").text
    [case] = set(re.findall(r"/case/([0-9a-f]{32})", inbox))
    chair.get(f"/case/{case}/conflict")
    assert chair.post(f"/case/{case}/conflict", {"ground": "free"}).status == 200
    assert "shouts" in chair.get(f"/case/{case}").text
    chair.get(f"/case/{case}/acknowledge")
    assert chair.post(f"/case/{case}/acknowledge", {"text": "We read it."}).status == 200
    return case


def staff(house: House, login: str, *, key: bool = True) -> Staff:
    """Let somebody come in."""
    knows = house.people()[login]
    one = Staff(house.desk, {"Accept-Language": "nl"})
    one.sign_in(login, knows["password"], fresh_code(house, knows["second_factor"]))
    if key:
        one.unlock(knows["passphrase"])
    return one


def at_the_desk(house: House, login: str, seen: Seen, *, key: bool = True) -> Seen:
    """Look at every address, with every way of asking; in both languages."""
    one = staff(house, login, key=key)
    for language in ("nl", "en"):
        one.get("/somebody-came")
        seen.keep(f"language {language}", one.send("/language", {"language": language}))
        for path in (*EVERYWHERE, *QUERIES, *CASES, f"/keys/{RANDOM}", "/nothing"):
            seen.keep(f"GET {path}", one.ask("GET", path))
    seen.keep(AGAIN, one.ask("GET", "/settled"))
    for path in (*CASES, "/", "/register", "/nothing"):
        one.get("/somebody-came")
        typed = {"ground": "free", "text": "x", "reasons": "x", "feedback": "x"}
        seen.keep(f"POST {path}", one.send(path, typed))
        for method in ("HEAD", "PUT", "DELETE", "OPTIONS"):
            seen.keep(f"{method} {path}", one.ask(method, path))
    # Broken, too large, without a token, about herself.
    seen.keep("broken", one.ask("POST", "/settled", b"--x", f"{BROKEN}x"))
    seen.keep("no boundary", one.ask("POST", "/settled", b"--x", "multipart/form-data"))
    seen.keep("large", one.send("/settled", {"what_happened": "x" * (1 << 21)}))
    seen.keep("no token", Visitor(house.desk).ask("POST", "/settled", b"", ""))
    one.get("/settled")
    seen.keep("settled", one.send("/settled", SETTLED))
    return seen


def without_an_account(house: House) -> Seen:
    """Joep, over HTTP: both doors, without signing in."""
    seen = Seen()
    for door in (house.desk, house.public):
        joep = Visitor(door, {"Accept-Language": "en"})
        paths = ("/", "/en/", "/health", "/sign-in", "/register", "/en/mailbox/", *CASES, *QUERIES)
        for path in (*paths, f"/en/mailbox/file/{RANDOM}", "/static/nothing", "/admin/"):
            for method in ("GET", "HEAD", "POST", "PUT"):
                seen.keep(f"{method} {door[-5:]} {path}", joep.ask(method, path))
        seen.keep("no words", joep.ask("POST", "/en/back/", b"words=appel+peer"))
    return seen


def test_everything_the_line_can_fetch_is_the_same_in_both_worlds(worlds):
    without, with_it = worlds
    people = [who for who, seen in without.items() if isinstance(seen, Seen)]
    assert len(people) == 7
    for who in people:
        one, other = without[who].told, with_it[who].told
        assert [what for what, _ in one] == [what for what, _ in other]
        differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        assert differ == [], who
        assert len(one) > 100


def test_every_address_is_asked_as_a_browser_writes_it():
    """An address with a hole in it is one of nothing: both worlds answer it alike."""
    assert len(CASES) == len(CASE)
    assert not [path for path in (*EVERYWHERE, *CASES, *QUERIES) if "<" in path]


def test_nothing_in_it_names_the_case(worlds):
    _, with_it = worlds
    case = with_it["case"].encode()
    assert re.fullmatch(rb"[0-9a-f]{32}", case)
    for who, seen in with_it.items():
        if isinstance(seen, Seen):
            assert not any(case in body or b"shouts" in body for body in seen.raw), who


def test_every_kind_of_answer_was_compared(worlds):
    """So that the comparison is not of two walls: pages, nothing, errors, redirects, refusals."""
    told = dict(worlds[0]["dina"].told)
    statuses = {what: answer[0] for what, answer in told.items()}
    assert {200, 302, 400, 403, 404, 405} <= set(statuses.values())
    assert statuses["GET /"] == 200
    assert statuses["POST /"] == 405
    assert statuses["no boundary"] == statuses["large"] == 400


def test_they_get_the_same_mail_and_never_the_one_more_of_who_was_told(worlds):
    without, with_it = worlds
    assert without["mail"] == with_it["mail"]
    assert all(without["mail"].values())
    for world in worlds:  # one more than them: a term of the case elsewhere lapsed in both
        assert len(world["mail of others"]) > max(map(len, world["mail"].values()))


def test_what_is_left_out_of_the_comparison_is_drawn_anew_for_each_answer(worlds):
    """Two pages of one world differ there and nowhere else, by as many characters as it is long."""
    asked = [what for what, _ in worlds[0]["dina"].told]
    last = len(asked) - 1 - asked[::-1].index("GET /settled")
    first, second = (worlds[0]["dina"].raw[at] for at in (last, asked.index(AGAIN)))
    assert first != second
    assert without_drawn(first) == without_drawn(second)
    for pattern, size in DRAWN.items():
        one, other = ({v for _, v, _ in re.findall(pattern, page)} for page in (first, second))
        assert {len(value) for value in one} == {len(value) for value in other} == {size}
        assert not one & other
    for a, b in zip(worlds[0]["dina"].raw, worlds[1]["dina"].raw, strict=True):
        assert len(a) - len(without_drawn(a)) == len(b) - len(without_drawn(b))
