// Reads a form's answers from the page, typed as the server types them, for the conditions.
const number = text => {
  const plain = text.trim().replace(/[\s\u00a0]/g, '').replace(',', '.');
  return plain && !Number.isNaN(Number(plain)) ? Number(plain) : null;
};

function day(text) {
  const parts = text.trim().match(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/);
  return parts ? `${parts[3]}-${parts[2].padStart(2, '0')}-${parts[1].padStart(2, '0')}` : text.trim() || null;
}

const option = text => text === 'true' ? true : text === 'false' ? false : text;

const READERS = {
  number: box => number(box.querySelector('input').value),
  datetime: box => day(box.querySelector('input').value),
  checkbox: box => box.querySelector('input').checked,
  radio: box => { const chosen = box.querySelector('input:checked'); return chosen ? option(chosen.value) : null; },
  select: box => option(box.querySelector('select').value) === '' ? null : option(box.querySelector('select').value),
  checklist: box => [ ...box.querySelectorAll('input:checked') ].map(one => option(one.value)),
  filepicker: box => [ ...box.querySelectorAll('input[type=hidden]') ].map(one => one.value),
  textfield: box => box.querySelector('input').value.trim() || null,
  textarea: box => box.querySelector('textarea').value.trim() || null,
};

function put(target, key, value) {
  const path = key.split('.'), last = path.pop();
  const place = path.reduce((at, part) => at[part] ??= {}, target);
  place[last] = value;
}

function level(root) {
  const inner = [ ...root.querySelectorAll('.f') ];
  return inner.filter(box => box.parentElement.closest('.f, [data-row]') === (root.closest('.f, [data-row]') ?? null));
}

export function answers(root, data = {}) {
  for (const box of level(root)) {
    const { key, type } = box.dataset;
    if (type === 'group') answers(box, key ? data[key] = {} : data);
    else if (type === 'dynamiclist') data[key] = [ ...box.querySelectorAll('[data-row]') ].map(row => answers(row));
    else if (READERS[type] && key) put(data, key, READERS[type](box));
  }
  return data;
}
