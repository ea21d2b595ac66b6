// A drawing as a grid of numbers: for the keyboard and for those who cannot see the canvas.
import {make} from './play.js';
import {toBase64} from './pixels.js';

const SIDE = 14;
const FULL = 9;

/** Fills an element with cells; `changed` is called after each change. */
export function keyboardGrid(element, changed) {
  const ink = new Uint8Array(SIDE * SIDE);
  let current = Math.floor(SIDE / 2) * SIDE + Math.floor(SIDE / 2);
  const cells = Array.from(ink, (_, i) => make('div', {role: 'gridcell', tabindex: i === current ? 0 : -1}));

  function write(i, value) {
    ink[i] = value;
    cells[i].dataset.ink = String(value);
    cells[i].textContent = String(value);
    cells[i].setAttribute('aria-label', `row ${Math.floor(i / SIDE) + 1}, column ${i % SIDE + 1}, ink ${value}`);
  }

  function go(i) {
    cells[current].tabIndex = -1;
    current = i;
    cells[current].tabIndex = 0;
    cells[current].focus();
  }

  function key(event) {
    const row = Math.floor(current / SIDE);
    const column = current % SIDE;
    const moves = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
    if (moves[event.key]) {
      const [down, right] = moves[event.key];
      go(Math.min(SIDE - 1, Math.max(0, row + down)) * SIDE + Math.min(SIDE - 1, Math.max(0, column + right)));
    } else if (/^[0-9]$/.test(event.key)) {
      write(current, Number(event.key));
      changed();
    } else if (event.key === ' ') {
      write(current, ink[current] ? 0 : FULL);
      changed();
    } else {
      return;
    }
    event.preventDefault();
  }

  element.append(...Array.from({length: SIDE}, (_, row) =>
    make('div', {role: 'row'}, ...cells.slice(row * SIDE, (row + 1) * SIDE))));
  element.addEventListener('keydown', key);
  cells.forEach((cell, i) => {
    write(i, 0);
    cell.addEventListener('click', () => { go(i); write(i, ink[i] ? 0 : FULL); changed(); });
  });

  return {
    isOpen: () => !element.parentElement.hidden,
    isEmpty: () => ink.every((value) => value === 0),
    clear: () => ink.forEach((_, i) => write(i, 0)),
    focus: () => go(current),
    drawing: () => ({side: SIDE, pixels: toBase64(ink.map((value) => Math.round(255 * value / FULL)))}),
  };
}
