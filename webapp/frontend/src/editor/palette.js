// The palette has what the engine runs, and nothing else.
const TOOLS = [
  [ 'hand-tool', 'bpmn-icon-hand-tool', 'Activate hand tool', 'handTool', 'activateHand' ],
  [ 'lasso-tool', 'bpmn-icon-lasso-tool', 'Activate lasso tool', 'lassoTool', 'activateSelection' ],
  [ 'space-tool', 'bpmn-icon-space-tool', 'Activate create/remove space tool', 'spaceTool', 'activateSelection' ],
  [ 'connect-tool', 'bpmn-icon-connection-multi', 'Activate global connect tool', 'globalConnect', 'start' ],
];
const EVENT = name => ({ eventDefinitionType: `bpmn:${name}EventDefinition` });
export const ELEMENTS = [
  [ 'event', 'bpmn:StartEvent', 'bpmn-icon-start-event-none', 'Start event' ],
  [ 'event', 'bpmn:IntermediateCatchEvent', 'bpmn-icon-intermediate-event-catch-timer', 'Timer', EVENT('Timer') ],
  [ 'event', 'bpmn:IntermediateCatchEvent', 'bpmn-icon-intermediate-event-catch-message', 'Wait for a message', EVENT('Message') ],
  [ 'event', 'bpmn:EndEvent', 'bpmn-icon-end-event-none', 'End event' ],
  [ 'task', 'bpmn:UserTask', 'bpmn-icon-user-task', 'User task' ],
  [ 'task', 'bpmn:ServiceTask', 'bpmn-icon-service-task', 'Service task' ],
  [ 'task', 'bpmn:BusinessRuleTask', 'bpmn-icon-business-rule-task', 'Business rule task' ],
  [ 'task', 'bpmn:CallActivity', 'bpmn-icon-call-activity', 'Call activity' ],
  [ 'task', 'bpmn:SubProcess', 'bpmn-icon-subprocess-expanded', 'Sub-process', { isExpanded: true } ],
  [ 'gateway', 'bpmn:ExclusiveGateway', 'bpmn-icon-gateway-xor', 'Exclusive gateway' ],
  [ 'gateway', 'bpmn:ParallelGateway', 'bpmn-icon-gateway-parallel', 'Parallel gateway' ],
  [ 'gateway', 'bpmn:InclusiveGateway', 'bpmn-icon-gateway-or', 'Inclusive gateway' ],
  [ 'gateway', 'bpmn:EventBasedGateway', 'bpmn-icon-gateway-eventbased', 'Event-based gateway' ],
  [ 'frame', 'bpmn:Participant', 'bpmn-icon-participant', 'Pool' ],
];

export default class Palette {
  static $inject = [ 'palette', 'create', 'elementFactory', 'handTool', 'lassoTool', 'spaceTool', 'globalConnect', 'translate' ];

  constructor(palette, create, elementFactory, handTool, lassoTool, spaceTool, globalConnect, translate) {
    Object.assign(this, { create, elementFactory, translate, tools: { handTool, lassoTool, spaceTool, globalConnect } });
    palette.registerProvider(this);
  }

  getPaletteEntries() {
    const entries = {};
    for (const [ key, className, title, tool, act ] of TOOLS) {
      entries[key] = { group: 'tools', className, title: this.translate(title), action: { click: event => this.tools[tool][act](event) } };
    }
    entries.separator = { group: 'tools', separator: true };
    for (const [ group, type, className, title, more ] of ELEMENTS) {
      const start = event => this.start(event, type, more);
      const name = `create.${className.replace('bpmn-icon-', '')}`;
      entries[name] = { group, className, title: this.translate(title), action: { dragstart: start, click: start } };
    }
    return entries;
  }

  start(event, type, more) {
    if (type === 'bpmn:Participant') return this.create.start(event, this.elementFactory.createParticipantShape());
    const shape = this.elementFactory.createShape({ type, ...more });
    if (type !== 'bpmn:SubProcess') return this.create.start(event, shape);
    const first = this.elementFactory.createShape({ type: 'bpmn:StartEvent', x: 40, y: 82, parent: shape });
    return this.create.start(event, [ shape, first ], { hints: { autoSelect: [ shape ] } });
  }
}
