// h makes an element: h('a', {href: '#/x', class: 'y', onclick: f}, 'text', child, ...). Text is never read as HTML.
export function h(tag, attributes, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) e.addEventListener(name.slice(2), value);
    else e.setAttribute(name, value === true ? '' : value);
  }
  e.append(...children.flat().filter((c) => c !== undefined && c !== null && c !== ''));
  return e;
}

// ask calls the program; an answer that says what went wrong becomes an Error.
export async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error('dateline does not answer: is it still running?');
  }
  const body = await response.json().catch(() => ({error: response.statusText}));
  if (!response.ok) throw new Error(body.error);
  return body;
}

// failure is a note about what went wrong.
export const failure = (error) => h('p', {class: 'failure', role: 'alert'}, error.message);

// count writes a number of things.
export const count = (n, one, many = one + 's') => `${n} ${n === 1 ? one : many}`;

// day shortens a time to its day where it has one.
const day = (time) => (time || '').slice(0, 10);

export const articleLink = (id, focus) => '#/article/' + encodeURIComponent(id) + (focus ? '/' + encodeURIComponent(focus) : '');

export const origin = (source, published) => [source?.name || source?.domain, day(published)].filter(Boolean).join(' · ');
