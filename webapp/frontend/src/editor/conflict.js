// Two people changed the same places: what can be done about it. Neither is lost: the other's save is in the draft's
// history, and this one's is kept here until it is chosen.
import { download } from './download.js';

export default class Conflict {
  static $inject = [ 'documents', 'translate' ];

  constructor(documents, translate) {
    Object.assign(this, { documents, translate, open: false });
    this.box = document.querySelector('[data-conflict]');
  }

  show(said, path, text, saver) {
    this.open = true;
    const by = said.by || this.translate('Another person');
    this.box.querySelector('[data-conflict-text]').textContent = this.translate('{by} has saved the same places meanwhile. Nothing is lost: choose which one goes on.', { by });
    const acts = {
      mine: () => {
        this.documents.saved[path] = { ...this.documents.saved[path], revision: said.revision };
        this.close();
        saver.changed();
        return saver.flush();
      },
      theirs: () => {
        download(`${path.split('/').at(-1)}`, text, 'application/xml');
        saver.dirty = false;
        window.location.reload();
      },
      file: () => download(path.split('/').at(-1), text, 'application/xml'),
    };
    for (const button of this.box.querySelectorAll('[data-choose]')) button.onclick = acts[button.dataset.choose];
    this.box.hidden = false;
    this.box.querySelector('[data-choose]').focus();
  }

  close() {
    this.open = false;
    this.box.hidden = true;
  }
}
