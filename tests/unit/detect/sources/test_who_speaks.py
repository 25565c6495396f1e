"""Who stands in the ledger of a small text: each shows one case in which a description, a name or a pronoun is read."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse

DAM = "Xinhua wrote that the dam had burst. "
SILENCE = "It was cold. It was dark. It was wet. "

# text, the sources as "kind: name, sentences"
DESCRIPTIONS = [
    pytest.param(
        "In May he came with a pilot who said that it rained. In June he told the crew that it was over.",
        ["anonymous: a pilot 0"],
        id="of two whom a pronoun could mean neither is meant",
    ),
    pytest.param(
        "Four workers described the leak. All four said it smelled. Both of the cranes fell.",
        ["anonymous: Four workers 0 1"],
        id="a number stands for several without a name",
    ),
    pytest.param(
        "Ana Ruiz and Bo Finn left. Both said it was late.",
        [],
        id="a number stands for nobody without a name where two are named",
    ),
    pytest.param(
        "Ada Keller and several neighbours said the wall shook.",
        ["person: Ada Keller 0", "anonymous: several neighbours 0"],
        id="those without a name beside somebody named",
    ),
    pytest.param(
        "Ada Keller came. The former mayor and council senator said it was late.",
        ["person: Ada Keller 1"],
        id="one person in two offices",
    ),
    pytest.param(
        "Ada Keller and her lawyers said it was late.",
        ["person: Ada Keller 0"],
        id="known by whose they are",
    ),
    pytest.param(
        "Ada Keller, a pilot and a critic of the mayor, said it was late.",
        ["person: Ada Keller 0"],
        id="two things that one person is",
    ),
    pytest.param(
        "Lawmakers said the law was old. Ada Keller and Peter Hale came. The lawmakers said they would vote.",
        ["vague: Lawmakers 0", "person: The lawmakers 2"],
        id="a crowd after two persons is the two",
    ),
    pytest.param(
        "Peter Hale and Ada Keller saw it. The Russians said it was late.",
        ["institution: The Russians 1"],
        id="a side is nobody named before",
    ),
    pytest.param(
        "Ada Keller and Peter Hale left. The engineers who built the crane said it was new.",
        ["anonymous: The engineers 1"],
        id="a clause marks out several who are meant",
    ),
    pytest.param(
        "Daniel Brandt bought the yard. The engineer who built the crane said it was new.",
        ["anonymous: The engineer 1"],
        id="a clause marks out the one who is meant",
    ),
    pytest.param(
        DAM + "His report said the wall was old.",
        ["state_media: Xinhua News Agency 0", "document: His report 1"],
        id="his report is no outlet's",
    ),
    pytest.param(
        DAM + "The federal agency said nobody was hurt.",
        ["state_media: Xinhua News Agency 0", "organisation: The federal agency 1"],
        id="an agency of another sort is no outlet",
    ),
    pytest.param(
        DAM + "The Water Agency said the wall was old. The news agency said it rained.",
        ["state_media: Xinhua News Agency 0 2", "organisation: Water Agency 1"],
        id="a news agency is no body",
    ),
    pytest.param(
        "Mayor Ana Ruiz arrived. Daniel Brandt left. The mayor said the talks would go on.",
        ["person: Ana Ruiz 2"],
        id="a role has its bearer",
    ),
    pytest.param(
        "Norland Trust, the owner of the yard, said it rained. The owner said it was late.",
        ["organisation: Norland Trust 0", "person: The owner 1"],
        id="a body bears no person's role",
    ),
    pytest.param(
        "A Norland diplomat said the talks were off. The official added that it rained.",
        ["anonymous: A Norland diplomat 0 1"],
        id="the only informant under another name",
    ),
    pytest.param(
        "The Harbour Board said it was late. The bank was closed. The board said the pier was old.",
        ["organisation: Harbour Board 0 2"],
        id="a body by the last word of its name",
    ),
    pytest.param(
        "Two sources said the pumps had failed. The source said it rained.",
        ["anonymous: Two sources 0", "anonymous: The source 1"],
        id="one is not two",
    ),
    pytest.param(
        "A poll by a team said it was late. The report said it rained.",
        ["document: A poll by a team 0 1"],
        id="any document is a report",
    ),
    pytest.param(
        "A ferry pilot said it rained. The pilot said it was late. A tug pilot said it was cold.",
        ["anonymous: A ferry pilot 0 1", "anonymous: A tug pilot 2"],
        id="the same noun takes up the one before",
    ),
    pytest.param(
        "The Harbour Board said it rained. The Rail Board said it was late. Her board said it was cold.",
        ["organisation: Harbour Board 0", "organisation: Rail Board 1", "organisation: Her board 2"],
        id="somebody's board is neither of two before",
    ),
    pytest.param("The claims were rejected by the Harbour Board.", [], id="a body that only rejects something"),
    pytest.param(
        "The Harbour Board read a letter saying it was late.",
        ["document: a letter saying it was late 0"],
        id="who reads a letter does not speak by it",
    ),
]

NAMES = [
    pytest.param(
        "A pilot and former clerk Peter Hale said it was late.", ["person: Peter Hale 0"], id="a name behind two roles"
    ),
    pytest.param("A pilot named Peter Hale said the boat was old.", ["person: Peter Hale 0"], id="named so"),
    pytest.param(
        "Officials, Rosa, and others said it was late.",
        ["anonymous: Officials, Rosa, and others 0"],
        id="several are not the one of them who is named",
    ),
    pytest.param(
        "A firm named Peter Hale said it was late.",
        ["organisation: A firm named Peter Hale 0"],
        id="a firm named like a person",
    ),
    pytest.param(
        "Her campaign manager, Zork Mook, suggested that it was late.",
        ["person: Zork Mook 0"],
        id="an unknown name in apposition",
    ),
    pytest.param(
        "They flew on Air Hilda Quell. Quell said it was late.", ["person: Quell 1"], id="a name inside another"
    ),
    pytest.param(
        "The Zork Quell left. It said it was late. Zork Quell said it was late.",
        ["person: Zork Quell 2"],
        id="a name behind an article is none yet",
    ),
    pytest.param("Kim Hale left. She said it was late.", ["person: Kim Hale 1"], id="a given name of men and women"),
    pytest.param("President Then left. He said it was late.", [], id="a word that is nobody's surname"),
    pytest.param("† said it was late.", [], id="a sign is no name"),
    pytest.param("Ada Keller-Cook said it was late.", ["person: Ada Keller-Cook 0"], id="a role inside a name"),
    pytest.param("Keller left. She said it was late.", [], id="a surname of nobody who was named"),
    pytest.param(
        "Veteran pilot Thomas Cook knows the channel. A cook said it was too shallow.",
        ["anonymous: A cook 1"],
        id="a common noun that is also a surname",
    ),
]

KINDS = [
    pytest.param("Ukraine’s general staff said it was late.", ["organisation: Ukraine’s general staff 0"], id="office"),
    pytest.param("The administration said it was late.", ["institution: administration 0"], id="side of a state"),
    pytest.param("Norland's ambassador said it was late.", ["person: Norland's ambassador 0"], id="one known holder"),
    pytest.param("The queen said it was late.", ["person: The queen 0"], id="one known holder anywhere"),
    pytest.param(
        "Norland's prime ministers said it was late.", ["anonymous: Norland's prime ministers 0"], id="several holders"
    ),
    pytest.param("A gaffe by officials suggested it was late.", [], id="what people do is no document"),
    pytest.param(
        "A report by the mayor's friends said it was late.",
        ["anonymous: the mayor's friends 0"],
        id="the authors of a document",
    ),
    pytest.param(
        "Groups, firms, boards, banks, unions, clubs, schools, churches, shops, yards and officials said it was late.",
        ["organisation: Groups, firms, boards, banks, unions, clubs, schools, churches, shops, yards and officials 0"],
        id="a long list is one source",
    ),
    pytest.param(
        "The second half of the report said it was late.",
        ["document: The second half of the report 0"],
        id="half a report is no survey",
    ),
    pytest.param("How people said it was late.", [], id="how people say something"),
    pytest.param("Brandt is a man infatuated with boats and exposing them.", [], id="what somebody is like"),
    pytest.param("The gates shut when officials said so.", ["anonymous: officials 0"], id="when it was said"),
    pytest.param("The pier is closed, officials think.", ["anonymous: officials 0"], id="a thought before its cue"),
    pytest.param("Officials found the pier old.", ["anonymous: Officials 0"], id="a finding and no state"),
    pytest.param(
        "A pilot told reporters it was late. " + SILENCE + "It was old. It was new. "
        "A pilot told them it rained, adding that it was late.",
        ["anonymous: A pilot 0", "anonymous: A pilot 6"],
        id="two cues of one description far below",
    ),
]

PRONOUNS = [
    pytest.param("Lawmakers said it rained. They said it was late.", ["vague: Lawmakers 0 1"], id="a crowd"),
    pytest.param(
        "Analysts said it rained. " + SILENCE + "They said it was late.", ["vague: Analysts 0"], id="a crowd far above"
    ),
    pytest.param("TASS said it rained. They said it was late.", ["state_media: TASS 0"], id="no outlet is they"),
    pytest.param(
        "The Harbour Board said it was cold. The report said it rained. They said it was late.",
        ["organisation: Harbour Board 0 2", "document: The report 1"],
        id="no document is they",
    ),
    pytest.param("TASS reported that he said it was late.", ["state_media: TASS 0"], id="he of whom nothing is known"),
    pytest.param(
        "A source close to the inquiry said it rained. They told Ada Keller that it was late.",
        ["anonymous: A source close to the inquiry 0 1"],
        id="they told somebody who is named behind them",
    ),
    pytest.param(
        "Shaun Falk came. “We are sad to say that our girl Holly is gone,” he said.",
        ["person: Shaun Falk 1"],
        id="no he is somebody of whom he speaks",
    ),
    pytest.param(
        "Harbour campaign Chairman John Falk — Bill Falk’s former Port House chief of staff — offered an old song when "
        "I asked him how she would win.\n\n“She will fight,” he said.",
        ["person: John Falk 1"],
        id="a description between dashes is that of the name before it",
    ),
    pytest.param("The mayor asked who it was. He said it was late.", ["person: The mayor 0 1"], id="who asks goes on"),
]


@pytest.mark.parametrize(("text", "sources"), [*DESCRIPTIONS, *NAMES, *KINDS, *PRONOUNS])
def test_the_ledger_lists_those_who_speak(analyse: Analyse, text: str, sources: list[str]) -> None:
    listed = [" ".join([f"{s.kind}: {s.name}", *map(str, s.sentences)]) for s in analyse(text).sources]
    assert listed == sources


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Board offers a daily tour.",
        "Ada Keller endorsed Peter Hale.",
        "The board decided to shut the pier.",
        "Ada Keller’s decision to shut the pier stands.",
        "Norland wants the tariffs lifted.",
        "The resolution gives the mayor a week.",
        "The two sides have been ruled by separate governments.",
        "Ada Keller declined to blame the crew.",
        "The board failed to warn that it was late.",
    ],
)
def test_who_only_does_something_says_nothing(analyse: Analyse, text: str) -> None:
    assert analyse(text).sources == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Keller called for a vote.",
        "The board urged the mayor to shut the pier.",
        "Ada Keller rejected the claim.",
        "The papers showed that the pier was shut.",
        "The Harbour Board issued warnings.",
        "“It rained,” Ada Keller continued.",
    ],
)
def test_an_act_of_speech_makes_a_source(analyse: Analyse, text: str) -> None:
    assert len(analyse(text).sources) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A report from Norland's auditor general said it rained.", "document"),
        ("A report by the auditor general found that it rained.", "document"),
        ("A letter from the ombudsman said it rained.", "document"),
        ("A report from the Norland inspector general said it rained.", "document"),
        ("A report from officials said it rained.", "anonymous"),
        ("A statement from the company's lawyer said it rained.", "anonymous"),
    ],
)
def test_what_an_office_writes_is_a_document(analyse: Analyse, text: str, kind: str) -> None:
    analysis = analyse(text)
    assert [s.kind for s in analysis.sources] == [kind]
    assert any(f.label.startswith("anonymous_source") for f in analysis.findings) == (kind == "anonymous")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("@harbourwatch wrote that the pier was shut.", "@harbourwatch"),
        ("“The pier is shut,” @harbourwatch wrote.", "@harbourwatch"),
        ("According to @harbourwatch, the pier was shut.", "@harbourwatch"),
        ("王小明 said the pier was shut.", "王小明"),
        ("سليم said the pier was shut.", "سليم"),
    ],
)
def test_a_name_without_capitals_is_one(analyse: Analyse, text: str, name: str) -> None:
    assert [s.name for s in analyse(text).sources] == [name]


def test_a_word_in_small_letters_is_none(analyse: Analyse) -> None:
    assert analyse("The op-ed said that it rained.").sources == ()


@pytest.mark.parametrize(
    "text",
    [
        "Tom Brandt, the owner, declined to comment.",
        "The Harbour Board refused to answer questions.",
        "Tom Brandt declined to elaborate.",
        "Tom Brandt has declined to give details.",
        "Tom Brandt would not say whether it rained.",
        "TASS declined to comment.",
    ],
)
def test_who_gives_no_answer_is_no_source(analyse: Analyse, text: str) -> None:
    analysis = analyse(text)
    assert analysis.sources == ()
    assert not any(f.label.startswith("state_media") for f in analysis.findings)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Brandt declined to comment but said it rained.",
        "Tom Brandt declined to comment, saying the case was open.",
        "Tom Brandt refused to apologise.",
        "Tom Brandt said he would not comment.",
    ],
)
def test_who_says_something_besides_is_one(analyse: Analyse, text: str) -> None:
    assert [s.name for s in analyse(text).sources] == ["Tom Brandt"]
