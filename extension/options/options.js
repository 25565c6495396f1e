/* The settings page: where the service is, the language of the cards, the search engine. Saves as it is filled in. */
(() => {
  const { make } = Elements;
  const main = /** @type {HTMLElement} */ (document.querySelector('main'));
  const status = make('p', { role: 'status', class: 'quiet' });

  document.title = Phrases.say('options_title');
  document.documentElement.lang = Phrases.say('language_tag');
  document.documentElement.dir = Phrases.say('direction');
  document.adoptedStyleSheets = [Sheets.make(document, UiStyle.base())];

  /**
   * @param {string} key
   * @param {HTMLElement} control
   * @param {string} [help]
   */
  function field(key, control, help) {
    control.id = key;
    return make(
      'div',
      { class: 'field' },
      make('label', { for: key }, Phrases.say(key)),
      control,
      help ? make('p', { class: 'quiet' }, Phrases.say(help)) : null,
    );
  }

  /** @param {string} address */
  function isLoopback(address) {
    return URL.canParse(address) && new URL(address).protocol === 'http:' && new URL(address).hostname === '127.0.0.1';
  }

  /** @param {string} address */
  const isSearch = (address) => /^https?:\/\//.test(address) && address.includes('%s');

  /**
   * @param {Partial<SettingsValue>} changes
   * @param {boolean} isValid
   * @param {string} complaint
   */
  async function save(changes, isValid, complaint) {
    if (isValid) await Settings.write(changes);
    status.textContent = Phrases.say(isValid ? 'options_saved' : complaint);
  }

  /** @param {string} code */
  const option = (code) =>
    make('option', { value: code }, code ? (new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code) : Phrases.say('options_lang_auto'));

  async function show() {
    const settings = await Settings.read();
    const server = make('input', { type: 'url', value: settings.server });
    const lang = make('select', {}, ...['', ...Settings.LANGUAGES].map(option));
    const search = make('input', { type: 'url', value: settings.search });
    lang.value = settings.lang;
    server.addEventListener('change', () => {
      const address = server.value.trim().replace(/\/+$/, '');
      void save({ server: address }, isLoopback(address), 'options_server_wrong');
    });
    lang.addEventListener('change', () => void save({ lang: lang.value }, true, ''));
    search.addEventListener('change', () => void save({ search: search.value.trim() }, isSearch(search.value), 'options_search_wrong'));
    main.replaceChildren(
      make('h1', {}, Phrases.say('options_title')),
      field('options_server', server, 'options_server_help'),
      make('p', {}, make('button', { onclick: () => void test() }, Phrases.say('options_test'))),
      field('options_lang', lang),
      field('options_search', search),
      status,
    );
  }

  /** The background asks, since it alone talks to the service. */
  async function test() {
    const reply = await chrome.runtime.sendMessage({ type: Protocol.MESSAGE.test });
    status.textContent = reply.ok ? Phrases.say('options_test_good') : Phrases.problem(reply.problem);
  }

  void show();
})();
