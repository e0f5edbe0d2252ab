// The file of a form in our layout: members in the order that they had, new ones in the order of every form of ours.
// What the library adds for itself (who made it, where in its grid a field lies) is no part of a form.
const ORDER = [ 'id', 'title', 'type', 'schemaVersion', 'key', 'path', 'label', 'dateLabel', 'subtype', 'text', 'description', 'decimalDigits', 'validate',
  'conditional', 'readonly', 'values', 'accept', 'multiple', 'allowAddRemove', 'defaultRepetitions', 'appearance', 'properties', 'components' ];
const COMPONENT = [ 'type', ...ORDER.filter(name => name !== 'type') ];
const ADDED = new Set([ 'layout', 'exporter', 'versionTag', 'showOutline', 'isRepeating' ]);

export function orders(schema) {
  const found = new Map([ [ '', Object.keys(schema) ] ]);
  const note = component => {
    found.set(component.id, Object.keys(component));
    component.components?.forEach(note);
  };
  schema.components?.forEach(note);
  return found;
}

function ordered(holder, known, usual) {
  const place = name => {
    const [ before, else_ ] = [ known?.indexOf(name) ?? -1, usual.indexOf(name) ];
    return before >= 0 ? before : 1000 + (else_ >= 0 ? else_ : 999);
  };
  // A question about people has no options of its own, and the library gives it one.
  const isAdded = name => ADDED.has(name) || (name === 'values' && holder.properties?.people);
  const names = Object.keys(holder).filter(name => !isAdded(name) || known?.includes(name));
  // Equal places keep their order: sorting is stable.
  return Object.fromEntries(names.sort((a, b) => place(a) - place(b)).map(name => [ name, holder[name] ]));
}

export function written(schema, known) {
  const component = one => {
    const made = ordered(one, known.get(one.id), COMPONENT);
    return made.components ? { ...made, components: made.components.map(component) } : made;
  };
  const form = ordered(schema, known.get(''), ORDER);
  return `${JSON.stringify({ ...form, components: (form.components ?? []).map(component) }, null, 2)}\n`;
}
