// The modeler of bpmn-js with what Polku adds and leaves out.
import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule } from 'bpmn-js-properties-panel';
import ColorPicker from 'bpmn-js-color-picker';
import TokenSimulation from 'bpmn-js-token-simulation';
import Charts from './charts.js';
import Clipboard from './clipboard.js';
import Conflict from './conflict.js';
import Copying from './copying.js';
import Documents from './documents.js';
import Exchange from './exchange.js';
import Files from './files.js';
import FreshTask from './fresh_task.js';
import Lint from './lint.js';
import MakeRoom from './make_room.js';
import Menus from './menus.js';
import Merging from './merging.js';
import polku from './moddle.js';
import Naming from './naming.js';
import NewForms from './new_forms.js';
import Palette from './palette.js';
import panel from './panel/provider.js';
import ProblemList from './problem_list.js';
import Saver from './saver.js';
import SideTexts from './side_texts.js';
import Simulation from './simulation.js';
import Toolbar from './toolbar.js';

const EAGER = { naming: Naming, freshTask: FreshTask, makeRoom: MakeRoom, copying: Copying, menus: Menus, paletteProvider: Palette, clipboardBetweenTabs: Clipboard,
  saver: Saver, lint: Lint, merging: Merging, exchange: Exchange, simulation: Simulation, toolbar: Toolbar };
const LAZY = { charts: Charts, conflict: Conflict, documents: Documents, files: Files, newForms: NewForms, problemList: ProblemList, sideTexts: SideTexts };
const types = classes => Object.fromEntries(Object.entries(classes).map(([ name, one ]) => [ name, [ 'type', one ] ]));

export function makeModeler(root, facts, translate) {
  const ours = { __init__: Object.keys(EAGER), ...types(EAGER), ...types(LAZY), facts: [ 'value', facts ], translate: [ 'value', translate ] };
  return new Modeler({
    container: root.querySelector('[data-canvas]'),
    propertiesPanel: { parent: root.querySelector('[data-panel]') },
    moddleExtensions: { polku },
    additionalModules: [ BpmnPropertiesPanelModule, ColorPicker, TokenSimulation, panel, ours ],
  });
}
