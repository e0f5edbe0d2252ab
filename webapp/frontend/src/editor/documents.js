// What this page edits: the diagram and the names beside it, each as it was last saved and as it stands now.
const LANGUAGES = [ 'sv', 'en' ];

export default class Documents {
  static $inject = [ 'facts', 'files', 'sideTexts', 'bpmnjs' ];

  constructor(facts, files, sideTexts, bpmnjs) {
    Object.assign(this, { facts, files, sideTexts, bpmnjs, saved: {} });
  }

  // Reads all and draws the diagram; gives what the drawing had to say.
  async open() {
    const read = path => this.files.read(path).then(one => { this.saved[path] = one; return one; });
    const [ diagram, ...sides ] = await Promise.all([ this.facts.path, ...LANGUAGES.map(one => this.facts.sides[one]) ].map(read));
    LANGUAGES.forEach((language, index) => this.sideTexts.load(language, names(sides[index].text)));
    const { warnings } = await this.bpmnjs.importXML(diagram.text ?? '');
    await this.settle();
    return warnings;
  }

  // The first writing only changes the looks of the file: what is not edited is not saved.
  async settle() {
    const now = await this.now();
    this.untouched = now;
  }

  async now() {
    const { xml } = await this.bpmnjs.saveXML({ format: true });
    const sides = LANGUAGES.map(language => [ this.facts.sides[language], this.sideTexts.text(language) ]);
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

function names(text) {
  try {
    const read = JSON.parse(text ?? '{}');
    return read && typeof read === 'object' ? read : {};
  } catch {
    return {}; // the check says what is wrong with the file
  }
}
