// Pictures of one's own for the page "Train live": the same that the page "Train a classifier" has.
import {ask, byId, get, keep, make, post, problem, state, tab, trying} from './play.js';
import {filesOfDrop, filesOfInput, send, whyNot} from './dropped.js';

const address = '/api/train/' + tab();
const LOOK = 200; // ms between looks at a check

let taken = false; // whether there are pictures that were checked
let busy = false;
let changed = () => {};

export const areThere = () => taken;

const say = (text) => { byId('own-state').textContent = text; };

/** Waits until the pictures were checked. */
async function check() {
  for (;;) {
    const {view} = await get(address);
    if (view.stage === 'failed') throw new Error(view.message);
    if (view.stage !== 'checking') return told(view);
    say(`Checking ${view.done.toLocaleString('en')} of ${view.total.toLocaleString('en')} pictures …`);
    await new Promise((done) => setTimeout(done, LOOK));
  }
}

function told(view) {
  taken = view.stage !== 'empty';
  say(!taken ? 'No pictures yet.' : view.source ? `Taken: the folder ${view.source}.` : 'Taken: the pictures that you dropped.');
}

/** Does something that ends with other pictures. */
async function take(work) {
  if (busy) return;
  busy = true;
  taken = false;
  byId('folder-input').disabled = true;
  const done = await trying(async () => { await work(); await check(); return true; });
  busy = false;
  byId('folder-input').disabled = false;
  if (done) changed();
  else say('No pictures yet.');
}

const choose = (folder) => take(async () => {
  keep({folder});
  await post(address + '/folder', {folder});
});

async function add(files) {
  if (whyNot(files)) {
    problem(whyNot(files));
    return;
  }
  await take(async () => {
    keep({folder: null});
    const upload = (path, file) => ask(`${address}/pictures?path=${encodeURIComponent(path)}`, {method: 'POST', body: file});
    const refused = await send(files, upload, (done) => say(`Sending ${done.toLocaleString('en')} of ${files.length.toLocaleString('en')} pictures …`), new AbortController().signal);
    if (refused.length === files.length) throw new Error(refused[0]);
    await post(address + '/orders', {order: 'check'});
  });
}

function listen() {
  const drop = byId('drop');
  for (const name of ['dragover', 'dragenter']) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add('over'); });
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.remove('over'); });
  drop.addEventListener('drop', async (event) => add((await trying(() => filesOfDrop(event.dataTransfer))) ?? []));
  byId('folder-input').addEventListener('change', () => { add(filesOfInput(byId('folder-input'))); byId('folder-input').value = ''; });
  byId('local').addEventListener('submit', (event) => { event.preventDefault(); choose(byId('local-path').value); });
}

/** Finds the pictures that the tab has, or takes those of the address; tells when there are others. */
export async function begin(onChange) {
  const begun = await get(address);
  byId('local').hidden = begun.root === '';
  byId('no-local').hidden = begun.root !== '';
  byId('local-help').textContent = `Below ${begun.root}; nothing is copied.`;
  byId('local-names').append(...begun.folders.map((name) => make('option', {value: name})));
  byId('local-path').value = state('folder') ?? '';
  listen();
  told(begun.view);
  const folder = state('folder');
  if (folder && begun.root !== '' && begun.view.source !== folder) await choose(folder);
  else if (begun.view.stage === 'checking') await take(async () => {});
  changed = onChange;
}
