// The worklist keeps itself fresh: asks every 25 s with the version it has, changes the list in place,
// keeps focus by id, and tells it once. It waits while somebody is choosing in the filters, and stops when nobody has
// touched the page for ten minutes: an abandoned screen must not keep its session alive.
const EVERY = 25_000;
const ABANDONED = 600_000;
let touched = Date.now();
const told = document.getElementById('told');

async function refresh() {
  const list = document.getElementById('list');
  if (Date.now() - touched > ABANDONED || document.hidden || document.activeElement?.closest('.filters')) return;
  const headers = { 'X-Polku-Version': list.dataset.version, 'X-Requested-With': 'polku' };
  const answer = await fetch(location.href, { headers }).catch(() => null);
  if (answer?.status === 401 || answer?.redirected) return location.reload();
  if (answer?.status !== 200) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById('list');
  if (!fresh) return;
  const focused = document.activeElement?.id;
  list.replaceChildren(...fresh.childNodes);
  list.dataset.version = fresh.dataset.version;
  document.querySelector('[data-updated]').textContent = page.querySelector('[data-updated]').textContent;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  told.textContent = list.dataset.new.replace('{n}', list.querySelectorAll('tbody tr:not(.grp)').length);
}

for (const kind of [ 'keydown', 'pointerdown', 'pointermove', 'scroll' ]) {
  addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
}
setInterval(refresh, EVERY);
document.addEventListener('visibilitychange', refresh);
