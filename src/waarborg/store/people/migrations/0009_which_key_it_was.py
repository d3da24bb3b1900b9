"""Which key was confirmed, signed: for keys of before, as the newest line about each says."""

import json

from django.db import migrations, models

from waarborg.core.seal.ledger import opening_matches
from waarborg.core.seal.wraps import fingerprint

ENROLLED, CONFIRMED = frozenset({"enrolled"}), frozenset({"confirmed", "replaced"})


def sign_what_the_lines_say(apps, _schema):
    """Sign the keys that are the ones of which a line tells; another one stays without.

    Raises:
        WrongSettings: There are keys, and the secret with which the doors sign is gone.
    """
    people = apps.get_model("people", "Person").objects.filter(public_key__isnull=False)
    if not people.exists():
        return
    from waarborg.store.people.vouched import signature_of_confirmed, signature_of_made

    told = _told(apps.get_model("ledger", "HouseOpening").objects.all())
    for row in people:
        public = bytes(row.public_key)
        confirmed = row.key_confirmed_at is not None
        what = told.get((row.pk, confirmed))
        if what == fingerprint(public):
            sign = signature_of_confirmed if confirmed else signature_of_made
            people.filter(pk=row.pk).update(key_signed=sign(row.pk, public))


def _told(rows):
    """Read the newest mark of each person, by whether it was confirmed."""
    found = {}
    for row in rows:
        if not opening_matches(bytes(row.leaf), bytes(row.salt), row.text):
            continue
        said = json.loads(row.text)
        for confirmed, kinds in ((False, ENROLLED), (True, CONFIRMED)):
            if said.get("what") in kinds and "person" in said:
                place = (said["person"], confirmed)
                found[place] = max(found.get(place, ("", "")), (said["at"], said["key"]))
    return {place: key for place, (_, key) in found.items()}


class Migration(migrations.Migration):
    dependencies = [("people", "0008_replaced_keys"), ("ledger", "0001_initial")]

    operations = [
        migrations.AddField("person", "key_signed", models.BinaryField(null=True)),
        migrations.RunPython(sign_what_the_lines_say, migrations.RunPython.noop),
    ]
