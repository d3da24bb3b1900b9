"""Files, sealed on disk, and the rows that know them."""
