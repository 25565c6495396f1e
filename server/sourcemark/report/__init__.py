"""An annotated article for people: a page to read in a browser, a report to read in a terminal."""
