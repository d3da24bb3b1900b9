"""The browser of these tests is what a careful visitor has: real, and without JavaScript."""

from tests.browser.inspection import Inspection

FAULTY = """<!doctype html><title>x</title><main><h1>x</h1><input>
<p style="color: #aaa; width: 500px">pale and too wide</p></main>"""


def test_no_script_runs(visitor):
    page = visitor()
    page.set_content("<p>still here</p><script>document.body.textContent = 'gone'</script>")
    assert page.inner_text("body") == "still here"


def test_visitors_share_nothing(visitor):
    one, other = visitor(), visitor()
    one.context.add_cookies([{"name": "a", "value": "b", "url": "http://127.0.0.1"}])
    assert other.context.cookies() == []


def test_a_fault_on_a_page_is_found(browser, visitor):
    page = visitor()
    page.route("**/*", lambda route: route.fulfill(body=FAULTY, content_type="text/html"))
    page.goto("http://127.0.0.1/")
    looking = Inspection(browser, "nl")
    looking.look(page, "faulty", picture=False)
    looking.close()
    found = "\n".join(looking.wrong)
    assert all(rule in found for rule in ("label", "html-has-lang", "color-contrast", "wider"))
