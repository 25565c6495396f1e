// Opens cards, moves between marks and obeys the switches of one annotated article. Plain script, no network:
// without it the page still reads, since every mark is a link to its entry in the list below.
"use strict";

const SourcemarkReader = (() => {
  const ENGINE = "sourcemark-search";

  // Storage is refused to pages opened from a disk in some browsers; the choice then lasts as long as the page.
  let chosen = null;
  function engine(name) {
    if (name !== undefined) chosen = name;
    try {
      if (name !== undefined) localStorage.setItem(ENGINE, name);
      return localStorage.getItem(ENGINE) || chosen;
    } catch {
      return chosen;
    }
  }

  function make(tag, text, attributes) {
    const element = document.createElement(tag);
    element.textContent = text || "";
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    return element;
  }

  /** @param {HTMLElement} root an element with `data-reader` */
  function start(root) {
    const words = JSON.parse(root.dataset.words);
    const card = root.querySelector("[data-card]");
    const marks = [...root.querySelectorAll(".mark")];
    const notes = [...root.querySelectorAll(".note")];
    const addresses = new Map(marks.map((mark) => [mark, mark.getAttribute("href")]));
    const markOf = new Map();
    for (const mark of marks) for (const key of mark.dataset.notes.split(" ")) markOf.set(key, mark);
    let open = null;

    const visible = () => notes.filter((note) => !note.classList.contains("off"));

    function obeySwitches() {
      const more = root.querySelector("[data-more]").checked;
      const families = new Set([...root.querySelectorAll("[data-family]:checked")].map((box) => box.dataset.family));
      families.add("good_sourcing");
      const shown = (element) =>
        [...families].some((family) => element.classList.contains(family)) &&
        (more || !element.classList.contains("secondary"));
      for (const part of root.querySelectorAll(".article .line, .article .number, .note")) {
        part.classList.toggle("off", !shown(part));
      }
      for (const mark of marks) {
        const live = Boolean(mark.querySelector(".line:not(.off)"));
        // A link without an address is plain text to keyboard and screen reader: just what a hidden mark should be.
        if (live) mark.setAttribute("href", addresses.get(mark));
        else mark.removeAttribute("href");
        if (live) mark.setAttribute("role", "button");
        else mark.removeAttribute("role");
      }
      if (open && open.classList.contains("off")) close(false);
    }

    function chooseEngine(place) {
      const links = [...place.querySelectorAll("a[data-engine]")];
      if (!links.length) return;
      const select = make("select", "", { "aria-label": words.search_with });
      for (const link of links) select.append(make("option", link.dataset.engine, { value: link.dataset.engine }));
      const apply = () => {
        for (const link of links) {
          link.hidden = link.dataset.engine !== select.value;
          link.textContent = words.search;
        }
      };
      const stored = engine();
      if (links.some((link) => link.dataset.engine === stored)) select.value = stored;
      select.addEventListener("change", () => {
        engine(select.value);
        apply();
      });
      place.querySelector("span").textContent = "";
      links[links.length - 1].after(make("span", ` ${words.with_engine} `), select);
      apply();
    }

    function show(note) {
      const list = visible();
      const at = list.indexOf(note);
      if (at < 0) return;
      open = note;
      const body = note.querySelector(".note-body").cloneNode(true);
      body.querySelector("h4").id = "card-title";
      const bar = make("div", "", { class: "card-bar" });
      const step = (name, by) => {
        const button = make("button", by < 0 ? "←" : "→", { type: "button", "aria-label": name, title: name });
        button.addEventListener("click", () => {
          show(list[(at + by + list.length) % list.length]);
          card.querySelector(`[aria-label="${name}"]`).focus({ preventScroll: true });
        });
        return button;
      };
      const shut = make("button", words.close, { type: "button" });
      shut.addEventListener("click", () => close(true));
      bar.append(make("span", words.where.replace("{at}", at + 1).replace("{count}", list.length), { class: "where" }), step(words.previous, -1), step(words.next, 1), shut);
      card.replaceChildren(bar, body);
      card.className = `card ${note.dataset.family}`;
      chooseEngine(card.querySelector(".elsewhere"));
      card.hidden = false;
      for (const mark of marks) mark.classList.toggle("current", mark === markOf.get(note.id));
      const mark = markOf.get(note.id);
      if (mark) {
        const place = mark.getBoundingClientRect();
        const floor = getComputedStyle(card).position === "fixed" ? card.getBoundingClientRect().top : innerHeight - 60;
        if (place.top < 0 || place.bottom > floor) {
          mark.scrollIntoView({ block: "start" });
        }
      }
      card.parentElement.scrollTop = 0;
      card.scrollTop = 0;
    }

    function close(giveFocusBack) {
      const mark = open && markOf.get(open.id);
      open = null;
      card.hidden = true;
      for (const other of marks) other.classList.remove("current");
      if (giveFocusBack && mark) mark.focus({ preventScroll: false });
    }

    function press(mark) {
      const keys = mark.dataset.notes.split(" ");
      const note = visible().find((one) => keys.includes(one.id));
      if (!note) return;
      show(note);
      card.focus({ preventScroll: true });
    }

    for (const mark of marks) {
      mark.setAttribute("aria-haspopup", "dialog");
      mark.addEventListener("click", (event) => {
        if (!mark.hasAttribute("href")) return;
        event.preventDefault();
        press(mark);
      });
      mark.addEventListener("keydown", (event) => {
        if (event.key !== " " || !mark.hasAttribute("href")) return;
        event.preventDefault();
        press(mark);
      });
    }
    for (const note of notes) {
      const jump = make("button", words.jump, { type: "button", class: "button" });
      jump.addEventListener("click", () => {
        show(note);
        markOf.get(note.id)?.scrollIntoView({ block: "center" });
        card.focus({ preventScroll: true });
      });
      note.append(jump);
    }
    // The ledger's numbers point at sentences: resting on one shows it, as following the link does.
    for (const link of root.querySelectorAll(".places a")) {
      const sentence = root.querySelector(`[id="${link.getAttribute("href").slice(1)}"]`);
      if (!sentence) continue;
      for (const name of ["mouseenter", "focus"]) link.addEventListener(name, () => sentence.classList.add("rests"));
      for (const name of ["mouseleave", "blur"]) link.addEventListener(name, () => sentence.classList.remove("rests"));
    }
    for (const box of root.querySelectorAll(".legend input")) box.addEventListener("change", obeySwitches);
    root.ownerDocument.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && open && root.isConnected) close(true);
    });
    obeySwitches();
  }

  return { start };
})();

for (const root of document.querySelectorAll("[data-reader]")) SourcemarkReader.start(root);
