'use strict';
(() => {
  const data = JSON.parse(document.getElementById('chart-data').textContent);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  const drawn = [];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const escape = (text) => String(text).replace(/[&<>"']/g, (c) => '&#' + c.charCodeAt(0) + ';');

  function options(chart) {
    const ink = colour('ink'), quiet = colour('quiet'), line = colour('line');
    const axis = (name) => ({
      name, nameLocation: 'middle', nameTextStyle: {color: quiet}, axisLabel: {color: quiet, hideOverlap: true},
      axisLine: {lineStyle: {color: line}}, splitLine: {lineStyle: {color: line}},
    });
    const values = chart.series.flatMap((s) => s.points.map((p) => p[1])).filter((v) => v !== null);
    const small = chart.logY && Math.max(...values, 0) < 1e-2;
    return {
      animation: !still.matches,
      aria: {enabled: true},
      textStyle: {fontFamily: 'inherit'},
      title: {text: chart.title, textStyle: {color: ink, fontSize: 14, fontWeight: 600}, left: 0, top: 0},
      legend: {show: chart.series.length > 1, top: 26, left: 0, textStyle: {color: ink}, itemWidth: 22, itemGap: 22},
      grid: {left: small ? 76 : 58, right: 30, top: 64, bottom: 46},
      tooltip: {
        trigger: 'axis', backgroundColor: colour('card'), borderColor: line, textStyle: {color: ink}, confine: true,
        formatter: (items) => escape(chart.x) + ' ' + items[0].value[0] + items.map((i) =>
          '<br>' + i.marker + escape(i.seriesName) + ': ' + (small ? i.value[1].toExponential(1) : i.value[1]) + (chart.percent ? ' %' : '')).join(''),
      },
      xAxis: {type: 'value', min: 0, ...axis(chart.x), nameGap: 28},
      yAxis: {
        type: chart.logY ? 'log' : 'value', scale: true, ...axis(chart.y), nameGap: small ? 58 : 42,
        ...(chart.percent ? {max: 100} : {}),
        axisLabel: {color: quiet, formatter: (v) => small ? v.toExponential(0) : chart.logY ? Number(v.toPrecision(2)) : v},
      },
      series: chart.series.map((s, i) => ({
        name: s.name, type: 'line', data: s.points, symbol: s.points.length > 40 ? 'none' : 'circle', symbolSize: 5,
        color: s.side === 'plain' ? quiet : colour(s.side), z: 10 - i,
        lineStyle: {width: s.dashed ? 2.5 : s.side === 'plain' ? 1.5 : 2, type: s.dashed ? 'dashed' : 'solid'},
      })),
    };
  }

  function draw() {
    while (drawn.length) drawn.pop().dispose();
    for (const chart of data) {
      const element = document.getElementById(chart.id);
      if (element) {
        const view = echarts.init(element, null, {renderer: 'svg'});
        view.setOption(options(chart));
        element.setAttribute('role', 'img');
        element.setAttribute('aria-label', chart.title + ': ' + chart.y + ' over ' + chart.x);
        drawn.push(view);
      }
    }
  }

  draw();
  dark.addEventListener('change', draw);
  window.addEventListener('resize', () => drawn.forEach((view) => view.resize()));
  window.addEventListener('beforeprint', () => drawn.forEach((view) => view.resize()));
})();
