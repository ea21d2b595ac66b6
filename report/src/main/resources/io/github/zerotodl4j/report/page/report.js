'use strict';
(() => {
  const data = JSON.parse(document.getElementById('chart-data').textContent);
  const drawn = [];
  // Colours stay names of the style sheet, so that light, dark and paper need no new drawing.
  const colour = (name) => 'var(--' + name + ')';
  const escape = (text) => String(text).replace(/[&<>"']/g, (c) => '&#' + c.charCodeAt(0) + ';');
  const short = (value) => value >= 1e-2 && value < 1e5 ? String(Number(value.toPrecision(4))) : value.toExponential(1);

  /** How many lines a legend takes: each name as wide as its text, its mark and the gap. */
  function lines(names, width) {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = '12px system-ui, sans-serif';
    let count = 1, used = 0;
    for (const name of names) {
      const needed = pen.measureText(name).width + 42;
      if (used > 0 && used + needed > width) { count++; used = 0; }
      used += needed;
    }
    return count;
  }

  function options(chart, width) {
    const ink = colour('ink'), quiet = colour('quiet'), line = colour('line');
    const axis = (name) => ({
      name, nameLocation: 'middle', nameTextStyle: {color: quiet}, axisLabel: {color: quiet, hideOverlap: true},
      axisLine: {lineStyle: {color: line}}, axisTick: {lineStyle: {color: line}}, splitLine: {lineStyle: {color: line}},
    });
    const values = chart.series.flatMap((s) => s.points.map((p) => p[1]));
    const rows = chart.series.length > 1 ? lines(chart.series.map((s) => s.name), width) : 0;
    const small = chart.logY && Math.min(...values) < 1e-2;
    return {
      animation: false, // a page that is printed at once shows whole curves
      textStyle: {fontFamily: 'system-ui, sans-serif'},
      title: {text: chart.title, textStyle: {color: ink, fontSize: 14, fontWeight: 600}, left: 0, top: 0},
      legend: {show: chart.series.length > 1, top: 24, left: 0, textStyle: {color: ink, fontSize: 12}, inactiveColor: line, itemWidth: 20, itemGap: 12, padding: [2, 0]},
      grid: {left: small ? 70 : 52, right: 22, top: 38 + 22 * rows, bottom: 44},
      tooltip: {
        trigger: 'axis', backgroundColor: colour('card'), borderColor: line, textStyle: {color: ink}, confine: true,
        axisPointer: {lineStyle: {color: quiet}},
        formatter: (items) => escape(chart.x) + ' ' + escape(items[0].value[0]) + items.map((i) =>
          '<br>' + i.marker + escape(i.seriesName) + ': ' + escape(short(i.value[1])) + (chart.percent ? ' %' : '')).join(''),
      },
      xAxis: {type: 'value', min: 0, ...(chart.series.every((s) => s.points.every((p) => Number.isInteger(p[0]))) && Math.max(...chart.series.flatMap((s) => s.points.map((p) => p[0]))) > 1 ? {minInterval: 1} : {}), ...axis(chart.x), nameGap: 26},
      yAxis: {
        type: chart.logY ? 'log' : 'value', scale: true, ...axis(chart.y), nameGap: small ? 52 : 38,
        ...(chart.percent ? {max: 100} : {}),
        axisLabel: {color: quiet, formatter: (v) => small && v < 1e-2 ? v.toExponential(0) : chart.logY ? Number(v.toPrecision(2)) : v !== 0 && Math.abs(v) < 1e-2 ? Number(v.toPrecision(3)).toExponential() : v},
      },
      series: chart.series.map((s, i) => ({
        // Lines that lie on each other all stay visible: the widest below, gaps in those above.
        name: s.name, type: 'line', data: s.points, symbol: s.points.length > 12 ? 'none' : 'circle', symbolSize: 5,
        color: colour(s.side === 'plain' ? 'quiet' : s.side), z: i + 2, emphasis: {disabled: true},
        lineStyle: {width: s.side === 'hand' ? 3 : s.side === 'plain' ? 1.5 : 2, type: s.side === 'stock' ? [2, 6] : s.dashed ? [7, 7] : 'solid'},
      })),
    };
  }

  // With a view box the drawing shrinks to the width of paper, which no script is told in time.
  function fit({element}) {
    const svg = element.querySelector('svg');
    svg.setAttribute('viewBox', '0 0 ' + svg.getAttribute('width') + ' ' + svg.getAttribute('height'));
  }

  for (const chart of data) {
    const element = document.getElementById(chart.id);
    if (element) {
      const view = echarts.init(element, null, {renderer: 'svg'});
      view.setOption(options(chart, element.clientWidth));
      element.setAttribute('role', 'img');
      element.setAttribute('aria-label', chart.text);
      drawn.push({element, view});
    }
  }
  // Digits keep their pixels; photos are smoothed.
  document.querySelectorAll('.gallery img').forEach((image) => image.decode().then(() => image.classList.toggle('photo', image.naturalWidth > 64), () => {}));
  drawn.forEach(fit);
  window.addEventListener('resize', () => drawn.forEach((chart) => { chart.view.resize(); fit(chart); }));
})();
