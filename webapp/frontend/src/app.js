// Every page: the style sheet, the error summary that takes focus, keys, folds that close.
import './app.css';
import './keys.js';

document.querySelector('[data-focus]')?.focus();

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    const fold = event.target.closest('details.fold[open], details.drop[open]');
    if (fold) { fold.open = false; fold.querySelector('summary').focus(); }
  }
});

document.addEventListener('click', event => {
  for (const fold of document.querySelectorAll('details.fold[open], details.drop[open]')) {
    if (!fold.contains(event.target)) fold.open = false;
  }
});
