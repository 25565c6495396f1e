/* The marks of one page as a file of W3C Web Annotations, which other tools read. */
// @imports card/elements.js phrases.js
var Export = (() => {
  const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

  /**
   * @param {Answer} answer
   * @param {string} address of the page
   * @param {Date} now
   * @returns {object} From: W3C Web Annotation Data Model, Annotation Page.
   */
  function page(answer, address, now) {
    return {
      '@context': CONTEXT,
      id: `urn:sourcemark:export:${encodeURIComponent(address)}:${now.getTime()}`,
      type: 'AnnotationPage',
      generated: now.toISOString(),
      generator: { type: 'Software', name: 'Sourcemark', 'sourcemark:versions': answer.versions },
      rights: `${Phrases.say('automatic')} ${Phrases.say('no_mark')}`,
      items: answer.annotations,
    };
  }

  /**
   * @param {Answer} answer
   * @param {string} address
   */
  function save(answer, address) {
    const now = new Date();
    const text = JSON.stringify(page(answer, address, now), null, 2);
    const href = URL.createObjectURL(new Blob([text], { type: 'application/ld+json' }));
    const link = Elements.make('a', { href, download: nameOf(address, now) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }

  /**
   * @param {string} address
   * @param {Date} now
   */
  const nameOf = (address, now) => `sourcemark-${new URL(address).hostname}-${now.toISOString().slice(0, 10)}.json`;

  return { page, save, nameOf };
})();
