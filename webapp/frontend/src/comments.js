// A comment: after an @ the names of those who can be mentioned are offered. Without this a name is typed or chosen.
const MOST = 8;

for (const field of document.querySelectorAll('textarea[data-mentions]')) offer(field);

function offer(field) {
  const chooser = document.getElementById(field.dataset.mentions);
  if (!chooser) return;
  const names = [ ...chooser.options ].slice(1).map(option => option.text);
  const list = field.after(document.createElement('ul')) ?? field.nextElementSibling;
  const told = list.after(document.createElement('p')) ?? list.nextElementSibling;
  Object.assign(list, { id: `${field.id}-names`, className: 'names', hidden: true, role: 'listbox', ariaLabel: chooser.labels[0].innerText });
  Object.assign(told, { className: 'vh', role: 'status' });
  field.setAttribute('aria-autocomplete', 'list');
  let here = 0;

  const typed = () => field.value.slice(0, field.selectionStart).match(/(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N} .'-]{0,60})$/u);

  function close() {
    list.hidden = true;
    field.removeAttribute('aria-activedescendant');
    field.removeAttribute('aria-controls');
  }

  function mark(number) {
    here = (number + list.children.length) % list.children.length;
    for (const [ at, option ] of [ ...list.children ].entries()) option.ariaSelected = String(at === here);
    field.setAttribute('aria-activedescendant', list.children[here].id);
  }

  function show() {
    const start = typed()?.[1].toLocaleLowerCase();
    const found = start === undefined ? [] : names.filter(name => name.toLocaleLowerCase().startsWith(start)).slice(0, MOST);
    if (!found.length || found[0].toLocaleLowerCase() === start) return close();
    list.replaceChildren(...found.map((name, at) => {
      const option = document.createElement('li');
      Object.assign(option, { id: `${list.id}-${at}`, role: 'option', textContent: name });
      return option;
    }));
    list.hidden = false;
    field.setAttribute('aria-controls', list.id);
    told.textContent = field.dataset.told.replace('{n}', found.length);
    mark(0);
  }

  function take(name) {
    const from = field.selectionStart - typed()[1].length;
    field.setRangeText(`${name} `, from, field.selectionStart, 'end');
    close();
    field.focus();
  }

  field.addEventListener('input', show);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', event => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') mark(here + (event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'Enter') take(list.children[here].textContent);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener('pointerdown', event => {
    event.preventDefault(); // the field keeps its focus and its caret
    const option = event.target.closest('li');
    if (option) take(option.textContent);
  });
}
