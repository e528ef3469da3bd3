import {plain} from './format.js';

// What is shown at the pointer. Everything is put in as text, never as markup.
function element(name, text, className) {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
}

export function tip(params, formats, data) {
  const box = element('div', undefined, 'tip-box');
  const marks = params.filter((p) => p.data && p.data.figure_id);
  const seen = new Set();
  let day;
  for (const {data: datum, seriesName, color} of marks) {
    const once = datum.figure_id + (datum.text ?? datum.value[1]);
    if (seen.has(once)) continue;
    seen.add(once);
    if (datum.date !== day) {
      day = datum.date;
      box.append(element('p', day, 'tip-day'));
    }
    const row = element('p', undefined, 'tip-row');
    const swatch = element('span', undefined, 'tip-swatch');
    swatch.style.backgroundColor = typeof color === 'string' ? color : '';
    const amount = element('strong', datum.text ?? plain(datum.value[1]));
    amount.dir = 'auto';
    row.append(swatch, amount, ' ', element('bdi', seriesName));
    box.append(row);
    for (const note of [datum.note, ...(datum.flags ?? []).map((f) => '⚑ ' + f)]) {
      if (note) box.append(element('p', note, 'tip-note'));
    }
  }
  return marks.length ? box : '';
}
