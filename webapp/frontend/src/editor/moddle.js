// What Polku adds to BPMN (docs/architecture.md, "Diagrams"), so that it is read, kept, copied and written.
//
// `polku:default` is not among them: BPMN has a `default` of its own (the default flow) on the same elements, and two
// properties of one local name cannot be described. It stays a plain attribute, which copying.js takes along.
const text = name => ({ name, isAttr: true, type: 'String' });
const marks = (name, elements, names) => ({ name, extends: elements, properties: names.map(text) });
const part = (name, properties) => ({ name, superClass: [ 'Element' ], properties });
const parts = (name, type) => ({ name, type, isMany: true });

export const DEFAULT = 'polku:default';

export default {
  name: 'Polku', prefix: 'polku', uri: 'urn:polku:bpmn:1', xml: { tagAlias: 'lowerCase' },
  types: [
    marks('Work', [ 'bpmn:UserTask' ], [ 'form', 'result', 'due', 'escalate', 'escalateTo', 'clientPresent', 'final', 'assign' ]),
    marks('Asking', [ 'bpmn:StartEvent' ], [ 'form' ]),
    marks('Rule', [ 'bpmn:BusinessRuleTask' ], [ 'decision', 'result' ]),
    marks('Staged', [ 'bpmn:CallActivity', 'bpmn:SubProcess', 'bpmn:UserTask', 'bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent' ], [ 'stage' ]),
    marks('Waiting', [ 'bpmn:UserTask', 'bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask' ], [ 'waitsFor', 'party' ]),
    marks('Sending', [ 'bpmn:IntermediateThrowEvent', 'bpmn:EndEvent', 'bpmn:SendTask' ], [ 'payload' ]),
    marks('Grouped', [ 'bpmn:Lane' ], [ 'group' ]),
    part('Operation', [ text('name'), parts('parameters', 'Parameter') ]),
    part('Parameter', [ text('name'), text('value') ]),
    part('Event', [ text('name'), parts('attributes', 'Attribute') ]),
    part('Attribute', [ text('name'), text('value') ]),
  ],
};
