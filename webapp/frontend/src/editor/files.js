// The files of the draft on the server: read, saved over the revision that was read, checked before they are saved.
export class Moved extends Error {}
export class Refused extends Error {}

const address = (base, path) => `${base}?path=${encodeURIComponent(path)}`;
const revisionOf = answer => Number((answer.headers.get('ETag') ?? '0').replace(/^W\//, '').replaceAll('"', ''));
const token = () => document.body.dataset.csrf;

export default class Files {
  static $inject = [ 'facts' ];

  constructor(facts) {
    this.facts = facts;
  }

  // Gives the text and its revision; a file that is not there is empty.
  async read(path) {
    const answer = await fetch(address(this.facts.addresses.file, path));
    if (answer.status === 404) return { text: null, revision: 0 };
    if (!answer.ok) throw new Refused(String(answer.status));
    return { text: await answer.text(), revision: revisionOf(answer) };
  }

  async revision(path) {
    const answer = await fetch(address(this.facts.addresses.file, path), { method: 'HEAD' });
    return answer.ok ? revisionOf(answer) : null;
  }

  // Raises Moved where somebody else has saved what cannot be joined, Refused where the server takes it not at all.
  async save(path, text, revision) {
    const headers = { 'If-Match': `"${revision}"`, 'X-Polku-Csrf': token(), 'X-Requested-With': 'polku' };
    const answer = await fetch(address(this.facts.addresses.file, path), { method: 'PUT', headers, body: text });
    const said = await answer.json().catch(() => ({}));
    if (answer.status === 409 && 'revision' in said) throw Object.assign(new Moved(said.message ?? ''), { said });
    if (!answer.ok) throw Object.assign(new Refused(said.message ?? said.title ?? ''), { status: answer.status });
    return said;
  }

  // Whoever has signed in again, in another tab, has another token: the page takes it and goes on.
  async renew() {
    const page = await fetch(window.location.href).catch(() => null);
    const fresh = page?.ok && new DOMParser().parseFromString(await page.text(), 'text/html').body.dataset.csrf;
    if (fresh) document.body.dataset.csrf = fresh;
  }

  async check(files) {
    const headers = { 'Content-Type': 'application/json', 'X-Polku-Csrf': token(), 'X-Requested-With': 'polku' };
    const answer = await fetch(this.facts.addresses.check, { method: 'POST', headers, body: JSON.stringify({ files }) });
    if (!answer.ok) throw new Refused(String(answer.status));
    return (await answer.json()).problems;
  }
}
