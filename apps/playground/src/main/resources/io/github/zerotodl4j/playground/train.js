// The page "Train a classifier".
import {ask, byId, get, keep, make, percent, post, problem, state, tab, trying} from './play.js';
import {curves} from './curves.js';
import {filesOfDrop, filesOfInput, send, whyNot} from './dropped.js';
import {watch} from './events.js';
import * as changes from './changes.js';

const address = '/api/train/' + tab();
const FIELDS = {network: 'network', epochs: 'epochs', minutes: 'minutes', size: 'imageSize', batch: 'batchSize', validation: 'validation', seed: 'seed'};
const BUSY = ['checking', 'starting', 'training', 'measuring'];

let drawLoss, drawAccuracy;
let view = null;
let foundFor = null;
let outcomeFor = null;
let sending = false;
let planned = 0;

/** What was chosen; null where the training chooses. */
function choices() {
  const values = {augmentation: changes.chosen()};
  for (const [field, name] of Object.entries(FIELDS)) {
    const value = byId(field).value;
    values[name] = value === '' ? null : name === 'network' ? value : Number(value);
  }
  return values;
}

function write() {
  keep({...Object.fromEntries(Object.keys(FIELDS).map((field) => [field, byId(field).value || null])), changes: changes.words()});
}

async function add(files) {
  if (sending) return;
  if (whyNot(files)) {
    problem(whyNot(files));
    return;
  }
  sending = true;
  buttons();
  const bar = byId('sending');
  bar.hidden = false;
  bar.value = 0;
  const stop = new AbortController();
  await trying(async () => {
    const upload = (path, file) => ask(`${address}/pictures?path=${encodeURIComponent(path)}`, {method: 'POST', body: file});
    const refused = await send(files, upload, (done) => {
      bar.value = done / files.length;
      byId('sent').textContent = `Sending ${done.toLocaleString('en')} of ${files.length.toLocaleString('en')} pictures …`;
    }, stop.signal);
    tellRefused(refused);
    await post(address + '/orders', {order: 'check'});
  });
  sending = false;
  if (view) await show(view); // what came while the last files were sent
  buttons();
}

function tellRefused(lines) {
  byId('refused').hidden = lines.length === 0;
  byId('refused').querySelector('summary').textContent = lines.length === 1 ? '1 file was refused' : `${lines.length} files were refused`;
  byId('refused').querySelector('ul').replaceChildren(...lines.slice(0, 100).map((line) => make('li', {}, line)));
}

function table(found) {
  const splits = Object.keys(found.counts);
  byId('counts').replaceChildren(
    make('thead', {}, make('tr', {}, make('th', {scope: 'col'}, 'Class'), ...splits.map((split) => make('th', {scope: 'col', class: 'right'}, split)))),
    make('tbody', {}, ...found.classes.map((name) => make('tr', {}, make('th', {scope: 'row', translate: 'no'}, name), ...splits.map((split) => make('td', {class: 'right'}, String(found.counts[split][name] ?? 0)))))));
}

const definitions = (facts) => Object.entries(facts).flatMap(([name, line]) => [make('dt', {}, name), make('dd', {}, line)]);

/** Settings under the names of the options that set them, which no language changes. */
const options = (settings) => Object.entries(settings).flatMap(([name, line]) => [make('dt', {}, make('code', {}, name)), make('dd', {translate: name === 'classes' ? 'no' : false}, line)]);

function tellFound(found) {
  byId('found-verdict').textContent = found.verdict;
  byId('found-layout').textContent = found.layout;
  table(found);
  byId('facts').replaceChildren(...definitions(found.facts));
  byId('sections').replaceChildren(...found.sections.map(({title, lines}) =>
    make('details', {open: title.startsWith('Training would skip') || title.startsWith('Remarks')}, make('summary', {}, title), make('ul', {class: 'small files'}, ...lines.map((line) => make('li', {}, line))))));
}

/** Asks what the training would do; an answer to an older question is left. */
async function plan() {
  write();
  if (byId('rest').hidden || !byId('choices').reportValidity()) return;
  const mine = ++planned;
  const answer = await trying(() => post(address + '/plan', choices()));
  if (!answer || mine !== planned) return;
  const minutes = byId('minutes').value;
  byId('sentence').textContent = minutes ? `As many epochs as fit ${minutes} ${minutes === '1' ? 'minute' : 'minutes'}, counted from the first seconds.` : answer.sentence && answer.sentence + '.';
  byId('epochs').placeholder = minutes ? 'as fit' : answer.epochs;
  byId('size').placeholder = answer.imageSize;
  byId('batch').placeholder = answer.batchSize;
  byId('validation').placeholder = answer.validation;
  byId('network').options[0].textContent = `what suits the pictures${byId('network').value ? '' : ` (${answer.network})`}`;
  byId('settings').replaceChildren(...options(answer.settings));
  byId('command-part').hidden = answer.command === '';
  byId('command').textContent = answer.command;
  changes.take(answer.augmentation);
}

/** Shows the newest view; what was found and learnt is asked for once. */
async function show(newest) {
  view = newest;
  const {stage, done, total, progress, curves: drawn} = view;
  const bar = byId('sending');
  if (stage === 'checking') {
    byId('sent').textContent = total ? `Checking ${done.toLocaleString('en')} of ${total.toLocaleString('en')} pictures …` : 'Looking at the folders …';
    bar.hidden = false;
    bar.value = total ? done / total : 0;
    foundFor = null;
  } else if (!sending) {
    bar.hidden = true;
    byId('sent').textContent = view.message && view.run === '' ? view.message + '.' : total ? `${total.toLocaleString('en')} pictures${view.source ? ' in ' + view.source : ''}.` : '';
  }
  byId('sent').classList.toggle('bad', view.message !== '');
  byId('learnt').hidden = view.run === '';
  drawLoss(drawn.losses);
  drawAccuracy(drawn.accuracies);
  tell(progress, drawn);
  buttons();
  if (total && stage !== 'checking' && !(stage === 'failed' && view.run === '')) await once();
  if (stage === 'empty' || stage === 'checking' || (stage === 'failed' && view.run === '')) byId('rest').hidden = true;
  const over = ['stopped', 'finished'].includes(stage) && drawn.best > 0;
  byId('outcome').hidden = !over;
  if (over && outcomeFor !== view.run + stage + drawn.losses.length) await outcome(drawn);
}

async function once() {
  if (foundFor === view.source + view.total) return;
  foundFor = view.source + view.total;
  const found = await trying(() => get(address + '/found'));
  if (!found) return;
  tellFound(found);
  byId('rest').hidden = false;
  await plan();
}

function tell(progress, drawn) {
  const best = drawn.best ? ` Best: epoch ${drawn.best}, ${percent(Number(drawn.accuracy))} right.` : '';
  const texts = {
    starting: 'Getting ready …',
    training: `Epoch ${progress.epoch} of ${progress.epochs}: ${percent(progress.accuracy)} right so far, ${Math.round(progress.imagesPerSecond)} images a second, ${progress.left} left.${best}`,
    measuring: 'Measuring the best network …',
    stopped: 'Stopped.' + best,
    finished: 'Done.' + best,
    failed: 'Learning ended: ' + view.message + '.',
  };
  byId('status').textContent = texts[view.stage] ?? '';
  byId('status').classList.toggle('bad', view.stage === 'failed');
  const bar = byId('progress');
  bar.hidden = !['starting', 'training', 'measuring'].includes(view.stage);
  bar.value = progress.epochs ? (progress.epoch - 1 + progress.step / progress.steps) / progress.epochs : 0;
}

async function outcome(drawn) {
  outcomeFor = view.run + view.stage + drawn.losses.length;
  byId('verdict').textContent = `The network of epoch ${drawn.best} names ${percent(Number(drawn.accuracy))} of the pictures rightly that it did not learn from.`;
  byId('kept').textContent = `Kept in runs/${view.run} on this machine.`;
  byId('try').href = '/photo?model=' + encodeURIComponent(view.run + '/best.zip');
  const mistakes = (await trying(() => get(address + '/mistakes'))) ?? [];
  byId('mistakes-title').textContent = mistakes.length ? 'Its mistakes, the surest first' : 'No mistakes among the pictures set aside';
  byId('mistakes').replaceChildren(...mistakes.map((mistake) => make('li', {},
    mistake.picture ? make('img', {src: mistake.picture, alt: mistake.name, loading: 'lazy'}) : '', make('p', {}, make('b', {translate: 'no'}, mistake.truth), ` taken for ${mistake.said} (${percent(mistake.probability)})`), make('p', {class: 'quiet small'}, mistake.name))));
}

function buttons() {
  const stage = view?.stage ?? 'empty';
  const busy = sending || BUSY.includes(stage);
  byId('start').disabled = busy;
  byId('start').textContent = view?.run ? 'Start anew' : 'Start';
  byId('stop').disabled = !['starting', 'training'].includes(stage);
  byId('resume').disabled = busy || stage !== 'stopped';
  byId('clear').hidden = stage === 'empty';
  byId('clear').disabled = busy;
  byId('folder-input').disabled = busy;
  for (const field of byId('choices').elements) field.disabled = busy;
}

const order = (word, more = {}) => trying(() => post(address + '/orders', {order: word, choices: null, ...more}));

async function download(name) {
  await trying(async () => {
    const answer = await ask(`${address}/files/${name}`, {raw: true});
    const url = URL.createObjectURL(await answer.blob());
    make('a', {href: url, download: name}).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
}

async function chooseFolder(folder) {
  keep({folder});
  tellRefused([]);
  await trying(() => post(address + '/folder', {folder}));
}

function listen() {
  const drop = byId('drop');
  for (const name of ['dragover', 'dragenter']) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add('over'); });
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.remove('over'); });
  drop.addEventListener('drop', async (event) => add((await trying(() => filesOfDrop(event.dataTransfer))) ?? []));
  byId('folder-input').addEventListener('change', () => { add(filesOfInput(byId('folder-input'))); byId('folder-input').value = ''; });
  byId('local').addEventListener('submit', (event) => { event.preventDefault(); chooseFolder(byId('local-path').value); });
  byId('choices').addEventListener('submit', (event) => event.preventDefault());
  byId('choices').addEventListener('change', plan);
  byId('start').addEventListener('click', () => { if (byId('choices').reportValidity()) order('start', {choices: choices()}); });
  byId('stop').addEventListener('click', () => order('stop'));
  byId('resume').addEventListener('click', () => order('resume'));
  byId('best').addEventListener('click', () => download('best.zip'));
  byId('report').addEventListener('click', () => download('report.html'));
  byId('clear').addEventListener('click', async () => { keep({folder: null}); await order('clear'); location.reload(); });
}

async function start() {
  drawLoss = curves(byId('loss'), '', {unit: 'epoch', names: ['training', 'validation']});
  drawAccuracy = curves(byId('accuracy'), '', {unit: 'epoch', names: ['training', 'validation'], share: true});
  let later = 0;
  changes.begin(address, () => { clearTimeout(later); later = setTimeout(plan, 400); });
  const begun = await trying(() => get(address));
  if (!begun) return;
  byId('network').append(...begun.networks.map((name) => make('option', {value: name}, name)));
  for (const field of Object.keys(FIELDS)) byId(field).value = state(field) ?? '';
  if (state('changes')) changes.takeOwn(state('changes'));
  byId('local').hidden = begun.root === '';
  byId('no-local').hidden = begun.root !== '';
  byId('local-help').textContent = `Below ${begun.root}; nothing is copied.`;
  byId('local-names').append(...begun.folders.map((name) => make('option', {value: name})));
  byId('local-path').value = state('folder') ?? '';
  listen();
  watch(address + '/events', {onView: show, onReach: () => problem(null), onLost: problem});
  if (state('folder') && begun.root !== '' && begun.view.stage === 'empty') await chooseFolder(state('folder'));
}

start();
