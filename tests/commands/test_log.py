"""A log line tells what went wrong and where in the code: never about whom, and never what."""

import json
import logging
import sys

import pytest

from waarborg.adapters.log import OnlyKnownFields

SECRET = "Dina heeft geld weggesluisd"


def line(record: logging.LogRecord) -> dict:
    return json.loads(OnlyKnownFields().format(record))


def record(message, *arguments, logger="waarborg.web", **more) -> logging.LogRecord:
    return logging.LogRecord(logger, logging.ERROR, "file", 1, message, arguments, None, **more)


def test_what_is_filled_into_a_message_is_not_told():
    told = line(record("Internal Server Error: %s", f"/zaak/{SECRET}", logger="django.request"))
    assert told["event"] == "Internal Server Error: %s"
    assert SECRET not in json.dumps(told)


def test_the_message_of_an_error_is_not_told_but_its_kind_and_place_are():
    one = record("it failed")
    try:
        int(SECRET)
    except ValueError:
        one.exc_info = sys.exc_info()
    told = line(one)
    assert told["error"] == "ValueError"
    assert told["where"][0].startswith("test_the_message_of_an_error")
    assert SECRET not in json.dumps(told)


def test_only_known_fields_pass():
    told = line(record({"event": "tick", "count": 3, "report": SECRET, "name": "Emre"}))
    assert (told["event"], told["count"]) == ("tick", 3)
    assert SECRET not in json.dumps(told)
    assert "Emre" not in json.dumps(told)


@pytest.mark.parametrize("message", [f"already filled in: {SECRET}", ValueError(SECRET)])
def test_the_messages_of_others_are_not_told(message):
    assert SECRET not in json.dumps(line(record(message, logger="somebody.else")))


def test_what_hangs_on_a_record_is_not_told():
    one = record("refused")
    one.request = SECRET
    assert SECRET not in json.dumps(line(one))
