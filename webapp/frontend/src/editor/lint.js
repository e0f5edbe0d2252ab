// The server's own check on what is not saved yet: the same rules and words as before a publication.
const QUIET = 900;
const FIELDS = {
  'no-form': 'polku-form', 'no-due': 'polku-due', 'duration': 'polku-due', 'client-present': 'polku-client', 'stage': 'polku-stage', 'waits-for': 'polku-waits', 'party': 'polku-party',
  'no-operation': 'polku-operation', 'unknown-operation': 'polku-operation', 'operation': 'polku-operation',
  'no-decision': 'polku-decision', 'missing-process': 'polku-called', 'no-group': 'polku-group', 'translation': 'polku-name-sv',
  'timer': 'polku-timer', 'endless-timer': 'polku-timer', 'no-condition': 'polku-condition', 'multi-instance': 'polku-cardinality',
  'bad-id': 'polku-id', 'reserved-id': 'polku-id', 'duplicate-id': 'polku-id', 'long-name': 'polku-name', 'not-executable': 'polku-executable',
};

export default class Lint {
  static $inject = [ 'eventBus', 'canvas', 'elementRegistry', 'overlays', 'selection', 'documents', 'files', 'facts', 'translate', 'problemList' ];

  constructor(eventBus, canvas, elementRegistry, overlays, selection, documents, files, facts, translate, problemList) {
    Object.assign(this, { eventBus, canvas, elementRegistry, overlays, selection, documents, files, facts, translate, problemList });
    this.problems = [];
    this.marked = [];
    eventBus.on('commandStack.changed', () => this.plan());
    eventBus.on('selection.changed', () => this.tellFields());
    problemList.onChoose = problem => this.goTo(problem);
  }

  plan() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), QUIET);
  }

  // One check at a time: what changes meanwhile is checked next, and an answer about what was before is not shown.
  async run() {
    this.problemList.checking();
    this.wanted = true;
    if (this.running) return;
    this.running = true;
    let found = null;
    while (this.wanted) {
      this.wanted = false;
      found = await this.documents.now().then(files => this.files.check(files)).catch(() => null);
    }
    this.running = false;
    if (found) this.show(found);
    else this.problemList.failed();
  }

  show(found) {
    this.problems = found;
    this.mark();
    this.problemList.draw(found.map(one => ({ ...one, here: this.isHere(one), name: this.nameOf(one) })));
    this.tellFields();
  }

  isHere({ file, element }) {
    return [ this.facts.path, ...Object.values(this.facts.sides) ].includes(file) && Boolean(element && this.shapeOf(element));
  }

  // The pool stands for its process, which has no shape.
  shapeOf(id) {
    return this.elementRegistry.get(id) ?? this.elementRegistry.find(one => one.businessObject?.processRef?.id === id);
  }

  nameOf({ element }) {
    return this.shapeOf(element)?.businessObject.name ?? element;
  }

  mark() {
    this.overlays.remove({ type: 'polku-problem' });
    for (const one of this.marked) if (this.elementRegistry.get(one.id) === one) this.canvas.removeMarker(one, 'has-problem');
    const worst = new Map();
    for (const one of this.problems.filter(problem => this.isHere(problem))) {
      const { id } = this.shapeOf(one.element);
      if (worst.get(id)?.severity !== 'error') worst.set(id, one);
    }
    for (const [ id, problem ] of worst) {
      const badge = document.createElement('span');
      badge.className = `polku-problem ${problem.severity}`;
      badge.textContent = '!';
      badge.title = problem.explanation;
      this.overlays.add(id, 'polku-problem', { position: { top: -10, left: -10 }, html: badge });
      this.canvas.addMarker(id, 'has-problem');
    }
    this.marked = [ ...worst.keys() ].map(id => this.elementRegistry.get(id));
  }

  tellFields() {
    const [ element ] = this.selection.get();
    const errors = {};
    for (const one of element ? this.problems : []) {
      const field = this.fieldOf(one);
      if (field && this.isHere(one) && this.shapeOf(one.element) === element) errors[field] = one.explanation;
    }
    this.eventBus.fire('propertiesPanel.setErrors', { errors });
  }

  fieldOf({ rule, file }) {
    const field = FIELDS[rule];
    return field === 'polku-name-sv' && file === this.facts.sides.en ? 'polku-name-en' : field;
  }

  goTo(problem) {
    const element = this.shapeOf(problem.element);
    if (!element) return;
    this.canvas.setRootElement(this.canvas.findRoot(element));
    this.selection.select(element);
    this.canvas.scrollToElement(element, 120);
    const field = this.fieldOf(problem);
    if (field) setTimeout(() => this.eventBus.fire('propertiesPanel.showEntry', { id: field }));
  }
}
