// What all pages share: asking the server, saying what went wrong, state in the address.
import './words.js';

const PAGES = [['/digit', 'Draw a digit'], ['/layers', 'Walk the layers'], ['/live', 'Train live'], ['/photo', 'Drop a photo'], ['/train', 'Train a classifier']];

let token = null;

/** The secret of a server that others can reach stands in the address, behind the #. */
function secretOfAddress() {
  const found = new URLSearchParams(location.hash.slice(1)).get('token');
  if (found) {
    sessionStorage.setItem('token', found);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem('token');
}

async function tokenOfSession() {
  if (token === null) {
    token = secretOfAddress() ?? '';
    if (token === '') {
      const answer = await fetch('/api/session');
      token = answer.ok ? (await answer.json()).token : '';
    }
  }
  return token;
}

/** Asks the server; throws an Error with its one line where it refuses. */
export async function ask(path, options = {}) {
  const headers = {'X-Zero-Token': await tokenOfSession()};
  let body = options.body;
  if (body !== undefined && !(body instanceof Blob)) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(path, {method: options.method ?? 'GET', headers, body, signal: options.signal});
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Error('The playground does not answer: was it stopped? Start it again with zero play.');
  }
  if (answer.status === 401) token = null;
  if (!answer.ok) throw new Error(await reason(answer));
  return options.raw ? answer : answer.json();
}

async function reason(answer) {
  try {
    return (await answer.json()).error;
  } catch {
    return 'The playground answered with ' + answer.status + '.';
  }
}

export const get = (path, options) => ask(path, options);
export const post = (path, body = {}, options = {}) => ask(path, {...options, method: 'POST', body});

export const byId = (id) => document.getElementById(id);

/** Makes an element with attributes and children; text is never read as HTML. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Says what went wrong at the top of the page; nothing clears it. */
export function problem(error) {
  const line = byId('problem');
  const text = error ? String(error.message ?? error) : '';
  if (line.textContent !== text) line.textContent = text;
  line.hidden = text === '';
}

/** Runs something that asks the server, and says what went wrong. */
export async function trying(work) {
  try {
    const result = await work();
    problem(null);
    return result;
  } catch (e) {
    if (e.name !== 'AbortError') problem(e);
    return undefined;
  }
}

/** What the server calls this tab. */
export function tab() {
  const name = sessionStorage.getItem('tab') ?? crypto.randomUUID?.() ?? String(Math.random()).slice(2).padEnd(10, '0');
  sessionStorage.setItem('tab', name);
  return name;
}

let wanted = location.hash.slice(1);

/** Shows the part of the page that the address named, now that the page has its full length. */
export function arrive() {
  document.getElementById(wanted)?.scrollIntoView();
  wanted = '';
}

/** What the address says. */
export const state = (name) => new URLSearchParams(location.search).get(name);

/** Writes what changed into the address; null takes it out. */
export function keep(changes) {
  const all = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) all.delete(name);
    else all.set(name, value);
  }
  const query = all.toString();
  history.replaceState(null, '', location.pathname + (query ? '?' + query : ''));
}

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

export const percent = (p) => (100 * p).toFixed(1) + ' %';

/** A small number as people read it. */
export function short(value) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e5 ? String(Number(value.toPrecision(4))) : value.toExponential(1);
}

function here(path) {
  return location.pathname === path || (location.pathname === '/' && path === PAGES[0][0]);
}

byId('pages')?.append(...PAGES.map(([path, title]) =>
  make('a', {href: path, 'aria-current': here(path) ? 'page' : false}, title)));
