// What another person has saved in the same chart meanwhile is fetched as soon as nothing here is unsaved: the server has
// joined it with what was saved here.
const EVERY = 20000;

export default class Merging {
  static $inject = [ 'eventBus', 'documents', 'files', 'saver', 'canvas', 'directEditing', 'facts', 'translate' ];

  constructor(eventBus, documents, files, saver, canvas, directEditing, facts, translate) {
    Object.assign(this, { eventBus, documents, files, saver, canvas, directEditing, facts, translate });
    eventBus.on('polku.saved', () => setTimeout(() => this.look()));
    setInterval(() => this.look(), EVERY);
  }

  get isBusy() {
    const typing = document.activeElement?.closest('[data-panel]');
    return this.saver.dirty || this.saver.running || document.hidden || this.saver.conflict.open || this.directEditing.isActive() || typing;
  }

  async look() {
    const seen = this.documents.saved[this.facts.path];
    if (!seen || this.isBusy) return;
    const revision = await this.files.revision(this.facts.path).catch(() => null); // without a connection the saver says so
    if (revision === null || revision === seen.revision || this.isBusy || seen !== this.documents.saved[this.facts.path]) return;
    const view = this.canvas.viewbox();
    await this.documents.open();
    this.canvas.viewbox(view);
    this.eventBus.fire('polku.say', { text: this.translate('Another person has changed the same chart: both changes are here now.') });
  }
}
