/* How each family of marks looks: told apart by its line first, so that colour is never needed. No family is red. */

/**
 * @typedef {object} Look
 * @property {'double' | 'dotted' | 'wavy' | 'dashed' | 'solid'} line
 * @property {string} light colour on a light page, at least 4.5:1 on white
 * @property {string} dark colour on a dark page
 * @property {string} thickness
 * @property {string} offset each its own, so that two families on the same words both show
 */

var Families = (() => {
  /** @type {Readonly<Record<string, Look>>} */
  const LOOKS = Object.freeze({
    state_media: { line: 'double', light: '#0b5cad', dark: '#7dbcff', thickness: '1.5px', offset: '2px' },
    anonymous_source: { line: 'dotted', light: '#7a3aa5', dark: '#d5a8ff', thickness: '2.5px', offset: '4px' },
    unverified_claim: { line: 'wavy', light: '#8a5a00', dark: '#f2bd4e', thickness: '1.5px', offset: '5px' },
    good_sourcing: { line: 'solid', light: '#00705a', dark: '#5bd6b2', thickness: '2px', offset: '3px' },
  });

  const ORDER = Object.freeze(Object.keys(LOOKS));

  /** @param {string} label family.name */
  const of = (label) => label.split('.')[0] ?? label;

  /**
   * Does the reader want to see this mark?
   * @param {Mark} mark
   * @param {SettingsValue} settings
   */
  function isWanted(mark, settings) {
    const family = of(mark.label);
    const less = mark.secondary || family === 'good_sourcing';
    return (settings.families[family] ?? true) && (settings.more || !less);
  }

  return Object.freeze({ LOOKS, ORDER, of, isWanted });
})();
