// A student's page: choose words by mouse, touch or keyboard, say what they are and why. Each mark is sent at once and
// sent again until the service has it; until then it waits in this tab, also over a reload.
"use strict";

(() => {
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

  /* ---- The articles as words. Places count code points, as the service does; JavaScript counts UTF-16 units. ---- */

  const articles = [...root.querySelectorAll(".pickable")].map((element) => {
    const picks = [...element.querySelectorAll(".pick")].map((pick) => {
      const letters = Array.from(pick.textContent);
      const start = Number(pick.dataset.start);
      // What the engine marks, when the lesson shows it, is kept as it came and painted again with every change.
      const engine = [];
      let at = start;
      const walk = (node, families) => {
        if (node.nodeType === Node.TEXT_NODE) {
          const end = at + Array.from(node.data).length;
          if (families.length) engine.push({ start: at, end, families });
          at = end;
        } else {
          const mine = node.classList.contains("line") ? [...families, node.classList[1]] : families;
          for (const child of node.childNodes) walk(child, mine);
        }
      };
      walk(pick, []);
      return { element: pick, letters, start, end: start + letters.length, engine };
    });
    const words = [];
    picks.forEach((pick, sentence) => {
      let from = -1;
      pick.letters.forEach((letter, index) => {
        const blank = /\s/u.test(letter);
        if (!blank && from < 0) from = index;
        const last = index === pick.letters.length - 1;
        if (from >= 0 && (blank || last)) {
          words.push({ start: pick.start + from, end: pick.start + (blank ? index : index + 1), sentence });
          from = -1;
        }
      });
    });
    return { element, part: Number(element.dataset.part), picks, words };
  });

  function textOf(article, start, end) {
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

  // A mark begins and ends with a word, not with the comma or the quotation mark beside it.
  function span(choice) {
    let { start } = choice.article.words[choice.first];
    let { end } = choice.article.words[choice.last];
    const letters = (at) => {
      const pick = choice.article.picks.find((one) => one.start <= at && at < one.end);
      return pick ? pick.letters[at - pick.start] : " ";
    };
    const edge = /[\s.,;:!?“”"‘’'()[\]–—…]/u;
    while (end > start + 1 && edge.test(letters(end - 1))) end -= 1;
    while (start < end - 1 && edge.test(letters(start))) start += 1;
    return { start, end };
  }

  /* ---- Painting ---- */

  let marks = [];
  let choice = null;

  function paint() {
    for (const article of articles) {
      const own = marks.filter((mark) => mark.part === article.part);
      const area = choice && choice.painted && choice.article === article ? span(choice) : null;
      for (const pick of article.picks) {
        const edges = new Set([pick.start, pick.end]);
        const touches = (one) => one && one.start < pick.end && one.end > pick.start;
        const here = own.filter(touches);
        for (const one of [...here, ...pick.engine, ...(touches(area) ? [area] : [])]) {
          for (const at of [one.start, one.end]) if (at > pick.start && at < pick.end) edges.add(at);
        }
        const sorted = [...edges].sort((a, b) => a - b);
        const pieces = [];
        for (let index = 0; index + 1 < sorted.length; index += 1) {
          const [from, to] = [sorted[index], sorted[index + 1]];
          const covers = (one) => one && one.start <= from && to <= one.end;
          const families = new Set(here.filter(covers).map((mark) => mark.family));
          for (const one of pick.engine) if (covers(one)) one.families.forEach((family) => families.add(family));
          let piece = document.createTextNode(pick.letters.slice(from - pick.start, to - pick.start).join(""));
          for (const family of families) piece = wrap(piece, `line ${family}`);
          if (covers(area)) piece = wrap(piece, "chosen");
          pieces.push(piece);
        }
        pick.element.replaceChildren(...pieces);
      }
    }
  }

  function wrap(node, name) {
    const around = document.createElement("span");
    around.className = name;
    around.append(node);
    return around;
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
    document.body.classList.add("picking");
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
    document.body.classList.remove("picking");
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

  const wordsOf = (article, sentence) => {
    const indexes = article.words.map((word, index) => (word.sentence === sentence ? index : -1)).filter((index) => index >= 0);
    return [indexes[0], indexes[indexes.length - 1]];
  };

  // The words that a native selection touches, null when it is empty or outside of the articles.
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    for (const article of articles) {
      let from = null;
      let to = null;
      for (const pick of article.picks) {
        if (!range.intersectsNode(pick.element)) continue;
        const offset = (container, at) => {
          const before = document.createRange();
          before.selectNodeContents(pick.element);
          before.setEnd(container, at);
          return Array.from(before.toString()).length;
        };
        const inside = (node) => pick.element.contains(node);
        const start = pick.start + (inside(range.startContainer) ? offset(range.startContainer, range.startOffset) : 0);
        const end = inside(range.endContainer) ? pick.start + offset(range.endContainer, range.endOffset) : pick.end;
        if (end <= start) continue;
        from = from === null ? start : from;
        to = end;
      }
      if (from === null) continue;
      const touched = article.words.map((word, index) => (word.start < to && word.end > from ? index : -1)).filter((index) => index >= 0);
      if (touched.length) return { article, first: touched[0], last: touched[touched.length - 1] };
    }
    return null;
  }

  let settling = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    // While fingers move the handles, every step fires; the selection itself stays, so that they can go on.
    settling = setTimeout(() => {
      const found = selected();
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
      const found = selected();
      if (found) {
        choose(found.article, found.first, found.last, { painted: false, editing: choice && choice.editing });
        return;
      }
      const at = article.picks.findIndex((pick) => pick.element === event.target.closest(".pick"));
      if (at < 0) return;
      const [first, last] = wordsOf(article, at);
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
          if (choose(article, ...wordsOf(article, at))) picker.focus();
        }
      });
    });
  }

  function wordAt(article, event) {
    const place = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(event.clientX, event.clientY)
      : document.caretRangeFromPoint && document.caretRangeFromPoint(event.clientX, event.clientY);
    const node = place && (place.offsetNode || place.startContainer);
    const pick = node && article.picks.find((one) => one.element.contains(node));
    if (!pick) return null;
    const before = document.createRange();
    before.selectNodeContents(pick.element);
    before.setEnd(node, place.offsetNode ? place.offset : place.startOffset);
    const at = pick.start + Array.from(before.toString()).length;
    const index = article.words.findIndex((word) => word.start <= at && at <= word.end);
    return index < 0 ? null : index;
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
    const touched = article.words.map((word, index) => (word.start < mark.end && word.end > mark.start ? index : -1)).filter((index) => index >= 0);
    choose(article, touched[0], touched[touched.length - 1], { editing: mark.id });
    for (const box of form.querySelectorAll('[name="family"]')) box.checked = box.value === mark.family;
    form.elements.word.value = mark.word;
    picker.focus();
  }

  function remove(mark) {
    marks = marks.filter((one) => one.id !== mark.id);
    queue.set(mark.id, null);
    after();
    news.textContent = "Removed.";
    root.querySelector("#marks-title").focus();
  }

  function put(mark) {
    marks = [...marks.filter((one) => one.id !== mark.id), mark];
    queue.set(mark.id, mark);
    after();
  }

  function after() {
    remember();
    write();
    paint();
    send();
  }

  /* ---- Sending ---- */

  const STORE = `sourcemark${base}`;
  const queue = new Map(recall());
  let sending = false;
  let pause = 0;

  function recall() {
    try {
      return JSON.parse(sessionStorage.getItem(STORE)) || [];
    } catch {
      return [];
    }
  }

  function remember() {
    try {
      if (queue.size) sessionStorage.setItem(STORE, JSON.stringify([...queue]));
      else sessionStorage.removeItem(STORE);
    } catch {
      // Without storage a mark waits in this page alone.
    }
  }

  async function send() {
    if (sending) return;
    sending = true;
    while (queue.size) {
      const [id, mark] = queue.entries().next().value;
      saved.textContent = "Saving …";
      const outcome = await deliver(id, mark);
      if (outcome === "again") {
        pause = Math.min(pause ? pause * 2 : 1000, 5000);
        saved.textContent = "Not saved yet: the service does not answer. Trying again …";
        await new Promise((done) => setTimeout(done, pause));
        continue;
      }
      pause = 0;
      // Changed while it travelled: the newer one goes next.
      if (queue.get(id) === mark) queue.delete(id);
      remember();
    }
    sending = false;
    if (!refused) saved.textContent = marks.length ? "All marks are saved." : "";
  }

  let refused = false;

  async function deliver(id, mark) {
    let response;
    try {
      response = await fetch(`${base}/marks/${id}`, {
        method: mark ? "PUT" : "DELETE",
        headers: { Accept: "application/json", ...(mark ? { "Content-Type": "application/json" } : {}) },
        body: mark ? JSON.stringify(mark) : undefined,
      });
    } catch {
      return "again";
    }
    if (response.ok) {
      refused = false;
      return "done";
    }
    if (response.status >= 500 || response.status === 429) return "again";
    const told = await response.json().catch(() => null);
    refused = true;
    saved.textContent = (told && told.detail) || "This mark was not taken.";
    marks = marks.filter((one) => one.id !== id);
    write();
    paint();
    return "done";
  }

  addEventListener("beforeunload", (event) => {
    if (queue.size) event.preventDefault();
  });

  async function load() {
    try {
      const response = await fetch(`${base}/marks`, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const kept = (await response.json()).marks;
      // What still waits here is newer than what the service has.
      marks = kept.filter((mark) => !queue.has(mark.id)).concat([...queue.values()].filter(Boolean));
      write();
      paint();
      send();
    } catch {
      setTimeout(load, 2000);
    }
  }

  /* ---- The clock and the reveal ---- */

  const clock = root.querySelector("[data-clock]");
  let state = null;
  let ahead = 0;

  async function watch() {
    try {
      const response = await fetch(`${base}/state`, { headers: { Accept: "application/json" } });
      if (response.ok) {
        state = await response.json();
        ahead = state.now - Date.now() / 1000;
        if (state.revealed && !queue.size) {
          news.textContent = "Your teacher reveals the marks.";
          location.reload();
          return;
        }
      } else if (response.status === 401 || response.status === 404) {
        location.reload();
        return;
      }
    } catch {
      // The next look may succeed.
    }
    setTimeout(watch, 4000);
  }

  function tick() {
    if (!state || !state.started || !state.minutes) return;
    const left = Math.round(state.started + 60 * state.minutes - Date.now() / 1000 - ahead);
    clock.hidden = false;
    clock.textContent =
      left > 0
        ? `Time left: ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`
        : "The time is over. Finish what you are at; your teacher will reveal the marks.";
  }

  // Forms that work without scripts are replaced by buttons that need no new page.
  load();
  watch();
  setInterval(tick, 1000);
})();
