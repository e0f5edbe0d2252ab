// A chart comes in from a file, and goes out as one.
import { download } from './download.js';

export const LOST = 'Parts of the file that cannot be read: {count}. They are left out when the chart is saved.';
const LARGEST = 2_000_000;
const UNREADABLE = new Set([ 'not-well-formed', 'not-bpmn', 'doctype', 'encoding', 'too-deep', 'too-many-elements', 'too-large' ]);

export default class Exchange {
  static $inject = [ 'bpmnjs', 'documents', 'eventBus', 'files', 'facts', 'saver', 'translate' ];

  constructor(bpmnjs, documents, eventBus, files, facts, saver, translate) {
    Object.assign(this, { bpmnjs, documents, eventBus, files, facts, saver, translate });
  }

  get name() {
    return this.facts.path.split('/').at(-1).replace(/\.bpmn$/, '');
  }

  say(text, values) {
    this.eventBus.fire('polku.say', { text: this.translate(text, values) });
  }

  // The server looks at the file first; what it cannot read never comes onto the sheet.
  async take(file) {
    if (file.size > LARGEST) return this.say('The file is too large.');
    const xml = await file.text();
    const found = (await this.files.check({ [this.facts.path]: xml }).catch(() => null))?.filter(one => one.file === this.facts.path);
    if (!found) return this.say('Not taken in: the check did not answer. Try again.');
    const broken = found.find(one => UNREADABLE.has(one.rule));
    if (broken) return this.say('Not taken in: {reason} {message}', { reason: broken.explanation, message: broken.message });
    let lost = 0;
    try {
      lost = await this.documents.draw(xml);
    } catch {
      await this.documents.open();
      return this.say('Not taken in: the file has no drawing. The list of steps can take it.');
    }
    this.saver.changed();
    this.eventBus.fire('polku.taken');
    if (lost) return this.say(LOST, { count: lost });
    return this.say(found.some(one => one.rule === 'foreign') ? 'The chart was taken in. What another product has written into it does nothing in Polku: see the list.'
      : 'The chart was taken in. The earlier one is in the history of the draft.');
  }

  async bpmn() {
    const { xml } = await this.bpmnjs.saveXML({ format: true });
    download(`${this.name}.bpmn`, xml, 'application/xml');
  }

  async svg() {
    const { svg } = await this.bpmnjs.saveSVG();
    download(`${this.name}.svg`, svg, 'image/svg+xml');
  }

  async png() {
    const { svg } = await this.bpmnjs.saveSVG();
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
    const sheet = document.createElement('canvas');
    [ sheet.width, sheet.height ] = [ image.width * scale, image.height * scale ];
    const pen = sheet.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, sheet.width, sheet.height);
    pen.drawImage(image, 0, 0, sheet.width, sheet.height);
    download(`${this.name}.png`, await new Promise(done => sheet.toBlob(done, 'image/png')), 'image/png');
  }
}
