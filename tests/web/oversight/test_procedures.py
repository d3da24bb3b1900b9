"""The pages about the procedure, from the upload to the public page that tells the exception."""

import datetime as dt
import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.usecases.procedures.bringing import FASTER, UNSOUND, a_zip, renamed, texts, zipped
from tests.usecases.procedures.conftest import fresh_shelf
from waarborg.settings import public
from waarborg.store.attachments.models import Attachment
from waarborg.store.procedures.brought import brought
from waarborg.store.procedures.models import Version
from waarborg.store.procedures.unpacking import MOST_BYTES
from waarborg.usecases.clock.watch_procedure import watch_procedure

__all__ = ["fresh_shelf"]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("that_monday")]
WHY = "We look for somebody; until July."
SAID = {
    "consent": "consented",
    "consent_on": "2026-03-02",
    "consent_reference": "Letter 2026-014",
}


def plain(page) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split()))


def upload(client, files, **more):
    came = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/procedures/new", {"upload": came}, **more)


@pytest.fixture
def iris(at_the_desk):
    return at_the_desk("iris")


@pytest.fixture
def version(iris) -> str:
    """A version that Iris brought, with a guarantee that it breaks."""
    return upload(iris, a_zip(UNSOUND)).url.rsplit("/", 1)[1]


@pytest.mark.parametrize("name", ["iris", "cor"])
def test_the_functional_administrator_and_oversight_find_the_page(at_the_desk, name):
    client = at_the_desk(name)
    assert b'href="/procedures"' in client.get("/").content
    assert "From 1 January 2026 In force Came with the installation" in plain(
        client.get("/procedures")
    )


@pytest.mark.parametrize("name", ["asha", "dina", "joep", "fee", "chair"])
def test_others_find_no_link_and_are_refused_before_anything_is_read(at_the_desk, name):
    client = at_the_desk(name)
    assert b'href="/procedures"' not in client.get("/").content
    for page in (client.get("/procedures"), client.get("/procedures/new")):
        assert page.status_code == 403
        assert "The procedure gives this step to somebody else." in plain(page)
    assert upload(client, a_zip()).status_code == 403
    assert not Version.objects.exists()


def test_an_upload_is_held_in_memory_and_is_no_file_of_a_case(iris):
    assert upload(iris, a_zip()).status_code == 302
    assert not Attachment.objects.exists()


def test_files_by_themselves_come_in_too(iris):
    loose = [  # without the stories: they only come in a zip
        (name.rsplit("/", 1)[-1], text.encode())
        for name, text in texts(FASTER).items()
        if not name.startswith("scenarios/")
    ]
    answer = upload(iris, loose)
    assert answer.status_code == 302, plain(answer)
    page = plain(iris.get(answer.url))
    assert "Sound: " in page
    assert "situations were walked, and every guarantee holds in each of them." in page


def test_what_cannot_be_read_is_told_with_file_line_and_mend(iris, version):
    broken = a_zip({("norms/acknowledge.yaml", "act: acknowledge"): "act: acknowlege"})
    page = upload(iris, broken)
    told = plain(page)
    assert "These files cannot be read yet" in told
    assert "norms/acknowledge.yaml:4" in told
    assert "acknowledge" in told
    assert "Nothing was kept and nothing was lost" in told
    assert Version.objects.count() == 1  # the one of before
    assert 'lang="en"' in page.content.decode()


def test_no_file_and_a_file_that_is_too_large_are_told_beside_the_field(iris):
    assert "Choose a zip of the folder, or its files." in plain(iris.post("/procedures/new", {}))
    large = upload(iris, [("x.zip", b"PK\x03\x04" + b"0" * MOST_BYTES)])
    assert "This is too large: 1.0 MB fits." in plain(large)
    several = [(f"{n}.yaml", b"0" * (MOST_BYTES // 2)) for n in range(3)]
    assert "This is too large" in plain(upload(iris, several))
    assert not Version.objects.exists()


def test_the_stories_are_on_the_screen_and_nothing_can_come_into_force_like_this(iris, version):
    page = plain(iris.get(f"/procedures/{version}"))
    assert "1 guarantee does not hold in every situation." in page
    assert "Care for everybody" in page
    assert "What would mend it" in page
    assert "In the files:" in page
    assert "New in this version" in page
    assert "procedure.yaml changed" in page
    answer = iris.post(f"/procedures/{version}/propose", {})
    assert "Write why this version may come into force all the same." in plain(answer)
    assert brought(version).proposed_at is None


def test_every_norm_in_which_a_failure_stands_is_on_the_screen(iris):
    changed = {(f"norms/{code}.yaml", "reasons, feedback, second_person"): "reasons, second_person"
               for code in ("close-early", "refuse")}  # fmt: skip
    page = plain(iris.get(upload(iris, a_zip(changed)).url))
    assert "can close it without telling the reporting person what was done." in page
    assert page.count("Also in ") == 1
    for file in ("norms/close-early.yaml", "norms/refuse.yaml"):
        assert f"{file} " in page
    assert "kan de melding zonder oordeel over iemand worden gesloten" in page
    assert "Twee mensen samen kunnen besluiten een melding niet op te pakken." in page


def test_with_an_exception_not_needed_is_no_answer(iris, version):
    said = {"exception_care": WHY, "consent": "not_needed", "no_consent_because": "x"}
    page = iris.post(f"/procedures/{version}/propose", said)
    assert "Choose one of the answers below." in plain(page)
    assert WHY in page.content.decode()  # what was typed stays
    assert brought(version).proposed_at is None


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ({"consent_on": ""}, "Write the day on which it consented."),
        ({"consent_on": "gisteren"}, "Write the day as 2026-12-31."),
        ({"consent_on": "2026-03-03"}, "This day has not come yet."),
        ({"consent_on": "2026-03-01"}, "consented before this version was brought here."),
        ({"consent_reference": ""}, "Write where that can be read."),
        ({"consent": ""}, "Say whether the works council consented."),
    ],
)
def test_what_is_missing_about_the_works_council_is_told(iris, version, left_out, told):
    page = iris.post(f"/procedures/{version}/propose", {"exception_care": WHY, **SAID, **left_out})
    assert told in plain(page)
    assert brought(version).proposed_at is None


def test_iris_proposes_cor_confirms_and_everybody_reads_the_exception(
    iris, version, at_the_desk, settings, client, now
):
    watch_procedure(now=now)
    iris.post(f"/procedures/{version}/propose", {"exception_care": WHY, **SAID})
    assert "A second person has to agree first." in plain(iris.get(f"/procedures/{version}"))
    assert iris.post(f"/procedures/{version}/confirm").status_code == 403
    cor = at_the_desk("cor")
    assert "A version of the procedure waits for a second person." in plain(cor.get("/"))
    page = plain(cor.get(f"/procedures/{version}"))
    assert WHY in page
    wrote = "wrote down that the works council consented on 2 March 2026 (Letter 2026-014)"
    assert f"Whoever proposed it {wrote}" in page
    cor.post(f"/procedures/{version}/confirm", {"digest": brought(version).digest})
    assert "Decided, comes into force" in plain(cor.get("/procedures"))
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "waarborg.web.urls_public", public.MIDDLEWARE
    told = plain(client.get("/en/what-holds/"))
    assert "From 9 March 2026 Then another version of the procedure holds" in told
    assert f"Care for everybody {WHY}" in told
    assert f"Whoever proposed it {wrote}." in told
    assert "A program walked the rules in all 174600 situations" in told.replace(",", "")
    assert "Two at once are not proved." in told


def test_everybody_reads_that_a_text_was_changed_and_that_nobody_decided_it(
    house, settings, client, now
):
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "waarborg.web.urls_public", public.MIDDLEWARE
    assert "It came with the installation of this system." in plain(client.get("/en/what-holds/"))
    Version.objects.create(
        organisation="example",
        valid_from="2026-01-01",
        digest="0" * 64,
        files=json.dumps(texts({}, dt.date(2026, 1, 1))),
        brought_by_id=house.iris.person,
        brought_at=now,
        proposed_by_id=house.iris.person,
        proposed_at=now,
        no_consent_because="x",
        confirmed_by_id=house.cor.person,
        confirmed_at=now,
    )
    told = plain(client.get("/en/what-holds/"))
    assert "The text of the procedure was changed, and nobody decided that." in told
    assert "It is not the text that two people put into force here." in told
    assert "It came with the installation" not in told


def test_a_confirmation_of_another_text_than_the_page_showed_is_refused(iris, version, at_the_desk):
    iris.post(f"/procedures/{version}/propose", {"exception_care": WHY, **SAID})
    cor = at_the_desk("cor")
    for sent in ({}, {"digest": "0" * 64}):
        answer = cor.post(f"/procedures/{version}/confirm", sent)
        assert answer.status_code == 403
        assert "The text of this version is another one" in plain(answer)
    digest = brought(version).digest
    assert f'name="digest" value="{digest}"' in cor.get(f"/procedures/{version}").content.decode()
    assert cor.post(f"/procedures/{version}/confirm", {"digest": digest}).status_code == 302


def test_who_withdraws_ends_it(iris, version):
    assert iris.post(f"/procedures/{version}/withdraw").url == "/procedures"
    assert "Withdrawn" in plain(iris.get("/procedures"))
    assert "Nothing has to be done." in plain(iris.get(f"/procedures/{version}"))
    assert iris.post(f"/procedures/{version}/withdraw").status_code == 403


def test_a_decided_version_is_withdrawn_by_two(iris, at_the_desk):
    version = upload(iris, a_zip(FASTER)).url.rsplit("/", 1)[1]
    iris.post(f"/procedures/{version}/propose", SAID)
    cor = at_the_desk("cor")
    cor.post(f"/procedures/{version}/confirm", {"digest": brought(version).digest})
    page = plain(cor.get(f"/procedures/{version}"))
    assert "Until its first day two people can still withdraw it." in page
    seats = plain(iris.get("/seats"))
    assert "From 9 March 2026 Then another version of the procedure holds." in seats
    assert "All doors are open then." in seats
    assert cor.post(f"/procedures/{version}/withdraw").url == f"/procedures/{version}"
    assert "Cor wants to withdraw this version." in plain(iris.get(f"/procedures/{version}"))
    assert cor.post(f"/procedures/{version}/withdraw").status_code == 403
    assert iris.post(f"/procedures/{version}/withdraw").url == "/procedures"
    assert "Withdrawn" in plain(iris.get("/procedures"))
    assert "Then another version" not in plain(iris.get("/seats"))


def test_the_page_says_who_has_no_place_and_which_doors_would_close(iris):
    sent = renamed("integrity_officer", "committee")
    version = upload(iris, sent).url.rsplit("/", 1)[1]
    page = plain(iris.get(f"/procedures/{version}"))
    assert "2 people here have a function or a unit that this version does not know." in page
    assert "Function: integrity_officer" in page
    assert "These doors would be closed" in page
    assert "Asha" not in page
    answer = iris.post(f"/procedures/{version}/propose", SAID)
    assert answer.status_code == 403
    assert "a function or a unit that this version does not know" in plain(answer)


def test_a_sound_version_asks_for_no_exceptions_and_takes_a_reason_instead_of_consent(iris):
    version = upload(iris, a_zip(FASTER)).url.rsplit("/", 1)[1]
    page = plain(iris.get(f"/procedures/{version}/propose"))
    assert "Exceptions" not in page
    said = {"consent": "not_needed", "no_consent_because": "There is no works council."}
    answer = iris.post(f"/procedures/{version}/propose", said)
    assert answer.url == f"/procedures/{version}"
    assert brought(version).consent.not_needed_because == "There is no works council."


def test_a_version_that_never_was_is_not_there(iris):
    assert iris.get(f"/procedures/{'0' * 32}").status_code == 404
    assert iris.get(f"/procedures/{'0' * 32}/propose").status_code == 404
    assert iris.post(f"/procedures/{'0' * 32}/confirm").status_code == 404
    assert iris.post(f"/procedures/{'0' * 32}/withdraw").status_code == 404


def test_an_upload_without_a_session_keeps_nothing(client, house):
    answer = upload(client, [("x.zip", zipped(texts()))])
    assert answer.status_code == 403
    assert not Version.objects.exists()


def test_the_text_can_be_saved_and_brought_again(iris, version):
    address = f"/procedures/{version}/text.zip"
    assert address in iris.get(f"/procedures/{version}").content.decode()
    saved = iris.get(address)
    assert 'filename="procedure-2026-03-09.zip"' in saved.headers["Content-Disposition"]
    again = upload(iris, [("saved.zip", saved.content)]).url.rsplit("/", 1)[1]
    assert brought(again).digest == brought(version).digest
    assert iris.get(f"/procedures/{'0' * 32}/text.zip").status_code == 404


def test_what_is_wrong_in_the_files_is_told_in_the_language_of_the_page(iris):
    iris.cookies["language"] = "nl"
    wrong = {**texts(), "norms/strange.txt": "x"}
    page = plain(upload(iris, [("x.zip", zipped(wrong))]))
    assert "In een regeling horen alleen .yaml-bestanden. Haal het eruit." in page
