// The page "Drop a photo".
import * as heat from './heat.js';
import {ask, byId, get, keep, make, percent, problem, short, state, trying} from './play.js';

const MOST_BYTES = 32 * 1024 * 1024;
let file = null;
let asked = 0;

async function show(given) {
  if (!given) return;
  file = given;
  const mine = ++asked;
  clear();
  byId('verdict').textContent = 'Reading ' + file.name + ' …';
  if (file.size > MOST_BYTES) {
    byId('verdict').textContent = 'No answer.';
    problem(`${file.name} has ${Math.round(file.size / 1048576)} MB, expected at most 32.`);
    return;
  }
  const answer = await trying(() => ask('/api/photos/answers?model=' + encodeURIComponent(byId('model').value), {method: 'POST', body: file}));
  if (mine !== asked) return;
  if (!answer) {
    byId('verdict').textContent = 'No answer.';
    return;
  }
  picture();
  tell(answer);
  await heat.show(answer, file);
}

function clear() {
  byId('preview').hidden = true;
  byId('seen').hidden = true;
  byId('table').hidden = true;
  byId('drop-text').hidden = false;
  for (const id of ['facts', 'difference']) byId(id).textContent = '';
  byId('changes').replaceChildren();
  heat.clear();
}

/** The browser shows the picture where it can: of TIFF and some others it knows nothing. */
function picture() {
  const image = byId('preview');
  const address = URL.createObjectURL(file);
  image.onload = () => { image.hidden = false; byId('drop-text').hidden = true; URL.revokeObjectURL(address); };
  image.onerror = () => URL.revokeObjectURL(address);
  image.alt = file.name;
  image.src = address;
}

function tell(answer) {
  const best = answer.top[0];
  const both = answer.difference >= 0;
  const agree = both && best.byHand === Math.max(...answer.top.map((guess) => guess.byHand));
  byId('facts').textContent = `${file.name}: ${answer.format}, ${answer.width} x ${answer.height} pixels.`;
  byId('seen').src = 'data:image/png;base64,' + answer.seen;
  byId('seen').hidden = false;
  byId('seen-text').textContent = `${answer.seenWidth} x ${answer.seenHeight} pixels: after decoding, turning as the camera says, and resizing.`;
  byId('verdict').textContent = `${agree ? 'Both say' : both ? 'DL4J says' : 'It says'} ${best.label} (${percent(best.dl4j)}).`;
  byId('guesses').replaceChildren(...answer.top.map((guess, i) => {
    const bar = (side, probability) => {
      const element = make('span', {class: 'twin ' + side});
      element.style.width = 100 * probability + '%';
      return element;
    };
    const hand = both ? [bar('hand', guess.byHand)] : [];
    return make('tr', {class: i ? '' : 'top'}, make('th', {scope: 'row', translate: 'no'}, guess.label), make('td', {class: 'wide', 'aria-hidden': 'true'}, ...hand, bar('dl4j', guess.dl4j)),
      ...(both ? [make('td', {class: 'right'}, percent(guess.byHand))] : []), make('td', {class: 'right'}, percent(guess.dl4j)));
  }));
  byId('hand-column').hidden = !both;
  byId('table').hidden = false;
  byId('difference').textContent = both ? `Largest difference between the two: ${short(answer.difference)}.` : 'This network has layers that are not written by hand.';
  byId('changes').replaceChildren(...answer.changed.map(({change, label, probability}) =>
    make('li', {class: label === best.label ? '' : 'other'}, `${change}: `, make('b', {translate: 'no'}, label), ` (${percent(probability)})`, label === best.label ? '' : ', another answer')),
    ...(answer.mirrored ? [make('li', {class: 'quiet'}, 'This model always averages over the mirror image.')] : []));
}

function listen() {
  const drop = byId('drop');
  byId('file').addEventListener('change', () => show(byId('file').files[0]));
  for (const name of ['dragover', 'dragenter']) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add('over'); });
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.remove('over'); });
  drop.addEventListener('drop', (event) => show(event.dataTransfer.files[0]));
  document.addEventListener('paste', (event) => show(event.clipboardData.files[0]));
  byId('model').addEventListener('change', () => { keep({model: byId('model').value}); show(file); });
}

async function start() {
  const models = (await trying(() => get('/api/photos/models'))) ?? [];
  byId('none').hidden = models.length > 0;
  byId('some').hidden = models.length === 0;
  byId('model').append(...models.map((name) => make('option', {value: name}, name)));
  if (models.includes(state('model'))) byId('model').value = state('model');
  heat.begin();
  listen();
}

start();
