// The page "Train live".
import {byId, colour, get, keep, make, percent, post, problem, short, state, tab, trying} from './play.js';
import {watch as follow} from './events.js';
import * as own from './own.js';
import {fromBase64} from './pixels.js';
import {curves, histogram} from './curves.js';

const USUAL = {data: 'xor', network: 'affine 8 | relu | affine classes', optimizer: 'adam', rate: '0.05', batch: '32', init: 'he', decay: '0', seed: '1', shuffled: 'false', size: '32'};
const FOR_DATA = {
  points: {network: 'affine 8 | relu | affine classes', rate: '0.05', batch: '32'},
  spirals: {network: 'affine 24 | relu | affine 24 | relu | affine classes', rate: '0.02', batch: '32'},
  digits: {network: 'conv 8 5x5 | relu | max-pool 2 | affine 32 | relu | affine classes', rate: '0.001', batch: '64'},
  pictures: {network: 'conv 8 3x3 | relu | max-pool 2 | conv 16 3x3 | relu | max-pool 2 | affine 32 | relu | affine classes', rate: '0.001', batch: '32'},
};
const SUGGESTIONS = {
  points: ['affine classes', 'affine 8 | relu | affine classes', 'affine 8 | sigmoid | affine classes', 'affine 24 | relu | affine 24 | relu | affine classes', 'affine 16 | leaky-relu | affine 16 | leaky-relu | affine classes'],
  digits: ['affine 50 | relu | affine classes', 'conv 8 5x5 | relu | max-pool 2 | affine 32 | relu | affine classes', 'conv 16 3x3 pad 1 | batch-norm | relu | max-pool 2 | conv 16 3x3 pad 1 | relu | global-average-pool | affine classes', 'affine 100 | relu | dropout 0.5 | affine classes'],
  pictures: ['affine 50 | relu | affine classes', 'conv 8 3x3 | relu | max-pool 2 | conv 16 3x3 | relu | max-pool 2 | affine 32 | relu | affine classes', 'conv 16 3x3 pad 1 | batch-norm | relu | max-pool 2 | conv 32 3x3 pad 1 | batch-norm | relu | global-average-pool | affine classes'],
};
const ADDITIONS = {points: ['affine 8', 'relu', 'sigmoid', 'leaky-relu', 'dropout 0.2'], digits: ['conv 8 3x3', 'max-pool 2', 'batch-norm', 'affine 32', 'relu', 'sigmoid', 'dropout 0.5']};
ADDITIONS.pictures = ADDITIONS.digits;
const TEN = 'affine 8 | sigmoid | '.repeat(10) + 'affine classes';
const BREAKERS = [
  ['zero', 'All weights zero', {init: 'zero'}, 'Every unit of a layer computes the same and gets the same gradient, so they stay equal for ever; behind ReLU nothing moves at all. Look at the weights: one bar that never spreads. (Biases can still learn how frequent each class is.)'],
  ['rate', 'Rate 10', {rate: '10', optimizer: 'sgd'}, 'Each step overshoots the valley by far. Look at the loss: it jumps up, then sticks or becomes no number, and the weights are spread over hundreds. With ReLU most units are dead then: what leaves the layer is all zero.'],
  ['labels', 'Labels shuffled', {data: 'circles', ...FOR_DATA.spirals, shuffled: 'true', optimizer: 'adam', init: 'he'}, 'There is nothing to be learnt, only to be learnt by heart. Look at the training loss, which still sinks, and at the accuracy on new points, which stays about 50 %: the region becomes islands around single points.'],
  ['sigmoid', 'Ten layers of sigmoid', {data: 'circles', network: TEN, optimizer: 'sgd', rate: '0.5', init: 'xavier'}, 'A sigmoid passes on a quarter of a gradient at most, ten of them a millionth. Look at the gradients from the last layer up to the first: their ends shrink layer by layer, and the first layers stay as they were.'],
  ['adagrad', 'The tutorial\'s AdaGrad', {optimizer: 'wrong-adagrad', rate: '0.1'}, 'A well-known port to Java squares the gradient in place, so its sign is lost: by hand every weight can only sink, while DL4J\'s side has AdaGrad as it is meant. Look at the two regions and at the difference between the weights: it is no rounding any more.'],
];

/** What the form says unless the address or somebody says otherwise. */
const usual = (data) => ({...USUAL, ...(FOR_DATA[data] ?? FOR_DATA.points), data});

const fields = ['data', 'network', 'optimizer', 'rate', 'batch', 'init', 'decay', 'seed', 'size'];
const address = '/api/live/' + tab();

let drawLoss, drawAccuracy;
let prepared = null;
let newest = null;
let stage = 'paused';
let stream = null;
let preparing = Promise.resolve();
let broken = null; // which of the ways to ruin it was chosen

const kind = () => (['digits', 'pictures'].includes(byId('data').value) ? byId('data').value : 'points');
const isPoints = () => kind() === 'points';
const lacksPictures = () => kind() === 'pictures' && !own.areThere();

function form() {
  const values = Object.fromEntries(fields.map((name) => [name, byId(name).value]));
  return {...values, rate: Number(values.rate), batch: Number(values.batch), decay: Number(values.decay), seed: Number(values.seed), size: Number(values.size), shuffled: byId('shuffled').checked};
}

function fill(values) {
  for (const name of fields) {
    if (values[name] === undefined || values[name] === null) continue;
    const field = byId(name);
    field.value = values[name];
    if (name === 'init' && field.value !== String(values[name])) {
      field.append(make('option', {value: values[name]}, 'spread ' + values[name]));
      field.value = values[name];
    }
  }
  if (values.shuffled !== undefined && values.shuffled !== null) byId('shuffled').checked = String(values.shuffled) === 'true';
  suggest();
}

function suggest() {
  byId('own').hidden = byId('size-field').hidden = kind() !== 'pictures';
  byId('networks').replaceChildren(...SUGGESTIONS[kind()].map((text) => make('option', {value: text})));
  byId('additions').replaceChildren(make('span', {class: 'quiet small'}, 'Add before the end:'), ...ADDITIONS[kind()].map((word) => make('button', {type: 'button', onclick: () => add(word)}, word)));
}

function add(word) {
  const parts = byId('network').value.split('|').map((part) => part.trim()).filter(Boolean);
  parts.splice(Math.max(0, parts.length - 1), 0, word);
  byId('network').value = parts.join(' | ');
  prepare();
}

function write() {
  const now = form();
  keep({break: broken, ...Object.fromEntries([...fields, 'shuffled'].map((name) => [name, String(now[name]) === (name === 'data' ? USUAL : usual(now.data))[name] ? null : String(now[name])]))});
}

/** Makes a fresh training of what the form says. */
function prepare() {
  preparing = preparing.then(async () => {
    write();
    if (lacksPictures()) {
      without();
      return;
    }
    try {
      take(await post(address, form()));
      problem(null);
      watch();
    } catch (e) {
      without();
      mistake(e);
    }
    buttons();
  });
  return preparing;
}

/** Nothing can be started now. */
function without() {
  prepared = null;
  stream?.abort();
  byId('layers').textContent = '';
  byId('status').textContent = '';
  buttons();
}

/** A mistake in the network's text is pointed at, all else is said at the top. */
function mistake(error) {
  const inText = /column (\d+)/.exec(error.message);
  byId('pointer').hidden = !inText;
  byId('network').setAttribute('aria-invalid', String(Boolean(inText)));
  if (inText) {
    const text = byId('network').value;
    const at = Number(inText[1]) - 1;
    byId('pointer').textContent = text.slice(Math.max(0, at - 40), at + 40) + '\n' + ' '.repeat(Math.min(at, 40)) + '^\n' + error.message;
    problem(null);
  } else {
    problem(error);
  }
  byId('layers').textContent = '';
}

function take(answer) {
  prepared = answer;
  byId('pointer').hidden = true;
  byId('network').setAttribute('aria-invalid', 'false');
  byId('layers').replaceChildren(...answer.layers.flatMap((l, i) => [i ? ', ' : '', make('span', {}, l.title), ' ' + l.shape]),
    make('span', {}, `; ${answer.parameters.toLocaleString('en')} parameters.` + (isPoints() ? '' : ` ${answer.data}.`)));
  byId('java').textContent = answer.java;
  byId('command').textContent = answer.command || (!isPoints()
    ? 'No command repeats this: zero train has no such data here, or no such start, labels or rule.'
    : 'zero train learns from images. These points are drawn by the playground; the Java above has the whole network.');
  byId('regions').hidden = !isPoints();
  document.querySelector('.live-columns').classList.toggle('alone', !isPoints());
}

function watch() {
  stream?.abort();
  stream = follow(address + '/events', {
    onView: (view) => { newest = view; requestAnimationFrame(show); },
    onReach: () => problem(null),
    onLost: (e) => { stage = 'lost'; problem(e); buttons(); },
  });
}

let shown = null;
function show() {
  if (newest === shown || newest === null) return;
  shown = newest;
  stage = newest.stage;
  const {step, epoch, pace, losses, accuracies, difference, region, layers} = newest;
  drawLoss(losses);
  drawAccuracy(accuracies);
  if (region.side > 0 && prepared && isPoints()) {
    ground(byId('hand-region'), region.side, fromBase64(region.byHand));
    ground(byId('dl4j-region'), region.side, fromBase64(region.dl4j));
  }
  byId('spread').replaceChildren(...layers.map((layer) => make('tr', {}, make('th', {scope: 'row'}, layer.title),
    make('td', {}, histogram(layer.weights, layer.dl4jWeights)), make('td', {}, histogram(layer.gradients)), make('td', {}, histogram(layer.activations)))));
  const last = accuracies.at(-1);
  const accuracy = last ? ` Right by hand ${percent(Number(last[1]))}, in DL4J ${percent(Number(last[2]))}.` : '';
  byId('status').textContent = `Step ${step}, epoch ${epoch.toFixed(epoch < 10 ? 1 : 0)}` + (pace >= 1 && stage === 'running' ? `, ${Math.round(pace)} steps a second.` : '.') + accuracy;
  byId('difference').textContent = `Largest difference between a weight by hand and in DL4J: ${short(Number(difference))}.`;
  if (newest.message) problem('Learning ended: ' + newest.message + '.');
  buttons();
}

/** Two colours that differ in lightness too, with the points on them. */
function ground(canvas, side, probabilities) {
  const context = canvas.getContext('2d');
  const image = new ImageData(side, side);
  const [from, to] = [[255, 236, 214], [12, 74, 96]];
  probabilities.forEach((p, i) => {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = from[c] + (to[c] - from[c]) * p / 255;
    image.data[4 * i + 3] = 255;
  });
  const small = new OffscreenCanvas(side, side);
  small.getContext('2d').putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  const large = prepared.points.length < 10;
  for (const [x, y, label] of prepared.points) {
    const [px, py, r] = [canvas.width * (x / 1.1 + 1) / 2, canvas.height * (1 - y / 1.1) / 2, large ? 11 : 5];
    context.beginPath();
    if (label) context.arc(px, py, r, 0, 7); else context.rect(px - r, py - r, 2 * r, 2 * r);
    context.fillStyle = label ? '#0b7285' : '#e8590c';
    context.fill();
    context.lineWidth = large ? 2.5 : 1.5;
    context.strokeStyle = '#fff';
    context.stroke();
  }
}

function buttons() {
  const runs = stage === 'running';
  byId('start').textContent = runs ? 'Pause' : 'Start';
  for (const name of ['start', 'step', 'again']) byId(name).disabled = prepared === null && name !== 'again';
  byId('step').disabled ||= runs;
}

async function order(word) {
  await preparing;
  await trying(() => post(address + '/orders', {order: word, pace: Number(byId('pace').value)}));
}

/** Says what to look at; nothing where nothing is broken. */
function look(which) {
  const text = BREAKERS.find(([name]) => name === which)?.[3] ?? '';
  broken = text ? which : null;
  byId('look').textContent = text;
  byId('look').hidden = !text;
}

function listen() {
  byId('settings').addEventListener('submit', (event) => { event.preventDefault(); prepare(); });
  byId('settings').addEventListener('change', (event) => {
    look(null);
    if (event.target.id === 'data') fill(FOR_DATA[byId('data').value] ?? FOR_DATA.points);
    if (byId('settings').reportValidity()) prepare();
  });
  byId('start').addEventListener('click', () => order(stage === 'running' ? 'pause' : 'start'));
  byId('step').addEventListener('click', () => order('step'));
  byId('again').addEventListener('click', prepare);
  byId('pace').addEventListener('change', () => { if (stage === 'running') order('start'); });
  byId('breakers').append(...BREAKERS.map(([name, title, changes]) => make('button', {type: 'button', onclick: async () => {
    fill({...USUAL, ...changes});
    look(name);
    await prepare();
    byId('look').scrollIntoView({block: 'center'});
  }}, title)));
  for (const button of document.querySelectorAll('.copy')) button.addEventListener('click', () => trying(() => navigator.clipboard.writeText(byId(button.dataset.of).textContent)));
}

/** A page that is loaded again goes on watching the training that it had. */
async function begin() {
  drawLoss = curves(byId('loss'), 'Loss of the batch');
  drawAccuracy = curves(byId('accuracy'), 'Accuracy on test data', {share: true});
  const [, , changes] = BREAKERS.find(([name]) => name === state('break')) ?? [];
  fill(changes ? {...USUAL, ...changes} : usual(state('data') ?? USUAL.data));
  look(state('break'));
  fill(Object.fromEntries([...fields, 'shuffled'].map((name) => [name, state(name)])));
  listen();
  await trying(() => own.begin(prepare));
  try {
    const had = await get(address);
    const wanted = form();
    if (had && Object.keys(wanted).every((name) => String(had.settings[name]) === String(wanted[name]))) {
      take(had);
      watch();
      return;
    }
  } catch (e) {
    problem(e);
  }
  await prepare();
}

begin();
