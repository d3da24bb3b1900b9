"""Words under which nothing lies any more answer like words that never were, at the same cost."""

import re

import pytest

from tests.web.visitor import Visitor
from waarborg.store.cases.models import Draft
from waarborg.usecases.reporting import read_receipt_words as reading
from waarborg.usecases.reporting.hand_out_receipt import hand_out_receipt
from waarborg.web.reporter import come_back


@pytest.fixture
def done(monkeypatch) -> list[str]:
    """What the door did with words, in order."""
    steps: list[str] = []

    def noted(module, name: str) -> None:
        real = getattr(module, name)

        def noting(*given, **more):
            steps.append(name)
            return real(*given, **more)

        monkeypatch.setattr(module, name, noting)

    noted(reading, "stretch_receipt")
    noted(come_back, "open_mailbox")
    noted(come_back, "read_draft")
    return steps


def answer(words: list[str]):
    """Type words in a browser of its own; give the answer without what was typed and its token."""
    visitor = Visitor()
    page = visitor.post("back/", words=" ".join(words))
    text = page.content.decode().replace(" ".join(words), "WORDS")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "TOKEN", text)
    headers = {name: value for name, value in page.headers.items() if name != "Content-Length"}
    return page.status_code, headers, text


def test_words_of_what_was_destroyed_answer_like_words_that_never_were(emre, done):
    words = emre.take_words()
    Draft.objects.all().delete()  # as the clock does after 48 hours
    unknown = hand_out_receipt(language="en").words
    done.clear()
    gone, never = answer(words), answer(list(unknown))
    assert gone == never
    assert gone[0] == 422
    assert done == ["stretch_receipt", "open_mailbox", "read_draft"] * 2


def test_what_can_be_no_receipt_says_nothing_of_what_lies_here(emre, done):
    words = emre.take_words()
    done.clear()
    assert "A receipt has eight words" in answer(words[:7])[2]
    assert done == []
