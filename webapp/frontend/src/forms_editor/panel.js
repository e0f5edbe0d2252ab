// What can be said of the chosen component: the fields are those of the plain editor, described by the server.
const at = (holder, path) => path.split('.').reduce((here, key) => here?.[key], holder);

const optionLines = values => (values ?? []).map(one => `${one.value}: ${one.label}`).join('\n');

function optionValues(text, before) {
  const known = new Map((before ?? []).map(one => [ String(one.value), one ]));
  return text.split('\n').map(one => one.trim()).filter(Boolean).map(one => {
    const [ value, ...rest ] = one.split(':');
    const label = rest.join(':').trim() || value.trim();
    return { ...(known.get(value.trim()) ?? { value: value.trim() }), label };
  });
}

const SHOWN = {
  flag: value => value === true,
  yes: value => value === 'true',
  options: optionLines,
};
const READ = {
  flag: input => input.checked || undefined,
  yes: input => input.checked ? 'true' : undefined,
  feel: input => input.value.trim() === 'true' ? true : input.value.trim() || undefined,
  number: input => {
    const text = input.value.trim().replace(',', '.');
    return text === '' ? undefined : Number.isFinite(Number(text)) ? Number(text) : input.value;
  },
  options: (input, before) => optionValues(input.value, before),
};

function inputFor(field, value, id) {
  const long = field.kind === 'long' || field.kind === 'options';
  const input = document.createElement(field.kind === 'choice' ? 'select' : long ? 'textarea' : 'input');
  input.id = id;
  input.className = `ds-input${field.kind === 'feel' ? ' feel' : ''}`;
  if (field.kind === 'choice') {
    for (const [ key, label ] of field.choices) input.add(new Option(label, key));
  }
  if (field.kind === 'flag' || field.kind === 'yes') {
    input.type = 'checkbox';
    input.classList.add('tick');
    input.checked = SHOWN[field.kind](value);
  } else {
    input.value = SHOWN[field.kind]?.(value) ?? (value === true ? 'true' : value ?? '');
    input.autocomplete = 'off';
    if (long) input.rows = Math.max(3, input.value.split('\n').length + 1);
  }
  return input;
}

function labelled(field, input) {
  const box = document.createElement('div');
  const label = document.createElement('label');
  box.className = 'f';
  if (input.type === 'checkbox') {
    label.className = 'check';
    const text = document.createElement('span');
    text.textContent = field.label;
    label.append(input, text);
    box.append(label);
    return box;
  }
  label.htmlFor = input.id;
  label.textContent = field.label;
  box.append(label);
  if (field.hint) {
    const hint = document.createElement('span');
    hint.className = 'hint';
    hint.id = `${input.id}-hint`;
    hint.textContent = field.hint;
    input.setAttribute('aria-describedby', hint.id);
    box.append(hint);
  }
  box.append(input);
  return box;
}

// The whole top member that a path lies in, with the value put in; an object that has become empty goes.
function changed(component, path, value) {
  const [ top, ...below ] = path.split('.');
  if (!below.length) return { [top]: value };
  const made = { ...component[top] };
  if (value === undefined) delete made[below[0]];
  else made[below[0]] = value;
  return { [top]: Object.keys(made).length ? made : undefined };
}

export function drawPanel(box, panel, component, { empty }, edit) {
  box.replaceChildren();
  if (!component || component.type === 'default') {
    const note = document.createElement('p');
    note.className = 'empty';
    note.textContent = empty;
    box.append(note);
    return;
  }
  const heading = document.createElement('h3');
  heading.textContent = panel.types[component.type] ?? component.type;
  box.append(heading);
  for (const [ section, name ] of Object.entries(panel.sections)) {
    const fields = panel.fields.filter(one => one.section === section && one.types.includes(component.type));
    if (!fields.length) continue;
    const fold = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = name;
    fold.open = section === 'basic' || fields.some(one => at(component, one.path) !== undefined);
    fold.append(summary, ...fields.map(field => {
      const input = inputFor(field, at(component, field.path), `drawn-${field.path.replaceAll('.', '-')}`);
      input.addEventListener('change', () => {
        const read = READ[field.kind] ?? (one => one.value.trim() || undefined);
        edit(component.id, now => changed(now, field.path, read(input, at(now, field.path))));
      });
      return labelled(field, input);
    }));
    box.append(fold);
  }
}
