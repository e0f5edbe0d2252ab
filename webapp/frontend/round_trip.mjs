// Reads each chart named on the command line as the editor does, and writes it again: JSON of path -> XML and warnings.
import { BpmnModdle } from 'bpmn-moddle';
import fs from 'node:fs';
import polku from './src/editor/moddle.js';

const written = {};
for (const path of process.argv.slice(2)) {
  const moddle = new BpmnModdle({ polku });
  const { rootElement, warnings } = await moddle.fromXML(fs.readFileSync(path, 'utf8'));
  const { xml } = await moddle.toXML(rootElement, { format: true });
  written[path] = { xml, warnings: warnings.map(one => one.message) };
}
process.stdout.write(JSON.stringify(written));
