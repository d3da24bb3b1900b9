"""What is brought in at the desk: settled informally, or filed for somebody."""

import re

import pytest

from waarborg.core.terms import Stage
from waarborg.store.cases.models import Case
from waarborg.store.people.models import Person
from waarborg.usecases.register.names_in_text import names_in_text
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.usecases.reporting.read_receipt_words import read_receipt_words
from waarborg.usecases.values import ReporterKeys

pytestmark = pytest.mark.usefixtures("that_monday")

SETTLED = {
    "kind": "undesirable_behaviour",
    "unit": "team_groen",
    "what_happened": "Two people shouted at each other.",
    "agreed": "They talk every week.",
    "concerned_1": "employee@team_groen",
    "language": "en",
}
FILED = {
    "way": "phone",
    "language": "en",
    "relation": "citizen",
    "place": "town_hall",
    "door": "citizens",
    "kind": "integrity_breach",
    "wish": "That the counter is honest.",
    "story": "I had to pay twice, in cash.",
    "name_mode": "anonymous",
}


def looked_over(client, **more):
    """Look over what is to be filed; give what the button under it sends."""
    page = client.post("/file-for", FILED | more).context
    return FILED | more | {"once": page["once"], "seen": page["seen"], "agreed": "1"}


def handed(client, path):
    """Press the button under the paper that the page shows."""
    return client.post(path, {"paper": shown(client.get(path))})


def shown(page):
    """Say which paper a page shows, as its button does."""
    return re.search(r'name="paper" value="([^"]+)"', page.content.decode())[1]


@pytest.fixture
def manager(at_the_desk):
    return at_the_desk("manager")


@pytest.fixture
def asha(at_the_desk):
    return at_the_desk("asha")


def register(client, **more):
    once = client.get("/settled").context["once"]
    return client.post("/settled", SETTLED | {"once": once} | more)


def keys_of(paper) -> ReporterKeys:
    keys = read_receipt_words(text=" ".join(paper["words"]), language="en")
    assert isinstance(keys, ReporterKeys)
    return keys


def test_duties_and_prohibitions_come_before_any_form(manager):
    page = manager.get("/somebody-came").content.decode()
    assert "Never do this" in page
    assert "The confidential adviser</b>: Gwen" in page
    assert "The integrity office</b>: Asha, Bram" in page
    assert "Call 000-123 45 01" in page  # how to reach them, as the procedure says it
    assert "<textarea" not in page


def test_the_employee_gets_words_with_which_to_object(manager, now):
    assert register(manager).headers["Location"] == "/settled/slip"
    page = manager.get("/settled/slip")
    paper = page.context["paper"]
    assert all(word in page.content.decode() for word in paper["words"])
    assert "You can do that until 13 April 2026" in page.content.decode()
    box = open_mailbox(keys=keys_of(paper), language="en", now=now)
    assert box.stage is Stage.SETTLED
    assert box.settled


def test_the_slip_is_gone_once_it_is_handed_over(manager):
    register(manager)
    handed(manager, "/settled/slip")
    assert manager.get("/settled/slip").headers["Location"] == "/"
    assert "hand_over" not in manager.session


def test_the_same_form_sent_twice_registers_once(manager):
    once = manager.get("/settled").context["once"]
    for _ in range(2):
        answer = manager.post("/settled", SETTLED | {"once": once})
        assert answer.headers["Location"] == "/settled/slip"
    assert Case.objects.count() == 1


def test_a_name_of_somebody_here_is_asked_about_first(manager):
    page = register(manager, what_happened="Yesterday dina shouted.")
    assert page.context["names"] == ("dina",)
    assert b"Is this a name?" in page.content
    assert not Case.objects.exists()
    again = register(manager, what_happened="Yesterday dina shouted.", no_names="1")
    assert again.headers["Location"] == "/settled/slip"


def test_ordinary_words_are_no_names(house):
    text = "Van de week heeft een medewerker van het team iets gezegd tegen een collega."
    assert names_in_text(text=text) == ()
    assert names_in_text(text="Bram en GWEN, en bram") == ("Bram", "GWEN", "bram")


def test_a_form_that_names_no_function_needs_a_tick(manager):
    page = register(manager, concerned_1="")
    assert b"Choose a function, or tick the box below it." in page.content
    page = register(manager, nobody_told="on")
    assert b"take this tick away" in page.content
    assert not Case.objects.exists()
    done = register(manager, concerned_1="", nobody_told="on")
    assert done.headers["Location"] == "/settled/slip"


def test_what_has_to_be_filled_in_does_not_say_that_it_may_be_skipped(manager):
    for page in (manager.get("/settled"), register(manager, concerned_1="")):
        labels = re.findall(r'<label class="label" for="id_(\w+)">([^/]*)', page.content.decode())
        skipped = {name for name, told in labels if "you may skip this" in told}
        assert skipped == {"concerned_2", "concerned_3"}


def test_a_second_tab_never_prints_the_paper_of_somebody_else(manager):
    first, second = (manager.get("/settled").context["once"] for _ in range(2))
    assert first != second
    manager.post("/settled", SETTLED | {"once": first})
    words = manager.get("/settled/slip").context["paper"]["words"]
    page = manager.post("/settled", SETTLED | {"once": second, "agreed": "Another matter."})
    assert page.status_code == 409
    assert b"It belongs to somebody else." in page.content
    assert b"Another matter." in page.content
    assert Case.objects.count() == 1
    handed(manager, "/settled/slip")
    manager.post("/settled", SETTLED | {"once": second, "agreed": "Another matter."})
    assert manager.get("/settled/slip").context["paper"]["words"] != words
    assert Case.objects.count() == 2


def test_a_form_that_is_spent_keeps_the_text_and_does_nothing(manager):
    once = manager.get("/settled").context["once"]
    manager.post("/settled", SETTLED | {"once": once})
    handed(manager, "/settled/slip")
    page = manager.post("/settled", SETTLED | {"once": once})
    assert b"This form was sent before" in page.content
    assert SETTLED["agreed"].encode() in page.content
    assert Case.objects.count() == 1


def test_two_kinds_of_paper_wait_apart(asha, house):
    # Both are for nobody in the cast: Asha leads a team today as well.
    Person.objects.filter(pk=house.asha.person).update(position="team_manager")
    agreed = looked_over(asha)
    asha.post("/file-for", agreed)
    assert asha.get("/settled/slip").headers["Location"] == "/"
    assert asha.get("/file-for/receipt").status_code == 200
    page = asha.post("/settled", SETTLED | {"once": agreed["once"]})
    assert page.status_code == 409
    assert Case.objects.count() == 1


def test_who_files_again_hands_the_first_receipt_over_first(asha):
    first, second = looked_over(asha), looked_over(asha, story="Quite another story.")
    asha.post("/file-for", first)
    page = asha.post("/file-for", second)
    assert page.status_code == 409
    assert b"Quite another story." in page.content
    assert Case.objects.count() == 1


def test_the_paper_says_who_could_know_its_words(manager, asha):
    register(manager)
    agreed = looked_over(asha)
    asha.post("/file-for", agreed)
    for page in (manager.get("/settled/slip"), asha.get("/file-for/receipt")):
        assert b"Whoever made this paper could have kept these words." in page.content
        assert b"the only way in" not in page.content
        assert b"does not see that" not in page.content
        assert b'class="qr"' in page.content


@pytest.mark.parametrize("whom", ["team_manager@team_groen", "head_of_department@stadsbeheer"])
def test_nobody_registers_what_concerns_them_or_somebody_above(manager, whom):
    page = register(manager, concerned_1=whom)
    assert page.status_code == 403
    assert b"Nothing was registered." in page.content
    assert SETTLED["what_happened"].encode() in page.content
    assert not Case.objects.exists()


def test_the_coordinator_finds_it_in_the_register(manager, asha):
    register(manager)
    page = asha.get("/register").content
    assert b"Settled informally" in page
    assert b"Parks team" in page
    assert b"Nothing stands here for you." in manager.get("/register").content


def test_a_report_is_read_aloud_before_it_is_filed(asha):
    page = asha.post("/file-for", FILED)
    assert b"Nothing has been filed yet." in page.content
    assert FILED["story"].encode() in page.content
    assert b"the integrity office" in page.content
    assert not Case.objects.exists()


def test_what_is_read_aloud_names_whom_it_is_about_and_who_must_not_see_it(asha):
    chosen = {
        "concerned_1": "team_manager@team_groen",
        "must_not_see_1": "head_of_department@stadsbeheer",
        "named_not_see": "Fatma",
    }
    page = asha.post("/file-for", FILED | chosen).content
    for told in (b"Team manager, Parks team", b"Head of department, City maintenance", b"Fatma"):
        assert b"<li>" + told + b"</li>" in page


def test_after_a_yes_it_is_a_report_with_a_receipt(asha, now):
    agreed = looked_over(asha)
    answer = asha.post("/file-for", agreed)
    assert answer.headers["Location"] == "/file-for/receipt"
    paper = asha.get("/file-for/receipt").context["paper"]
    assert FILED["story"] in paper["read_back"]
    box = open_mailbox(keys=keys_of(paper), language="en", now=now)
    assert box.stage is Stage.RECEIVED


def test_a_yes_sent_twice_files_one_report(asha):
    agreed = looked_over(asha)
    for _ in range(2):
        asha.post("/file-for", agreed)
    assert Case.objects.count() == 1


def test_a_no_goes_back_to_the_text(asha):
    page = asha.post("/file-for", FILED | {"change": "1"})
    assert page.context["form"]["story"].value() == FILED["story"]
    assert not Case.objects.exists()


def test_a_name_is_taken_with_a_choice_only(asha):
    page = asha.post("/file-for", FILED | {"name": "Emre"})
    assert b"take the name out" in page.content
    page = asha.post("/file-for", FILED | {"name_mode": "confidential"})
    assert b"Write the name" in page.content


@pytest.mark.parametrize(
    ("who", "path"),
    [("manager", "/file-for"), ("joep", "/file-for"), ("asha", "/settled"), ("gwen", "/settled")],
)
def test_nobody_fills_in_a_form_that_the_procedure_refuses_them(at_the_desk, who, path):
    client = at_the_desk(who)
    page = client.get(path)
    assert page.status_code == 403
    assert b"The procedure gives this step to somebody else." in page.content
    assert b"<textarea" not in page.content
    called = "The integrity office</b>: Asha, Bram" if path == "/file-for" else "The managers</b>"
    assert called in page.content.decode()
    for other in ("/", "/somebody-came"):
        assert f'href="{path}"' not in client.get(other).content.decode()


@pytest.mark.parametrize(("who", "path"), [("gwen", "/file-for"), ("manager", "/settled")])
def test_who_may_begin_finds_the_way_in_the_menu_and_where_somebody_came(at_the_desk, who, path):
    client = at_the_desk(who)
    assert client.get("/").content.decode().count(f'href="{path}"') == 1
    assert client.get("/somebody-came").content.decode().count(f'href="{path}"') == 2
    assert b"<textarea" in client.get(path).content


def test_who_may_file_no_longer_gets_back_what_they_typed(manager):
    page = manager.post("/file-for", FILED)
    assert page.status_code == 403
    assert b"The procedure gives this step to somebody else." in page.content
    assert b"Nothing was filed." in page.content
    assert FILED["story"].encode() in page.content
    assert not Case.objects.exists()
