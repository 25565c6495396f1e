/* Questions of a page to the background, which alone calls the service and may be stopped in the middle of one. */
// @imports protocol.js
var Asking = (() => {
  /** A background that was stopped starts again with the next message. */
  const RESTART_MS = 200;

  /**
   * @param {object} message
   * @returns {Promise<any>} null when nobody answered
   */
  async function tell(message) {
    try {
      return (await chrome.runtime.sendMessage(message)) ?? null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string | undefined} html the page itself, when the reader agreed to send that
   * @param {AbortSignal} signal
   * @returns {Promise<Reply>}
   */
  async function annotate(html, signal) {
    const question = { type: Protocol.MESSAGE.annotate, ...(html === undefined ? {} : { html }) };
    const reply = await tell(question);
    if (reply || signal.aborted) return reply ?? nobody();
    await new Promise((resolve) => setTimeout(resolve, RESTART_MS));
    return (await tell(question)) ?? nobody();
  }

  /**
   * @param {Mark} mark
   * @param {string} comment
   * @returns {Promise<{ok: true} | {ok: false, problem: Problem}>}
   */
  async function dispute({ rule, label, quote }, comment) {
    return (await tell({ type: Protocol.MESSAGE.dispute, rule, label, quote, comment })) ?? nobody();
  }

  /**
   * Twice no answer: the extension was updated or switched off meanwhile.
   * @returns {{ok: false, problem: Problem}}
   */
  const nobody = () => ({ ok: false, problem: { code: 'internal' } });

  return { tell, annotate, dispute };
})();
