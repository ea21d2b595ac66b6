// Curves of both sides, drawn with the reports' chart library; and small histograms.
import {colour, make, percent, short} from './play.js';
import {say} from './words.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Number that may have run away: JSON has no word for those. */
const number = (value) => Number(value);

/** A chart with two curves, by hand and in DL4J unless said otherwise; returns what draws new points. */
export function curves(element, title, {share = false, unit = 'step', names = ['by hand', 'DL4J']} = {}) {
  const view = echarts.init(element, null, {renderer: 'canvas'});
  let points = [];

  function draw() {
    const ink = colour('ink'), quiet = colour('quiet'), line = colour('line');
    const axis = {axisLabel: {color: quiet, hideOverlap: true}, axisLine: {lineStyle: {color: line}}, axisTick: {lineStyle: {color: line}}, splitLine: {lineStyle: {color: line}}};
    const side = (name, column, tone, type, width) => ({
      name, type: 'line', symbol: points.length < 3 ? 'circle' : 'none', color: colour(tone), emphasis: {disabled: true},
      lineStyle: {width, type}, data: points.map((p) => [number(p[0]), number(p[column])]).filter((p) => Number.isFinite(p[1])),
    });
    view.setOption({
      animation: false,
      textStyle: {fontFamily: 'system-ui, sans-serif'},
      title: {text: say(title), left: 0, top: 0, textStyle: {color: ink, fontSize: 14, fontWeight: 600}},
      grid: {left: 48, right: 16, top: 34, bottom: 26},
      tooltip: {trigger: 'axis', renderMode: 'richText', backgroundColor: colour('card'), borderColor: line, textStyle: {color: ink}, confine: true,
        formatter: (items) => say(unit + ' ' + items[0].value[0]) + items.map((i) => '\n' + i.seriesName + ': ' + (share ? percent(i.value[1]) : short(i.value[1]))).join('')},
      xAxis: {type: 'value', min: 0, minInterval: 1, ...axis},
      yAxis: {type: 'value', min: 0, ...(share ? {max: 1} : {}), ...axis, axisLabel: {color: quiet, formatter: (v) => (share ? 100 * v + ' %' : short(v))}},
      series: [side(say(names[0]), 1, 'hand', 'solid', 3), side(say(names[1]), 2, 'dl4j', [7, 7], 2)],
    });
  }

  new ResizeObserver(() => view.resize()).observe(element);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  return (newest) => {
    points = newest;
    const last = points.at(-1);
    element.setAttribute('aria-label', title + (last ? `: at ${unit} ${last[0]} ${names[0]} ${short(number(last[1]))}, ${names[1]} ${short(number(last[2]))}` : ''));
    draw();
  };
}

function outline(counts, most) {
  const width = 100 / counts.length;
  return counts.map((count, i) => {
    const y = 40 - 38 * Math.sqrt(count / most);
    return `${(i * width).toFixed(2)},${y.toFixed(2)} ${((i + 1) * width).toFixed(2)},${y.toFixed(2)}`;
  }).join(' ');
}

/** A small histogram with its ends; a second one is drawn as a line over it. */
export function histogram({low, high, counts}, over) {
  const most = Math.max(1, ...counts, ...(over?.counts ?? []));
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 40');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `from ${short(number(low))} to ${short(number(high))}`);
  const fill = document.createElementNS(SVG, 'polygon');
  fill.setAttribute('class', 'fill');
  fill.setAttribute('points', `0,40 ${outline(counts, most)} 100,40`);
  svg.append(fill);
  if (over) {
    const line = document.createElementNS(SVG, 'polyline');
    line.setAttribute('class', 'over');
    line.setAttribute('points', outline(over.counts, most));
    svg.append(line);
  }
  return make('div', {}, svg, make('div', {class: 'ends'}, make('span', {}, short(number(low))), make('span', {}, short(number(high)))));
}
