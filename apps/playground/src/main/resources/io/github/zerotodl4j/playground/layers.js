// The page "Walk the layers".
import {arrive, byId, get, keep, make, percent, post, short, state, trying} from './play.js';
import {fromBase64, showSigned} from './pixels.js';
import {modelList} from './models.js';
import {products, square} from './products.js';

const FILTERS = {
  'upright edges': [-1, 0, 1, -2, 0, 2, -1, 0, 1], 'level edges': [-1, -2, -1, 0, 0, 0, 1, 2, 1], outline: [-1, -1, -1, -1, 8, -1, -1, -1, -1],
  blur: [0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11, 0.11], sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0], copy: [0, 0, 0, 0, 1, 0, 0, 0, 0],
};

let models, digit, path, back = state('view') === 'backward', trial = null;
let looked = null; // {layer, map, row, column}

const signed = (text) => Int8Array.from(fromBase64(text));

async function choose(index) {
  const found = await trying(() => get('/api/digits/test/' + index));
  if (!found) return;
  digit = found;
  keep({test: digit.index});
  byId('label').value = digit.label;
  looked = null;
  byId('pixel').replaceChildren(make('p', {class: 'quiet'}, 'Click a pixel of any map.'));
  await Promise.all([walk(), tryFilter()]);
}

const traveller = () => ({model: models.name(), pixels: digit.pixels, label: Number(byId('label').value)});

async function walk() {
  if (!digit || !models?.isReady()) return;
  const answer = await trying(() => post('/api/layers/walks', traveller()));
  if (!answer) return;
  path = answer;
  const best = path.probabilities.indexOf(Math.max(...path.probabilities));
  byId('said').textContent = `Test digit ${digit.index}, a ${digit.label}: the network says ${best} (${percent(path.probabilities[best])}). Its loss for ${path.label} is ${short(path.loss)}.`;
  show();
  arrive(); // the maps have pushed it down
  if (looked) look(looked);
}

/** Each layer as its maps; a row of numbers is wrapped into a block. */
function show() {
  byId('forward').setAttribute('aria-pressed', String(!back));
  byId('backward').setAttribute('aria-pressed', String(back));
  byId('direction').textContent = back ? 'back: the gradient of the loss' : 'forward';
  const items = path.layers.map((layer, i) => {
    const values = signed(back ? layer.gradients : layer.values);
    const largest = back ? layer.largestGradient : layer.largest;
    const maps = Array.from({length: layer.maps}, (_, map) => mapOf(layer, i - 1, map, values));
    const size = layer.height > 1 ? `${layer.maps} x ${layer.height} x ${layer.width}` : `${layer.width}`;
    return make('li', {}, make('h3', {}, (i ? i + ' ' : '') + layer.title, ' ', make('small', {}, `${size}; largest ${short(largest)}`)), make('div', {class: 'maps' + (layer.height > 1 ? '' : ' flat')}, ...maps));
  });
  byId('layers').replaceChildren(...(back ? items.reverse() : items));
  mark();
}

function mapOf(layer, index, map, values) {
  const canvas = make('canvas', {class: 'map', tabindex: index < 0 || map > 0 ? -1 : 0, role: index < 0 ? 'img' : 'application', 'data-layer': index, 'data-map': map,
    'aria-label': `${layer.title}, ${layer.maps > 1 ? 'map ' + (map + 1) : 'values'}`});
  const size = layer.height * layer.width;
  showSigned(canvas, Array.from(values.subarray(map * size, (map + 1) * size), (v) => v / 127), layer.width, layer.height);
  canvas.style.setProperty('aspect-ratio', `${layer.width} / ${layer.height}`);
  if (index >= 0) {
    canvas.addEventListener('click', async (event) => {
      for (const other of canvas.closest('.maps').querySelectorAll('canvas')) other.tabIndex = other === canvas ? 0 : -1;
      await look({layer: index, map, ...at(event, canvas)});
      if (matchMedia('(max-width: 60rem)').matches) byId('looking').scrollIntoView({block: 'nearest'});
    });
    canvas.addEventListener('keydown', (event) => move(event, canvas, {layer: index, map}));
  }
  return make('div', {class: 'frame'}, canvas, make('i', {}));
}

function at(event, canvas) {
  const box = canvas.getBoundingClientRect();
  const part = (v, from, length, count) => Math.max(0, Math.min(count - 1, Math.floor((v - from) / length * count)));
  return {row: part(event.clientY, box.top, box.height, canvas.height), column: part(event.clientX, box.left, box.width, canvas.width)};
}

/** One map of a layer is reached with Tab; from there others are. */
function turn(canvas, by) {
  const maps = [...canvas.closest('.maps').querySelectorAll('canvas')];
  const next = maps[maps.indexOf(canvas) + by];
  if (!next) return;
  canvas.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function move(event, canvas, place) {
  if (event.key === 'PageUp' || event.key === 'PageDown') {
    event.preventDefault();
    turn(canvas, event.key === 'PageUp' ? -1 : 1);
    return;
  }
  const moves = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [0, 0], ' ': [0, 0]};
  if (!moves[event.key]) return;
  event.preventDefault();
  const same = looked && looked.layer === place.layer && looked.map === place.map;
  const row = (same ? looked.row : Math.floor(canvas.height / 2)) + moves[event.key][0];
  const column = (same ? looked.column : Math.floor(canvas.width / 2)) + moves[event.key][1];
  look({...place, row: Math.max(0, Math.min(canvas.height - 1, row)), column: Math.max(0, Math.min(canvas.width - 1, column))});
}

/** Frames the pixel that is looked at. */
function mark() {
  for (const canvas of document.querySelectorAll('#layers canvas')) {
    const on = looked && Number(canvas.dataset.layer) === looked.layer && Number(canvas.dataset.map) === looked.map;
    const frame = canvas.nextElementSibling;
    canvas.classList.toggle('looked', Boolean(on));
    frame.hidden = !on;
    if (on) Object.assign(frame.style, {left: 100 * looked.column / canvas.width + '%', top: 100 * looked.row / canvas.height + '%', width: 100 / canvas.width + '%', height: 100 / canvas.height + '%'});
  }
}

let asking = 0;
async function look(place) {
  looked = place;
  mark();
  const mine = ++asking;
  const pixel = await trying(() => post('/api/layers/pixels', {traveller: traveller(), ...place}));
  if (!pixel || mine !== asking) return;
  const layer = path.layers[place.layer + 1];
  const where = layer.height > 1 ? `map ${place.map + 1}, row ${place.row + 1}, column ${place.column + 1}` : `number ${place.column + 1}`;
  const rows = [['value', pixel.byHand, pixel.dl4j], ['gradient of the loss', pixel.gradient, pixel.dl4jGradient[0]]];
  const table = make('table', {class: 'short'}, make('thead', {}, make('tr', {}, make('td', {}), make('th', {scope: 'col'}, make('span', {class: 'dot hand'}), 'by hand'), make('th', {scope: 'col'}, make('span', {class: 'dot dl4j'}), 'DL4J'))),
    make('tbody', {}, ...rows.map(([name, hand, dl4j]) => make('tr', {}, make('th', {scope: 'row'}, name), make('td', {}, number(hand)), make('td', {}, dl4j === undefined ? 'joined with the loss' : number(dl4j))))));
  byId('pixel').replaceChildren(make('p', {}, make('b', {}, layer.title), ', ' + where), table,
    make('p', {class: 'quiet small'}, `Largest difference in the whole layer: ${short(pixel.layerDifference)}.`), ...pixel.sum.map((sum) => sumOf(sum, pixel)));
}

const number = (value) => (value === 0 ? '0' : Number(value.toPrecision(7)).toString());

/** Every channel's share of the sum; one of them with its products. */
function sumOf(sum, pixel) {
  const cells = sum.size * sum.size;
  const of = (values, c) => values.slice(c * cells, (c + 1) * cells);
  const shares = Array.from({length: sum.channels}, (_, c) => of(sum.inputs, c).reduce((total, x, i) => total + x * sum.filter[c * cells + i], 0));
  const detail = make('div', {});
  const open = (c) => detail.replaceChildren(
    products(of(sum.inputs, c), of(sum.filter, c), sum.size),
    make('details', {}, make('summary', {}, 'How the loss would change with this filter'), square('gradient of the filter, by hand', of(sum.filterGradient, c), sum.size, (v) => (v === 0 ? '0' : v.toExponential(0))),
      make('p', {class: 'quiet small'}, `Largest difference to DL4J's: ${short(sum.filterDifference)}.`)));
  const strongest = shares.reduce((best, share, c) => (Math.abs(share) > Math.abs(shares[best]) ? c : best), 0);
  open(strongest);
  const total = shares.reduce((a, b) => a + b, 0);
  const choice = make('select', {'aria-label': 'Channel of the input', onchange: (event) => open(Number(event.target.value))},
    ...shares.map((share, c) => make('option', {value: c, selected: c === strongest}, `channel ${c + 1}: ${short(share)}`)));
  return make('div', {class: 'sum'},
    make('p', {}, sum.channels > 1 ? `${sum.channels} channels add up to ${short(total)}` : `${cells} products add up to ${short(total)}`, `, with the bias ${short(sum.bias)} that is ${short(total + sum.bias)}.`),
    ...(sum.channels > 1 ? [choice] : []), detail);
}

async function tryFilter() {
  if (!digit || !byId('trial').reportValidity()) return;
  const filter = [...byId('weights').children].map((input) => Number(input.value));
  const answer = await trying(() => post('/api/layers/filters', {pixels: digit.pixels, filter, bias: Number(byId('bias').value), stride: Number(byId('stride').value), padding: Number(byId('padding').value)}));
  if (!answer) return;
  trial = {...answer, filter, row: trial?.row ?? Math.floor(answer.side / 2), column: trial?.column ?? Math.floor(answer.side / 2)};
  const largest = Math.max(1e-12, ...answer.byHand.map(Math.abs));
  showSigned(byId('result'), answer.byHand.map((v) => v / largest), answer.side, answer.side);
  byId('result-text').textContent = `${answer.side} x ${answer.side}; largest ${short(largest)}; largest difference to DL4J ${short(answer.difference)}. Click a pixel.`;
  trialPixel();
}

function trialPixel() {
  trial.row = Math.min(trial.row, trial.side - 1);
  trial.column = Math.min(trial.column, trial.side - 1);
  const pixels = fromBase64(digit.pixels);
  const top = trial.row * Number(byId('stride').value) - Number(byId('padding').value);
  const left = trial.column * Number(byId('stride').value) - Number(byId('padding').value);
  const inputs = Array.from({length: 9}, (_, i) => {
    const y = top + Math.floor(i / 3), x = left + i % 3;
    return y < 0 || x < 0 || y > 27 || x > 27 ? 0 : pixels[y * 28 + x] / 255;
  });
  const i = trial.row * trial.side + trial.column;
  byId('result-pixel').replaceChildren(make('p', {}, make('b', {}, `Row ${trial.row + 1}, column ${trial.column + 1}`), `: with the bias ${short(Number(byId('bias').value))} by hand ${number(trial.byHand[i])}, in DL4J ${number(trial.dl4j[i])}.`), products(inputs, trial.filter, 3));
}

function listen() {
  byId('label').append(...Array.from({length: 10}, (_, i) => make('option', {value: i}, String(i))));
  byId('label').addEventListener('change', walk);
  byId('another').addEventListener('click', () => choose(Math.floor(Math.random() * (digit?.of ?? 1000))));
  for (const [name, backward] of [['forward', false], ['backward', true]]) byId(name).addEventListener('click', () => { back = backward; keep({view: back ? 'backward' : null}); if (path) show(); });
  byId('weights').append(...Array.from({length: 9}, (_, i) => make('input', {type: 'number', step: 'any', min: -1000, max: 1000, required: true, 'aria-label': `row ${Math.floor(i / 3) + 1}, column ${i % 3 + 1}`})));
  byId('kind').append(...Object.keys(FILTERS).map((name) => make('option', {value: name}, name)));
  const take = () => [...byId('weights').children].forEach((input, i) => { input.value = FILTERS[byId('kind').value][i]; });
  byId('kind').addEventListener('change', () => { take(); tryFilter(); });
  take();
  byId('trial').addEventListener('submit', (event) => event.preventDefault());
  byId('trial').addEventListener('input', (event) => { if (event.target.id !== 'kind') tryFilter(); });
  byId('result').addEventListener('click', (event) => { if (trial) { Object.assign(trial, at(event, byId('result'))); trialPixel(); } });
  byId('result').addEventListener('keydown', (event) => {
    const moves = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
    if (!moves[event.key] || !trial) return;
    event.preventDefault();
    trial.row = Math.max(0, trial.row + moves[event.key][0]);
    trial.column = Math.max(0, trial.column + moves[event.key][1]);
    trialPixel();
  });
}

async function start() {
  listen();
  models = await modelList(walk, {fits: (m) => m.name !== 'own'});
  choose(encodeURIComponent(state('test') ?? '0'));
}

start();
