"""Pages: they translate between browsers and use cases, and decide nothing."""
