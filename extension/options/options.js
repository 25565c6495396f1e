/* The settings page. Saves as it is filled in; the service's address and token together, with a test of both. What was
   set for the reader by policy is shown and cannot be changed. */
// @imports card/elements.js card/redraw.js card/style.js options/field.js options/sites.js paint/families.js paint/sheets.js phrases.js
// @imports protocol.js settings.js sites.js
(() => {
  const { make } = Elements;
  const main = /** @type {HTMLElement} */ (document.querySelector('main'));
  const status = make('p', { role: 'status', class: 'saved' });
  const closing = new AbortController();
  /** The settings as they stand on the page. */
  let shown = '';
  /** What was typed and not saved yet, by field. */
  /** @type {Map<string, string>} */
  const typed = new Map();
  /** @type {string[]} */
  let languages = [];

  document.title = Phrases.say('options_title');
  document.documentElement.lang = Phrases.say('language_tag');
  document.documentElement.dir = Phrases.say('direction');
  document.adoptedStyleSheets = [Sheets.make(document, UiStyle.base())];

  /** @param {string} words */
  const tell = (words) => (status.textContent = words);

  /** @param {Changes} changes */
  async function save(changes) {
    await Settings.write(changes);
    tell(Phrases.say('options_saved'));
  }

  /** @param {SettingsValue} settings */
  const show = (settings) => Redraw.into(main, () => draw(settings));

  /** @param {SettingsValue} settings */
  function draw(settings) {
    const said = JSON.stringify(settings);
    // A change that changes nothing here must not disturb who is just typing.
    if (said === shown) return;
    shown = said;
    const focused = document.activeElement?.id;
    document.documentElement.style.setProperty('--scale', String(Settings.SCALES[settings.textSize]));
    main.replaceChildren(
      make('h1', {}, Phrases.say('options_title')),
      ...(settings.locked.length > 0 ? [make('p', { class: 'managed' }, Phrases.say('options_managed'))] : []),
      service(settings),
      marks(settings),
      reading(settings),
      OptionsSites.always(settings, save, tell, () => typed.delete('site')),
      OptionsSites.sendable(settings, save),
      status,
    );
    for (const [id, value] of typed) {
      const field = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
      if (field && !field.disabled) field.value = value;
    }
    if (focused) document.getElementById(focused)?.focus();
  }

  /** @param {SettingsValue} settings */
  function service(settings) {
    const [isSet, hasToken] = [settings.locked.includes('server'), settings.locked.includes('token')];
    const server = make('input', { type: 'url', id: 'server', required: true, disabled: isSet });
    const token = make('input', { type: 'password', id: 'token', autocomplete: 'off', spellcheck: 'false', disabled: hasToken });
    server.value = settings.server;
    token.value = settings.token;
    const form = make(
      'form',
      { novalidate: true },
      // What is set for the reader needs no word on how to fill it in.
      OptionsField.labelled('options_server', server, isSet ? undefined : 'options_server_help'),
      OptionsField.labelled('options_token', token, hasToken ? undefined : 'options_token_help'),
      make('p', {}, make('button', { id: 'test' }, Phrases.say(isSet && hasToken ? 'options_test_alone' : 'options_test'))),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void connect(settings, server.value.trim().replace(/\/+$/, ''), token.value.trim());
    });
    return OptionsField.group('options_service', form);
  }

  /**
   * The browser asks for its permission only while the press is being handled: nothing is awaited before.
   * @param {SettingsValue} settings
   * @param {string} server
   * @param {string} token
   */
  async function connect(settings, server, token) {
    if (!Settings.isService(server)) return void tell(Phrases.say('options_server_wrong'));
    const isNew = server !== settings.server;
    const needed = Settings.permissionFor(server);
    if (!Settings.isLoopback(server) && !settings.locked.includes('server') && !(await Sites.askFor(needed))) {
      return void tell(Phrases.say('problem_service_permission'));
    }
    // A token is for the service it was given for.
    const isStale = isNew && token === settings.token;
    typed.delete('server');
    typed.delete('token');
    // Both together, whatever else was chosen meanwhile: the token must not end up beside another address.
    await Settings.write({
      ...(settings.locked.includes('server') ? {} : { server }),
      ...(settings.locked.includes('token') ? {} : { token: isStale ? '' : token }),
    });
    tell(Phrases.say('options_testing'));
    const reply = await chrome.runtime.sendMessage({ type: Protocol.MESSAGE.test });
    tell(reply?.ok ? Phrases.say('options_test_good') : Phrases.problem(reply?.problem ?? { code: 'internal' }));
  }

  /** @param {SettingsValue} settings */
  function marks(settings) {
    const families = Families.ORDER.map((family) =>
      OptionsField.checkbox(
        `family-${family}`,
        [Elements.sample(family), ` ${Phrases.family(family)}`],
        settings.families[family] ?? true,
        settings.locked.includes('families'),
        (on) => void save({ families: { [family]: on } }),
      ),
    );
    const more = OptionsField.checkbox('more', [Phrases.say('more_marks')], settings.more, settings.locked.includes('more'), (on) => void save({ more: on }));
    return OptionsField.group('shown_marks', ...families, more);
  }

  /** @param {SettingsValue} settings */
  function reading(settings) {
    const offered = ['', ...languages].map((code) => [code, nameOf(code)]);
    const sizes = Object.keys(Settings.SCALES).map((size) => [size, Phrases.say(`size_${size}`)]);
    const search = make('input', { type: 'url', id: 'search', disabled: settings.locked.includes('search') });
    search.value = settings.search;
    search.addEventListener('change', () => {
      const address = search.value.trim();
      if (/^https?:\/\//.test(address) && address.includes('%s')) {
        typed.delete('search');
        void save({ search: address });
      } else tell(Phrases.say('options_search_wrong'));
    });
    return OptionsField.group(
      'options_reading',
      OptionsField.labelled('options_lang', OptionsField.choice('lang', offered, settings.lang, settings.locked.includes('lang'), (lang) => void save({ lang }))),
      OptionsField.labelled(
        'options_size',
        OptionsField.choice('textSize', sizes, settings.textSize, settings.locked.includes('textSize'), (size) => void save({ textSize: /** @type {TextSize} */ (size) })),
      ),
      OptionsField.labelled('options_search', search),
    );
  }

  /** @param {string} code */
  const nameOf = (code) => (code ? (new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code) : Phrases.say('options_lang_auto'));

  main.addEventListener('input', (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (['text', 'url', 'password'].includes(field.type)) typed.set(field.id, field.value);
  });
  globalThis.addEventListener('pagehide', () => closing.abort());
  void Settings.languages().then((all) => {
    languages = all;
    void Settings.watch(show, closing.signal);
  });
})();
