"""Opening a name on a ground in law: in the open, by many hands, for one person."""
