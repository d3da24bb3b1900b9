"""Reading procedures from files. No tables: the files are the record, cases keep a digest."""
