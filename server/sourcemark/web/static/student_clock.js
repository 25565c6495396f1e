// The clock, and the reveal: the page asks now and then how far the lesson is.

// place: where the clock stands. mayReload: whether nothing would be lost. reveal: says that the teacher reveals.
export function follow(base, place, { mayReload, reveal }) {
  let state = null;
  let ahead = 0;

  async function look() {
    try {
      const response = await fetch(`${base}/state`, { headers: { Accept: "application/json" } });
      if (response.ok) {
        state = await response.json();
        ahead = state.now - Date.now() / 1000;
        if (state.revealed && mayReload()) {
          reveal();
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
    setTimeout(look, 4000);
  }

  function tick() {
    if (!state || !state.started || !state.minutes) return;
    const left = Math.round(state.started + 60 * state.minutes - Date.now() / 1000 - ahead);
    place.hidden = false;
    place.textContent =
      left > 0
        ? `Time left: ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`
        : "The time is over. Finish what you are at; your teacher will reveal the marks.";
  }

  look();
  setInterval(tick, 1000);
}
