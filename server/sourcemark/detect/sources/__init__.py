"""Who is behind each attribution: credits, labels, outlet roles, routes, and the ledger with its origins."""
