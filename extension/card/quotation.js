/* One mark as a quotation with its source: what a reader puts into a message, a paper or a worksheet. */
// @imports card/elements.js paint/families.js phrases.js
var Quotation = (() => {
  /**
   * @param {Annotation} annotation
   * @param {Answer} answer
   * @param {string} address of the page
   */
  function of(annotation, answer, address) {
    const mark = annotation['sourcemark:mark'];
    const kind = `${Phrases.family(Families.of(mark.label))}: ${Phrases.label(mark.label)}`;
    return [
      Elements.quoted(mark.sentence.exact.trim()),
      `— ${reference(answer, address)}`,
      '',
      `${kind} – ${Elements.quoted(mark.quote)}`,
      `${mark.explanation} ${mark.question}`,
      `Sourcemark, ${mark.rule}. ${Phrases.say('automatic')} ${Phrases.say('no_mark')}`,
    ].join('\n');
  }

  /**
   * Title, site, date and address, as far as the page says them.
   * @param {Answer} answer
   * @param {string} address
   */
  function reference({ page }, address) {
    return [page.author, page.title && Elements.quoted(page.title), page.site, page.date, address].filter(Boolean).join(', ');
  }

  return { of, reference };
})();
