// What the elements are called: in the menus (the library writes them small), and at the head of the panel (large).
const TASK = [ 'Tehtävä', 'Uppgift' ];
const SERVICE = [ 'Järjestelmä tekee', 'Systemet utför' ];
const RULE = [ 'Päätöstaulu', 'Beslutstabell' ];
const SEND = [ 'Viestin lähetys', 'Sändning av ett meddelande' ];
const RECEIVE = [ 'Viestin odotus', 'Väntan på ett meddelande' ];
const CALL = [ 'Oma kaavio', 'Eget diagram' ];
const PHASE = [ 'Vaihe', 'Steg' ];
const CHOICE = [ 'Valinta', 'Val' ];
const PARALLEL = [ 'Rinnakkain', 'Parallellt' ];
const SOME = [ 'Yksi tai useampi', 'En eller flera' ];
const FIRST = [ 'Sen mukaan, mitä ensin tapahtuu', 'Enligt vad som händer först' ];
const START = [ 'Alku', 'Början' ];
const END = [ 'Loppu', 'Slut' ];
const PLACE = [ 'Merkki: asia on tullut tähän', 'Märke: ärendet har kommit hit' ];
const WAIT = [ 'Odotus', 'Väntan' ];
const TIMER = [ 'Ajastin', 'Timer' ];
const LINE = [ 'Nuoli', 'Pil' ];
const DEFAULT_LINE = [ 'Oletushaara', 'Standardgren' ];
const POOL = [ 'Allas', 'Bassäng' ];
const GOES_ON = [ '(vaihe jatkuu)', '(steget fortsätter)' ];
const both = (first, second) => first.map((one, index) => `${one} ${second[index]}`);

// The kinds of events that Polku does not run, as the library lists them.
function unwanted() {
  const triggers = { Cancel: [ 'Peruutus', 'Annullering' ], Compensation: [ 'Hyvitys', 'Kompensation' ], Conditional: [ 'Ehto', 'Villkor' ], Error: [ 'Virhe', 'Fel' ],
    Escalation: [ 'Eskalointi', 'Eskalering' ], Link: [ 'Linkki', 'Länk' ], Signal: [ 'Signaali', 'Signal' ], Message: RECEIVE, Timer: TIMER };
  const places = { 'boundary event': [ '(reunalla)', '(på kanten)' ], 'boundary event (non-interrupting)': GOES_ON, 'end event': [ '(loppu)', '(slut)' ],
    'intermediate catch event': [ '(odotus)', '(väntan)' ], 'intermediate throw event': [ '(lähetys)', '(sändning)' ],
    'start event': [ '(alku)', '(början)' ], 'start event (non-interrupting)': [ '(alku, vaihe jatkuu)', '(början, steget fortsätter)' ] };
  const all = {};
  for (const [ trigger, word ] of Object.entries(triggers)) {
    for (const [ place, where ] of Object.entries(places)) all[`${trigger} ${place}`] ??= both(word, where);
  }
  return all;
}

export default {
  ...unwanted(),
  'Task': TASK, 'User task': TASK, 'User Task': TASK, 'Manual Task': TASK,
  'Service task': SERVICE, 'Service Task': SERVICE, 'Business rule task': RULE, 'Business Rule Task': RULE,
  'Send task': SEND, 'Send Task': SEND, 'Receive task': RECEIVE, 'Receive Task': RECEIVE,
  'Call activity': CALL, 'Call Activity': CALL, 'Sub-process': PHASE,
  'Sub-process (collapsed)': both(PHASE, [ '(suljettu)', '(stängt)' ]), 'Sub-process (expanded)': both(PHASE, [ '(auki)', '(öppet)' ]),
  'Collapsed Sub Process': both(PHASE, [ '(suljettu)', '(stängt)' ]), 'Expanded Sub Process': PHASE, 'Sub Process': PHASE, 'SubProcess': PHASE,
  'Exclusive gateway': CHOICE, 'Exclusive Gateway': CHOICE, 'Parallel gateway': PARALLEL, 'Parallel Gateway': PARALLEL,
  'Inclusive gateway': SOME, 'Inclusive Gateway': SOME, 'Event-based gateway': FIRST, 'Event Based Gateway': FIRST,
  'Start event': START, 'Start Event': START, 'End event': END, 'End Event': END,
  'Intermediate throw event': PLACE, 'Intermediate Throw Event': PLACE, 'Intermediate Catch Event': WAIT,
  'Message intermediate catch event': RECEIVE, 'Message Intermediate Catch Event': RECEIVE,
  'Message intermediate throw event': SEND, 'Message Intermediate Throw Event': SEND,
  'Timer intermediate catch event': TIMER, 'Timer Intermediate Catch Event': TIMER,
  'Message end event': [ 'Loppu, joka lähettää viestin', 'Slut som sänder ett meddelande' ], 'Message End Event': [ 'Loppu, joka lähettää viestin', 'Slut som sänder ett meddelande' ],
  'Terminate end event': [ 'Loppu, joka päättää kaiken', 'Slut som avslutar allt' ], 'Terminate End Event': [ 'Loppu, joka päättää kaiken', 'Slut som avslutar allt' ],
  'Message boundary event': [ 'Viesti keskeyttää', 'Ett meddelande avbryter' ], 'Message Boundary Event': [ 'Viesti keskeyttää', 'Ett meddelande avbryter' ],
  'Timer boundary event': [ 'Määräaika keskeyttää', 'En tidsfrist avbryter' ], 'Timer Boundary Event': [ 'Määräaika keskeyttää', 'En tidsfrist avbryter' ],
  'Message boundary event (non-interrupting)': both([ 'Viesti', 'Meddelande' ], GOES_ON), 'Message Boundary Event (Non Interrupting)': both([ 'Viesti', 'Meddelande' ], GOES_ON),
  'Timer boundary event (non-interrupting)': both([ 'Määräaika', 'Tidsfrist' ], GOES_ON), 'Timer Boundary Event (Non Interrupting)': both([ 'Määräaika', 'Tidsfrist' ], GOES_ON),
  'Boundary Event': [ 'Reunan tapahtuma', 'Händelse på kanten' ], 'Intermediate Event': WAIT,
  'Sequence flow': LINE, 'Sequence Flow': LINE, 'Default flow': DEFAULT_LINE, 'Default Flow': DEFAULT_LINE, 'Conditional Flow': LINE, 'Conditional flow': LINE,
  'Pool': POOL, 'Participant': POOL, 'Expanded Pool': POOL, 'Lane': [ 'Kaista', 'Bana' ], 'Collaboration': [ 'Kaavio', 'Diagram' ], 'Process': [ 'Prosessi', 'Process' ],
  'Text Annotation': [ 'Huomautus', 'Anmärkning' ], 'Association': [ 'Katkoviiva', 'Streckad linje' ], 'Message Flow': [ 'Viestinuoli', 'Meddelandepil' ], 'Group': [ 'Kehys', 'Ram' ],
  // What the library counts among the choices before ours are picked out of them.
  'Manual task': TASK, 'Script task': [ 'Skripti', 'Skript' ], 'Transaction': [ 'Transaktio', 'Transaktion' ], 'Event sub-process': [ 'Tapahtuma-aliprosessi', 'Händelsedelprocess' ],
  'Ad-hoc sub-process': [ 'Vapaa vaihe', 'Fritt steg' ],
  'Ad-hoc sub-process (collapsed)': [ 'Vapaa vaihe (suljettu)', 'Fritt steg (stängt)' ], 'Ad-hoc sub-process (expanded)': [ 'Vapaa vaihe (auki)', 'Fritt steg (öppet)' ],
  'Complex gateway': [ 'Monimutkainen valinta', 'Komplext val' ], 'Boundary event': [ 'Reunan tapahtuma', 'Händelse på kanten' ],
  'Expanded pool/participant': POOL, 'Empty pool/participant': [ 'Tyhjä allas', 'Tom bassäng' ],
  'Data object reference': [ 'Tieto', 'Data' ], 'Data store reference': [ 'Tietovarasto', 'Datalager' ],
  // What a file of another product may have: it can be looked at, and the check says that it is not run.
  'Script Task': [ 'Skripti', 'Skript' ], 'Complex Gateway': [ 'Monimutkainen valinta', 'Komplext val' ],
  'Data Object Reference': [ 'Tieto', 'Data' ], 'Data Store Reference': [ 'Tietovarasto', 'Datalager' ], 'Event Sub Process': [ 'Tapahtuma-aliprosessi', 'Händelsedelprocess' ],
};
