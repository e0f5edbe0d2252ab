// The page of publishing: while scenarios are walked, their part of the page is fetched anew; nothing typed is touched.
import { poll } from './poll.js';

const part = () => document.querySelector('#scenarios');

function take(page) {
  const fresh = page.querySelector('#scenarios');
  if (!fresh) return false;
  if (fresh.dataset.walk === 'runs') {
    part().querySelector('[role=status]')?.replaceChildren(...(fresh.querySelector('[role=status]')?.childNodes ?? []));
    return true;
  }
  location.hash = 'scenarios';
  part().replaceWith(fresh);
  if (!fresh.querySelector('form')) document.querySelector('#unwalked')?.closest('.f')?.remove();
  return false;
}

if (part()?.dataset.walk === 'runs') poll(location.pathname, take);
