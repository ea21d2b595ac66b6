// The page "Draw a digit".
import {byId, get, keep, make, percent, post, short, state, trying} from './play.js';
import {fromBase64, showGrey, toBase64} from './pixels.js';
import {keyboardGrid} from './grid.js';
import {modelList} from './models.js';

const SIDE = 112; // of the drawing that is sent
const PEN = 26; // of 336

const canvas = byId('canvas');
const pen = canvas.getContext('2d', {willReadFrequently: true});
const small = new OffscreenCanvas(SIDE, SIDE).getContext('2d', {willReadFrequently: true});
const grid = keyboardGrid(byId('grid'), () => ask());

let models = null;
let given = null; // a digit of the test set
let asked = 0;
let answered = 0;
let last = null;

function rows() {
  byId('guesses').replaceChildren(...Array.from({length: 10}, (_, digit) => make('tr', {},
    make('th', {scope: 'row'}, String(digit)),
    make('td', {class: 'wide', 'aria-hidden': 'true'}, make('span', {class: 'twin hand'}), make('span', {class: 'twin dl4j'})),
    make('td', {class: 'right'}, ''), make('td', {class: 'right'}, ''))));
}

function isEmpty() {
  if (given) return false;
  if (grid.isOpen()) return grid.isEmpty();
  return last === null;
}

/** The alpha of what was drawn is its ink, whatever the colours. */
function drawing() {
  if (given) return {side: 28, pixels: given.pixels, centred: true};
  if (grid.isOpen()) return {...grid.drawing(), centred: false};
  small.clearRect(0, 0, SIDE, SIDE);
  small.drawImage(canvas, 0, 0, SIDE, SIDE);
  const rgba = small.getImageData(0, 0, SIDE, SIDE).data;
  const ink = new Uint8Array(SIDE * SIDE);
  for (let i = 0; i < ink.length; i++) ink[i] = rgba[4 * i + 3];
  return {side: SIDE, pixels: toBase64(ink), centred: false};
}

let waiting = false;
/** Asks for what is drawn now; while an answer is under way, the newest drawing waits. */
async function ask() {
  asked++;
  if (waiting || isEmpty() || !models?.isReady()) return;
  waiting = true;
  while (answered < asked) {
    answered = asked;
    if (isEmpty()) break;
    const answer = await trying(() => post('/api/digits/answers', {model: models.name(), ...drawing()}));
    if (answer && !isEmpty()) show(answer);
  }
  waiting = false;
}

function best(probabilities) {
  return probabilities.indexOf(Math.max(...probabilities));
}

function show(answer) {
  showGrey(byId('seen'), fromBase64(answer.seen));
  const hand = best(answer.byHand);
  const dl4j = best(answer.dl4j);
  [...byId('guesses').rows].forEach((row, digit) => {
    const [a, b] = row.querySelectorAll('.twin');
    a.style.width = 100 * answer.byHand[digit] + '%';
    b.style.width = 100 * answer.dl4j[digit] + '%';
    row.cells[2].textContent = percent(answer.byHand[digit]);
    row.cells[3].textContent = percent(answer.dl4j[digit]);
    row.classList.toggle('top', digit === hand);
    row.classList.toggle('truth', given !== null && digit === given.label);
  });
  byId('verdict').textContent = hand === dl4j
    ? `Both say ${hand} (${percent(answer.byHand[hand])}).`
    : `By hand ${hand} (${percent(answer.byHand[hand])}), DL4J ${dl4j} (${percent(answer.dl4j[dl4j])}).`;
  byId('difference').textContent = `Largest difference between the two: ${short(answer.difference)}. `
    + `Computed by hand in ${short(answer.handMillis)} ms, in DL4J in ${short(answer.dl4jMillis)} ms.`;
}

function clear() {
  given = null;
  last = null;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  grid.clear();
  byId('hint').hidden = false;
  byId('label').textContent = '';
  byId('verdict').textContent = 'Draw something.';
  byId('difference').textContent = '';
  showGrey(byId('seen'), new Uint8Array(784));
  rows();
  keep({test: null});
}

function place(event) {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
}

function stroke(event) {
  for (const point of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) {
    const [x, y] = place(point);
    pen.beginPath();
    pen.moveTo(...(last ?? [x, y]));
    pen.lineTo(x, y);
    pen.stroke();
    last = [x, y];
  }
  ask();
}

function drawWithPointer() {
  Object.assign(pen, {lineWidth: PEN, lineCap: 'round', lineJoin: 'round', strokeStyle: '#1b2430'});
  let down = false;
  canvas.addEventListener('pointerdown', (event) => {
    if (given) clear();
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    byId('hint').hidden = true;
    down = true;
    last = place(event);
    stroke(event);
  });
  canvas.addEventListener('pointermove', (event) => { if (down) stroke(event); });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => { down = false; });
}

async function testDigit(index) {
  const digit = await trying(() => get('/api/digits/test/' + index));
  if (!digit) return;
  clear();
  given = digit;
  byId('hint').hidden = true;
  byId('label').replaceChildren(`Test digit ${digit.index} of ${digit.of}: a ${digit.label}. `,
    make('a', {href: `/layers?model=${encodeURIComponent(models?.name() ?? state('model') ?? '')}&test=${digit.index}`}, 'Walk it through the layers'));
  keep({test: digit.index});
  const pixels = fromBase64(digit.pixels);
  pen.save();
  pen.fillStyle = '#1b2430';
  for (let i = 0; i < pixels.length; i++) {
    pen.globalAlpha = pixels[i] / 255;
    pen.fillRect(12 * (i % 28), 12 * Math.floor(i / 28), 12, 12);
  }
  pen.restore();
  tests = digit.of;
  ask();
}
let tests = 1000;

async function start() {
  rows();
  drawWithPointer();
  byId('clear').addEventListener('click', clear);
  byId('test').addEventListener('click', () => testDigit(Math.floor(Math.random() * tests)));
  byId('keyboard').addEventListener('click', () => {
    const open = !grid.isOpen();
    clear();
    byId('grid-box').hidden = !open;
    byId('drawing').hidden = open;
    byId('keyboard').setAttribute('aria-pressed', String(open));
    if (open) grid.focus();
  });
  models = await modelList(ask);
  if (state('test') !== null) testDigit(encodeURIComponent(state('test')));
}

start();
