// One article with the words that carry each fact marked. Offsets of the records are code points; text is cut by them.
import {h, origin} from './dom.js';

const longest = 200_000; // code points that are shown

// facts gives everything that was found, each with the spans that carry it.
function facts(a) {
  const all = [];
  const add = (key, kind, spans, about) => all.push({key, kind, spans: spans.filter(Boolean), ...about});
  for (const e of a.entities) {
    add(e.id, 'entity', e.mentions, {type: e.type, label: e.name, detail: [e.actor || e.country, ...(e.roles || [])].filter(Boolean).join(' · '), entity: e});
  }
  a.times.forEach((t, i) => add('t' + i, 'time', [t], {type: t.type, label: t.text, detail: t.value + (t.begin ? ` (${t.begin} to ${t.finish})` : '')}));
  for (const q of a.quotes) {
    add(q.id, 'quote', [...q.content, q.cue, q.speaker, q.addressee], {type: q.kind, label: q.speaker_name || q.speaker?.text || '?',
      detail: q.content.map((c) => c.text).join(' … '), words: q.content, confidence: q.confidence, negated: q.negated});
  }
  for (const e of a.events) {
    const names = (all) => all.map((p) => p.name + (p.code ? ` (${p.code})` : '')).join(', ');
    add(e.id, 'event', [e.trigger, ...e.actors.map((p) => p.span), ...e.recipients.map((p) => p.span), e.place?.span, e.time?.span], {
      type: e.type, quad: e.quad, words: [e.trigger], label: [names(e.actors) || '?', names(e.recipients)].filter(Boolean).join(' → '),
      detail: [(e.negated ? 'not ' : '') + e.status, e.mode, e.place?.name, e.time?.value, 'CAMEO ' + e.cameo, e.attribution?.speaker && 'says ' + e.attribution.speaker].filter(Boolean).join(' · '),
      confidence: e.confidence});
  }
  return all;
}

// paint gives a text in pieces, each of which knows the facts that it carries.
function paint(text, field, all) {
  const points = Array.from(text).slice(0, longest);
  const at = new Map(); // place -> [facts that begin, facts that end]
  const mark = (place, which, fact) => {
    if (!at.has(place)) at.set(place, [[], []]);
    at.get(place)[which].push(fact);
  };
  for (const f of all) {
    for (const s of f.spans) {
      if ((s.field || '') !== field || s.start >= points.length || s.start >= s.end) continue;
      const own = (f.words || f.spans).includes(s); // of a quote its content, of an event its trigger
      const entry = {fact: f, own};
      mark(s.start, 0, entry);
      mark(Math.min(s.end, points.length), 1, entry);
    }
  }
  const places = [...at.keys()].sort((x, y) => x - y);
  const pieces = [];
  let from = 0;
  const open = new Set();
  for (const place of [...places, points.length]) {
    if (place > from) {
      const words = points.slice(from, place).join('');
      const kinds = new Set([...open].filter((o) => o.own).map((o) => o.fact.kind));
      const entity = [...open].find((o) => o.fact.kind === 'entity');
      pieces.push(open.size ? h('span', {
        class: ['piece', ...kinds, entity ? 'type-' + entity.fact.type : ''].join(' ').trim(), 'data-keys': [...open].map((o) => o.fact.key).join(' '),
      }, words) : words);
      from = place;
    }
    for (const e of at.get(place)?.[1] || []) open.delete(e);
    for (const e of at.get(place)?.[0] || []) open.add(e);
  }
  return pieces;
}

const groups = [['event', 'Events'], ['quote', 'Quotes'], ['entity', 'Entities'], ['time', 'Times']];

// showArticle fills the page; focus is the id of the fact to begin with.
export function showArticle(page, a, focus) {
  const all = facts(a);
  const byKey = new Map(all.map((f) => [f.key, f]));
  const text = h('div', {class: 'text'}, paint(a.text, '', all));
  const title = h('h1', {}, a.title ? paint(a.title, 'title', all) : a.id);
  const caption = a.image?.caption ? h('p', {class: 'caption'}, paint(a.image.caption, 'caption', all), a.image.credit ? h('small', {}, ' ' + a.image.credit) : '') : '';
  const column = h('article', {}, title,
    h('p', {class: 'quiet'}, [origin(a.source, a.published_at), ...(a.authors || []), a.dateline?.place].filter(Boolean).join(' · '), ' ',
      /^https?:/.test(a.url || '') ? h('a', {href: a.url, rel: 'noreferrer noopener', target: '_blank'}, 'original') : ''),
    caption, text, Array.from(a.text).length > longest ? h('p', {class: 'quiet'}, 'The rest is too long to show.') : '');

  const buttons = new Map();
  const entry = (f) => {
    const b = h('button', {class: 'fact', 'data-key': f.key, 'aria-pressed': 'false', onclick: () => choose(chosen === f.key ? '' : f.key, true)},
      h('span', {class: 'badge ' + (f.quad ? 'quad' + f.quad : f.kind === 'entity' ? 'type-' + f.type : '')}, f.type), ' ',
      h('b', {}, f.label), f.kind === 'entity' ? h('small', {}, ` ${f.spans.length}×`) : '',
      f.detail ? h('span', {class: 'detail'}, (f.negated ? 'not: ' : '') + f.detail) : '',
      f.confidence !== undefined ? h('small', {}, ` ${Math.round(100 * f.confidence)} % sure`) : '');
    buttons.set(f.key, b);
    const links = [];
    if (f.entity?.wikidata) links.push(h('a', {href: 'https://www.wikidata.org/wiki/' + f.entity.wikidata, rel: 'noreferrer noopener', target: '_blank'}, f.entity.wikidata));
    if (f.entity?.place?.geonames) links.push(h('a', {href: 'https://www.geonames.org/' + f.entity.place.geonames, rel: 'noreferrer noopener', target: '_blank'}, 'GeoNames'));
    return h('li', {}, b, links.map((l) => [' ', l]).flat());
  };
  const side = h('aside', {}, groups.map(([kind, name]) => {
    const some = all.filter((f) => f.kind === kind);
    return some.length ? h('section', {}, h('h2', {}, `${name} `, h('small', {}, some.length)), h('ul', {}, some.map(entry))) : '';
  }), h('details', {}, h('summary', {}, 'The record'), h('pre', {}, JSON.stringify(a, null, 1).slice(0, longest))));

  let chosen = '';
  function choose(key, scroll) {
    chosen = key;
    for (const [k, b] of buttons) b.setAttribute('aria-pressed', String(k === key));
    light(key);
    if (!key) return;
    const f = byKey.get(key);
    const first = (f.words || f.spans)[0];
    if (!first) return;
    const piece = [...column.querySelectorAll('.lit')].find((p) => p.classList.contains(f.kind));
    (scroll ? piece : buttons.get(key))?.scrollIntoView({block: 'center', behavior: 'instant'});
  }
  // light marks the words of one fact, and in a deeper tone those that are the fact itself.
  function light(key) {
    for (const p of column.querySelectorAll('.piece')) p.classList.toggle('lit', p.dataset.keys.split(' ').includes(key));
  }
  const keysAt = (target) => target.closest?.('.piece')?.dataset.keys.split(' ');
  // The fact that says most about some words: an event before a quote before a name.
  const foremost = (keys) => groups.map(([kind]) => keys.find((k) => byKey.get(k).kind === kind)).find(Boolean);
  column.addEventListener('click', (e) => {
    const keys = keysAt(e.target);
    if (!keys) return choose('');
    const i = keys.indexOf(chosen); // another click takes the next fact of the same words
    choose(i < 0 ? foremost(keys) : keys[(i + 1) % keys.length]);
  });
  const hover = (key) => !chosen && light(key);
  column.addEventListener('mouseover', (e) => hover(foremost(keysAt(e.target) || []) || ''));
  side.addEventListener('mouseover', (e) => hover(e.target.closest?.('.fact')?.dataset.key || ''));
  page.replaceChildren(h('div', {class: 'reading'}, column, side));
  if (byKey.has(focus)) choose(focus, true);
}
