"""Rules as data: what a procedure is, who gets a report, who may do what, and when."""
