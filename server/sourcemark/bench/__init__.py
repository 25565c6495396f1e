"""Measures the engine on labelled corpora beside simple floors; nothing in the service imports it."""
