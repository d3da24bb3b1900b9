"""A form of the mailbox has an address; whoever asks for that is not turned away."""

import pytest

from waarborg.web.reporter.urls import urlpatterns

MAILBOX = [str(one.pattern) for one in urlpatterns if str(one.pattern).startswith("mailbox/")]


@pytest.mark.slow
def test_the_address_of_every_form_shows_the_mailbox(emre):
    emre.report()
    assert len(MAILBOX) > 10
    told = {}
    for at in MAILBOX:
        assert emre.get(at).status_code == 200, at
        told[at] = emre.heading
    assert set(told.values()) == {"Your mailbox"}


@pytest.mark.slow
def test_another_way_of_asking_is_refused(emre):
    emre.report()
    assert emre.client.put("/en/mailbox/message/").status_code in {403, 405}
