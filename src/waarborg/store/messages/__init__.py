"""The dialogue, and the notices that go out by mail."""
