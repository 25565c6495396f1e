// Paints marks into the sentences of an article: each sentence is cut anew at the edges of all that covers it.

// area: the words that are being chosen, null for none.
export function paint(article, marks, area) {
  for (const pick of article.picks) {
    const touches = (one) => one && one.start < pick.end && one.end > pick.start;
    const here = marks.filter(touches);
    const covering = [...here, ...pick.engine, ...(touches(area) ? [area] : [])];
    const fresh = document.createElement("span");
    fresh.append(
      ...stretches(pick, covering).map(([from, to]) => {
        const covers = (one) => one && one.start <= from && to <= one.end;
        const families = new Set(here.filter(covers).map((mark) => mark.family));
        for (const one of pick.engine) if (covers(one)) one.families.forEach((family) => families.add(family));
        let piece = document.createTextNode(pick.letters.slice(from - pick.start, to - pick.start).join(""));
        for (const family of families) piece = wrap(piece, `line ${family}`);
        return covers(area) ? wrap(piece, "chosen") : piece;
      })
    );
    // What stays as it is keeps its nodes, and with them the selection that a hand is just making.
    if (fresh.innerHTML !== pick.element.innerHTML) pick.element.replaceChildren(...fresh.childNodes);
  }
}

function stretches(pick, covering) {
  const edges = new Set([pick.start, pick.end]);
  for (const one of covering) {
    for (const at of [one.start, one.end]) if (at > pick.start && at < pick.end) edges.add(at);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => [sorted[index], to]);
}

function wrap(node, name) {
  const around = document.createElement("span");
  around.className = name;
  around.append(node);
  return around;
}
