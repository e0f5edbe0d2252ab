// Evaluates the tree that engine/feel/browser.py makes of a condition: three values, no parser, no eval.
const kind = value => value === null || value === undefined ? 'null' : Array.isArray(value) ? 'list' : typeof value;
const truth = value => typeof value === 'boolean' ? value : null;

function same(left, right) {
  const [ a, b ] = [ kind(left), kind(right) ];
  if (a === 'null' || b === 'null') return a === b;
  if (a !== b) return null;
  return a === 'list' || a === 'object' ? JSON.stringify(left) === JSON.stringify(right) : left === right;
}

function order(op, left, right) {
  const a = kind(left);
  if (a !== kind(right) || (a !== 'number' && a !== 'string')) return null;
  return { '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[op];
}

function all(values, stop) {
  if (values.includes(stop)) return stop;
  return values.includes(null) ? null : !stop;
}

function within(value, node, data) {
  if (node.range) {
    const [ low, high, opening, closing ] = node.range;
    const above = order(opening === '[' ? '>=' : '>', value, run(low, data));
    const below = order(closing === ']' ? '<=' : '<', value, run(high, data));
    return all([ above, below ], false);
  }
  if (node.list) return all(node.list.map(item => item.range ? within(value, item, data) : same(value, run(item, data)) === true), true);
  const other = run(node, data);
  return Array.isArray(other) ? other.some(item => same(value, item) === true) : same(value, other);
}

const listed = value => Array.isArray(value) ? value : [ value ]; // one value counts as a list of one
const text = (value, make) => typeof value === 'string' ? make(value) : null;
const CALLS = {
  'count': value => value === null ? null : listed(value).length,
  'string length': value => text(value, it => [ ...it ].length),
  'list contains': (value, item) => value === null ? null : listed(value).some(one => same(one, item) === true),
  'contains': (value, part) => text(value, it => text(part, p => it.includes(p))),
  'starts with': (value, part) => text(value, it => text(part, p => it.startsWith(p))),
  'ends with': (value, part) => text(value, it => text(part, p => it.endsWith(p))),
  'is empty': value => value === null || (typeof value === 'object' ? Object.keys(value).length === 0 : null),
  'is blank': value => value === null || text(value, it => it.trim() === ''),
  'is defined': value => value !== null && value !== undefined,
};

function operate(op, args, data) {
  if (op === 'in') return within(run(args[0], data), args[1], data);
  const values = args.map(node => run(node, data));
  if (op === 'and' || op === 'or') return all(values.map(truth), op === 'or');
  if (op === 'not') return truth(values[0]) === null ? null : !values[0];
  if (op === '=') return same(...values);
  if (op === '!=') { const equal = same(...values); return equal === null ? null : !equal; }
  return order(op, ...values);
}

export function run(node, data) {
  if ('value' in node) return node.value;
  if (node.path) return node.path.reduce((at, key) => kind(at) === 'object' ? at[key] ?? null : null, data);
  if (node.list) return node.list.map(item => run(item, data));
  if (node.call) return CALLS[node.call](...node.args.map(item => run(item, data)));
  return operate(node.op, node.args, data);
}
