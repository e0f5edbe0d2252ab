// One file of a draft: read with its revision, and saved a moment after it has changed, one save at a time.
// What somebody else has saved meanwhile is never written over: the server keeps both, and this page says so.
const AFTER = 800, AGAIN = 5000, KEPT_ALIVE = 60_000;

export const csrf = () => document.body.dataset.csrf;

export async function post(address, body, type) {
  const headers = { 'X-Requested-With': 'polku', 'X-Polku-Csrf': csrf() };
  if (type) headers['Content-Type'] = type;
  const answer = await fetch(address, { method: 'POST', body, headers }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

export class DraftFile {
  #address; #words; #say; #saved; #revision = '0'; #waiting = null; #busy = false; #stopped = false; #timer = 0;

  constructor(address, words, say, saved) {
    [ this.#address, this.#words, this.#say, this.#saved ] = [ address, words, say, saved ];
    window.addEventListener('pagehide', () => { if (this.#waiting !== null) this.#send(); });
    // What cannot go along as the page is left is asked about: a save is on its way before it, or it is too long for that.
    window.addEventListener('beforeunload', event => {
      if (this.#waiting !== null && (this.#busy || this.#waiting.length >= KEPT_ALIVE)) event.preventDefault();
    });
  }

  async read() {
    const answer = await fetch(this.#address, { headers: { 'X-Requested-With': 'polku' } });
    if (!answer.ok) throw new Error(`file: ${answer.status}`);
    this.#revision = (answer.headers.get('ETag') ?? '0').replace(/[^0-9]/g, '');
    return answer.text();
  }

  save(text) {
    if (this.#stopped) return;
    this.#waiting = text;
    this.#say(this.#words.saving);
    this.#later(AFTER);
  }

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  async #send() {
    if (this.#busy || this.#waiting === null) return;
    const text = this.#waiting;
    [ this.#busy, this.#waiting ] = [ true, null ];
    const headers = { 'If-Match': `"${this.#revision}"`, 'X-Requested-With': 'polku', 'X-Polku-Csrf': csrf(), 'Content-Type': 'application/octet-stream' };
    const answer = await fetch(this.#address, { method: 'PUT', body: text, headers, keepalive: text.length < KEPT_ALIVE }).catch(() => null);
    this.#busy = false;
    if (answer?.ok) return this.#done((await answer.json()).revision);
    if (answer?.status === 409) { this.#stopped = true; return this.#say((await answer.json()).message, true); }
    this.#waiting ??= text;
    this.#say(this.#words.lost, true);
    this.#later(AGAIN);
  }

  #done(revision) {
    this.#revision = String(revision);
    // The plain forms of this page stand on what is saved now.
    for (const field of document.querySelectorAll('input[name="revision"]')) field.value = revision;
    if (this.#waiting !== null) return this.#later(AFTER);
    this.#say(this.#words.saved);
    this.#saved();
  }
}

// Draws a part of the page anew as the server has it now; what has the focus stays.
export async function renew(selector) {
  const here = document.querySelector(selector);
  if (!here || here.contains(document.activeElement)) return;
  const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'polku' } }).catch(() => null);
  const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector(selector);
  if (fresh) here.replaceChildren(...fresh.childNodes);
}

export function sayIn(status) {
  return (text, isError = false) => {
    status.textContent = text;
    status.classList.toggle('late-c', isError);
  };
}
