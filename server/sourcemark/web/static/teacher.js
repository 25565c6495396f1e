// Keeps the teacher's page up to date: asks for its moving parts every few seconds and puts in what has changed.
"use strict";

(() => {
  const desk = document.querySelector("[data-desk]");
  const connection = document.querySelector("[data-connection]");
  const EVERY = 3000;
  const seen = new Map();
  // The clock on the wall is the service's: this computer's own may be minutes off.
  const ahead = Number(desk.dataset.now) - Date.now() / 1000;

  // Somebody types a note, or stands with the keyboard on a button: what is under their hands stays as it is.
  function inUse(section) {
    if (section.contains(document.activeElement)) return true;
    return [...section.querySelectorAll('input[type="text"]')].some((field) => field.value !== field.defaultValue);
  }

  async function look() {
    try {
      const response = await fetch(desk.dataset.liveAt, { headers: { Accept: "text/html" } });
      if (!response.ok) throw new Error(String(response.status));
      // The service's own template, with every free word escaped; the page's policy bars scripts all the same.
      const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const fresh of parsed.querySelectorAll("[data-live]")) {
        const name = fresh.dataset.live;
        const standing = desk.querySelector(`[data-live="${name}"]`);
        if (seen.get(name) === fresh.innerHTML || !standing || inUse(standing)) continue;
        seen.set(name, fresh.innerHTML);
        standing.replaceChildren(...fresh.childNodes);
      }
      connection.textContent = "";
    } catch {
      connection.textContent = "The service does not answer. What is marked is kept; this page tries again.";
    }
    setTimeout(look, EVERY);
  }

  function clock() {
    const { started, minutes } = desk.dataset;
    const place = desk.querySelector("[data-clock]");
    if (!started || !minutes || !place) return;
    const left = Math.round(Number(started) + 60 * Number(minutes) - Date.now() / 1000 - ahead);
    place.hidden = false;
    place.textContent =
      left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left` : "The time is over.";
  }

  setTimeout(look, EVERY);
  clock();
  setInterval(clock, 1000);
})();
