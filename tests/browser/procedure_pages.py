"""The pages about the procedure, looked at one by one."""

import datetime as dt

from tests.browser.inspection import Inspection
from tests.browser.member import Member
from tests.usecases.procedures.bringing import UNSOUND, a_zip


def the_procedure(iris: Member, inspection: Inspection) -> None:
    """Look at a version that was brought; the story of it is told elsewhere."""
    for path in ("procedures", "procedures/new"):
        iris.go(path)
        inspection.look(iris.page, path, picture=False)
    first_day = iris.house.today() + dt.timedelta(days=400)
    packed = a_zip(UNSOUND, first_day)[0][1]
    file = {"name": "regeling.zip", "mimeType": "application/zip", "buffer": packed}
    iris.page.set_input_files("input[type=file]", file)
    iris.press("Check these files")
    iris.sees(iris.t("What would mend it"))
    inspection.look(iris.page, "procedure", picture=False)
    iris.follow("Propose this version")
    inspection.look(iris.page, "propose", picture=False)
