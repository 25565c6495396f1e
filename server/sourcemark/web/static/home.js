// Sends the form to the API and puts the answer in place, so that the reader keeps the page and sees what goes on.
"use strict";

(() => {
  const form = document.querySelector("[data-form]");
  const status = document.querySelector("[data-status]");
  const problem = document.querySelector("[data-problem]");
  const result = document.querySelector("[data-result]");
  let running = null;

  function say(text) {
    problem.hidden = !text;
    problem.firstElementChild.textContent = text || "";
  }

  async function ask(body, signal) {
    const response = await fetch("/api/v1/annotations", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/html" },
      body: JSON.stringify(body),
      signal,
    });
    if (response.ok) return response.text();
    const told = await response.json().catch(() => null);
    throw new Error((told && told.detail) || "The service gave no answer that can be read.");
  }

  function place(markup) {
    // The service's own template, with every word of the article escaped; the page's policy bars scripts all the same.
    const parsed = new DOMParser().parseFromString(markup, "text/html");
    result.replaceChildren(...parsed.body.childNodes);
    document.querySelector("[data-about]")?.remove();
    document.querySelector(".ask").open = false;
    SourcemarkReader.start(result.querySelector("[data-reader]"));
    result.focus({ preventScroll: true });
  }

  form.addEventListener("submit", async (event) => {
    // A button with an address of its own leads to another page.
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    const url = form.elements.url.value.trim();
    const text = form.elements.text.value;
    if (Boolean(url) === Boolean(text.trim())) {
      say("Fill in one of the two: an address, or a text.");
      return;
    }
    running?.abort();
    const mine = (running = new AbortController());
    say("");
    status.textContent = url ? "Fetching and reading the page …" : "Reading the text …";
    result.replaceChildren();
    try {
      const article = url ? { url: url.includes("://") ? url : `https://${url}` } : { text };
      place(await ask({ ...article, lang: form.elements.lang.value }, mine.signal));
    } catch (error) {
      if (mine.signal.aborted) return;
      say(error instanceof TypeError ? "The service cannot be reached. Is it still running?" : error.message);
    } finally {
      if (running === mine) status.textContent = "";
    }
  });
})();
