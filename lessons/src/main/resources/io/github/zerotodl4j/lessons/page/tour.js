'use strict';
(() => {
  const charts = JSON.parse(document.getElementById('chart-data').textContent).map(exponents);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const drawn = [];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const escape = (text) => String(text).replace(/[&<>"']/g, (c) => '&#' + c.charCodeAt(0) + ';');
  const tones = {hand: 'hand', dl4j: 'dl4j', third: 'stock', fourth: 'good', quiet: 'quiet'};
  const tidy = (v) => v === null ? '–' : Math.abs(v) >= 1e5 || (v !== 0 && Math.abs(v) < 1e-3) ? v.toExponential(1) : Number(v.toPrecision(5));

  /** Where bars stand: a logarithmic axis has no 0, and a bar of 1 must be seen. */
  const floor = (chart) => chart.y.log ? -1 : 0;
  const power = (v) => '10' + String(Math.round(v)).replace(/./g, (c) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(c)]);

  /** Puts exponents in place of the values on logarithmic axes: the library's own end at 1e-10. */
  function exponents(chart) {
    const scaled = (s) => {
      const [x, y] = s.kind === 'bins' ? [[0, 1], [2]] : [[0], [1]];
      const log = new Set([...(chart.x.log ? x : []), ...(chart.y.log ? y : [])]);
      return s.points.map((p) => p.map((v, i) => !log.has(i) ? v : v > 0 ? Math.log10(v) : s.kind === 'bins' ? -1 : null));
    };
    return {...chart, series: chart.series.map((s) => ({...s, points: scaled(s)}))};
  }

  /** How many lines words take, each as wide as its text and what stands around it. */
  function lines(words, font, around, width) {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = font + ' ' + getComputedStyle(document.body).fontFamily;
    let count = 1, used = 0;
    for (const word of words) {
      const needed = pen.measureText(word).width + around;
      if (used > 0 && used + needed > width) { count++; used = 0; }
      used += needed;
    }
    return count;
  }

  function extent(chart, axis) {
    let low = Infinity, high = -Infinity;
    for (const s of chart.series) {
      const step = s.kind === 'cells' ? spacing(s.points, axis) / 2 : 0;
      for (const p of s.points) {
        const values = s.kind === 'arrows' ? [p[axis], p[axis] + p[axis + 2]] : s.kind === 'bins' ? (axis ? [floor(chart), p[2]] : [p[0], p[1]]) : [p[axis] - step, p[axis] + step];
        for (const v of values) if (v !== null) { low = Math.min(low, v); high = Math.max(high, v); }
      }
    }
    return [low, high];
  }

  function spacing(points, axis) {
    const sorted = [...new Set(points.map((p) => p[axis]))].sort((a, b) => a - b);
    return sorted.length < 2 ? 1 : (sorted[sorted.length - 1] - sorted[0]) / (sorted.length - 1);
  }

  const shades = (two) => two ? (dark.matches ? ['#1f2731', '#5a3a28'] : ['#f1f4f7', '#f9dfd0']) : dark.matches ? ['#26323f', '#2f6f80', '#f0b37e'] : ['#eef3f8', '#8cc4cf', '#d9703a'];

  function shade(share, two) {
    const stops = shades(two).map((c) => [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16)));
    const place = share * (stops.length - 1), i = Math.min(stops.length - 2, Math.floor(place));
    return 'rgb(' + stops[i].map((c, k) => Math.round(c + (stops[i + 1][k] - c) * (place - i))).join(',') + ')';
  }

  /** Draws cells as one picture: thousands of rectangles would be slow. */
  function paint(points) {
    const step = [spacing(points, 0), spacing(points, 1)];
    const low = [0, 1].map((a) => points.reduce((m, p) => Math.min(m, p[a]), Infinity));
    const high = [0, 1].map((a) => points.reduce((m, p) => Math.max(m, p[a]), -Infinity));
    const count = [0, 1].map((a) => Math.round((high[a] - low[a]) / step[a]) + 1), scale = 6;
    const values = points.map((p) => p[2]).filter((v) => v !== null), two = new Set(values).size <= 2;
    const min = Math.min(...values), range = Math.max(...values) - min || 1;
    const canvas = document.createElement('canvas');
    canvas.width = count[0] * scale; canvas.height = count[1] * scale;
    const pen = canvas.getContext('2d');
    for (const [x, y, v] of points) {
      if (v === null) continue;
      pen.fillStyle = shade((v - min) / range, two);
      pen.fillRect(Math.round((x - low[0]) / step[0]) * scale, (count[1] - 1 - Math.round((y - low[1]) / step[1])) * scale, scale, scale);
    }
    return {url: canvas.toDataURL(), x: [low[0] - step[0] / 2, high[0] + step[0] / 2], y: [low[1] - step[1] / 2, high[1] + step[1] / 2]};
  }

  const custom = {
    bins: (s, tone, base) => (params, api) => {
      const a = api.coord([api.value(0), Math.max(api.value(2), base)]), b = api.coord([api.value(1), base]);
      return {type: 'rect', shape: {x: a[0] + .5, y: a[1], width: b[0] - a[0] - 1, height: b[1] - a[1]}, style: api.style()};
    },
    cells: (s) => {
      const plane = paint(s.points);
      return (params, api) => {
        const [left, top] = api.coord([plane.x[0], plane.y[1]]), [right, bottom] = api.coord([plane.x[1], plane.y[0]]);
        return {type: 'image', silent: true, style: {image: plane.url, x: left, y: top, width: right - left, height: bottom - top}};
      };
    },
    arrows: (s, tone) => (params, api) => {
      const a = api.coord([api.value(0), api.value(1)]), b = api.coord([api.value(0) + api.value(2), api.value(1) + api.value(3)]);
      const angle = Math.atan2(b[1] - a[1], b[0] - a[0]), length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      const tip = Math.min(6, length / 2), side = (turn) => [b[0] - tip * Math.cos(angle + turn), b[1] - tip * Math.sin(angle + turn)];
      return {type: 'polyline', shape: {points: [a, b, side(.45), b, side(-.45)]}, style: {stroke: tone, fill: 'none', lineWidth: 1.4}};
    },
  };

  function series(s, i, chart) {
    const tone = colour(tones[s.tone]), base = {name: s.name, data: s.points, color: tone, z: 2 + i};
    switch (s.kind) {
      case 'line': return {...base, type: 'line', symbol: s.points.length > 40 || s.points.length === 2 ? 'none' : 'circle', symbolSize: 5, lineStyle: {width: s.tone === 'quiet' && !s.dashed ? 1.2 : 2, type: s.dashed ? 'dashed' : 'solid'}};
      case 'dots': return {...base, type: 'scatter', symbolSize: s.points.length > 100 ? 5 : 11};
      case 'bars': return {...base, type: 'bar', data: s.points.map((p) => p[1]), barMaxWidth: 46};
      case 'cells': return {...base, data: [s.points[0]], type: 'custom', clip: true, silent: true, renderItem: custom.cells(s)};
      default: return {...base, type: 'custom', clip: true, renderItem: custom[s.kind](s, tone, floor(chart)),
        itemStyle: {color: tone, opacity: .85}, encode: s.kind === 'bins' ? {x: [0, 1], y: 2} : {x: 0, y: 1}};
    }
  }

  function options(chart, element) {
    const ink = colour('ink'), quiet = colour('quiet'), line = colour('line');
    const axis = (a, gap) => ({
      name: a.name, nameLocation: 'middle', nameGap: gap, nameTextStyle: {color: quiet},
      axisLine: {onZero: false, lineStyle: {color: line}}, splitLine: {lineStyle: {color: line}},
      ...(a.names.length ? {type: 'category', data: a.names, axisLabel: {color: quiet}} : {type: 'value', scale: true, axisLabel: {color: quiet, hideOverlap: true, formatter: (v) => tidy(v)}}),
    });
    const legend = chart.series.filter((s) => s.kind !== 'cells');
    const planes = chart.series.map((s, i) => [s, i]).filter(([s]) => s.kind === 'cells');
    const two = planes.length && new Set(planes[0][0].points.map((p) => p[2])).size <= 2;
    const below = 6 + 18 * lines(chart.title.match(/[^\s\u2e80-\uffef]+ ?|[\u2e80-\uffef]|\s/g), '600 14px', 0, element.clientWidth - 8);
    const keys = legend.length > 1 ? lines(legend.map((s) => s.name), '12px', 44, element.clientWidth) : 0;
    const grid = {left: 64, right: planes.length && !two ? 88 : 24, top: below + 17 + 23 * keys, bottom: 48};
    const fit = (low, high) => { const pad = planes.length ? 0 : (high - low) * .05; return {min: low - pad, max: high + pad}; };
    let xRange = {}, yRange = {};
    if (planes.length || chart.square) { xRange = fit(...extent(chart, 0)); yRange = fit(...extent(chart, 1)); }
    if (chart.square) {
      const width = element.clientWidth - grid.left - grid.right, height = element.clientHeight - grid.top - grid.bottom;
      const unit = Math.min(width / (xRange.max - xRange.min), height / (yRange.max - yRange.min));
      grid.width = unit * (xRange.max - xRange.min); grid.height = unit * (yRange.max - yRange.min);
      delete grid.right; delete grid.bottom;
    }
    for (const [a, range] of [[0, xRange], [1, yRange]]) {
      if (!(a ? chart.y : chart.x).log) continue;
      const [low, high] = extent(chart, a), from = Math.floor(low + 1e-9), to = Math.max(from + 1, Math.ceil(high - 1e-9));
      const interval = Math.ceil((to - from) / 7);
      Object.assign(range, {min: interval * Math.floor(from / interval), max: interval * Math.ceil(to / interval), interval});
    }
    const edges = (range, axis) => {
      if (range.min === undefined) return {};
      const ends = (v) => axis.log || Number.isInteger(v), powers = range.min < -3 || range.max > 4;
      const label = (v) => !axis.log ? tidy(v) : powers ? power(v) : tidy(10 ** v);
      return {...range, axisLabel: {color: quiet, hideOverlap: true, showMinLabel: ends(range.min), showMaxLabel: ends(range.max), formatter: label}};
    };
    xRange = edges(xRange, chart.x);
    yRange = edges(yRange, chart.y);
    const only = (...kinds) => chart.series.every((s) => kinds.includes(s.kind));
    const plain = !planes.length && !chart.square;
    if (plain && only('line') && !chart.x.log && !chart.x.names.length) {
      // lines end at the frame, where a label stands only if it is a round one
      const [low, high] = extent(chart, 0), round = (v) => Number.isInteger(v) && (Math.abs(v) <= 20 || v % 5 === 0) ? null : false;
      xRange = {...(low < 0 ? {min: low} : {}), max: high, axisLabel: {color: quiet, hideOverlap: true, showMinLabel: low < 0 ? round(low) : null, showMaxLabel: round(high), formatter: tidy}};
    }
    if (plain && !chart.y.log) {
      const [low, high] = extent(chart, 1);
      if (only('bars', 'bins') || (low > 0 && low < .35 * high)) yRange = {min: 0};
    }
    const value = (axis, v) => tidy(axis.log && v !== null ? 10 ** v : v);
    return {
      animation: false,
      aria: {enabled: true},
      textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
      title: {text: chart.title, textStyle: {color: ink, fontSize: 14, fontWeight: 600, lineHeight: 18, width: element.clientWidth - 8, overflow: 'break'}, left: 0, top: 0},
      legend: {show: legend.length > 1, data: legend.map((s) => s.name), top: below, left: 0, textStyle: {color: ink}, itemWidth: 20, itemGap: 16},
      grid,
      tooltip: {
        trigger: chart.series.every((s) => s.kind === 'line' || s.kind === 'bars') ? 'axis' : 'item', confine: true,
        backgroundColor: colour('card'), borderColor: line, textStyle: {color: ink},
        formatter: (item) => {
          const items = Array.isArray(item) ? item : [item];
          const at = items[0].value, where = Array.isArray(at) ? escape(chart.x.name) + ' ' + value(chart.x, at[0]) : escape(items[0].name);
          const place = (i) => ['cells', 'bins'].includes(chart.series[i.seriesIndex].kind) ? 2 : 1;
          return where + items.map((i) => '<br>' + i.marker + escape(i.seriesName) + ': ' + value(chart.y, Array.isArray(i.value) ? i.value[place(i)] : i.value)).join('');
        },
      },
      xAxis: {...axis(chart.x, 28), ...xRange},
      yAxis: {...axis(chart.y, 46), ...yRange},
      visualMap: planes.map(([s, i]) => {
        const values = s.points.map((p) => p[2]).filter((v) => v !== null);
        return {show: !two, seriesIndex: i, dimension: 2, type: 'continuous', min: Math.min(...values), max: Math.max(...values), calculable: false,
          right: 8, top: 'middle', itemHeight: 120, textStyle: {color: quiet, fontSize: 12}, text: [s.name + ' ' + tidy(Math.max(...values)), tidy(Math.min(...values))], formatter: (v) => tidy(v),
          hoverLink: false, inRange: {color: shades()}};
      }),
      series: chart.series.map((s, i) => series(s, i, chart)),
    };
  }

  function draw() {
    while (drawn.length) drawn.pop().dispose();
    charts.forEach((chart, i) => {
      const element = document.getElementById('chart-' + i);
      const view = echarts.init(element, null, {renderer: 'svg'});
      view.setOption(options(chart, element));
      element.setAttribute('role', 'img');
      element.setAttribute('aria-label', chart.title + ': ' + chart.x.name + ' → ' + chart.y.name);
      drawn.push(view);
    });
  }

  function search() {
    const field = document.getElementById('find'), list = document.getElementById('found');
    if (!field || !window.headings) return;
    field.addEventListener('input', () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const hits = words.length ? window.headings.filter((h) => words.every((w) => (h.title + ' ' + h.chapter + ' ' + h.words).toLowerCase().includes(w))) : [];
      hits.sort((a, b) => words.every((w) => b.title.toLowerCase().includes(w)) - words.every((w) => a.title.toLowerCase().includes(w)));
      list.replaceChildren(...hits.slice(0, 9).map((h) => {
        const item = document.createElement('li'), link = document.createElement('a'), small = document.createElement('small');
        link.href = h.page; link.textContent = h.title; small.textContent = h.chapter; link.append(small); item.append(link);
        return item;
      }));
      if (words.length && !hits.length) { const item = document.createElement('li'); item.textContent = list.dataset.none; list.append(item); }
      list.hidden = !words.length;
    });
    field.addEventListener('keydown', (e) => {
      if (e.key === 'Escape') { field.value = ''; list.hidden = true; }
      if (e.key === 'Enter' && list.querySelector('a')) list.querySelector('a').click();
      if (e.key === 'ArrowDown' && list.querySelector('a')) { list.querySelector('a').focus(); e.preventDefault(); }
    });
    list.addEventListener('keydown', (e) => {
      const item = e.target.closest('li'), next = {ArrowDown: item.nextElementSibling, ArrowUp: item.previousElementSibling}[e.key];
      if (e.key === 'Escape' || (e.key === 'ArrowUp' && !next)) field.focus();
      else if (next) next.querySelector('a').focus();
      if (e.key.startsWith('Arrow')) e.preventDefault();
    });
    document.addEventListener('keydown', (e) => {
      if (e.key === '/' && document.activeElement !== field) { field.focus(); e.preventDefault(); }
    });
    document.addEventListener('click', (e) => { if (!e.target.closest('search')) list.hidden = true; });
  }

  /** Each listing can be taken along, with the imports it needs. */
  function copying() {
    for (const button of document.querySelectorAll('.listing .copy')) {
      const words = button.textContent, code = [...button.closest('.listing').querySelectorAll('pre')];
      button.hidden = false;
      button.addEventListener('click', async () => {
        const text = code.map((pre) => pre.textContent.trimEnd()).join('\n\n') + '\n';
        try { await navigator.clipboard.writeText(text); } catch (e) { fallback(text); }
        button.textContent = '✓';
        setTimeout(() => { button.textContent = words; }, 1200);
      });
    }
  }

  /** Pages opened from a disk may have no clipboard of their own. */
  function fallback(text) {
    const area = document.createElement('textarea');
    area.value = text; document.body.append(area); area.select(); document.execCommand('copy'); area.remove();
  }

  draw();
  search();
  copying();
  let pending;
  dark.addEventListener('change', draw);
  window.addEventListener('resize', () => { clearTimeout(pending); pending = setTimeout(draw, 100); });
  window.addEventListener('beforeprint', draw);
})();
