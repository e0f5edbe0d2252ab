// What the check of the server finds, as a list whose lines lead to their places. Texts only: nothing of a file is markup.
function part(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function line(problem, words, pick) {
  const item = part('li', '', problem.severity);
  const body = document.createElement('span');
  body.append(part('span', `${problem.severity === 'error' ? words.error : words.warning} `, problem.severity === 'error' ? 'late-c strong' : 'soon-c strong'));
  if (problem.element) {
    const button = part('button', problem.element, 'link');
    button.type = 'button';
    button.addEventListener('click', () => pick(problem));
    body.append(button, ': ');
  }
  const exact = part('span', problem.message, 'muted');
  exact.lang = 'en';
  body.append(problem.explanation, ' ', exact);
  item.append(body);
  return item;
}

export function showProblems(box, problems, words, pick) {
  const list = problems.length ? document.createElement('ul') : part('p', words.none, 'empty');
  if (problems.length) {
    list.className = 'found';
    list.append(...problems.map(one => line(one, words, pick)));
  }
  list.dataset.problems = '';
  box.replaceChildren(list);
}
