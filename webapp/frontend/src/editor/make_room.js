// A step that is dropped onto an arrow gets room: what lies to the right moves on, in the same step of the history.
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import { selfAndAllChildren } from 'diagram-js/lib/util/Elements';

const GAP = 40, GRID = 10;

export default class MakeRoom extends CommandInterceptor {
  static $inject = [ 'eventBus', 'bpmnRules', 'canvas', 'spaceTool' ];

  constructor(eventBus, bpmnRules, canvas, spaceTool) {
    super(eventBus);
    // Before the library forgets onto which arrow it was dropped.
    this.preExecute('shape.create', 2000, ({ context }) => {
      const { parent: flow, shape, position } = context;
      if (!position || !flow?.waypoints || !bpmnRules.canInsert(shape, flow) || !isStraight(flow)) return;
      const left = flow.source.x + flow.source.width, room = flow.target.x - left, needed = shape.width + 2 * GAP;
      if (room < 0 || room >= needed) return;
      const x = Math.ceil((needed - room) / GRID) * GRID, start = left + room / 2;
      const { movingShapes, resizingShapes } = spaceTool.calculateAdjustments(selfAndAllChildren(canvas.getRootElement(), true), 'x', x, start);
      spaceTool.makeSpace(movingShapes, resizingShapes, { x, y: 0 }, 'e', start);
      context.position = { x: left + (room + x) / 2, y: flow.waypoints[0].y };
    });
  }
}

function isStraight({ waypoints }) {
  return waypoints.length === 2 && waypoints[0].y === waypoints[1].y;
}
