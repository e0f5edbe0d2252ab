// What is copied in one tab can be pasted in another of the same browser. Only a diagram's own parts are in it.
import { DEFAULT } from './moddle.js';

const KEY = 'polku.copied';

export default class Clipboard {
  static $inject = [ 'eventBus', 'clipboard', 'moddle' ];

  constructor(eventBus, clipboard, moddle) {
    const own = clipboard;
    eventBus.on('copyPaste.elementsCopied', ({ tree }) => {
      try { localStorage.setItem(KEY, JSON.stringify(tree, marked)); } catch { /* full or forbidden: this tab still pastes */ }
    });
    window.addEventListener('storage', event => {
      if (event.key === KEY && event.newValue) own.set(JSON.parse(event.newValue, reviver(moddle)));
    });
    const before = localStorage.getItem(KEY);
    if (before && own.isEmpty()) own.set(JSON.parse(before, reviver(moddle)));
  }
}

// The mark of what is our default is no described property (moddle.js): it is written out by name.
const marked = (key, value) => value?.$attrs?.[DEFAULT] ? { ...value, [DEFAULT]: value.$attrs[DEFAULT] } : value;

// Makes model elements of what JSON has kept of them; one that stands in several places is one again.
function reviver(moddle) {
  const made = {};
  return (key, value) => {
    if (!value || typeof value !== 'object' || typeof value.$type !== 'string') return value;
    if (value.id && made[value.id]) return made[value.id];
    const { $type, ...properties } = value;
    const one = moddle.create($type);
    for (const [ name, inner ] of Object.entries(properties)) one.set(name, inner);
    if (value.id) made[value.id] = one;
    return one;
  };
}
