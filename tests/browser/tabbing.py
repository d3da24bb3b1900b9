"""Pressing Tab through a page: what gets no focus, where it is not to be seen, where it is held."""

from playwright.sync_api import Page

MORE_THAN_ENOUGH = 8  # presses for each control: a date has several parts

# Every control that somebody can see or hear, those of a group of radio buttons as one; and how
# each looks without the focus.
CONTROLS = """() => {
    const all = 'a[href], button, summary, input:not([type=hidden]), select, textarea, ' +
        '[tabindex]:not([tabindex="-1"])';
    const looks = e => { const s = getComputedStyle(e);
        return [s.boxShadow, s.borderColor, s.borderWidth, s.borderStyle].join(); };
    const shown = e => !e.disabled && !e.closest('[aria-hidden=true]')
        && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
    document.activeElement?.blur?.();
    window.looks = looks;
    window.controls = [...document.querySelectorAll(all)].filter(shown);
    window.before = new Map(window.controls.map(e => [e, looks(e)]));
    window.group = e => e.type === 'radio'
        ? window.controls.find(o => o.type === 'radio' && o.name === e.name && o.form === e.form)
        : e;
    return [...new Set(window.controls.map(window.group))].map(e => window.controls.indexOf(e));
}"""
# Which control has the focus, and whether it shows; -1 is the page itself, or what is no control.
FOCUSED = """() => {
    const e = document.activeElement, s = getComputedStyle(e);
    if (!window.before.has(e)) return [-1, true];
    const outlined = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
    return [window.controls.indexOf(window.group(e)), outlined
        || window.before.get(e) !== window.looks(e)];
}"""
NAMED = "at => window.controls[at].outerHTML.slice(0, 120)"


def tab_through(page: Page) -> list[str]:
    """Press Tab until the focus is back where it began; say what is wrong."""
    wanted = set(page.evaluate(CONTROLS))
    stops: list[int] = []
    unseen: set[int] = set()
    for _ in range(MORE_THAN_ENOUGH * (len(wanted) + 2)):
        page.keyboard.press("Tab")
        at, shows = page.evaluate(FOCUSED)
        if stops and at == stops[0] != stops[-1]:
            break  # once around
        stops.append(at)
        unseen |= set() if shows else {at}
    else:
        if len(wanted) > 1:
            held = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
            return [f"the keyboard does not get away from {held}"]
    missed = wanted - set(stops)
    told = {"the keyboard does not reach": missed, "no focus is to be seen on": unseen}
    return [f"{what} {page.evaluate(NAMED, at)}" for what, which in told.items() for at in which]
