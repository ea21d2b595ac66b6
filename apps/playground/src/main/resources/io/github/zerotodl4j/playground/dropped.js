// Folders that were dropped or chosen, as files with their paths.

/** Files of a drop, sub-folders included. */
export async function filesOfDrop(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = [];
  for (const entry of entries) await walk(entry, '', found);
  return withoutCommonTop(found);
}

/** Files of an input for folders. */
export function filesOfInput(input) {
  return withoutCommonTop([...input.files].map((file) => ({path: file.webkitRelativePath || file.name, file})));
}

async function walk(entry, before, found) {
  const path = before + entry.name;
  if (entry.isFile) {
    found.push({path, file: await new Promise((done, failed) => entry.file(done, failed))});
    return;
  }
  const reader = entry.createReader();
  for (;;) { // a reader gives a hundred entries at a time
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const one of some) await walk(one, path + '/', found);
  }
}

/** One folder that holds folders only is no class itself: its own name is left away. */
function withoutCommonTop(found) {
  const visible = found.filter(({path}) => !path.split('/').some((part) => part.startsWith('.')));
  const top = visible[0]?.path.split('/')[0];
  const nested = visible.filter(({path}) => path.split('/').length > 2);
  const one = visible.length > 0 && visible.every(({path}) => path.split('/')[0] === top);
  if (!one || nested.length === 0) return visible;
  return visible.map(({path, file}) => ({path: path.split('/').slice(1).join('/'), file})).filter(({path}) => path.includes('/'));
}

/** Why files are no pictures to learn from, in a sentence; empty where they may be. */
export function whyNot(files) {
  if (files.length === 0) return 'No file came along: drop folders with pictures in them.';
  const loose = files.some(({path}) => !path.includes('/'));
  return loose ? 'Drop folders, one for each class: a picture alone does not say what it shows.' : '';
}

/** Sends files, several at a time; tells how many are done, and returns those that were refused. */
export async function send(files, post, onDone, signal) {
  const refused = [];
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < files.length && !signal.aborted) {
      const {path, file} = files[next++];
      try {
        await post(path, file);
      } catch (e) {
        if (/does not answer/.test(e.message)) throw e;
        refused.push(`${path}: ${e.message}`);
      }
      onDone(++done);
    }
  };
  await Promise.all(Array.from({length: 4}, worker));
  return refused;
}
