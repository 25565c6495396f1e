/* The interface's words, from _locales, in the browser's language. What the service words comes in its answer. */
// @imports protocol.js
var Phrases = (() => {
  /**
   * @param {string} key
   * @param {...(string | number)} slots
   */
  function say(key, ...slots) {
    return chrome.i18n.getMessage(key, slots.map(String)) || key;
  }

  /**
   * A phrase for a name that the service may add to: `fallback` when this version has no words for it.
   * @param {string} key
   * @param {string} fallback
   */
  function sayOr(key, fallback) {
    return chrome.i18n.getMessage(key) || fallback;
  }

  /** @param {Problem} problem */
  function problem(problem) {
    const wait = problem.retryAfter ? ` ${say('wait_seconds', problem.retryAfter)}` : '';
    return say(Protocol.phraseOf(problem.code)) + wait;
  }

  /**
   * What a failed report of a mark says: nothing of pressing buttons, the words are still there.
   * @param {Problem} failed
   */
  const disputeProblem = (failed) => `${say('dispute_failed')} ${problem(failed)}`;

  /** @param {string} label family.name */
  const label = (label) => sayOr(`label_${label.replace('.', '_')}`, label);

  /** @param {string} family */
  const family = (family) => sayOr(`family_${family}`, family);

  return { say, sayOr, problem, disputeProblem, label, family };
})();
