// Says what scripts write into a page in the language of the page; English needs no phrases.

const language = document.documentElement.lang;
const phrases = language === 'en' ? {} : (await import(`/assets/phrases.${language}.js`)).default;

const NUMBER = '([-−+±]?\\d[\\d.,]*(?:[eE][-+]?\\d+)?)';
const SPOKEN = ['aria-label', 'alt', 'title', 'placeholder'];
const KEPT = 'pre, code, script, style, textarea, [translate=no]';
const gap = /(\{[#=]?\})/; // what stands in {=} is a name, which no language changes
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const pattern = (part) => (part === '{}' || part === '{=}' ? '(.+?)' : part === '{#}' ? NUMBER : literal(part));

const moulds = Object.entries(phrases).filter(([phrase]) => gap.test(phrase)).map(([phrase, translation]) => {
  const parts = phrase.split(gap);
  return {fits: new RegExp('^' + parts.map(pattern).join('') + '$', 's'), names: parts.filter((part) => gap.test(part)).map((part) => part === '{=}'), weight: parts.filter((part) => !gap.test(part)).join('').length, translation};
}).sort((a, b) => b.weight - a.weight);

const isKnown = (phrase) => Object.hasOwn(phrases, phrase) || moulds.some(({fits}) => fits.test(phrase));

/** A phrase in the language of the page; what stands in its places is carried over. */
export function say(phrase) {
  if (Object.hasOwn(phrases, phrase)) return phrases[phrase];
  if (!moulds.length || !/[A-Za-z]{2}/.test(phrase)) return phrase;
  const sentences = phrase.split(/(?<=[.!?]) (?=[A-Z])/);
  if (sentences.length > 1 && sentences.every(isKnown)) return sentences.map(say).join('');
  for (const {fits, names, translation} of moulds) {
    const found = fits.exec(phrase);
    let next = 1;
    if (found) {
      return translation.replace(/\{(\d?)\}/g, (_, place) => {
        const at = place ? Number(place) : next++;
        return names[at - 1] ? found[at] : say(found[at]);
      });
    }
  }
  return phrase;
}

function sayAttribute(element, name) {
  const value = element.getAttribute(name), said = value === null ? null : say(value);
  if (said !== value) element.setAttribute(name, said);
}

function sayNode(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const bare = node.data.trim();
    if (!bare || node.parentElement?.closest(KEPT)) return;
    const said = say(bare);
    if (said !== bare) node.data = node.data.replace(bare, () => said);
  } else if (node.nodeType === Node.ELEMENT_NODE && !node.closest(KEPT)) {
    SPOKEN.forEach((name) => sayAttribute(node, name));
    node.childNodes.forEach(sayNode);
  }
}

if (moulds.length) {
  new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === 'attributes') sayAttribute(change.target, change.attributeName);
    else if (change.type === 'characterData') sayNode(change.target);
    else change.addedNodes.forEach(sayNode);
  })).observe(document.documentElement, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SPOKEN});
}
