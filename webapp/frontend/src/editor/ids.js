// Ids out of names: ASCII, small letters, underscores, never one that the engine uses itself, never one twice.
const RESERVED = /^(start|end|root|starteventsplit|starteventjoin|__.*|.*\.(endjoin|boundaryeventsplit|boundaryeventjoin))$/i;
const MADE_BY_LIBRARY = /^[A-Z][A-Za-z]+_[0-9a-z]{7}$/;
const MOST = 60;

const WORDS = {
  'bpmn:StartEvent': 'alku', 'bpmn:EndEvent': 'loppu', 'bpmn:UserTask': 'tehtava', 'bpmn:ServiceTask': 'toiminto',
  'bpmn:BusinessRuleTask': 'paatos', 'bpmn:CallActivity': 'kutsu', 'bpmn:SubProcess': 'osaprosessi', 'bpmn:Lane': 'rata',
  'bpmn:Participant': 'allas', 'bpmn:Message': 'viesti',
};

export const isMade = id => MADE_BY_LIBRARY.test(id);

export function plain(name) {
  const ascii = name.replace(/[ßæøđł]/gi, sign => ({ ß: 'ss', æ: 'ae', ø: 'o', đ: 'd', ł: 'l' })[sign.toLowerCase()])
    .normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return ascii.replace(/[^a-z0-9]+/g, '_').replace(/^[\d_]+/, '').slice(0, MOST).replace(/_+$/, '');
}

// A word that says what the element is, for one that has no name yet.
export function wordFor(type) {
  if (WORDS[type]) return WORDS[type];
  if (type.endsWith('Gateway')) return 'haara';
  return type.endsWith('Event') ? 'tapahtuma' : 'osa';
}

export function idFrom(name, type, isTaken) {
  const first = plain(name ?? '') || wordFor(type);
  const stem = RESERVED.test(first) ? `${wordFor(type)}_${first}` : first;
  if (!isTaken(stem)) return stem;
  let number = 2;
  while (isTaken(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}
