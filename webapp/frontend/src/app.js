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

// A double click on a button sends its form once. The form of a task looks after itself (form.js).
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || form.id === 'form') return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
});
