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

// Files are sent by their own button: a draft would send them again and again.
function typed() {
  const body = new FormData(form);
  for (const name of [ ...body.keys() ]) if (name.startsWith('_file.')) body.delete(name);
  return body;
}

async function draft() {
  timer = 0;
  // Whoever leaves the page meanwhile does not stop it.
  const answer = await send(typed(), form.dataset.draft, true);
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

// A row button asks the server to draw the form with the row, so names and numbers have one maker; so does a file.
async function redraw(button) {
  const files = button.matches('[data-attach], [data-detach]');
  const body = button.matches('[data-attach]') ? new FormData(form) : typed();
  body.append(button.name, button.value);
  const place = files ? fileBox : list;
  const here = place(form, button);
  here.setAttribute('aria-busy', 'true');
  const answer = await send(body, form.action);
  const readable = answer?.ok || (files && answer?.status === 422);
  const page = readable && new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page && page.getElementById('form');
  const drawn = fresh && place(fresh, button, here);
  if (!drawn) return form.requestSubmit(button);
  here.removeAttribute('aria-busy');
  here.replaceChildren(...drawn.childNodes);
  const row = [ ...here.querySelectorAll('[data-row]') ].at(-1);
  (button.name === '_add' ? row?.querySelector('input, select, textarea') : here)?.focus();
  changed();
}

function fileBox(root, button, like = button.closest('[data-files]')) {
  return [ ...root.querySelectorAll('[data-files]') ].find(one => one.dataset.files === like.dataset.files);
}

// What is too large is not even begun to be sent.
function chosen(input) {
  const box = input.closest('[data-files]');
  const fault = box.querySelector('[data-file-fault]');
  const large = [ ...input.files ].some(file => file.size > Number(input.dataset.largest));
  fault.hidden = !large;
  fault.textContent = large ? input.dataset.tooLarge : '';
  if (large) input.value = '';
  else if (input.files.length) redraw(box.querySelector('[data-attach]'));
}

function list(root, button) {
  const name = button.name === '_add' ? button.value : button.value.replace(/\.\d+$/, '');
  return [ ...root.querySelectorAll('[data-list]') ].find(one => one.dataset.list === name);
}

if (form) {
  form.classList.add('live'); // a file is attached when it is chosen: its button is for those without this script
  form.addEventListener('input', event => { if (event.target.type !== 'file') changed(); });
  form.addEventListener('change', event => {
    if (event.target.type === 'file') chosen(event.target);
    else changed();
  });
  form.addEventListener('click', event => {
    const button = event.target.closest('[data-add], [data-remove], [data-attach], [data-detach]');
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
