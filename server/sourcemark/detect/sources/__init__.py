"""Who is behind each attribution: classification of the source, anaphora, the ledger, ladders and origins."""
