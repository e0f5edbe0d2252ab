// Bundles src/ into webapp/static/dist: hashed files, a manifest for the templates, the licences of what is inside.
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const ENTRIES = [
  'app',
  'worklist',
  'form',
  'diagram',
  'comments',
  'compare',
  'progress',
  'editor',
  'forms_editor',
  'decision_editor',
  'publish',
  'heat',
  'charts',
];
const target = path.resolve(process.argv[2] ?? '../static/dist');
const out = `${target}.new`; // put in place at the end: a failed build leaves the old one

// The editor of forms asks for an older preact than others; the viewer that it draws with must take the same one.
const onePreact = {
  name: 'one-preact',
  setup(build) {
    build.onResolve({ filter: /^preact($|\/)/ }, ({ path: wanted, importer, kind }) =>
      importer.includes('form-js-viewer') ? build.resolve(wanted, { kind, resolveDir: path.resolve('node_modules/@bpmn-io/form-js-editor') }) : undefined);
  },
};

// Editors of expressions take their styles to where the content security policy lets them (src/style_sheets.js).
const styleSheets = {
  name: 'style-sheets',
  setup(build) {
    build.onResolve({ filter: /^style-mod$/ }, ({ importer }) =>
      importer.includes('node_modules') ? { path: path.resolve('src/style_sheets.js') } : undefined);
  },
};

fs.rmSync(out, { recursive: true, force: true });
const result = await esbuild.build({
  entryPoints: ENTRIES.map(name => `src/${name}.js`),
  bundle: true, format: 'esm', splitting: true, minify: true, target: 'es2022', legalComments: 'linked', metafile: true,
  outdir: out, entryNames: '[name]-[hash]', chunkNames: 'c-[hash]', assetNames: 'a-[hash]',
  plugins: [ onePreact, styleSheets ],
  loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty', '.eot': 'empty', '.svg': 'empty' },
});

const relative = file => path.relative(out, path.resolve(file));
const manifest = {};
for (const [ file, facts ] of Object.entries(result.metafile.outputs)) {
  if (!facts.entryPoint?.endsWith('.js')) continue;
  manifest[path.basename(facts.entryPoint, '.js')] = {
    js: relative(file),
    css: facts.cssBundle ? relative(facts.cssBundle) : null,
    preload: facts.imports.filter(one => one.kind === 'import-statement').map(one => relative(one.path)),
  };
}
fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify(manifest, null, 1));

const packages = new Map();
for (const file of Object.keys(result.metafile.inputs)) {
  const folder = file.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1];
  if (!folder || packages.has(folder)) continue;
  const facts = JSON.parse(fs.readFileSync(path.join(folder, 'package.json')));
  const licence = fs.readdirSync(folder).find(name => /^licen[cs]e/i.test(name));
  const text = licence ? fs.readFileSync(path.join(folder, licence), 'utf8') : '(no licence file in the package)';
  packages.set(folder, `${facts.name} ${facts.version} (${facts.license ?? '?'})\n\n${text}`);
}
fs.writeFileSync(path.join(out, 'THIRD-PARTY-NOTICES.txt'), [ ...packages.values() ].sort().join('\n\n----\n\n'));
fs.rmSync(target, { recursive: true, force: true });
fs.renameSync(out, target);
console.log(`${ENTRIES.length} entries, ${packages.size} packages inside`);
