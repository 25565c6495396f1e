"""Sentences, tokens, quotations and attributions of one text; knows English grammar, no labels and no outlets."""
