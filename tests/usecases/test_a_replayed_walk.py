"""Whatever the system let people do with a case, the replay finds nothing wrong with."""

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.usecases.exported import exported
from tests.usecases.test_a_walk_through_a_case import Walk
from waarborg.config import current
from waarborg.usecases.assessment.declare_conflict import declare_conflict
from waarborg.usecases.procedures.replay_case import replay_document
from waarborg.usecases.refusal import Refused

# Walks jump over weeks, and nobody ticks in between: terms are late there.
ABOUT_TIME = {"kept_late", "not_kept", "nobody_told", "nobody_to_tell"}


class ReplayedWalk(Walk):
    """The same walk, exported by whoever reads at the end."""

    seen = 0

    def teardown(self):
        try:
            for name in sorted(self.who_opens(newest=True)):
                self.do(declare_conflict, name, ground=None)
                export = self.exported_by(name)
                if export is not None:
                    self.replays_in_silence(json.loads(export))
                    break
        finally:
            super().teardown()

    def exported_by(self, name):
        now = self.house.later(hours=1)
        with suppress(Refused):
            return exported(self.case, self.house.staff[name], self.keys, now)
        return None

    def replays_in_silence(self, document):
        root = current().procedure.parent
        told = replay_document("export.json", document, {}, root=root, language="en")
        assert [
            (one.guarantee, one.cause, one.moments, one.story)
            for one in told.findings
            if one.cause not in ABOUT_TIME
        ] == [], [line["text"] for line in document["lines"]]
        ReplayedWalk.seen += told.lines


@pytest.mark.slow
@pytest.mark.django_db
class TestReplayedWalk(ReplayedWalk.TestCase):
    settings = settings(
        max_examples=12,
        stateful_step_count=16,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
    )
