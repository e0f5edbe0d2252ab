// The list of what the check has found, in words; a press goes to the element.
export default class ProblemList {
  static $inject = [ 'translate', 'facts' ];

  constructor(translate, facts) {
    Object.assign(this, { translate, facts, onChoose: () => {} });
    this.list = document.querySelector('[data-problems]');
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
    this.list.replaceChildren(...problems.map(one => this.row(one)));
  }

  row(problem) {
    const row = document.createElement('li');
    row.className = problem.severity;
    const head = document.createElement(problem.here ? 'button' : 'span');
    head.className = 'what';
    head.textContent = problem.here ? problem.name : `${problem.file} ${problem.element}`;
    if (problem.here) {
      head.type = 'button';
      head.addEventListener('click', () => this.onChoose(problem));
    }
    const say = document.createElement('span');
    say.textContent = ` ${problem.explanation} `;
    const detail = document.createElement('span');
    detail.className = 'muted small';
    detail.lang = 'en';
    detail.textContent = problem.message === problem.explanation ? '' : problem.message;
    row.append(head, say, detail);
    return row;
  }
}
