"""A closed network with name servers, sites and the real service in it; run as `python -m tests.attacks.lab`."""
