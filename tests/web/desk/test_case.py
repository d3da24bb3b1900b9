"""A case at the desk: the declaration first, then one page, then an act on a page of its own."""

import re

import pytest
from django.utils.translation import override

from tests.house import NOW
from waarborg.core.terms import Act, Stage
from waarborg.store.cases.models import Case
from waarborg.usecases.assessment.read_case import read_case
from waarborg.usecases.dialogue.approve_text import approve_text
from waarborg.usecases.dialogue.ask_second_look import ask_second_look
from waarborg.usecases.dialogue.show_name_to_readers import show_name_to_readers
from waarborg.usecases.reporting.open_mailbox import open_mailbox
from waarborg.web import labels
from waarborg.web.desk.steps import STEPS, refusals

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("that_monday")]

FREE = {"ground": "free"}
TEXTS = {"reasons": "Because of the invoices.", "feedback": "We checked the invoices."}


@pytest.fixture
def emre(send, draft):
    return send(draft)


@pytest.fixture
def case(emre):
    return Case.objects.get().pk


@pytest.fixture
def asha(at_the_desk):
    return at_the_desk("asha")


@pytest.fixture
def open_case(case, asha):
    """A case that Asha is free to handle, of which she confirmed receipt and began to assess."""
    at = f"/case/{case}"
    asha.post(f"{at}/conflict", FREE)
    asha.post(f"{at}/acknowledge", {"text": "Thank you."})
    asha.post(f"{at}/assess", {"note": "The invoices."})
    return at


def mailbox(keys):
    return open_mailbox(keys=keys, language="en", now=NOW)


def test_the_story_stays_shut_until_somebody_says_that_they_are_free(case, asha, draft):
    assert asha.get(f"/case/{case}").headers["Location"] == f"/case/{case}/conflict"
    card = asha.get(f"/case/{case}/conflict")
    assert card.status_code == 200
    assert draft.story.encode() not in card.content
    answer = asha.post(f"/case/{case}/conflict", FREE)
    assert draft.story.encode() in asha.get(answer.headers["Location"]).content


def test_no_answer_to_the_declaration_is_no_declaration(case, asha):
    page = asha.post(f"/case/{case}/conflict", {})
    assert page.status_code == 200
    assert b"Choose one of the answers." in page.content
    assert asha.get(f"/case/{case}").status_code == 302


def test_who_steps_aside_does_not_find_the_case_again(case, asha):
    answer = asha.post(f"/case/{case}/conflict", {"ground": "family"})
    assert b"You stepped aside" in answer.content
    assert asha.get(f"/case/{case}").status_code == 404


def test_who_reads_that_it_is_about_a_friend_steps_aside_by_a_link_on_the_page(
    case, asha, at_the_desk, draft
):
    at = f"/case/{case}"
    asha.post(f"{at}/conflict", FREE)
    page = asha.get(at).content.decode()
    assert draft.story in page
    (link,) = re.findall(r'<a href="([^"]+)">I am not free after all</a>', page)
    assert "You said before that you are free." in asha.get(link).content.decode()
    assert b"You said before" not in at_the_desk("bram").get(link).content
    left = asha.post(link, {"ground": "appearance"}).content.decode()
    assert "Others handle it, and you do not see it any more." in left
    assert 'href="/"' in left
    assert asha.get(at).status_code == 404


def test_a_case_of_others_looks_like_one_that_never_was(send, about_dina, at_the_desk):
    send(about_dina)
    theirs, dina = Case.objects.get().pk, at_the_desk("dina")
    for page in ("", "/conflict", *(f"/{name}" for name in STEPS.values()), "/note", "/file/x"):
        real, never = dina.get(f"/case/{theirs}{page}"), dina.get(f"/case/{'0' * 32}{page}")
        assert (real.status_code, real.content) == (404, never.content), page
        assert {**real.headers} == {**never.headers}
        assert theirs.encode() not in real.content


def test_the_name_of_the_reporting_person_stands_nowhere(open_case, asha):
    for page in ("", "/acknowledge", "/write", "/classify", "/close", "/note"):
        assert b"Emre" not in asha.get(open_case + page).content, page


def test_receipt_is_confirmed_with_the_words_that_were_typed(case, asha, emre):
    asha.post(f"/case/{case}/conflict", FREE)
    asha.post(f"/case/{case}/acknowledge", {"text": "Thank you, we begin on Monday."})
    box = mailbox(emre)
    assert box.stage is Stage.ACKNOWLEDGED
    assert [message.text for message in box.messages] == ["Thank you, we begin on Monday."]


@pytest.mark.parametrize("act", [act for act in STEPS if act is not Act.ANSWER_TASK])
def test_an_empty_form_executes_nothing(act, open_case, asha, case, house):
    before = read_case(case=case, reader=house.asha, now=NOW)
    asha.post(f"{open_case}/{STEPS[act]}", {})
    assert read_case(case=case, reader=house.asha, now=NOW) == before


def test_a_refused_act_says_why_beside_it_and_not_only_on_hovering(open_case, asha, case, house):
    page = asha.get(open_case).content.decode()
    told = refusals(read_case(case=case, reader=house.asha, now=NOW))
    assert told
    whys = [f"{r.reason}-{r.first}" if r.first else r.reason for r in told for _ in r.acts]
    for why in whys:
        assert f'id="why-{why}"' in page
    disabled = re.findall(r'aria-disabled="true"\s+aria-describedby="why-([a-z_-]+)"', page)
    assert sorted(disabled) == sorted(whys)
    assert "title=" not in page


def test_the_page_of_a_refused_act_shows_the_reason_and_no_form(open_case, asha):
    page = asha.get(f"{open_case}/second-look")
    assert page.status_code == 403
    assert "This comes after “Ask for a second look”." in page.content.decode()
    assert b'name="upheld"' not in page.content


def test_what_has_to_come_first_is_said_and_what_is_due_stands_out(case, asha):
    at = f"/case/{case}"
    asha.post(f"{at}/conflict", FREE)

    def due():
        page = asha.get(at).content.decode()
        [stands_out] = re.findall(r'class="button primary"\s+href="([^"]+)"', page)
        return stands_out, set(re.findall(r"This comes after “([^”]+)”", page))

    later = {"Answer the task", "Ask for a second look"}
    assert due() == (f"{at}/acknowledge", {"Confirm receipt", *later})
    asha.post(f"{at}/acknowledge", {"text": "Thank you."})
    assert due() == (f"{at}/assess", later)
    asha.post(f"{at}/assess", {"note": "The invoices."})
    assert due() == (f"{at}/close", later)


def test_what_was_typed_stays_when_the_procedure_refuses(case, asha):
    asha.post(f"/case/{case}/conflict", FREE)
    page = asha.post(f"/case/{case}/close", TEXTS)
    assert page.status_code == 403
    assert TEXTS["feedback"].encode() in page.content


def test_a_message_reaches_the_mailbox(open_case, asha, emre):
    asha.post(f"{open_case}/write", {"text": "Which month was it?"})
    assert "Which month was it?" in [message.text for message in mailbox(emre).messages]


def test_a_note_does_not(open_case, asha, emre):
    asha.post(f"{open_case}/note", {"text": "Ask purchasing for everything."})
    assert b"Ask purchasing for everything." in asha.get(open_case).content
    assert "purchasing" not in repr(mailbox(emre))


def test_two_people_refuse_a_report_the_second_with_the_text_of_the_first(
    open_case, asha, at_the_desk, emre
):
    page = asha.post(f"{open_case}/refuse", TEXTS)
    assert b"A second person has to agree" in page.content
    assert mailbox(emre).stage is Stage.ASSESSING
    bram = at_the_desk("bram")
    bram.post(f"{open_case}/conflict", FREE)
    form = bram.get(f"{open_case}/refuse").context["form"]
    assert form["feedback"].value() == TEXTS["feedback"]
    bram.post(f"{open_case}/refuse", TEXTS)
    assert mailbox(emre).stage is Stage.CLOSED


def test_a_task_goes_to_the_line_with_an_approved_text_and_nothing_else(
    open_case, asha, at_the_desk, house, emre, draft
):
    task = {"person": house.person("head_of_yard"), "text": "See who signs for sand."}
    assert b"Read your text again" in asha.post(f"{open_case}/propose-task", task).content
    asha.post(f"{open_case}/propose-task", task | {"reread": "on"})
    [proposal] = mailbox(emre).to_approve
    assert asha.get(f"{open_case}/hand-back").context["form"]["proposal"].field.choices == []
    approve_text(keys=emre, entry=proposal.id, agree=True, text_back="", now=NOW)
    asha.post(f"{open_case}/hand-back", {"proposal": proposal.id, "reasons": "They sign for it."})
    manager = at_the_desk("head_of_yard")
    assert b"Task for you" in manager.get("/").content
    page = manager.get(open_case).content
    assert b"See who signs for sand." in page
    assert draft.story.encode() not in page
    done = manager.post(f"{open_case}/answer-task", {"text": "Two people sign now."})
    assert done.headers["Location"] == open_case
    assert b"Two people sign now." in manager.get(open_case).content
    assert b"Two people sign now." in asha.get(open_case).content
    asha.post(f"{open_case}/accept-answer", {"enough": "yes", "reasons": "It is enough."})
    assert mailbox(emre).stage is Stage.ASSESSING or mailbox(emre).decisions


def test_who_chooses_another_kind_reads_that_they_keep_it_and_which_go_to_others(
    open_case, asha, settings
):
    page = asha.get(f"{open_case}/classify").content.decode()
    assert "Whoever has the case keeps it." in page
    assert "<li>Treated badly because of a report: the external reporting point</li>" in page
    for language in ("en", "nl"):
        with override(language):
            step = labels.label(Act.PASS_ON)
        settings.LANGUAGE_CODE = language
        assert f"“{step}”" in asha.get(f"{open_case}/classify").content.decode()


def test_who_passes_a_case_on_is_told_that_it_is_gone(open_case, asha, case):
    offered = asha.get(f"{open_case}/pass-on").context["form"]["body"].field.choices
    body = offered[0][0]
    answer = asha.post(f"{open_case}/pass-on", {"body": body, "reasons": "It is theirs."})
    assert b"Others handle this case now." in answer.content
    assert asha.get(open_case).status_code == 404
    assert Case.objects.get().body == body


def test_after_a_second_look_the_first_reader_is_told_why_a_case_may_be_gone(
    open_case, asha, emre, case
):
    asha.post(f"{open_case}/classify", {"kind": "undesirable_behaviour", "reasons": "Manners."})
    [decision] = mailbox(emre).decisions
    ask_second_look(keys=emre, decision=decision.id, why="It is money.", now=NOW)
    gone, never = asha.get(open_case), asha.get(f"/case/{'0' * 32}")
    assert gone.status_code == never.status_code == 404
    assert b"a case that others look at again or took over" in gone.content
    assert gone.content == never.content


def test_the_public_side_says_nothing_of_cases(client, settings, db):
    settings.ROOT_URLCONF = "waarborg.web.urls_public"
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert b"a case" not in answer.content


def test_the_inbox_says_what_is_late_before_what_is_for_today(case, asha):
    page = asha.get("/").content.decode()
    assert f"/case/{case}" in page
    assert "New: first say whether you are free" in page
    assert case not in re.sub(r'href="[^"]*"', "", page)  # the address, never the id, is shown


def test_how_to_reach_them_stands_under_the_name_once_it_was_shown(open_case, asha, emre, draft):
    assert draft.contact.encode() not in asha.get(open_case).content
    show_name_to_readers(keys=emre, now=NOW)
    page = asha.get(open_case).content.decode()
    assert re.search(rf"{draft.name}</b></p>\s*<p>To reach them: {draft.contact}</p>", page)
    assert draft.contact.encode() not in asha.get(f"{open_case}/write").content
