"""The page that load is measured with: an article about a ferry among links and scripts, our own prose."""

from __future__ import annotations

NEWS = (
    "The ferry line between Quay Nine and the island will close in May, a source close to the harbour told TASS.",
    "“We counted every passenger,” said Jonas Weidling, the line’s director, in a statement on Tuesday.",
    "The agency said that the decision was allegedly made in March, before the public hearing.",
    "Experts say closures of this kind lead to longer journeys for people without a car.",
    "The harbour office did not respond to a request for comment.",
    "Two officials, who spoke on condition of anonymity, said the contract had been signed twice.",
    "The line carried 310,000 passengers last year and has eleven ships.",
    "On the island, shops have begun to store flour, oil and candles.",
    "It is believed that the report will be published after the summer.",
    "The council will meet again on Thursday to vote on a second proposal.",
    "A second ship lies at the yard with an open hull, and its crew has been sent home until the summer.",
    "The road along the coast is eleven kilometres longer than the way across the water.",
    "Weidling said the line had lost money in four of the last five years.",
    "In winter the crossing takes forty minutes, an hour when ice drifts into the sound.",
    "Pupils from the island board on the mainland during the week and come home on Fridays.",
    "The old pier was built of oak in 1911 and rebuilt in concrete after the storm of 1976.",
    "Freight for the brewery and for the two farms goes by a separate barge twice a week.",
    "A bus line is planned to replace the ferry from June, with nine journeys a day.",
    "The island has 1,900 inhabitants, a school, a clinic and a fire brigade of volunteers.",
    "Tickets that have been paid for remain good until the last day of operation.",
)
# Those of the above that credit somebody; an article of nothing else costs the most.
CREDITING = tuple(NEWS[n] for n in (0, 1, 2, 3, 4, 5, 8, 12))
SCRIPT = "window.queue.push(function(){return [0,1,2];});\n"
FILLER = '<div class="teaser teaser--wide"><a href="/more/{n}" data-track="teaser-{n}"><span>Read on</span></a></div>\n'


def page(words: str, sentences: tuple[str, ...] = NEWS, links: int = 70) -> str:
    """Return a page of about 100 KB with an article of about 1,000 words, different for each `words`."""
    paragraphs = [" ".join(sentences[(n + m) % len(sentences)] for m in range(3)) for n in range(20)]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    # As real pages have it, most of the bytes are script.
    aside = "".join(FILLER.format(n=n) for n in range(links)) + f"<script>{SCRIPT * 1600}</script>"
    head = f"<html lang=en><head><title>Ferry {words}</title></head><body><article><h1>Ferry line to close {words}</h1>"
    return f"{head}{text}</article><aside>{aside}</aside></body></html>"


def dense_page(words: str) -> str:
    """Return a page of 800 links whose article credits somebody in every sentence."""
    return page(words, CREDITING, 800)


def size(html: str) -> str:
    """Say how large a page is."""
    words = sum(len(part.partition("</p>")[0].split()) for part in html.split("<p>")[1:])
    return f"{len(html.encode()) // 1000} KB, {html.count('<') - html.count('</')} elements, {words} words of article"
