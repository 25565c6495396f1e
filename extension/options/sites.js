/* The two lists of sites: where marks come without a press, and from where pages may be sent without asking again. */
// @imports card/elements.js options/field.js phrases.js sites.js
var OptionsSites = (() => {
  const { make } = Elements;

  /**
   * @param {SettingsValue} settings
   * @param {(changes: Changes) => Promise<void>} save
   * @param {(words: string) => void} tell
   * @param {() => void} added what was typed is done with
   */
  function always(settings, save, tell, added) {
    const isLocked = settings.locked.includes('sites');
    const name = make('input', { type: 'text', id: 'site', inputmode: 'url', autocomplete: 'off', spellcheck: 'false', placeholder: 'news.example' });
    const form = make(
      'form',
      { novalidate: true },
      OptionsField.labelled('options_site', name, 'options_sites_help'),
      make('p', {}, make('button', { id: 'add-site' }, Phrases.say('options_site_add'))),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void add(name.value);
    });

    /**
     * The browser asks its question only while the press is being handled: nothing is awaited before.
     * @param {string} typed
     */
    async function add(typed) {
      const site = Sites.parse(typed);
      if (!site) return void tell(Phrases.say('options_site_wrong'));
      if (!(await Sites.askFor(Sites.originOf(site)))) return void tell(Phrases.say('options_site_refused'));
      added();
      name.value = '';
      await save({ sites: { [site]: true } });
    }

    const remove = async (/** @type {string} */ site) => {
      await save({ sites: { [site]: false } });
      await Sites.giveUp(site).catch(() => undefined);
    };
    return OptionsField.group('options_sites', list(settings.sites, isLocked, (site) => void remove(site)), isLocked ? null : form);
  }

  /**
   * @param {SettingsValue} settings
   * @param {(changes: Changes) => Promise<void>} save
   */
  function sendable(settings, save) {
    const remove = (/** @type {string} */ site) => void save({ sendPages: { [site]: false } });
    return OptionsField.group(
      'options_send',
      make('p', { class: 'quiet' }, Phrases.say(settings.offerPages ? 'options_send_help' : 'options_send_never')),
      list(settings.sendPages, settings.locked.includes('sendPages'), remove),
    );
  }

  /**
   * @param {readonly string[]} sites
   * @param {boolean} isLocked
   * @param {(site: string) => void} remove
   */
  function list(sites, isLocked, remove) {
    if (sites.length === 0) return make('p', {}, Phrases.say('options_no_sites'));
    const items = sites.map((site) =>
      make(
        'li',
        {},
        make('span', {}, site),
        isLocked ? null : make('button', { 'aria-label': Phrases.say('options_site_remove', site), onclick: () => remove(site) }, '✕'),
      ),
    );
    return make('ul', { class: 'sites' }, ...items);
  }

  return { always, sendable };
})();
