// The form of a task: conditions live, rows added and removed in place, the draft kept. Without this file all of it
// works by submit buttons.
import { answers } from './answers.js';
import { run } from './condition.js';

const form = document.getElementById('form');
const DRAFT_AFTER = 1500;
let timer = 0;

function show() {
  const data = answers(form);
  for (const box of form.querySelectorAll('[data-hide]')) {
    const row = box.closest('[data-row]');
    box.hidden = run(JSON.parse(box.dataset.hide), row ? { ...data, ...answers(row) } : data) === true;
  }
}

async function send(body, address, keepalive = false) {
  const headers = { 'X-Requested-With': 'polku' };
  return fetch(address, { method: 'POST', body, headers, keepalive }).catch(() => null);
}

async function draft() {
  timer = 0;
  // Whoever leaves the page meanwhile does not stop it.
  const answer = await send(new FormData(form), form.dataset.draft, true);
  if (!answer?.ok || answer.redirected) return;
  const { text, warnings } = await answer.json();
  form.querySelector('[data-draft-note]').textContent = [ text, ...Object.values(warnings) ].join(' ');
}

function changed() {
  show();
  if (!form.dataset.draft) return;
  clearTimeout(timer);
  timer = setTimeout(draft, DRAFT_AFTER);
}

// A row button asks the server to draw the form with the row, so names and numbers have one maker.
async function redraw(button) {
  const body = new FormData(form);
  body.append(button.name, button.value);
  const answer = await send(body, form.action);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [ fresh, here ] = [ page && page.getElementById('form'), list(form, button) ];
  const drawn = fresh && list(fresh, button);
  if (!drawn) return form.requestSubmit(button);
  here.replaceChildren(...drawn.childNodes);
  const row = [ ...here.querySelectorAll('[data-row]') ].at(-1);
  (button.name === '_add' ? row?.querySelector('input, select, textarea') : here)?.focus();
  changed();
}

function list(root, button) {
  const name = button.name === '_add' ? button.value : button.value.replace(/\.\d+$/, '');
  return [ ...root.querySelectorAll('[data-list]') ].find(one => one.dataset.list === name);
}

if (form) {
  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('click', event => {
    const button = event.target.closest('[data-add], [data-remove]');
    if (button) { event.preventDefault(); redraw(button); }
  });
  let sent = false;
  form.addEventListener('submit', event => {
    clearTimeout(timer);
    timer = 0;
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener('pagehide', () => { if (timer) { clearTimeout(timer); draft(); } });
  window.addEventListener('pageshow', () => { sent = false; });
  show();
  // What was refused is in no draft yet, and nothing more may be typed here.
  if (form.dataset.draft && document.querySelector('.summary')) draft();
}
