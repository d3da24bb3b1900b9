"""Every whole page is looked at on a walk in a browser, and every walk says what it missed."""

import re

from tests.architecture.tree import files, name
from tests.browser.whole_pages import FOLDERS, NAMED, NOT_LOOKED_AT, pages_of, whole_pages

WALKS = {*FOLDERS, *NAMED}
MISSED = re.compile(r'\.missed\("([^"]+)"\) == set\(\)')


def test_every_page_belongs_to_one_walk_or_says_why_not():
    on_walks = [page for walk in WALKS for page in pages_of(walk)]
    assert sorted([*on_walks, *NOT_LOOKED_AT]) == sorted(whole_pages())


def test_every_walk_is_gone_by_a_test_in_a_browser():
    walks = [path for path in files() if name(path).startswith("tests/browser/test_")]
    gone = [walk for path in walks for walk in MISSED.findall(path.read_text())]
    assert set(gone) == WALKS


def test_layouts_are_no_pages_and_a_page_that_another_stands_on_is_one():
    pages = whole_pages()
    assert not pages & {"base.html", "public/layout.html", "desk/_base.html", "desk/_act.html"}
    assert {"errors/404.html", "errors/404_desk.html", "reporter/show_name.html"} <= pages
    assert all("/" in page for page in pages)
