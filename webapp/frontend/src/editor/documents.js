// What this page edits: the diagram and the names beside it, each as it was last saved and as it stands now.
import { DEFAULT } from './moddle.js';

const LANGUAGES = [ 'sv', 'en' ];

export default class Documents {
  static $inject = [ 'facts', 'files', 'sideTexts', 'bpmnjs' ];

  constructor(facts, files, sideTexts, bpmnjs) {
    Object.assign(this, { facts, files, sideTexts, bpmnjs, saved: {} });
  }

  // Reads all and draws the diagram; gives how many parts of the file could not be read, which a save would leave out.
  async open() {
    const read = path => this.files.read(path).then(one => { this.saved[path] = one; return one; });
    const [ diagram, ...sides ] = await Promise.all([ this.facts.path, ...LANGUAGES.map(one => this.facts.sides[one]) ].map(read));
    LANGUAGES.forEach((language, index) => this.sideTexts.load(language, names(sides[index].text)));
    const lost = await this.draw(diagram.text ?? '');
    // The first writing only changes the looks of the file: what is not edited is not saved.
    this.untouched = await this.now();
    return lost;
  }

  async draw(xml) {
    const { warnings } = await this.bpmnjs.importXML(xml);
    return warnings.filter(one => !one.message.includes(`<${DEFAULT}>`)).length; // that one is kept (moddle.js)
  }

  async now() {
    const { xml } = await this.bpmnjs.saveXML({ format: true });
    const named = namedIn(xml);
    const sides = LANGUAGES.map(language => [ this.facts.sides[language], this.sideTexts.text(language, id => named.has(id)) ]);
    return { [this.facts.path]: xml, ...Object.fromEntries(sides) };
  }

  async changed() {
    const now = await this.now();
    return Object.entries(now).filter(([ path, text ]) => text !== this.untouched[path]);
  }

  kept(path, text, revision) {
    this.saved[path] = { text, revision };
    this.untouched = { ...this.untouched, [path]: text };
  }
}

// Ids of what has a name in a diagram.
function namedIn(xml) {
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  return new Set([ ...file.querySelectorAll('[id][name]') ].filter(one => one.getAttribute('name').trim()).map(one => one.getAttribute('id')));
}

function names(text) {
  try {
    const read = JSON.parse(text ?? '{}');
    return read && typeof read === 'object' ? read : {};
  } catch {
    return {}; // the check says what is wrong with the file
  }
}
