// The list of what the check has found, in words; a press goes to the element.
export default class ProblemList {
  static $inject = [ 'translate', 'facts' ];

  constructor(translate, facts) {
    Object.assign(this, { translate, facts, onChoose: () => {} });
    this.list = document.querySelector('[data-problems]');
    this.elsewhere = document.querySelector('[data-elsewhere]');
    this.status = document.querySelector('[data-check-status]');
  }

  checking() {
    // What was found before is no longer said of the newest change.
    if (this.status.dataset.state !== 'checking') this.status.textContent = this.translate('Checking…');
    this.status.dataset.state = 'checking';
  }

  failed() {
    this.status.dataset.state = 'failed';
    this.status.textContent = this.translate('The check did not answer. It is asked again at the next change.');
  }

  draw(problems) {
    this.status.dataset.state = 'done';
    const errors = problems.filter(one => one.severity === 'error').length, warnings = problems.length - errors;
    this.status.textContent = problems.length ? this.translate('{errors} to mend, {warnings} to notice', { errors, warnings })
      : this.translate('Nothing to mend: the draft can be published.');
    const [ here, elsewhere ] = [ problems.filter(one => one.here), problems.filter(one => !one.here) ];
    this.list.replaceChildren(...here.map(one => this.row(one)));
    this.elsewhere.hidden = !elsewhere.length;
    this.elsewhere.querySelector('[data-count]').textContent = elsewhere.length;
    this.elsewhere.querySelector('ol').replaceChildren(...elsewhere.map(one => this.row(one)));
  }

  row(problem) {
    const row = document.createElement('li');
    row.className = problem.severity;
    const head = this.head(problem);
    head.className = 'what';
    const say = document.createElement('span');
    say.textContent = ` ${problem.explanation} `;
    const detail = document.createElement('span');
    detail.className = 'muted small';
    detail.lang = 'en';
    detail.textContent = problem.message === problem.explanation ? '' : problem.message;
    row.append(head, say, detail);
    return row;
  }

  // What it is about: a button that goes there, or where else it is.
  head(problem) {
    if (problem.here) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = problem.name;
      button.addEventListener('click', () => this.onChoose(problem));
      return button;
    }
    const isChart = problem.file.endsWith('.bpmn') && problem.file !== this.facts.path;
    const place = document.createElement(isChart ? 'a' : 'span');
    if (isChart) place.href = `${this.facts.addresses.diagram}?path=${encodeURIComponent(problem.file)}`;
    place.textContent = `${problem.file} ${problem.element}`;
    return place;
  }
}
