"""SQLite behind a gate: writers queue up instead of starving one another.

SQLite lets one writer in at a time and lets the others poll; with eight at once the unlucky
ones wait a second or give up. A lock file that the operating system hands out in order brings
the longest wait down to some hundredths of a second (9-decisions, `store/gate`).
"""
