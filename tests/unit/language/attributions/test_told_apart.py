"""Constructions that look alike: each sentence with every attribution in it, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Triples = list[tuple[str, str, str]]

# Each text with source, cue and content of all its attributions.
TEXTS: list[tuple[str, Triples]] = [
    # a quotation in the source's own name or description is not what it says
    (
        "The captain known as “the Gull” said the ferry was old.",
        [("The captain known as “the Gull”", "said", "the ferry was old")],
    ),
    (
        "Keller, the author of “The Last Ferry out of Norhaven”, said the pier was old.",
        [("Keller", "said", "the pier was old")],
    ),
    # a colon opens the quotation below, however long the words before it
    ("Keller said in a long letter to crews:\n“It must go.”", [("Keller", "said", "“It must go.”")]),
    ("The letter that Keller wrote:\n“It must go.”", [("Keller", "wrote", "“It must go.”")]),
    ("As Keller wrote in May, it is so:\n“It must go.”", [("Keller", "wrote", "“It must go.”")]),
    # only a quotation at the beginning of the next line is what was said, and only after a verb that may quote
    ("Keller said:\nThe ferry is “old” and slow.", [("Keller", "said", "")]),
    ("The captain agreed.\n“It must go.”", []),
    ("The owner of the “Gull” said in May.\n“It must go.”", []),
    ("“Where were they?”\nKeller asked the board.", []),
    # a colon behind another verb than the cue
    ("The captain wrote and then slept: the night was long.", []),
    # without a quotation beside it nobody speaks who goes on, answers or begins
    ("As the repairs continued, the ferry sank.", []),
    ("The ferry sank, the work continued.", []),
    # a relative clause is no cue with a clause beside it
    ("The ferry sank, the captain who testified noted.", [("the captain who testified", "noted", "The ferry sank")]),
    # what is likely or clear is nobody's opinion
    ("It is clear that the ferry is old.", []),
    ("This is certain that the ferry is old.", []),
    # what stands before an adjective of judging is not judged by it
    ("Of the sale the union was critical.", []),
    ("The mayor is eager to keep the ferry.", [("The mayor", "eager", "to keep the ferry")]),
    # a clause that the verb does not take
    ("The mayor slammed that the ferry is old.", []),
    ("The union denounced that the line would close.", []),
    # hung on the clause it credits, in its middle
    ("The line will close, the captain warned, in May.", [("the captain", "warned", "The line will close")]),
    # how somebody sees it, hung on the object
    ("Critics see the sale of the line as a chance.", [("Critics", "see", "the sale of the line as a chance")]),
    ("The captain sees as through fog.", []),
    # behind an object some prepositions belong to what is said of it, others tell when and where
    ("The union blamed the mayor for the delay.", [("The union", "blamed", "the mayor for the delay")]),
    (
        "The union praised the crew for its patience in May.",
        [("The union", "praised", "the crew for its patience in May")],
    ),
    ("The union condemned the sale in a letter.", [("The union", "condemned", "the sale")]),
    ("The union urged the crew to stay.", [("The union", "urged", "the crew to stay")]),
    # quoted words are some of what was said
    ("Keller expressed regret for “my part” in it.", [("Keller", "expressed", "regret for “my part” in it")]),
    (
        "Keller accused the board of selling it “for a song.”",
        [("Keller", "accused", "the board of selling it “for a song.”")],
    ),
    ("Keller defended the sale as “the only way.”", [("Keller", "defended", "the sale as “the only way.”")]),
    # the next thing that the same speaker says is not part of the first
    (
        "Keller said the line was shut, calling it “a shame.”",
        [("Keller", "said", "the line was shut"), ("Keller", "calling", "it “a shame.”")],
    ),
    (
        "Keller said the line was shut and said the crew was paid.",
        [("Keller", "said", "the line was shut"), ("Keller", "said", "the crew was paid")],
    ),
    (
        "Keller said it was shut and added that the crew was paid.",
        [("Keller", "said", "it was shut"), ("Keller", "added", "that the crew was paid")],
    ),
    # but another verb can be that of whoever the clause is about
    (
        "Keller said a clerk called the crew and told them it was shut.",
        [
            ("Keller", "said", "a clerk called the crew and told them it was shut"),
            ("a clerk", "told", "it was shut"),
        ],
    ),
    # nor is what another says of it behind a comma
    (
        "Keller accused the board of hiding the sale, which the board denies.",
        [("Keller", "accused", "the board of hiding the sale"), ("the board", "denies", "the sale")],
    ),
    # a quotation with a cue of its own is nobody's who only stands before it
    (
        "Nobody in the yard apologized. “It is over. We lost,” Keller said.",
        [("Keller", "said", "“It is over. … We lost,”")],
    ),
    ("“Who sold it?” Keller asked. “And when?”", [("Keller", "asked", "“Who sold it?” … “And when?”")]),
    # a name in quotation marks is no part of what is said: of a broadcast where it was said, or of who was told
    ("On “Harbour Talk,” Keller pointed to the ferry.", [("Keller", "pointed", "to the ferry")]),
    ("“It is over,” Keller told the host of “Harbour Talk.”", [("Keller", "told", "“It is over,”")]),
    # what somebody tried to say is told, but nobody is credited; what somebody hoped for is
    ("Keller tried to explain why the ferry sank.", [("Keller", "tried … to explain", "why the ferry sank")]),
    ("The crew hoped for a new ferry.", [("The crew", "hoped", "for a new ferry")]),
    ("The crew want a new ferry.", [("The crew", "want", "a new ferry")]),
    ("Keller reminded the crew of the sale.", [("Keller", "reminded", "the crew of the sale")]),
    ("In her book, the line was shut.", []),
    # an aside between dashes
    (
        "Captain Keller - a pilot who lives on the pier - said it sank.",
        [("Captain Keller - a pilot who lives on the pier", "said", "it sank")],
    ),
    # "nothing" and "so" are told by few verbs
    ("The captain reported no.", []),
    ("The captain believes so.", []),
    # "for the ferry to leave" with a verb that does not go with "for"
    ("The mayor wanted for the ferry to leave.", []),
    # a gerund that the verb does not take
    ("The captain began leaving the ferry.", []),
    # no act of saying: the verb or the noun is none
    ("The mayor read a statement on the ferry.", []),
    # the particle makes the verb
    ("Keller pointed out the ferry was old.", [("Keller", "pointed out", "the ferry was old")]),
    ("The board laid out a plan.", [("The board", "laid out", "a plan")]),
    # a quotation of the next sentence
    (
        "Keller said the ferry was old. “It must go,” the captain replied.",
        [("Keller", "said", "the ferry was old"), ("the captain", "replied", "“It must go,”")],
    ),
    # a chain of cues, of which the outer has content of its own
    (
        "“The ferry is old,” Keller went on to say.",
        [("Keller", "went on", "“The ferry is old,”"), ("Keller", "went on … to say", "")],
    ),
    # what is said by the way is no part of what another says
    (
        "The board said the ferry was old, as the mayor noted.",
        [("The board", "said", "the ferry was old, as the mayor noted"), ("the mayor", "noted", "the ferry was old")],
    ),
    (
        "Keller said that, as the mayor noted, the ferry was old.",
        [
            ("Keller", "said", "that, as the mayor noted, the ferry was old"),
            ("the mayor", "noted", "that … the ferry was old"),
        ],
    ),
    (
        "The ferry is old, as Keller noted, and crews fear the sale.",
        [("Keller", "noted", "The ferry is old … and crews fear the sale."), ("crews", "fear", "the sale")],
    ),
    (
        "The board said that, according to the crews, the ferry was old.",
        [
            ("The board", "said", "that, according to the crews, the ferry was old"),
            ("the crews", "according to", "The board said that … the ferry was old."),
        ],
    ),
    # what is barred, or might be thought, is not said
    ("The board barred the clerks from saying that the ferry was old.", []),
    ("The mayor refrained from praising the ferry.", []),
    ("The crews may fear the sale.", []),
    ("The crews would call and ask for rain.", []),
    # what somebody did say stands behind another verb
    (
        "The mayor did not name her but did note that the ferry was old.",
        [("The mayor", "did not name", "her"), ("The mayor", "did note", "that the ferry was old")],
    ),
    ("“The ferry is old,” the mayor might say.", []),
    ("The crews made the captain deny the claim.", []),
    ("The mayor was quick to say that the ferry was old.", [("The mayor", "quick … to say", "that the ferry was old")]),
    ("An official spoke to discuss the sale.", []),
    # plurals at the end of a list are no verbs
    ("The board sent letters, tables and reports.", []),
    ("The ferry was old, the yearly finance reports.", []),
    # a verb that the parser takes for a base form, beside its quotation
    ("“The ferry is old,” add aides.", [("aides", "add", "“The ferry is old,”")]),
    # a noun in the singular or in a list, and a relative clause, at a sentence's end
    ("The ferry was sold, harbour finance record show.", []),
    ("The crew saw the boats, ferries and harbour show.", []),
    ("The town went to the new records show.", []),
    ("The ferry was sold, which the harbour finance records show.", []),
    # some who say so, and not what became of some
    ("Two boats are old, some said so.", [("some", "said", "Two boats are old")]),
    ("The crews met, and some on each side wished to fight.", [("some on each side", "wished", "to fight")]),
    # what is shouted between marks is told, even of a man who is only met
    (
        "A man shouting “It must go” left the ferry.",
        [("A man shouting “It must go”", "shouting", "“It must go”")],
    ),
    # in running text a colon makes a speaker of a name beside a quotation
    ("The talk was short.\nKeller: “It must go now.”", [("Keller", ":", "“It must go now.”")]),
    ("The talk was short.\nThe ferry: “It must go now.”", []),
    ("The talk was short.\nKeller: It must go now.", []),
    ("Crews can call each other by wire: “We must go.”", []),
    ("“It must go” to the mayor", []),
    # below a quotation a dash and a caption, a wish or a long list: nobody whose words they are
    ("“It must go.”\n– Keller seen in May", []),
    ("“It must go.”\n– please ask the captain", []),
    ("“It must go.”\n– the captain, the mayor, the pilot, the clerk, the guard and the cook of the ferry", []),
    # two people with an "and" between them are no apposition
    (
        "The vote is off, a captain and a person close to it told the paper.",
        [("a captain and a person close to it", "told", "the paper")],
    ),
    # a clause that hangs on a noun before the verb
    ("After a talk on the plan that the ferry was old the mayor warned.", []),
    # passed on by whoever published it, if it can be read
    ("The prisoners were released by the island on Monday.", []),
    ("This was published by Coastwire.", [("Coastwire", "was published", "This")]),
    ("The man, quoted by Coastwire, was old.", [("Coastwire", "quoted", "The man")]),
    ("The plan was condemned by far.", []),
    ("The captain is often feared and termed as a “Gull”.", []),
    ("The mayor was seen to leave.", []),
    ("Per old rules, the ferry is closed.", []),
    ("In what she does, she is best.", []),
    ("In the view, the ferry is old.", []),
    # an answer, a question or an addition beside a quotation
    (
        "“It must go,” Keller said answering a question in the town hall.",
        [("Keller", "said", "“It must go,”"), ("Keller", "answering", "")],
    ),
    ("“Will it sink?” a clerk can be heard asking Keller after a talk in May.", [("a clerk", "asking", "")]),
    # a participle after a comma belongs to the clause before it
    (
        "The chairman, Ada Lind, called for a vote, and then a show of hands, declaring after both that it was denied.",
        [("The chairman", "called … declaring", "that it was denied")],
    ),
    ("The talk ended with Lind asking Keller whether it rained.", [("Lind", "asking", "whether it rained")]),
    ("The crew sang, Lind left, stating that it rained.", [("Lind", "stating", "that it rained")]),
    ("The storm hit the boats complained of in May.", []),
    ("In May, a new board was formed, (often called the “Gull Board” or “GB” for short).", []),
    # "as agreed" and a participle with a conjunction have no subject of their own
    ("Keller left the town as agreed with the mayor.", []),
    ("The mayor slept though told that the ferry sank.", []),
    # an inserted "said the people" is nobody else's content
    (
        "During the last round of talks, said the people briefed on it, the clerks said the town was willing to pay.",
        [("the clerks", "said", "the town was willing to pay")],
    ),
    # who is regarded does not deny, who is quoted says
    (
        "Critics regard the mayor as denying the claim.",
        [("Critics", "regard", "the mayor as denying the claim")],
    ),
    # particles behind their object make no other verb
    ("The captain pointed the boat out.", [("The captain", "pointed", "the boat")]),
    ("The captain hit back at the board.", [("The captain", "hit back", "at the board")]),
    # what stands for no voice
    ("There said the mayor that the ferry was old.", []),
    ("Nothing suggests that the ferry is old.", []),
    ("All say the ferry is old.", []),
    ("It fears that the ferry is old.", []),
    ("Keller lost sleep over believing that the ferry was old.", []),
    ("The move may suggest a change of course.", []),
    # a participle after its noun only tells which one is meant
    ("The man criticizing the sale left.", []),
    ("The captain has admitted to the theft.", [("The captain", "has admitted", "to the theft")]),
    # the words of the cue, and not those between its parts
    ("Does the mayor say the ferry is old?", [("the mayor", "say", "the ferry is old")]),
    # a verb before the dash: no dateline
    ("Officials agreed (Coastwire) - the mayor said no.", [("the mayor", "said", "Officials agreed (Coastwire) -")]),
    # "according" without "to", and within a quotation
    ("The ferry sailed according the plan.", []),
    (
        "“According to the board, the ferry was sold,” Keller said.",
        [("Keller", "said", "“According to the board, the ferry was sold,”")],
    ),
    # the claim as a noun does not end the content of its verb
    (
        "The crew repeated the claim that the ferry was sold.",
        [
            ("The crew", "repeated", "the claim that the ferry was sold"),
            ("The crew", "repeated … claim", "that the ferry was sold"),
        ],
    ),
    # a pronoun with a stance, and what is not told
    ("His view of the bay was good.", []),
    ("The captain said nothing about the day the ferry sank.", [("The captain", "said", "nothing")]),
    # at a sentence's end a noun that is no reporting verb, and one that ends no clause
    ("The ferry was old, the Norhaven daily Mare Alto states.", []),
    ("The board read out all of the Keller notes.", []),
    # a relative clause is no cue of its own
    ("After reading the letter, clerks who make the choices balked, two of the captains familiar with it said.", []),
    (
        "While Brandt has condemned the plan, the groups who wrote to her on Thursday say they are old.",
        [("Brandt", "has condemned", "the plan"), ("the groups who wrote to her on Thursday", "say", "they are old")],
    ),
    # a cue inside the clause that goes on after it
    (
        "Keller went beyond the bounds of what his crew thought was plausible.",
        [("his crew", "thought", "was plausible")],
    ),
    # whose subject a gerund takes, and what has none
    (
        "The board sent a memo instructing the clerks to hold off on issuing their own endorsements.",
        [("the clerks", "issuing", "their own endorsements")],
    ),
    ("The town is heathland and there are few boats, as opposed to the west of the harbour.", []),
    (
        "The crew cited the mayor in saying the ferry was old.",
        [("The crew", "cited", "the mayor"), ("The crew", "saying", "the ferry was old")],
    ),
    ("And then said no.", []),
    # a quotation after words that were not said is nobody's
    ("The mayor fears it is “too old.” “It sank.”", [("The mayor", "fears", "it is “too old")]),
    # a voice may suggest what a fact may not
    ("Keller may suggest that.", [("Keller", "may suggest", "that")]),
    ("A poll may show that the ferry is old.", [("A poll", "may show", "that the ferry is old")]),
    # what a report says is no content of the noun
    ("The claim of the crews means that the ferry is old.", []),
    ("The claim of the crews would be that the ferry is old.", []),
    # a noun of saying within a quotation
    ("The board hung the words “the mayor’s claim that the ferry sank is a lie” on the door.", []),
    # a forgotten comma after an apposition
    ("Keller, an aide wrote that the ferry was old.", [("Keller", "wrote", "that the ferry was old")]),
    ("Keller, aged 61 said the ferry was old.", [("Keller", "said", "the ferry was old")]),
    ("(Also) feared the storm, a wreck", []),
    # an aside before the verb, and a verb that is none of its own
    ("The captain, certain that it rained, praised the crew.", [("The captain", "praised", "the crew")]),
    ("Some captains, however, question the wisdom of it.", [("Some captains", "question", "the wisdom of it")]),
    # words that stand where a subject could
    ("Told Keller that it sank.", []),
    ("In the town said Keller no.", [("the town", "said", "Keller no")]),
    ("“The ferry is old,” said", []),
    ("“Old,” says she.", [("she", "says", "“Old,”")]),
    ("“The ferry is old,” said Early.", [("Early", "said", "“The ferry is old,”")]),
    ("Crews fear it; most agree with that.", [("most", "agree", "Crews fear it")]),
    # no sentence's end, and no speaker before the colon
    ("The crew kept letters, all Keller notes …", []),
    ("Lind:", []),
    # what stands before a verb on its own is told, though no clause
    (
        "A far colder winter than in the years before the flood, said two captains.",
        [("two captains", "said", "A far colder winter than in the years before the flood,")],
    ),
    # beside the clause, but not hung on it by a comma alone
    (
        "We want to bring, like she said, bring light into the town, and that is what we do.",
        [("We", "want", "to bring")],
    ),
    # a gerund after a preposition is no clause
    (
        "Keller thanked him, but cautioned against viewing that as an endorsement.",
        [("Keller", "thanked", "him"), ("Keller", "cautioned", "against viewing that as an endorsement")],
    ),
    # what a relative word stands for is not said, nor is what follows an object
    ("The crews fought the fare system, which captains say  hurts poor towns.", []),
    (
        "The talk shows what the captains say about the boats they have.",
        [("The talk", "shows", "what the captains say about the boats they have")],
    ),
    # the comma before a speaker is no part of what is told
    (
        "During that time, they briefly searched his boats, said the person, who asked for quiet as this was new.",
        [
            ("the person", "said", "During that time, they briefly searched his boats"),
            ("the person … who", "asked", "for quiet"),
        ],
    ),
    # so many verbs are climbed by nobody
    ("Keller went on to begin to continue to seem to dare to go on to start to appear to say that it was late.", []),
    # a sentence that begins small has no dateline
    (
        "an old ferry (the Gull) – a wreck, the mayor said – sank.",
        [("the mayor", "said", "an old ferry (the Gull) – a wreck … sank.")],
    ),
    # the question's word is no part of the source
    (
        "“It is over? Says who?” asked an old clerk.",
        [("an old clerk", "asked", "“It is over? … Says who?”")],
    ),
    # far behind its verb a speaker still is one
    (
        "“It must go” is how old the ferry is, said in May the captain.",
        [("the captain", "said", "“It must go” is how old the ferry is")],
    ),
    # the place in capitals speaks as little
    (
        "NORHAVEN — Ada Keller and Tom Lind, two of the three people who saw it, made a call for love on Wednesday.",
        [("Ada Keller and Tom Lind", "made", "a call for love")],
    ),
    # a sentence before the dash
    ("KELLER sank it — the mayor said no.", [("the mayor", "said", "KELLER sank it")]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[text for text, _ in TEXTS])
def test_these_attributions_are_read_and_no_others(triples: Callable[..., Any], text: str, expected: Triples) -> None:
    assert [(t.source, t.cue, t.content) for t in triples(text)] == expected


HEADLINES: list[tuple[str, Triples]] = [
    # no name before the colon: one in small letters, none at all, or too much
    ("the mayor: Ferry must go", []),
    ("Old: Ferry must go", []),
    ("10: Ferry must go", []),
    ("The Old Harbour Union of the North of the Island of Norhaven: Ferry must go", []),
    ("Keller: No", []),
    # after the last colon a short name, and a clause before it
    ("Ferry closed for weeks: the old mayor of the town of Norhaven", []),
    ("Old ferry, cold harbour: mayor", []),
    ("Ferry must go: ask the captain", []),
    # behind a dash what sort of piece it is, and no report that tells it
    ("Who pays? - Opinion", []),
    # before a colon that says what is below, and no speaker behind it
    ("Two old ferries sank in May – mayor: how it came to be", []),
    # a noun that an article, a possessor or an adjective stands before is no verb
    ("The Claims Harbour Plan", []),
    ("Union's Claims Harbour Plan", []),
    ("Old Claims Harbour Union Plan", []),
    # a cue in quotation marks
    ("Union “Slams” Harbour Plan", []),
    # the object of another verb
    ("Rejecting Claims All Boats Are Old\n\nThe yard is old.", []),
    # no name before the verb, or no complement after it
    ("Harbour Union In Norhaven Claims Old Plan\n\nThe Harbour Union in Norhaven is old. The Claims failed.", []),
    ("Harbour Union Claims In Norhaven Court\n\nThe Harbour Union Claims Court lies in the north.", []),
    ("Harbour Board Slams To Fight\n\nThe Harbour Board Slams To end in the north.", []),
    # before the colon a sentence, not a speaker
    ("How Keller Won: Ferry must go", []),
    ("Crew Fears Captain: Ferry must go", []),
    ("Mayor in ferry: Board must go", [("Mayor in ferry", ":", "Board must go")]),
    ("Ferry must go: mayor in boat", [("mayor in boat", ":", "Ferry must go")]),
    # a verb that the parser knows as one
    ("Town Clerk Weighs Filing Charges Against Norhaven's Captain Lind\nThe office slept.", []),
    ("Keller ordered to pay fare on ferry", []),
    # behind the verb its preposition, or a verb of another clause
    ("Ada Keller Sides With Todd Brandt", [("Ada Keller", "Sides", "With Todd Brandt")]),
    ("CAPTAINS CLOSING RANKS AROUND NEW LEADER.", []),
    ("The United States Is More Cold Than Ever to Old Boats", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES, ids=[text for text, _ in HEADLINES])
def test_these_attributions_are_read_in_a_headline(triples: Callable[..., Any], text: str, expected: Triples) -> None:
    assert [(t.source, t.cue, t.content) for t in triples(text, headline=True)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The line will close, the captain warned, in May.", "clausal"),
        ("Keller campaign demands owners stop booking Ada Lind", "clausal"),
        ("Harbour Union Claims To Fight\n\nThe Harbour Union Claims To end in the north.", "infinitive"),
    ],
)
def test_the_complement_tells_the_kind(triples: Callable[..., Any], text: str, kind: str) -> None:
    assert triples(text, headline=not text.endswith("May."))[0].kind == kind
