// One field of the panel: what it is called, what it reads and writes. The components are made once: a new function for
// each drawing would make the panel forget where the typing was.
import {
  CheckboxEntry, SelectEntry, TextAreaEntry, TextFieldEntry,
  isCheckboxEntryEdited, isSelectEntryEdited, isTextAreaEntryEdited, isTextFieldEntryEdited,
} from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';

const KINDS = {
  text: [ TextFieldEntry, isTextFieldEntryEdited, {} ],
  feel: [ TextAreaEntry, isTextAreaEntryEdited, { monospace: true, autoResize: true, rows: 1 } ],
  area: [ TextAreaEntry, isTextAreaEntryEdited, { autoResize: true, rows: 2 } ],
  select: [ SelectEntry, isSelectEntryEdited, {} ],
  tick: [ CheckboxEntry, isCheckboxEntryEdited, {} ],
};

// `read(element, get, entry)` gives the value, `write(element, value, get, entry)` changes it in one step; `get` gives a
// service, `entry` is the field itself with what `with_` gave it. Labels and hints are keys of the dictionary.
export function field({ id, kind = 'text', label, hint, read, write, options, on = () => true }) {
  const [ Entry, isEdited, looks ] = KINDS[kind];
  const said = (given, translate, ...more) => typeof given === 'function' ? given(translate, ...more) : given && translate(given);
  function component(entry) {
    const { element } = entry;
    const [ injector, translate, debounce ] = [ useService('injector'), useService('translate'), useService('debounceInput') ];
    const get = name => injector.get(name, false);
    return Entry({
      ...looks, element, id: entry.id, debounce, translate,
      label: said(label, translate, entry), description: said(hint, translate, element, get, entry),
      getValue: () => read(element, get, entry) ?? '',
      setValue: value => write(element, value, get, entry),
      getOptions: options && (() => options(get, translate, read(element, get, entry) ?? '')),
    });
  }
  return { id, component, isEdited, on };
}

export const with_ = (one, more) => ({ ...one, ...more });

export const object = element => element.businessObject;

// One attribute of the element itself; empty takes it away.
export const attribute = name => ({
  read: element => object(element).get(name),
  write: (element, value, get) => get('modeling').updateProperties(element, { [name]: clean(value) }),
});

export const flag = name => ({
  read: element => object(element).get(name) === 'true',
  write: (element, value, get) => get('modeling').updateProperties(element, { [name]: value ? 'true' : undefined }),
});

export const clean = value => (typeof value === 'string' && value.trim() === '' ? undefined : value);

// A part of the element's model, with the element as the owner of the step.
export const change = (element, part, properties, get) => get('modeling').updateModdleProperties(element, part, properties);

export function create(type, properties, parent, get) {
  const made = get('bpmnFactory').create(type, properties);
  made.$parent = parent;
  return made;
}

// A select keeps what the file says even where it is none of the choices: the check says what is wrong with it.
export function choices(pairs, value, translate, none = 'Choose') {
  const known = pairs.map(([ key, text ]) => ({ value: key, label: text && text !== key ? `${text} (${key})` : key }));
  const odd = value && !pairs.some(([ key ]) => key === value) ? [ { value, label: translate('{value} (not found)', { value }) } ] : [];
  return [ { value: '', label: translate(none) }, ...odd, ...known ];
}
