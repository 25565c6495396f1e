// A student's page: choose words by mouse, touch or keyboard, say what they are and why.

import { follow } from "./student_clock.js";
import { Outbox } from "./student_outbox.js";
import { paint as paintArticle } from "./student_paint.js";
import { read, selected, span, textOf, wordAt, wordsBetween, wordsOfSentence } from "./student_words.js";

const LONGEST = 600;
const root = document.querySelector("[data-work]");
const base = root.dataset.base;
const picker = root.querySelector("[data-picker]");
const form = root.querySelector("[data-form]");
const list = root.querySelector("[data-marks]");
const none = root.querySelector("[data-none]");
const saved = root.querySelector("[data-saved]");
const news = root.querySelector("[data-news]");
const said = root.querySelector("[data-problem]");
const chosenWords = root.querySelector("[data-chosen]");
const shown = new Map([...form.querySelectorAll('[name="family"]')].map((box) => [box.value, box.closest("label").textContent.trim()]));

const articles = [...root.querySelectorAll(".pickable")].map(read);
const outbox = new Outbox(base, {
  say: (text) => (saved.textContent = text),
  refused: (id) => {
    marks = marks.filter((one) => one.id !== id);
    show();
  },
  empty: () => (saved.textContent = marks.length ? "All marks are saved." : ""),
});

let marks = [];
let choice = null;

/* ---- What is marked ---- */

function paint() {
  for (const article of articles) {
    const own = marks.filter((mark) => mark.part === article.part);
    paintArticle(article, own, choice && choice.painted && choice.article === article ? span(choice) : null);
  }
}

function show() {
  write();
  paint();
}

function make(tag, text, attributes) {
  const element = document.createElement(tag);
  element.textContent = text || "";
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  return element;
}

function write() {
  list.replaceChildren(
    ...[...marks]
      .sort((a, b) => a.part - b.part || a.start - b.start)
      .map((mark) => {
        const article = articles.find((one) => one.part === mark.part);
        const words = textOf(article, mark.start, mark.end);
        const item = make("li", "", { "data-mark": mark.id });
        item.append(make("span", shown.get(mark.family), { class: `badge inline ${mark.family}` }), make("q", words));
        if (mark.word) item.append(make("span", mark.word, { class: "why" }));
        const row = make("div", "", { class: "row" });
        for (const [name, act] of [["Change", change], ["Remove", remove]]) {
          const button = make("button", name, { type: "button", class: "button small", "aria-label": `${name}: ${words.slice(0, 60)}` });
          button.addEventListener("click", () => act(mark));
          row.append(button);
        }
        item.append(row);
        return item;
      })
  );
  none.hidden = marks.length > 0;
}

/* ---- Choosing ---- */

function choose(article, first, last, options) {
  const { painted = true, editing = null } = options || {};
  const one = { article, first: Math.min(first, last), last: Math.max(first, last), painted, editing };
  const { start, end } = span(one);
  if (end - start > LONGEST) {
    tell("Please mark a shorter stretch: a sentence, or a few words.");
    return false;
  }
  choice = one;
  tell("");
  picker.hidden = false;
  document.documentElement.classList.add("picking");
  chosenWords.textContent = textOf(article, start, end);
  const boxes = [...form.querySelectorAll('[name="family"]')];
  if (boxes.length === 1) boxes[0].checked = true;
  if (painted) {
    getSelection().removeAllRanges();
    paint();
    uncover();
  }
  return true;
}

// On a phone the panel rises from below: what was chosen stays in sight above it.
function uncover() {
  const words = root.querySelector(".chosen");
  if (!words || getComputedStyle(picker).position !== "fixed") return;
  const place = words.getBoundingClientRect();
  if (place.top < 0 || place.bottom > picker.getBoundingClientRect().top - 8) {
    scrollBy({ top: place.top - 70, behavior: "instant" });
  }
}

function drop() {
  const sentence = choice && choice.article.picks[choice.article.words[choice.first].sentence];
  choice = null;
  picker.hidden = true;
  document.documentElement.classList.remove("picking");
  form.elements.word.value = "";
  for (const box of form.querySelectorAll('[name="family"]')) box.checked = false;
  tell("");
  paint();
  return sentence;
}

function tell(text) {
  said.textContent = text;
  said.hidden = !text;
}

let settling = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  // While fingers move the handles, every step fires; the selection itself stays, so that they can go on.
  settling = setTimeout(() => {
    const found = selected(articles);
    if (found) choose(found.article, found.first, found.last, { painted: false, editing: choice && choice.editing });
  }, 250);
});
for (const name of ["pointerdown", "focusin"]) {
  picker.addEventListener(name, () => {
    if (!choice || choice.painted) return;
    choice.painted = true;
    paint();
  });
}

for (const article of articles) {
  article.element.addEventListener("click", (event) => {
    const found = selected(articles);
    if (found) {
      choose(found.article, found.first, found.last, { painted: false, editing: choice && choice.editing });
      return;
    }
    const at = article.picks.findIndex((pick) => pick.element === event.target.closest(".pick"));
    if (at < 0) return;
    const [first, last] = wordsOfSentence(article, at);
    const word = wordAt(article, event);
    const again = choice && choice.painted && choice.article === article;
    if (again && choice.tapped !== undefined && word !== null) {
      // The second word that is pressed ends what the first began.
      const began = choice.tapped;
      choose(article, began, word, { editing: choice.editing });
    } else if (again && choice.first === first && choice.last === last && word !== null && first !== last) {
      choose(article, word, word, { editing: choice.editing });
      choice.tapped = word;
    } else {
      choose(article, first, last, { editing: choice && choice.editing });
    }
  });
  // One stop for the Tab key; arrows move from sentence to sentence.
  article.picks.forEach((pick, at) => {
    pick.element.setAttribute("role", "button");
    pick.element.tabIndex = at ? -1 : 0;
    pick.element.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      const target = by ? article.picks[at + by] : { Home: article.picks[0], End: article.picks.at(-1) }[event.key];
      if (target && !event.shiftKey) {
        event.preventDefault();
        for (const other of article.picks) other.element.tabIndex = other === target ? 0 : -1;
        target.element.focus();
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        if (choose(article, ...wordsOfSentence(article, at))) picker.focus();
      }
    });
  });
}

for (const button of picker.querySelectorAll("[data-trim]")) {
  button.addEventListener("click", () => {
    if (!choice) return;
    const [first, last] = button.dataset.trim.split(" ").map(Number);
    const [from, to] = [choice.first + first, choice.last + last];
    if (from < 0 || to >= choice.article.words.length || from > to) return;
    choose(choice.article, from, to, { editing: choice.editing });
  });
}

function close() {
  const sentence = drop();
  if (sentence) sentence.element.focus({ preventScroll: true });
}
picker.querySelector("[data-cancel]").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && choice) close();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!choice) return;
  const box = form.querySelector('[name="family"]:checked');
  if (!box) {
    tell("Please choose what it is.");
    form.querySelector('[name="family"]').focus();
    return;
  }
  const { start, end } = span(choice);
  const word = form.elements.word.value.replace(/\s+/gu, " ").trim();
  const id = choice.editing || newId();
  put({ id, part: choice.article.part, start, end, family: box.value, word });
  news.textContent = `Marked as ${shown.get(box.value)}.`;
  close();
});

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function change(mark) {
  const article = articles.find((one) => one.part === mark.part);
  const [first, last] = wordsBetween(article, mark.start, mark.end);
  choose(article, first, last, { editing: mark.id });
  for (const box of form.querySelectorAll('[name="family"]')) box.checked = box.value === mark.family;
  form.elements.word.value = mark.word;
  picker.focus();
}

function remove(mark) {
  marks = marks.filter((one) => one.id !== mark.id);
  outbox.put(mark.id, null);
  after();
  news.textContent = "Removed.";
  root.querySelector("#marks-title").focus();
}

function put(mark) {
  marks = [...marks.filter((one) => one.id !== mark.id), mark];
  outbox.put(mark.id, mark);
  after();
}

function after() {
  show();
  outbox.send();
}

addEventListener("beforeunload", (event) => {
  if (!outbox.isEmpty) event.preventDefault();
});

async function load() {
  try {
    const response = await fetch(`${base}/marks`, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    const kept = (await response.json()).marks;
    // What was marked since the question was sent is not in the answer.
    const since = new Set(marks.map(({ id }) => id));
    marks = outbox.over([...kept.filter(({ id }) => !since.has(id)), ...marks]);
    after();
  } catch {
    setTimeout(load, 2000);
  }
}

load();
follow(base, root.querySelector("[data-clock]"), {
  mayReload: () => outbox.isEmpty,
  reveal: () => (news.textContent = "Your teacher reveals the marks."),
});
