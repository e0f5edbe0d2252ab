// What the product does by itself: an operation with its parameters, and the events that a step writes.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { change, choices, clean, create, field, object, with_ } from './field.js';

const isService = element => is(element, 'bpmn:ServiceTask');
const extensions = element => object(element).get('extensionElements')?.get('values') ?? [];
const operation = element => extensions(element).find(one => one.$type === 'polku:Operation');
export const events = element => extensions(element).filter(one => one.$type === 'polku:Event');
const declared = (element, get) => get('facts').operations.find(one => one.id === operation(element)?.get('name'));

function keep(element, values, get) {
  const owner = object(element);
  const extensionElements = values.length ? create('bpmn:ExtensionElements', { values }, owner, get) : undefined;
  for (const one of values) one.$parent = extensionElements;
  change(element, owner, { extensionElements }, get);
}

function choose(element, name, get) {
  const others = extensions(element).filter(one => one.$type !== 'polku:Operation');
  if (!name) return keep(element, others, get);
  const wanted = get('facts').operations.find(one => one.id === name)?.parameters.map(one => one.name) ?? [];
  const parameters = (operation(element)?.get('parameters') ?? []).filter(one => wanted.includes(one.get('name')))
    .map(one => create('polku:Parameter', { name: one.get('name'), value: one.get('value') }, null, get));
  return keep(element, [ create('polku:Operation', { name, parameters }, null, get), ...others ], get);
}

export const OPERATION = field({ id: 'polku-operation', kind: 'select', label: 'Operation', on: isService, write: choose,
  hint: (translate, element, get) => declared(element, get)?.text ?? translate('What Polku does in this step.'),
  options: (get, translate, value) => choices(get('facts').operations.map(one => [ one.id, one.name ]), value, translate),
  read: element => operation(element)?.get('name') });

const PARAMETER = field({ id: 'polku-parameter', kind: 'feel',
  label: (translate, { parameter }) => parameter.required ? translate('{name} (required)', { name: parameter.name }) : parameter.name,
  hint: (translate, element, get, { parameter }) => parameter.known === false ? translate('The operation does not know this.')
    : parameter.fallback ? translate('Empty: {value}', { value: parameter.fallback }) : '',
  read: (element, get, { parameter }) => operation(element)?.get('parameters').find(one => one.get('name') === parameter.name)?.get('value'),
  write: (element, value, get, { parameter: { name } }) => {
    const owner = operation(element), now = owner.get('parameters');
    const old = now.find(one => one.get('name') === name);
    if (old && clean(value)) return change(element, old, { value }, get);
    const others = now.filter(one => one !== old);
    return change(element, owner, { parameters: clean(value) ? [ ...others, create('polku:Parameter', { name, value }, owner, get) ] : others }, get);
  } });

export function parameterFields(element, get) {
  if (!isService(element) || !operation(element)) return [];
  const known = declared(element, get)?.parameters ?? [];
  const odd = operation(element).get('parameters').map(one => one.get('name')).filter(name => !known.some(one => one.name === name));
  return [ ...known, ...odd.map(name => ({ name, known: false })) ]
    .map(parameter => with_(PARAMETER, { id: `polku-parameter-${parameter.name}`, parameter }));
}

const EVENT_NAME = field({ id: 'polku-event', label: 'Name of the event', hint: 'As indicators and watches know it, such as suostumus_annettu.',
  read: (element, get, { event }) => event.get('name'),
  write: (element, value, get, { event }) => change(element, event, { name: clean(value) }, get) });

const EVENT_VALUES = field({ id: 'polku-event-values', kind: 'feel', label: 'What is written with it', hint: 'One to a line, such as syy: =keskeytys.syy',
  read: (element, get, { event }) => event.get('attributes').map(one => `${one.get('name')}: ${(one.get('value') ?? '').replace(/\s*\n\s*/g, ' ')}`).join('\n'),
  write: (element, value, get, { event }) => {
    const attributes = value.split('\n').filter(line => line.trim()).map(line => {
      const [ name, ...rest ] = line.split(':');
      return create('polku:Attribute', { name: name.trim(), value: rest.join(':').trim() }, event, get);
    });
    change(element, event, { attributes }, get);
  } });

export const addEvent = (element, get) => keep(element, [ ...extensions(element), create('polku:Event', { name: '' }, null, get) ], get);

export function eventItems(element, get) {
  return events(element).map((event, index) => ({
    id: `polku-event-${index}`, label: event.get('name') ?? '', autoFocusEntry: `polku-event-${index}-name`,
    remove: click => { click.stopPropagation(); keep(element, extensions(element).filter(one => one !== event), get); },
    entries: [ with_(EVENT_NAME, { id: `polku-event-${index}-name`, event }), with_(EVENT_VALUES, { id: `polku-event-${index}-values`, event }) ],
  }));
}
