// Server-sent events, read with fetch since EventSource cannot send the token.
import {ask} from './play.js';

/**
 * Reads the newest views of an address until it is aborted; a server that is gone is waited for, a
 * view that has ended is not. Returns what aborts it.
 */
export function watch(path, {onView, onReach, onLost}) {
  const mine = new AbortController();
  follow(path, mine.signal, onView, onReach, onLost);
  return mine;
}

async function follow(path, signal, onView, onReach, onLost) {
  while (!signal.aborted) {
    try {
      const answer = await ask(path, {raw: true, signal});
      onReach();
      await read(answer.body.getReader(), signal, onView);
      if (!signal.aborted) await new Promise((done) => setTimeout(done, 500));
    } catch (e) {
      if (e.name === 'AbortError' || signal.aborted) return;
      onLost(e);
      if (/has ended/.test(e.message)) return;
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

async function read(reader, signal, onView) {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done || signal.aborted) return;
    text += decoder.decode(value, {stream: true});
    const events = text.split('\n\n');
    text = events.pop();
    const last = events.filter((event) => event.startsWith('data: ')).at(-1);
    if (last) onView(JSON.parse(last.slice(6)));
  }
}
