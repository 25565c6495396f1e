/* "This seems wrong": a few words to whoever runs the service, about one mark. Says before it is sent what is sent. */
// @imports card/elements.js phrases.js
var Dispute = (() => {
  const { make } = Elements;
  const LONGEST = 2000;

  /**
   * @param {Mark} mark
   * @param {(comment: string) => Promise<{ok: true} | {ok: false, problem: Problem}>} send
   */
  function build(mark, send) {
    const details = make('details', { class: 'dispute' }, make('summary', {}, Phrases.say('dispute')));
    const comment = make('textarea', { rows: '3', maxlength: String(LONGEST), 'aria-describedby': 'dispute-what' });
    const status = make('p', { role: 'status' });
    const button = make('button', { onclick: () => void submit() }, Phrases.say('dispute_send'));

    async function submit() {
      button.setAttribute('aria-disabled', 'true');
      const reply = await send(comment.value.trim());
      if (reply.ok) {
        details.replaceChildren(make('summary', {}, Phrases.say('dispute')), status);
        /** @type {HTMLElement | null} */ (details.querySelector('summary'))?.focus();
      }
      button.removeAttribute('aria-disabled');
      status.textContent = reply.ok ? Phrases.say('dispute_sent') : Phrases.disputeProblem(reply.problem);
      status.scrollIntoView({ block: 'nearest' });
    }

    // It is the last thing on a card that scrolls: what opens or is answered would lie below the card's foot.
    details.addEventListener('toggle', () => details.open && button.scrollIntoView({ block: 'nearest' }));

    details.append(
      make('label', {}, Phrases.say('dispute_why'), comment),
      make('p', { class: 'quiet', id: 'dispute-what' }, Phrases.say('dispute_what', mark.rule, Elements.quoted(mark.quote))),
      make('p', {}, button),
      status,
    );
    return details;
  }

  return { build };
})();
