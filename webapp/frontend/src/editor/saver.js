// Saves the draft by itself a moment after each change, says so, and loses nothing: what cannot be saved is tried again,
// what somebody else has saved meanwhile is shown, and leaving with unsaved work warns.
import { Moved, Refused } from './files.js';

const QUIET = 1200;
const LONGEST = 5000; // a hand that never rests is saved too
const AGAIN = [ 3000, 6000, 15000, 30000 ];

export default class Saver {
  static $inject = [ 'eventBus', 'documents', 'files', 'translate', 'conflict', 'facts' ];

  constructor(eventBus, documents, files, translate, conflict, facts) {
    Object.assign(this, { eventBus, documents, files, translate, conflict, facts });
    this.status = document.querySelector('[data-save-status]');
    this.dirty = false;
    this.tries = 0;
    eventBus.on('commandStack.changed', ({ trigger }) => { if (trigger !== 'clear') this.changed(); });
    window.addEventListener('online', () => { if (this.dirty) this.plan(0); });
    window.addEventListener('beforeunload', event => { if (this.dirty || this.running) event.preventDefault(); });
    document.addEventListener('visibilitychange', () => { if (document.hidden && this.dirty) this.flush(); });
  }

  changed() {
    if (!this.dirty) this.since = Date.now();
    this.dirty = true;
    if (this.conflict.open) return;
    if (!this.tries) this.say('Saving…');
    this.plan(Math.max(0, Math.min(QUIET, this.since + LONGEST - Date.now())));
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait);
  }

  // Saves what has changed; true when all is saved.
  async flush() {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (!this.dirty || this.conflict.open) return !this.dirty;
    this.running = this.save();
    const whole = await this.running;
    this.running = null;
    return whole;
  }

  async save() {
    this.dirty = false;
    try {
      for (const [ path, text ] of await this.documents.changed()) await this.put(path, text);
    } catch (error) {
      this.dirty = true;
      if (error instanceof Moved) return false;
      this.failed(error);
      return false;
    }
    this.tries = 0;
    if (this.dirty) return false;
    this.say('Draft saved at {time}', { time: this.clock() });
    this.eventBus.fire('polku.saved');
    return true;
  }

  async put(path, text) {
    const { revision: seen } = this.documents.saved[path];
    try {
      const { revision } = await this.files.save(path, text, seen);
      this.documents.kept(path, text, revision);
    } catch (error) {
      if (error instanceof Moved) {
        this.say('Not saved: another person has changed the same places');
        this.conflict.show(error.said, path, text, this);
      }
      throw error;
    }
  }

  failed(error) {
    const wait = AGAIN[Math.min(this.tries, AGAIN.length - 1)];
    this.tries += 1;
    const known = error instanceof Refused;
    if (known && [ 401, 403, 404 ].includes(error.status)) {
      this.say('Not saved: {reason}', { reason: error.message || this.translate('sign in again in another tab') });
      this.timer = setTimeout(() => this.files.renew().then(() => this.flush()), wait);
      return;
    }
    this.say(known ? 'Not saved: {reason} It is tried again.' : 'Not saved: no connection. It is tried again.', { reason: error.message });
    this.plan(wait);
  }

  say(text, values = {}) {
    document.querySelector('[data-draft-saved]')?.remove(); // what the page said when it was opened
    this.status.textContent = this.translate(text, values);
  }

  clock() {
    const now = new Intl.DateTimeFormat(this.facts.language === 'sv' ? 'sv' : 'fi', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Helsinki' }).format(new Date());
    return this.facts.language === 'fi' ? now.replace(':', '.') : now.replace('.', ':');
  }
}
