// A sum of products, drawn as the numbers that it is made of.
import {make, short} from './play.js';
import {signedColour} from './pixels.js';

/** A square of numbers, coloured by their size; `mark` says what is special about a cell. */
export function square(title, values, size, format = (v) => short(Number(v.toPrecision(2)))) {
  const largest = Math.max(1e-12, ...values.map(Math.abs));
  const cell = (value) => {
    const td = make('td', {}, format(value));
    const {background, ink} = signedColour(value / largest);
    td.style.background = background;
    td.style.color = ink;
    return td;
  };
  const rows = Array.from({length: size}, (_, row) => make('tr', {}, ...values.slice(row * size, (row + 1) * size).map(cell)));
  return make('table', {class: 'square'}, make('caption', {}, title), make('tbody', {}, ...rows));
}

/** input times filter, cell by cell, and its sum. */
export function products(inputs, filter, size) {
  const each = inputs.map((x, i) => x * filter[i]);
  const sum = each.reduce((a, b) => a + b, 0);
  return make('div', {class: 'products'},
    square('input', inputs, size), make('span', {class: 'sign'}, '×'),
    square('filter', filter, size), make('span', {class: 'sign'}, '='),
    square(`products, sum ${short(sum)}`, each, size));
}
