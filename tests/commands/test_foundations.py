"""What the other tests stand on: databases that are real and apart, and no network."""

import socket

import pytest
from django.core.mail import send_mail
from django.db import connection

from tests.conftest import NetworkUsed
from waarborg.store.people.models import Account


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_writes_another_does_not_see(each_database, turn):
    assert Account.objects.count() == 0
    Account.objects.create_account(turn, "", None)
    assert Account.objects.count() == 1


def test_both_databases_are_what_they_say(each_database):
    assert connection.vendor == each_database


@pytest.mark.parametrize("turn", ["first", "second"])
def test_after_a_test_that_commits_the_tables_are_empty(each_database_for_real, turn):
    assert Account.objects.count() == 0
    Account.objects.create_account(turn, "", None)
    assert not connection.in_atomic_block


def test_nothing_reaches_another_machine():
    with socket.socket() as there, pytest.raises(NetworkUsed):
        there.connect(("192.0.2.1", 80))


def test_a_letter_that_is_sent_arrives(letters):
    send_mail("There is something for you", "Sign in.", "from@example.nl", ["asha@example.nl"])
    assert [letter["subject"] for letter in letters.arrived] == ["There is something for you"]
