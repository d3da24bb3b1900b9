"""For tests: the desk's applications, a home that disappears, fast passwords.

`tests/conftest.py` turns this into the public side for the tests that ask for it.
"""

import atexit
import os
import shutil
import tempfile

for _name in [name for name in os.environ if name.startswith("WAARBORG_")]:
    if not _name.startswith("WAARBORG_TEST_"):  # such as WAARBORG_TEST_SCREENSHOTS
        del os.environ[_name]
_home = tempfile.mkdtemp(prefix="waarborg-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["WAARBORG_HOME"] = _home
os.environ["WAARBORG_LOOPBACK"] = "1"

from waarborg.secret_files import make_all  # noqa: E402 - the environment comes first

make_all()

from waarborg.settings.desk import *  # noqa: E402 - and then the secrets

PROCESS = "test"
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# One guess at a receipt costs 64 KiB here, and 64 MiB everywhere else: see `stretching`.
ARGON2_COST = (64, 1, 1)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
