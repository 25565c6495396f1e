// Shows, for the sentence that is pointed at or has the focus, what the other version has in its place.
"use strict";

const SourcemarkComparison = (() => {
  function start(root) {
    if (!root) return;
    root.querySelector("[data-hint]").hidden = false;
    let shown = [];
    let came = "";

    function show(sentence) {
      for (const one of shown) one.classList.remove("shown");
      const keys = (sentence?.dataset.partners || "").split(" ").filter(Boolean);
      shown = keys.length ? [sentence, ...keys.map((key) => document.getElementById(key))] : [];
      for (const one of shown) one.classList.add("shown");
    }

    for (const sentence of root.querySelectorAll("[data-partners]")) sentence.tabIndex = 0;
    root.addEventListener("mouseover", (event) => show(event.target.closest("[data-partners]")));
    root.addEventListener("focusin", (event) => show(event.target.closest("[data-partners]")));
    root.addEventListener("mouseleave", () => show(null));
    root.addEventListener("keydown", (event) => {
      const sentence = event.target.closest("[data-partners]");
      // Enter goes to the counterpart, and Enter there comes back, also from one that has several.
      if (event.key === "Enter" && sentence && sentence === event.target) {
        const keys = sentence.dataset.partners.split(" ");
        const there = document.getElementById(keys.includes(came) ? came : keys[0]);
        came = sentence.id;
        there.focus();
        there.scrollIntoView({ block: "center" });
      }
    });
  }

  return { start };
})();

SourcemarkComparison.start(document.querySelector("[data-comparison]"));

// Two pages can take some seconds: say so, and keep an impatient second press from asking twice.
document.querySelector("[data-compare-form]")?.addEventListener("submit", (event) => {
  document.querySelector("[data-status]").textContent = "Reading both versions …";
  event.target.querySelector("button").disabled = true;
});
