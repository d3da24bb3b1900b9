"""Content of a case that goes outside: the reporting person hears of it before."""
