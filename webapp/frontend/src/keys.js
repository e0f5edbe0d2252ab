// Shortcuts of one letter, and the list of them behind "?". They can be turned off on each device (WCAG 2.1, 2.1.4),
// never reach a field, and leave every key with a modifier to the browser and to screen readers.
const list = document.getElementById('keys');
const KEPT = 'polku-keys';
const isOff = () => localStorage.getItem(KEPT) === 'off';
const GOES = { t: 'worklist', a: 'cases', k: 'consultations', i: 'notifications' };
let wentAt = 0;

function find() {
  const field = document.querySelector('[data-find]');
  if (!field?.offsetParent) return false;
  field.focus();
  return true;
}

function step(by) {
  const rows = [ ...document.querySelectorAll('main table tbody a.t, main table tbody td:first-child a') ].filter(one => one.offsetParent);
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(at + by, 0), rows.length - 1)].focus();
  return true;
}

function act(event) {
  if (Date.now() - wentAt < 1500 && GOES[event.key]) {
    location.assign(list.dataset[GOES[event.key]]);
    return true;
  }
  wentAt = 0;
  switch (event.key) {
    case '/': return find();
    case '?': list.showModal(); return true;
    case 'g': wentAt = Date.now(); return true;
    case 'j': return step(1);
    case 'k': return step(-1);
    default: return false;
  }
}

if (list) {
  const on = list.querySelector('[data-keys-on]');
  on.checked = !isOff();
  on.addEventListener('change', () => localStorage.setItem(KEPT, on.checked ? 'on' : 'off'));
  document.addEventListener('keydown', event => {
    const busy = event.target.closest('input, textarea, select, dialog, [contenteditable], [role=application]');
    if (busy || event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
    if (act(event)) event.preventDefault();
  });
  document.querySelector('[data-keys-open]')?.addEventListener('click', event => {
    event.preventDefault();
    list.showModal();
  });
}
