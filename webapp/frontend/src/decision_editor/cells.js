// A cell is checked by the server while it is typed: what is wrong stands at the cell and, in words, above the table.
import { post } from '../draft_file.js';

const AFTER = 400;

export function watchCells(canvas, note, address) {
  let timer = 0, turn = 0;
  const check = async (cell, text) => {
    const mine = ++turn;
    const kind = cell.classList.contains('input-cell') ? 'test' : 'answer';
    const answer = await post(address, new URLSearchParams({ text, kind }));
    if (!answer || mine !== turn) return;
    cell.classList.toggle('is-wrong', !answer.ok);
    note.textContent = answer.ok ? '' : `${answer.sentence} `;
    if (answer.ok) return;
    const exact = document.createElement('span');
    exact.lang = 'en';
    exact.className = 'muted';
    exact.textContent = answer.detail;
    note.append(exact);
  };
  canvas.addEventListener('input', event => {
    const cell = event.target.closest('td.input-cell, td.output-cell');
    if (!cell) return;
    const text = event.target.value ?? event.target.innerText ?? '';
    clearTimeout(timer);
    timer = setTimeout(() => check(cell, text.trim()), AFTER);
  });
}
