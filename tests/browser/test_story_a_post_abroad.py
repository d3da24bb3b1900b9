"""The department abroad: the one it is about, and her line, cannot see that the case exists.

From the first seed: a report about the head of a department abroad became known inside, with the
name. Here it goes to the committee, and nobody in that line finds a trace of it, however they look.
"""

import base64
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import APIResponse

from tests.browser.member import Member
from tests.browser.reporter import Reporter, Told
from tests.servers import House

CANARY = "kwartelvlucht-7314"
NAME = "Emre Canary-5502"
SOUGHT = (CANARY, NAME)
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
CASE = re.compile(r"^[0-9a-f]{32}$")
NOBODY = "0123456789abcdef0123456789abcdef"
# Dina, who she answers to, who answers to her, and the office that the report was not routed to.
LINE = ("dina", "secretary", "head-of-post", "asha")
TOLD = Told(
    relation="Locally engaged at a post abroad",
    place="accra",
    kind="undesirable_behaviour",
    concerned=(("head_of_department", "internationaal"),),
    door="coordinator",
    wish="That it stops, and that nobody at the post has to leave because of it.",
    story=f"The head of the department shouts at us on every call. She calls it {CANARY}.",
    when_where="Every Monday, on the phone. All six of us hear it.",
    must_not_see=(("head_of_post", "post_accra"),),
    name=NAME,
    contact="+233 00 000 0000",
    could_guess="There are six of us.",
)


def patterns(found: Iterable[URLPattern | URLResolver], before: str = "") -> Iterable[str]:
    """List every address of the desk, with its parts in braces."""
    for one in found:
        here = before + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern))
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, here)
        else:
            yield here


DESK = sorted(set(patterns(get_resolver("waarborg.web.urls_desk").url_patterns)))
OF_A_CASE = [address for address in DESK if "{case}" in address]
PAGES = ["", "search", "somebody-came", "settled", "file-for", "register", "keys", "settled/slip"]


class Looking:
    """Everything that the desk answers to somebody, kept to look through."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.answers: list[bytes] = []

    def get(self, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
        address = f"{self.member.house.desk}/{path}"
        return self._kept(self.member.page.request.get(address, max_redirects=0))

    def post(self, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
        address = f"{self.member.house.desk}/{path}"
        token = self.member.page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
        form = {"csrfmiddlewaretoken": token or "", "ground": "free", "text": "x", "reasons": "x"}
        asked = self.member.page.request
        headers = {"Origin": self.member.house.desk, "Referer": address}
        return self._kept(asked.post(address, form=form, headers=headers, max_redirects=0))

    def search(self, words: str) -> tuple[int, list[tuple[str, str]], bytes]:
        """Send the form of the page on which somebody searches; its answer repeats the words."""
        address = f"{self.member.house.desk}/search"
        token = TOKEN.search(self.get("search")[2])
        assert token is not None
        asked = self.member.page.request
        form = {"csrfmiddlewaretoken": token[1].decode(), "sought": words}
        headers = {"Origin": self.member.house.desk, "Referer": address}
        return self._kept(asked.post(address, form=form, headers=headers, max_redirects=0), words)

    def _kept(
        self, answer: APIResponse, typed: str = ""
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = [
            (one["name"].lower(), one["value"])
            for one in answer.headers_array
            if one["name"].lower() != "date"
        ]
        body = answer.body()
        told = body.replace(typed.encode(), b"") if typed else body
        self.answers += [told, repr(headers).encode()]
        return answer.status, headers, body


def without_tokens(body: bytes) -> bytes:
    """Take out what differs in every answer: the tokens of forms."""
    return re.sub(rb'(name="(?:csrfmiddlewaretoken|once)" value=")[^"]*', rb"\1", body)


def finds(looking: Looking) -> list[tuple[int, list[tuple[str, str]], bytes]]:
    """Search for the words of the report and for the name; give what is answered."""
    answers = []
    for words in SOUGHT:
        status, headers, body = looking.search(words)
        assert status == 200
        assert words.encode() in body  # it was searched for: the page says for what
        answers.append((status, headers, without_tokens(body)))
    return answers


def everything_in(home: Path) -> Iterable[tuple[str, bytes]]:
    """Read every file of a home: database, write-ahead log, sealed files, secrets."""
    for path in sorted(home.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(home)), path.read_bytes()


def written_as(text: str) -> list[bytes]:
    """Give the ways in which a text could lie somewhere in clear."""
    plain = text.encode()
    shifted = [base64.b64encode(b"x" * skip + plain)[4:-4] for skip in range(3)]
    return [plain, plain.hex().encode(), text.encode("utf-16-le"), *shifted]


def sees_the_line(house: House, visitor) -> dict[str, Looking]:
    """Let everybody of the line come in, with the key open."""
    line = {}
    for login in LINE:
        language = "en" if login == "head-of-post" else "nl"
        member = Member.of(visitor(locale=language), house, login, language)
        member.come_in()
        line[login] = Looking(member)
    return line


@pytest.mark.usefixtures("post")
def test_nobody_in_the_line_can_see_that_the_case_exists(house, visitor, post):
    line = sees_the_line(house, visitor)
    before = {
        login: [without_tokens(looking.get(path)[2]) for path in PAGES]
        for login, looking in line.items()
    }
    found_before = {login: finds(looking) for login, looking in line.items()}

    emre = Reporter(visitor(locale="en"), house, "en")
    emre.find_the_way(TOLD)
    emre.sees("Head of department, International")
    emre.take_door("coordinator")
    emre.take_words()
    emre.tell(TOLD)
    emre.sees(emre.t.of("bodies.committee.name"))
    emre.send()

    case = the_committee_reads_it_without_the_name(house, visitor)

    for login, looking in line.items():
        looking.member.page.reload()
        after = [without_tokens(looking.get(path)[2]) for path in PAGES]
        assert after == before[login], f"something changed for {login}"
        assert finds(looking) == found_before[login], f"searching tells {login} something"
        guessing_finds_nothing(looking, case)
        seen = b"\n".join(looking.answers)
        for trace in (case, CANARY, NAME, "Canary-5502"):
            assert trace.encode() not in seen, f"{login} was told {trace}"

    the_morning_mail_says_nothing(house, post)
    nothing_lies_there_in_clear(house)


def the_committee_reads_it_without_the_name(house: House, visitor) -> str:
    case = ""
    for login in ("committee-chair", "committee-employees"):
        member = Member.of(visitor(), house, login)
        member.come_in()
        case = member.open_newest()
        member.declare_free()
        member.sees(CANARY)
        assert "Canary-5502" not in member.page.content()
        of_the_report, of_the_name = finds(Looking(member))
        assert f"/case/{case}".encode() in of_the_report[2]
        assert f"/case/{case}".encode() not in of_the_name[2]
    assert CASE.match(case)
    return case


def guessing_finds_nothing(looking: Looking, case: str) -> None:
    assert len(OF_A_CASE) > 15
    for address in OF_A_CASE:
        filled = dict.fromkeys(re.findall(r"{(\w+)}", address), NOBODY) | {"page": "1"}
        real, other = (address.format(**filled | {"case": one}) for one in (case, NOBODY))
        for ask, answers in ((looking.get, {404}), (looking.post, {404, 405})):
            found = ask(real)
            assert found == ask(other), f"{address} tells that the case exists"
            assert found[0] in answers, f"{address} answers {found[0]}"


def the_morning_mail_says_nothing(house: House, post) -> None:
    post.wait_for_the_morning(house)
    mails = post.by_address()
    dina = mails["dina@voorbeeld.example"]
    others = [mails["committee-chair@voorbeeld.example"], mails["asha@voorbeeld.example"]]
    assert dina
    assert all(others == dina for others in others), "the mail to Dina differs"
    for trace in (CANARY, NAME, "Internationa"):
        assert not any(trace.encode() in mail for several in mails.values() for mail in several)


def nothing_lies_there_in_clear(house: House) -> None:
    found = [
        (where, text)
        for where, content in [*everything_in(house.home), ("said", house.said().encode())]
        for text in (CANARY, NAME, "+233 00 000 0000")
        if any(way in content for way in written_as(text))
    ]
    assert found == []
