// Sends each mark at once and again until the service has it; until then it waits in this tab, also over a reload.

export class Outbox {
  #base;
  #store;
  #told;
  #waiting;
  #sending = false;
  #refused = false;
  #pause = 0;

  // told.say(text): how it goes. told.refused(id): the service does not take this mark. told.empty(): all have arrived.
  constructor(base, told) {
    this.#base = base;
    this.#store = `sourcemark${base}`;
    this.#told = told;
    this.#waiting = new Map(this.#recall());
  }

  get isEmpty() {
    return !this.#waiting.size;
  }

  // What the service has, as it will be once everything has arrived: what still waits here is newer.
  over(kept) {
    return kept.filter((mark) => !this.#waiting.has(mark.id)).concat([...this.#waiting.values()].filter(Boolean));
  }

  // mark: null removes the one of this id.
  put(id, mark) {
    this.#waiting.set(id, mark);
    this.#remember();
  }

  async send() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#waiting.size) {
      const [id, mark] = this.#waiting.entries().next().value;
      this.#told.say("Saving …");
      if (!(await this.#deliver(id, mark))) {
        this.#pause = Math.min(this.#pause ? this.#pause * 2 : 1000, 5000);
        this.#told.say("Not saved yet: the service does not answer. Trying again …");
        await new Promise((done) => setTimeout(done, this.#pause));
        continue;
      }
      this.#pause = 0;
      // Changed while it travelled: the newer one goes next.
      if (this.#waiting.get(id) === mark) this.#waiting.delete(id);
      this.#remember();
    }
    this.#sending = false;
    if (!this.#refused) this.#told.empty();
  }

  // Whether the service has answered for good; otherwise it is asked again.
  async #deliver(id, mark) {
    let response;
    try {
      response = await fetch(`${this.#base}/marks/${id}`, {
        method: mark ? "PUT" : "DELETE",
        headers: { Accept: "application/json", ...(mark ? { "Content-Type": "application/json" } : {}) },
        body: mark ? JSON.stringify(mark) : undefined,
      });
    } catch {
      return false;
    }
    if (response.status >= 500 || response.status === 429) return false;
    this.#refused = !response.ok;
    if (this.#refused) {
      const told = await response.json().catch(() => null);
      this.#told.say((told && told.detail) || "This mark was not taken.");
      this.#told.refused(id);
    }
    return true;
  }

  #recall() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#store)) || [];
    } catch {
      return [];
    }
  }

  #remember() {
    try {
      if (this.#waiting.size) sessionStorage.setItem(this.#store, JSON.stringify([...this.#waiting]));
      else sessionStorage.removeItem(this.#store);
    } catch {
      // Without storage a mark waits in this page alone.
    }
  }
}
