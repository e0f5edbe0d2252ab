// The worklist keeps itself fresh: asks every 25 s with the version it has, changes counts and rows in place, keeps
// focus by id and what was chosen by value, and tells it once, politely. The filters are never touched. It stops when
// nobody has touched the page for ten minutes: an abandoned screen must not keep its session alive.
const EVERY = 25_000;
const ABANDONED = 600_000;
const PARTS = [ 'tabs', 'rows', 'next-up' ];
let touched = Date.now();
const told = document.getElementById('told');
const list = document.getElementById('list');
const bulk = document.getElementById('bulk');

const picks = () => [ ...document.querySelectorAll('#rows [name="task"]') ];
const chosen = () => picks().filter(pick => pick.checked).map(pick => pick.value);

function count() {
  if (!bulk) return;
  const number = chosen().length;
  bulk.hidden = !number;
  bulk.querySelector('[data-chosen-count]').textContent = list.dataset.chosen.replace('{n}', number);
  const all = document.getElementById('pick-all');
  if (!all) return;
  all.hidden = false;
  all.checked = number > 0 && number === picks().length;
  all.indeterminate = number > 0 && !all.checked;
}

async function refresh() {
  if (Date.now() - touched > ABANDONED || document.hidden) return;
  const headers = { 'X-Polku-Version': list.dataset.version, 'X-Requested-With': 'polku' };
  const answer = await fetch(location.href, { headers }).catch(() => null);
  if (answer?.status === 401 || answer?.redirected) return location.reload();
  if (answer?.status !== 200) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById('list');
  if (!fresh) return;
  const focused = document.activeElement?.id;
  const before = chosen();
  for (const part of PARTS) {
    document.getElementById(part).replaceChildren(...page.getElementById(part).childNodes);
  }
  list.dataset.version = fresh.dataset.version;
  document.querySelector('[data-updated]').textContent = page.querySelector('[data-updated]').textContent;
  for (const pick of picks()) pick.checked = before.includes(pick.value);
  count();
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const gone = before.length - chosen().length;
  told.textContent = list.dataset.new.replace('{n}', list.querySelectorAll('tbody tr:not(.grp)').length)
    + (gone ? ` ${list.dataset.gone.replace('{n}', gone)}` : '');
}

document.getElementById('rows').addEventListener('change', event => {
  if (event.target.id === 'pick-all') for (const pick of picks()) pick.checked = event.target.checked;
  count();
});
bulk?.addEventListener('reset', () => {
  setTimeout(() => { count(); document.getElementById('pick-all')?.focus(); });
});
for (const kind of [ 'keydown', 'pointerdown', 'pointermove', 'scroll' ]) {
  addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
}
const none = document.getElementById('act-none');
if (none) none.hidden = false;
count();
setInterval(refresh, EVERY);
document.addEventListener('visibilitychange', refresh);
