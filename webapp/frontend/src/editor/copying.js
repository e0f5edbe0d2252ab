// What copying, pasting and changing the kind of an element takes along.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { DEFAULT } from './moddle.js';

export default class Copying {
  static $inject = [ 'eventBus' ];

  constructor(eventBus) {
    // Before the library's own listener, whose answer is the last word.
    eventBus.on('moddleCopy.canCopyProperties', 2000, ({ sourceElement, targetElement }) => {
      const mark = sourceElement.$attrs?.[DEFAULT];
      if (mark && is(targetElement, 'bpmn:FlowNode')) targetElement.set(DEFAULT, mark);
    });
    // An operation belongs to a service task: whatever else the step becomes, it is left behind.
    eventBus.on('moddleCopy.canCopyProperty', 2000, ({ property, parent }) => {
      if (property?.$type === 'polku:Operation' && parent.$parent && !is(parent.$parent, 'bpmn:ServiceTask')) return false;
    });
  }
}
