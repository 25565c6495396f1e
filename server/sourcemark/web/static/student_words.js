// The articles of a lesson as words. Places count code points, as the service does; JavaScript counts UTF-16 units.

const EDGE = /[\s.,;:!?“”"‘’'()[\]–—…]/u;

// An article: its sentences as the page shows them (`picks`) and its words, each with its place in the text.
export function read(element) {
  const picks = [...element.querySelectorAll(".pick")].map(sentence);
  return { element, part: Number(element.dataset.part), picks, words: picks.flatMap(wordsIn) };
}

function sentence(element) {
  const letters = Array.from(element.textContent);
  const start = Number(element.dataset.start);
  return { element, letters, start, end: start + letters.length, engine: engineMarks(element, start) };
}

// What the engine marks, when the lesson shows it, is kept as it came and painted again with every change.
function engineMarks(element, start) {
  const found = [];
  let at = start;
  const walk = (node, families) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const end = at + Array.from(node.data).length;
      if (families.length) found.push({ start: at, end, families });
      at = end;
    } else {
      const mine = node.classList.contains("line") ? [...families, node.classList[1]] : families;
      for (const child of node.childNodes) walk(child, mine);
    }
  };
  walk(element, []);
  return found;
}

function wordsIn(pick, index) {
  const words = [];
  let from = -1;
  pick.letters.forEach((letter, at) => {
    const blank = /\s/u.test(letter);
    if (!blank && from < 0) from = at;
    if (from >= 0 && (blank || at === pick.letters.length - 1)) {
      words.push({ start: pick.start + from, end: pick.start + (blank ? at : at + 1), sentence: index });
      from = -1;
    }
  });
  return words;
}

export function textOf(article, start, end) {
  let text = "";
  let before = null;
  for (const pick of article.picks) {
    if (pick.end <= start || pick.start >= end) continue;
    if (before !== null && pick.start > before) text += " ";
    text += pick.letters.slice(Math.max(0, start - pick.start), Math.max(0, end - pick.start)).join("");
    before = pick.end;
  }
  return text;
}

// Where chosen words stand: a mark begins and ends with a word, not with the comma or the quotation mark beside it.
export function span({ article, first, last }) {
  let { start } = article.words[first];
  let { end } = article.words[last];
  const letter = (at) => {
    const pick = article.picks.find((one) => one.start <= at && at < one.end);
    return pick ? pick.letters[at - pick.start] : " ";
  };
  while (end > start + 1 && EDGE.test(letter(end - 1))) end -= 1;
  while (start < end - 1 && EDGE.test(letter(start))) start += 1;
  return { start, end };
}

// The first and the last word that fit, null when none does.
function outermost(article, fits) {
  const indexes = article.words.map((word, index) => (fits(word) ? index : -1)).filter((index) => index >= 0);
  return indexes.length ? [indexes[0], indexes.at(-1)] : null;
}

export const wordsOfSentence = (article, sentence) => outermost(article, (word) => word.sentence === sentence);

export const wordsBetween = (article, start, end) => outermost(article, (word) => word.start < end && word.end > start);

// A place in the page's nodes as a place in the text.
function placeOf(pick, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(pick.element);
  before.setEnd(node, offset);
  return pick.start + Array.from(before.toString()).length;
}

// The words that a native selection touches, null when it is empty or outside of the articles.
export function selected(articles) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  for (const article of articles) {
    let from = null;
    let to = null;
    for (const pick of article.picks) {
      if (!range.intersectsNode(pick.element)) continue;
      const inside = (node) => pick.element.contains(node);
      const start = inside(range.startContainer) ? placeOf(pick, range.startContainer, range.startOffset) : pick.start;
      const end = inside(range.endContainer) ? placeOf(pick, range.endContainer, range.endOffset) : pick.end;
      if (end <= start) continue;
      from ??= start;
      to = end;
    }
    const touched = from === null ? null : wordsBetween(article, from, to);
    if (touched) return { article, first: touched[0], last: touched[1] };
  }
  return null;
}

// The index of the word under a pointer, null beside all of them.
export function wordAt(article, event) {
  const place = document.caretPositionFromPoint
    ? document.caretPositionFromPoint(event.clientX, event.clientY)
    : document.caretRangeFromPoint && document.caretRangeFromPoint(event.clientX, event.clientY);
  const node = place && (place.offsetNode || place.startContainer);
  const pick = node && article.picks.find((one) => one.element.contains(node));
  if (!pick) return null;
  const at = placeOf(pick, node, place.offsetNode ? place.offset : place.startOffset);
  const index = article.words.findIndex((word) => word.start <= at && at <= word.end);
  return index < 0 ? null : index;
}
