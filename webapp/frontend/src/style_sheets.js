// Where the editors of expressions put their styles: into a constructed style sheet. Their own way, a style element,
// is what the content security policy forbids.
import { StyleModule as Original } from 'style-mod';

const mounted = new WeakMap(); // Document or ShadowRoot -> its sheet and the modules in it

export class StyleModule extends Original {
  static mount(root, modules) {
    const wanted = [ modules ].flat();
    if (!mounted.has(root)) {
      const sheet = new CSSStyleSheet();
      root.adoptedStyleSheets = [ sheet, ...root.adoptedStyleSheets ];
      mounted.set(root, { sheet, modules: [] });
    }
    const here = mounted.get(root);
    if (wanted.every(one => here.modules.includes(one))) return;
    here.modules = [ ...here.modules.filter(one => !wanted.includes(one)), ...wanted ];
    here.sheet.replaceSync(here.modules.map(one => one.getRules()).join('\n'));
  }
}
