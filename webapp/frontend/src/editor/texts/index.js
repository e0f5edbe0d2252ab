// The words of the editor in the reader's language. Keys that no dictionary knows are collected: a test wants none.
import kinds from './kinds.js';
import library from './library.js';
import own from './own.js';
import simulation from './simulation.js';

const COLUMNS = { fi: 0, sv: 1, en: 2 };
const WORDS = { ...library, ...kinds, ...simulation, ...own };

export function makeTranslate(language) {
  const column = COLUMNS[language] ?? 0;
  const missed = new Set();
  const translate = (text, values = {}) => {
    const known = WORDS[text];
    if (!known) missed.add(text);
    const said = known?.[column] ?? text;
    return said.replace(/{([^}]+)}/g, (whole, key) => values[key] ?? whole);
  };
  return Object.assign(translate, { missed });
}

// What the simulation has written, in the reader's language; null where it is not its text.
export function simulated(text, translate) {
  const focus = text.match(/^Focus process instance (.+)$/);
  if (focus) return translate('Follow the case {id}', { id: focus[1] });
  const turn = text.match(/^(.+) (started|finished|canceled)$/);
  if (turn) return translate(`{name} ${turn[2]}`, { name: kinds[turn[1]] ? translate(turn[1]) : turn[1] });
  return simulation[text] || kinds[text] ? translate(text) : null;
}
