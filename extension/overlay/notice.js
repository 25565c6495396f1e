/* A line in the corner of the page while no panel stands beside it: what is going on, and the way to the list. */
// @imports card/elements.js panel/offer.js phrases.js
var Notice = (() => {
  const { make } = Elements;

  /**
   * @param {PageState} state
   * @param {number} count marks on the page
   * @param {SettingsValue} settings
   * @param {OfferActions & {list: () => void, close: () => void}} actions
   */
  function build(state, count, settings, actions) {
    return make(
      'section',
      { class: 'notice ui', popover: 'manual', 'aria-label': Phrases.say('name') },
      make('div', { class: 'words' }, make('p', { role: 'status' }, sentence(state, count)), ...Offer.build(state, settings, actions)),
      state.phase === 'marked' ? make('button', { class: 'open-list', onclick: actions.list }, Phrases.say('show_list')) : null,
      make('button', { class: 'plain', 'aria-label': Phrases.say('close'), onclick: actions.close }, '✕'),
    );
  }

  /**
   * @param {PageState} state
   * @param {number} count
   */
  function sentence(state, count) {
    if (state.phase === 'asking') return Phrases.say('asking');
    if (state.phase === 'failed' && state.problem) return Phrases.problem(state.problem);
    if (state.answer?.annotations.length === 0) return Phrases.say('nothing_found');
    return Phrases.say('marks_count', count);
  }

  return { build, sentence };
})();
