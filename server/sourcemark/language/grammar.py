"""The small words by which one construction is told from another: the lists of `grammar.toml` that readers ask.

What each of them is for, with an example, stands beside it in the file.
"""

from __future__ import annotations

from sourcemark.language.language import word_set

# What a noun phrase begins with, and how it counts.
definite = word_set("grammar", "definite")
indefinite = word_set("grammar", "indefinite")
articles = word_set("grammar", "articles")
definite_article = word_set("grammar", "definite_article")
quantifiers = word_set("grammar", "quantifiers")
not_describing = word_set("grammar", "quantifiers", "not_describing")
describing_after = word_set("grammar", "describing_after")
number_words = word_set("grammar", "number_words")
fractions = word_set("grammar", "fractions")
counts_fractions = word_set("grammar", "counts_fractions")
alone = word_set("grammar", "alone")
single = word_set("grammar", "single")
several = word_set("grammar", "several")

# Pronouns.
nominative = word_set("grammar", "nominative")
persons = word_set("grammar", "persons")
relative = word_set("grammar", "relative")
relative_things = word_set("grammar", "relative_things")
demonstrative = word_set("grammar", "demonstrative")
those = word_set("grammar", "those")
impersonal = word_set("grammar", "impersonal")
existential = word_set("grammar", "existential")
no_mind = word_set("grammar", "no_mind")

# What opens a clause or an infinitive, and what a clause hangs on.
opens_clause = word_set("grammar", "opens_clause")
opens_comment = word_set("grammar", "opens_comment")
opens_subject = word_set("grammar", "opens_subject")
infinitive_mark = word_set("grammar", "infinitive_mark")
interrogative = word_set("grammar", "interrogative")
conditional = word_set("grammar", "conditional")
object_takes_clause = word_set("grammar", "object_takes_clause")

# Prepositions.
belonging = word_set("grammar", "belonging")
of_whom = word_set("grammar", "of_whom")
partitive = word_set("grammar", "partitive")
out_of = word_set("grammar", "out_of")
told_to = word_set("grammar", "told_to")
taken_as = word_set("grammar", "taken_as")
kept_from = word_set("grammar", "kept_from")
attending = word_set("grammar", "attending")
voiced_by = word_set("grammar", "voiced_by")
stance_takes = word_set("grammar", "stance_takes")
completes_object = word_set("grammar", "completes_object")
per = word_set("grammar", "per")

# What stands with a verb.
modal = word_set("grammar", "modal")
copula = word_set("grammar", "copula")
perfect = word_set("grammar", "perfect")
emphatic = word_set("grammar", "emphatic")
has_or_is = word_set("grammar", "has_or_is")
negation = word_set("grammar", "negation")
particles = word_set("grammar", "particles")
fixed_adjectives = word_set("grammar", "fixed_adjectives")
fixed_objects = word_set("grammar", "fixed_objects")
answers = word_set("grammar", "answers")
little = word_set("grammar", "little")
