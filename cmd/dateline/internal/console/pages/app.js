// The console's pages. Each is a function that fills the main element and gives an object whose draw, if there is one,
// is called when a feed has something new, and whose leave is called when another page takes its place.
import {h, ask, failure, count, articleLink, origin} from './dom.js';
import {Feed} from './feed.js';
import {showArticle} from './article.js';

const page = document.getElementById('page');
let current = {};

const feeds = {};
function feed(kind) {
  return feeds[kind] ??= new Feed(kind, () => current.draw?.());
}

function idle(f, what) {
  if (!f.connected) return h('p', {class: 'quiet'}, 'Waiting for dateline to answer …');
  return h('p', {class: 'quiet'}, `No ${what} yet. `, h('a', {href: '#/submit'}, 'Submit an article'), ', or run ', h('code', {}, 'dateline publish --samples'), '.');
}

// list is a page of records with a filter by text and, for events, by type and status.
function list({kind, title, row, text, choices = {}}) {
  const f = feed(kind);
  const words = h('input', {type: 'search', placeholder: 'Filter', 'aria-label': 'Filter', oninput: draw});
  const selects = Object.entries(choices).map(([name, values]) =>
    h('select', {'aria-label': name, name, onchange: draw}, h('option', {value: ''}, 'any ' + name), values.map((v) => h('option', {value: v}, v))));
  const rows = h('ol', {class: 'records ' + kind});
  const told = h('span', {class: 'quiet'});
  page.replaceChildren(h('div', {class: 'bar'}, h('h1', {}, title), words, selects, told), rows);
  const drawn = new Map(); // elements by key, as a list that is made anew loses what is selected in it
  function draw() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = f.records.filter((r) => selects.every((s) => !s.value || r[s.name] === s.value) &&
      (!wanted.length || wanted.every((w) => text(r).toLowerCase().includes(w))));
    told.textContent = f.records.length ? `${shown.length} of the newest ${f.records.length}` : '';
    for (const key of drawn.keys()) if (!f.known.has(key)) drawn.delete(key);
    rows.replaceChildren(...shown.map((r) => {
      if (!drawn.has(r.key)) drawn.set(r.key, row(r));
      return drawn.get(r.key);
    }));
    if (!shown.length) rows.replaceChildren(f.records.length ? h('p', {class: 'quiet'}, 'Nothing of that kind.') : idle(f, kind));
  }
  draw();
  return {draw};
}

const party = (p) => h('span', {class: 'party'}, p.name, p.code ? h('small', {}, ' ' + p.code) : '');
const parties = (all) => all.length ? all.map((p, i) => [i ? ', ' : '', party(p)]).flat() : [h('span', {class: 'quiet'}, '?')];

// marked is a sentence with the words of one span in bold. Offsets are code points of the article's text.
function marked(sentence, span) {
  const points = Array.from(sentence.text);
  const a = span.start - sentence.start, b = span.end - sentence.start;
  if (a < 0 || b > points.length || (span.field || '') !== (sentence.field || '')) return [sentence.text];
  return [points.slice(0, a).join(''), h('b', {}, points.slice(a, b).join('')), points.slice(b).join('')];
}

const types = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'];
const statuses = ['occurred', 'ongoing', 'planned', 'possible', 'conditional', 'demanded', 'denied'];

const events = () => list({
  kind: 'events', title: 'Events', choices: {type: types, status: statuses},
  text: (e) => [e.type, e.status, e.sentence.text, e.place?.name, e.article.source?.name, ...[...e.actors, ...e.recipients].flatMap((p) => [p.name, p.code, p.country])].join(' '),
  row: (e) => h('li', {},
    h('a', {href: articleLink(e.article.id, e.id)},
      h('span', {class: 'badge quad' + e.quad}, e.type),
      h('span', {class: 'status'}, (e.negated ? 'not ' : '') + e.status),
      h('span', {class: 'who'}, parties(e.actors), e.recipients.length ? [' → ', parties(e.recipients)].flat() : ''),
      h('span', {class: 'where'}, [e.place?.name, e.time?.value].filter(Boolean).join(', ')),
      h('span', {class: 'words'}, marked(e.sentence, e.trigger)),
      h('small', {}, origin(e.article.source, e.article.published_at)))),
});

const quotes = () => list({
  kind: 'quotes', title: 'Quotes', choices: {kind: ['direct', 'indirect', 'mixed']},
  text: (q) => [q.kind, q.speaker_name, q.speaker?.text, ...q.content.map((c) => c.text), q.article.source?.name].join(' '),
  row: (q) => h('li', {},
    h('a', {href: articleLink(q.article.id, q.id)},
      h('span', {class: 'badge'}, q.kind),
      h('span', {class: 'who'}, q.speaker_name || q.speaker?.text || '?'),
      h('span', {class: 'words'}, q.content.map((c) => c.text).join(' … ')),
      h('small', {}, origin(q.article.source, q.article.published_at)))),
});

const articles = () => list({
  kind: 'articles', title: 'Articles',
  text: (a) => [a.title, a.source.name, a.source.domain, a.published_at].join(' '),
  row: (a) => h('li', {},
    h('a', {href: articleLink(a.id)},
      h('span', {class: 'who'}, a.title || a.id),
      h('span', {class: 'where'}, [count(a.events, 'event'), count(a.quotes, 'quote'), count(a.entities, 'entity', 'entities'), a.copy_of ? 'a copy' : ''].filter(Boolean).join(', ')),
      h('small', {}, origin(a.source, a.published_at)))),
});

// submit hands in an article and waits for what becomes of it, which carries the trace id that it was given.
function submit() {
  const f = feed('articles');
  const url = h('input', {id: 'url', type: 'url', placeholder: 'https://…'});
  const title = h('input', {id: 'title'});
  const published = h('input', {id: 'published', type: 'date'});
  const text = h('textarea', {id: 'text', rows: 12, placeholder: 'The article, with blank lines between paragraphs. HTML is taken as a page.'});
  const said = h('div', {'aria-live': 'polite'});
  const button = h('button', {type: 'submit'}, 'Submit');
  let trace = '', since = 0, timer;
  const done = (...what) => {
    trace = '';
    button.disabled = false;
    clearInterval(timer);
    said.replaceChildren(...what);
  };
  async function look() {
    const a = f.records.find((r) => trace && r.trace === trace);
    if (a) {
      done(h('p', {}, 'Done: ', h('a', {href: articleLink(a.id)}, a.title || a.id), `, with ${count(a.events, 'event')} and ${count(a.quotes, 'quote')}.`));
      return;
    }
    if (!trace) return;
    const asked = trace;
    const letters = await ask('/api/dead').catch(() => []);
    const letter = letters.find((d) => d.trace === asked);
    if (letter && trace === asked) done(failure(new Error(`${letter.stage} gave up: ${letter.message}`)));
    else if (trace === asked && Date.now() - since > 20_000) {
      done(h('p', {}, 'Nothing new came of it so far. If the same article was submitted before, it is not told again: look among the ',
        h('a', {href: '#/articles'}, 'articles'), '. If it waits for a worker, the ', h('a', {href: '#/stages'}, 'stages'), ' show it.'));
    }
  }
  async function send(event) {
    event.preventDefault();
    const body = {};
    if (url.value.trim()) body.url = url.value.trim();
    if (text.value.trim()) body[/^\s*<(!doctype|html|head|body|article)\b/i.test(text.value) ? 'html' : 'text'] = text.value;
    if (!body.url && !text.value.trim()) return done(failure(new Error('Give an address, or the text of an article.')));
    if (title.value.trim()) body.title = title.value.trim();
    if (published.value) body.published_at = published.value;
    button.disabled = true;
    said.replaceChildren(h('p', {class: 'quiet'}, 'Submitted, at work …'));
    try {
      since = Date.now();
      ({trace} = await ask('/api/submissions', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)}));
      clearInterval(timer);
      timer = setInterval(look, 1000);
      look();
    } catch (error) {
      done(failure(error));
    }
  }
  page.replaceChildren(h('h1', {}, 'Submit an article'), h('form', {onsubmit: send},
    h('label', {for: 'url'}, 'Address'), url,
    h('label', {for: 'text'}, 'or text'), text,
    h('label', {for: 'title'}, 'Title, if it is not in the text'), title,
    h('label', {for: 'published'}, 'Day of publication, for “on Monday”'), published,
    button), said);
  return {draw: look, leave: () => clearInterval(timer)};
}

// How many articles a second each stage has finished, at each of the last looks.
const history = {};
const looks = 60;
let latest, trouble;

function curve(values) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${looks} 20`);
  svg.setAttribute('class', 'curve');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
  const most = Math.max(...values, 1);
  line.setAttribute('points', values.map((v, i) => `${looks - values.length + i},${19 - 18 * v / most}`).join(' '));
  svg.append(line);
  return svg;
}

const size = (n) => n < 1000 ? n + ' B' : n < 1e6 ? (n / 1e3).toFixed(1) + ' kB' : n < 1e9 ? (n / 1e6).toFixed(1) + ' MB' : (n / 1e9).toFixed(1) + ' GB';

function stages() {
  const body = h('div', {});
  page.replaceChildren(h('h1', {}, 'Stages'), body);
  function draw() {
    if (trouble) return body.replaceChildren(failure(trouble));
    if (!latest) return body.replaceChildren(h('p', {class: 'quiet'}, 'One moment …'));
    const head = ['stage', 'waiting', 'held', 'again', 'done', 'a second', '', 'dead', 'stored', 'workers'];
    body.replaceChildren(
      h('div', {class: 'wide'}, h('table', {},
        h('thead', {}, h('tr', {}, head.map((t) => h('th', {scope: 'col'}, t)))),
        h('tbody', {}, latest.stages.map((s) => h('tr', {},
          h('th', {scope: 'row'}, s.stage), h('td', {}, s.waiting), h('td', {}, s.held), h('td', {}, s.redelivered), h('td', {}, s.finished),
          h('td', {}, s.rate.toFixed(1)), h('td', {}, curve(history[s.stage])),
          h('td', {}, s.dead ? h('a', {href: '#/dead'}, s.dead) : 0), h('td', {}, size(s.stored)),
          h('td', {class: s.workers ? '' : 'failure'}, s.workers ? 'yes' : 'none')))))),
      h('p', {class: 'quiet'}, 'Waiting: no worker has it yet. Held: with a worker, or put back for another try; again: of those, how many came more than once.'),
      h('h2', {}, 'Kept for subscribers'),
      h('div', {class: 'wide'}, h('table', {}, h('tbody', {}, latest.records.map((r) => h('tr', {}, h('th', {scope: 'row'}, r.kind), h('td', {}, r.messages), h('td', {}, size(r.bytes))))))));
  }
  draw();
  return {status: draw};
}

function dead() {
  const body = h('div', {});
  page.replaceChildren(h('h1', {}, 'Dead letters'), body);
  const act = (d, verb) => async () => {
    try {
      await ask(`/api/dead/${d.seq}/${verb}`, {method: 'POST'});
      await draw();
    } catch (error) {
      body.prepend(failure(error));
    }
  };
  function entry(d) {
    const more = h('div', {});
    const details = h('details', {ontoggle: async () => {
      if (!details.open || more.childElementCount) return;
      try {
        const whole = await ask('/api/dead/' + d.seq);
        more.replaceChildren(h('p', {class: 'quiet'}, `${size(whole.size)}, came by ${whole.subject}`), whole.stack ? h('pre', {}, whole.stack) : '', h('pre', {}, whole.text));
      } catch (error) {
        more.replaceChildren(failure(error));
      }
    }}, h('summary', {}, h('span', {class: 'badge quad4'}, d.stage), ' ', h('b', {}, d.code), ' ', d.article || '', h('span', {class: 'words'}, d.message)), more);
    return h('li', {}, details, h('small', {}, `${new Date(d.at).toLocaleString()}, tried ${d.attempts === 1 ? 'once' : d.attempts + ' times'} `,
      h('button', {onclick: act(d, 'replay')}, 'Replay'), ' ',
      h('button', {onclick: () => confirm('Drop this dead letter for good?') && act(d, 'drop')()}, 'Drop')));
  }
  async function draw() {
    try {
      const letters = await ask('/api/dead');
      body.replaceChildren(letters.length ? h('ol', {class: 'records'}, letters.map(entry)) : h('p', {class: 'quiet'}, 'None: every stage has finished what it was given.'));
    } catch (error) {
      body.replaceChildren(failure(error));
    }
  }
  draw();
  return {};
}

async function article(id, focus) {
  page.replaceChildren(h('p', {class: 'quiet'}, 'One moment …'));
  const asked = location.hash;
  try {
    const a = await ask('/api/article?id=' + encodeURIComponent(id));
    if (location.hash === asked) showArticle(page, a, focus);
  } catch (error) {
    if (location.hash === asked) page.replaceChildren(failure(error));
  }
}

const routes = {events, quotes, articles, submit, stages, dead, article: (...names) => (article(...names), {})};

function go() {
  current.leave?.();
  const [name, ...rest] = location.hash.slice(2).split('/').map(decodeURIComponent);
  for (const a of document.querySelectorAll('nav a')) {
    if (a.hash === '#/' + (name || 'events')) a.setAttribute('aria-current', 'page');
    else a.removeAttribute('aria-current');
  }
  current = (routes[name] || events)(...rest);
  scrollTo(0, 0);
}

// watch asks for the state of the stages as long as the page is seen. An answer takes the second over which rates are measured.
async function watch() {
  for (;;) {
    if (document.hidden) {
      await new Promise((next) => document.addEventListener('visibilitychange', next, {once: true}));
    }
    try {
      latest = await ask('/api/status');
      trouble = undefined;
      for (const s of latest.stages) {
        (history[s.stage] ??= []).push(s.rate);
        history[s.stage] = history[s.stage].slice(-looks);
      }
    } catch (error) {
      trouble = error;
      await new Promise((next) => setTimeout(next, 2000));
    }
    const pulse = document.getElementById('pulse');
    const open = latest?.stages.reduce((n, s) => n + s.waiting + s.held, 0);
    const letters = latest?.stages.reduce((n, s) => n + s.dead, 0);
    const told = trouble ? 'no answer' : `${latest.stages.at(-1).rate.toFixed(0)} a second · ${open} at work` + (letters ? ` · ${letters} dead` : '');
    if (pulse.textContent !== told) pulse.textContent = told;
    pulse.className = trouble ? 'failure' : '';
    current.status?.();
  }
}

addEventListener('hashchange', go);
go();
watch();
