// Sliders for the random changes of training pictures, and a picture of what they do.
import {byId, make, post, trying} from './play.js';

const RANGES = [
  ['rotation', 'Rotation', 90, 1, (v) => v + '°'], ['widthShift', 'Moved sideways', 0.5, 0.01], ['heightShift', 'Moved up or down', 0.5, 0.01],
  ['shear', 'Shear', 45, 0.5, (v) => v + '°'], ['zoom', 'Zoom, each axis', 0.9, 0.01], ['crop', 'Part shown', 0.9, 0.01],
  ['brightness', 'Brightness', 1, 0.01], ['contrast', 'Contrast', 1, 0.01], ['saturation', 'Colour', 1, 0.01], ['erase', 'Square hidden', 0.9, 0.01],
];
const percents = (v) => Math.round(100 * v) + ' %';

let current = null;
let usual = null;
let own = false;
let picture = 0;
let seed = 1;
let waiting = 0;
let shown = null;
let changed = () => {};
let address = '';

function slider([name, title, max, step, words = percents]) {
  const value = make('output', {for: 'change-' + name});
  const input = make('input', {type: 'range', id: 'change-' + name, min: 0, max, step, oninput: () => {
    current = {...current, [name]: Number(input.value)};
    value.textContent = words(input.value);
    input.setAttribute('aria-valuetext', words(input.value));
    touched();
  }});
  input.show = () => { input.value = current[name]; value.textContent = words(current[name]); input.setAttribute('aria-valuetext', words(current[name])); };
  return make('div', {class: 'slider'}, make('label', {for: 'change-' + name}, title), input, value);
}

function touched() {
  own = true;
  later();
  changed();
}

/** Draws when the hand rests; the last wish counts. */
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(draw, 150);
}

async function draw() {
  if (!current) return;
  const wish = {index: picture, augmentation: current, seed};
  shown = wish;
  const answer = await trying(() => post(address + '/preview', wish, {raw: true}));
  if (!answer || shown !== wish) return;
  const image = byId('preview');
  const url = URL.createObjectURL(await answer.blob());
  image.onload = () => URL.revokeObjectURL(url);
  image.src = url;
}

function show() {
  for (const [name] of RANGES) byId('change-' + name).show();
  byId('flip').checked = current.horizontalFlip;
  byId('fill').value = current.fill;
  later();
}

function all(value) {
  current = {...Object.fromEntries(RANGES.map(([name]) => [name, value])), horizontalFlip: false, fill: current.fill};
  show();
  touched();
}

/** Makes the sliders; the training's address answers with previews. */
export function begin(at, onChange) {
  address = at;
  changed = onChange;
  byId('sliders').append(...RANGES.map(slider));
  byId('flip').addEventListener('change', () => { current = {...current, horizontalFlip: byId('flip').checked}; touched(); });
  byId('fill').addEventListener('change', () => { current = {...current, fill: byId('fill').value}; touched(); });
  byId('no-changes').addEventListener('click', () => all(0));
  byId('usual-changes').addEventListener('click', () => { own = false; current = usual; show(); changed(); });
  byId('next-picture').addEventListener('click', () => { picture++; draw(); });
  byId('next-draw').addEventListener('click', () => { seed++; draw(); });
}

/** What a training would do on its own; sliders that were moved stay. */
export function take(ranges) {
  usual = own ? usual : ranges;
  if (!own) current = ranges;
  show();
}

/** Begins with ranges of somebody's own, as the address has them. */
export function takeOwn(text) {
  const pairs = text.split(',').map((pair) => pair.split(':'));
  current = {...Object.fromEntries(RANGES.map(([name]) => [name, 0])), horizontalFlip: false, fill: 'nearest'};
  for (const [name, value] of pairs) {
    if (name === 'fill') current.fill = value;
    else if (name === 'horizontalFlip') current.horizontalFlip = true;
    else if (name in current && Number.isFinite(Number(value))) current[name] = Number(value);
  }
  usual = current;
  own = true;
}

/** Ranges of somebody's own; null where the training chooses. */
export const chosen = () => (own ? current : null);

/** The same for the address; null where the training chooses. */
export function words() {
  if (!own) return null;
  return [...RANGES.filter(([name]) => current[name] > 0).map(([name]) => `${name}:${current[name]}`),
    ...(current.horizontalFlip ? ['horizontalFlip:1'] : []), 'fill:' + current.fill].join(',');
}
