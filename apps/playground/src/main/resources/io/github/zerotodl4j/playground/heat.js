// Where the network finds what speaks for a class, drawn over the photo.
import {byId, keep, make, percent, state} from './play.js';
import {fromBase64} from './pixels.js';

const LONGER = 560; // side of what is drawn
const COVER = 0.6; // how much of the photo the colours hide
// Inferno: it grows lighter all the way, so that it can be read without telling colours apart.
const RAMP = [[0, 0, 4], [40, 11, 84], [101, 21, 110], [159, 42, 99], [212, 72, 66], [245, 125, 21], [250, 193, 39], [252, 255, 164]];
const PLACES = [['upper left', 'upper middle', 'upper right'], ['middle left', 'middle', 'middle right'], ['lower left', 'lower middle', 'lower right']];

let heat = null;
let labels = [];
let photo = null; // pixels of the photo, LONGER on its longer side

const chosen = (name) => document.querySelector(`input[name=${name}]:checked`)?.value;

function colour(value, channel) {
  const at = Math.max(0, Math.min(1, value)) * (RAMP.length - 1);
  const low = Math.min(RAMP.length - 2, Math.floor(at));
  return RAMP[low][channel] + (at - low) * (RAMP[low + 1][channel] - RAMP[low][channel]);
}

/** The map between its points, as the command draws it too. */
function sampler(map) {
  const at = (x, y) => map[Math.max(0, Math.min(heat.height - 1, y)) * heat.width + Math.max(0, Math.min(heat.width - 1, x))] / 255;
  return (u, v) => {
    const x = u * heat.width - 0.5, y = v * heat.height - 0.5;
    const left = Math.floor(x), top = Math.floor(y), right = x - left, down = y - top;
    return (1 - down) * ((1 - right) * at(left, top) + right * at(left + 1, top)) + down * ((1 - right) * at(left, top + 1) + right * at(left + 1, top + 1));
  };
}

function draw() {
  const shown = chosen('heat-view') ?? 'over';
  const which = Number(chosen('heat-of') ?? 0);
  const map = fromBase64(heat.maps[which]);
  const canvas = byId('heat-picture');
  canvas.width = photo.width;
  canvas.height = photo.height;
  const image = new ImageData(new Uint8ClampedArray(photo.data), photo.width, photo.height);
  const cover = {over: COVER, map: 1, photo: 0}[shown];
  const at = sampler(map);
  for (let i = 0; cover > 0 && i < photo.width * photo.height; i++) {
    const value = at((i % photo.width + 0.5) / photo.width, (Math.floor(i / photo.width) + 0.5) / photo.height);
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = cover * colour(value, c) + (1 - cover) * photo.data[4 * i + c];
  }
  canvas.getContext('2d').putImageData(image, 0, 0);
  byId('heat-key').hidden = shown === 'photo';
  tell(labels[which], shares(map));
}

/** How much of the map's weight lies in each ninth of the picture. */
function shares(map) {
  const sums = Array.from({length: 3}, () => [0, 0, 0]);
  const at = sampler(map);
  const fine = 60;
  for (let i = 0; i < fine * fine; i++) {
    const u = (i % fine + 0.5) / fine, v = (Math.floor(i / fine) + 0.5) / fine;
    sums[Math.floor(3 * v)][Math.floor(3 * u)] += at(u, v);
  }
  const all = sums.flat().reduce((a, b) => a + b, 0);
  return all > 0 ? sums.map((row) => row.map((sum) => sum / all)) : null;
}

function tell(label, parts) {
  const most = parts && Math.max(...parts.flat());
  const row = parts?.findIndex((each) => each.includes(most));
  const text = parts
    ? `Of what speaks for ${label}, most lies in the ${PLACES[row][parts[row].indexOf(most)]} of the picture: ${percent(most)}.`
    : `Nothing that the network finds in this picture speaks for ${label}.`;
  byId('heat-text').textContent = text;
  byId('heat-picture').setAttribute('aria-label', text);
  byId('heat-table').hidden = !parts;
  byId('heat-parts').replaceChildren(...(parts ?? []).map((cells, r) => make('tr', {}, make('th', {scope: 'row'}, ['top', 'middle', 'bottom'][r]),
    ...cells.map((share) => make('td', {class: 'right' + (share === most ? ' most' : '')}, percent(share))))));
}

const radio = (name, value, title, checked) => make('label', {class: 'check'}, make('input', {type: 'radio', name, value, checked}), make('span', {translate: name === 'heat-of' && 'no'}, title));

/** The photo itself where the network saw all of it and the browser can show it, else what was shown. */
async function pixels(answer, file) {
  const seen = () => createImageBitmap(new Blob([fromBase64(answer.seen)], {type: 'image/png'}));
  const bitmap = answer.whole ? await createImageBitmap(file).catch(seen) : await seen();
  const scale = LONGER / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(scale * side)));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

/** Shows where the network looks in a photo, or says why that is not known. */
export async function show(answer, file) {
  const taken = await pixels(answer, file);
  heat = answer.heat;
  photo = taken;
  labels = answer.top.map(({label}) => label);
  const none = heat.maps.length === 0;
  byId('no-heat').hidden = !none;
  byId('no-heat').textContent = none ? `There is no such map of this model: ${heat.reason}.` : '';
  byId('heat-of').replaceChildren(...labels.map((label, i) => radio('heat-of', String(i), label, i === 0)));
  byId('heat-part').hidden = none;
  byId('heat').hidden = false;
  if (!none) draw();
}

export function clear() {
  byId('heat').hidden = true;
}

/** Listens to what somebody wants to see; the address keeps it. */
export function begin() {
  const wanted = document.querySelector(`input[name=heat-view][value="${CSS.escape(state('map') ?? 'over')}"]`);
  if (wanted) wanted.checked = true;
  byId('heat').addEventListener('change', () => {
    const shown = chosen('heat-view');
    keep({map: shown === 'over' ? null : shown});
    draw();
  });
}
