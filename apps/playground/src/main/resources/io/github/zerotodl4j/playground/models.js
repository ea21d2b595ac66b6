// The networks that know digits: a list to choose from, and their training, which is waited for.
import {byId, get, keep, make, percent, post, problem, state, trying} from './play.js';

const PATIENCE = 400; // ms between looks at a training

/** Fills the list and calls `changed` whenever the chosen network is ready; returns what asks. */
export async function modelList(changed, {fits = () => true} = {}) {
  let models = ((await trying(() => get('/api/digits/models'))) ?? []).filter(fits);
  const list = byId('model');
  const chosen = () => models.find((m) => m.name === list.value);
  list.append(...models.map((m) => make('option', {value: m.name}, m.title)));
  const wanted = state('model');
  const known = models.some((m) => m.name === wanted);
  if (wanted && !known && models.length) problem(`There is no network "${wanted}" here.`);

  function describe() {
    const {text, parameters, state: {stage, done, steps, right, message}} = chosen();
    byId('about').textContent = `${text}; ${parameters.toLocaleString('en')} parameters.`
      + (stage === 'ready' && right > 0 ? ` Names ${percent(right)} of the first 1,000 test digits rightly (${message}).` : '');
    byId('training').hidden = stage !== 'training';
    const bar = byId('progress');
    if (steps > 0) bar.value = done / steps; else bar.removeAttribute('value');
    byId('training-text').textContent = steps > 0
      ? `Its first time here: it learns by hand, step ${done} of ${steps}. The weights are kept.`
      : 'Its weights are read, or it waits for its turn to learn.';
    if (stage === 'failed') problem('The network cannot be prepared: ' + message);
  }

  async function choose() {
    const name = list.value;
    keep({model: name});
    let fresh = await trying(() => post('/api/digits/models/' + name));
    while (fresh && name === list.value) {
      models = models.map((m) => (m.name === name ? fresh : m));
      describe();
      if (fresh.state.stage !== 'training') break;
      await new Promise((done) => setTimeout(done, PATIENCE));
      const all = await trying(() => get('/api/digits/models'));
      fresh = all?.find((m) => m.name === name);
    }
    if (name === list.value) changed();
  }

  if (models.length) {
    list.value = known ? wanted : models.find((m) => m.usual)?.name ?? models[0].name;
    list.addEventListener('change', choose);
    choose();
  }
  return {name: () => list.value, isReady: () => chosen()?.state.stage === 'ready'};
}
