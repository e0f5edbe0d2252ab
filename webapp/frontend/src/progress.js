// A page that shows how far a work in the background is: asks while it runs and puts the new part in place.
import { poll } from './poll.js';

const part = () => document.getElementById('progress');

function take(page) {
  const fresh = page.getElementById('progress');
  if (!fresh) {
    location.reload(); // it is over
    return false;
  }
  part().replaceWith(fresh);
  return fresh.hasAttribute('data-running');
}

if (part()?.hasAttribute('data-running')) poll(location.href, take, () => document.hidden || part().contains(document.activeElement));
