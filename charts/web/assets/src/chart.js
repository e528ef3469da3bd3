// Draws the charts of a page from the options that the server wrote into it.
import * as echarts from 'echarts/core';
import {BarChart, LineChart, ScatterChart} from 'echarts/charts';
import {DataZoomInsideComponent, GridComponent, LegendPlainComponent, MarkAreaComponent, MarkLineComponent, TitleComponent, TooltipComponent} from 'echarts/components';
import {CanvasRenderer} from 'echarts/renderers';
import {formats, plain} from './format.js';
import {tip} from './tip.js';

echarts.use([BarChart, LineChart, ScatterChart, DataZoomInsideComponent, GridComponent, LegendPlainComponent, MarkAreaComponent,
  MarkLineComponent, TitleComponent, TooltipComponent, CanvasRenderer]);

const system = window.matchMedia('(prefers-color-scheme: dark)');

let printing = false;

function dark() {
  if (printing) return false; // paper is white
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : system.matches;
}

// themed swaps every colour of the light theme for that of the dark one.
function themed(value, swap) {
  if (Array.isArray(value)) return value.map((v) => themed(v, swap));
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === 'data' && !swap.size ? v : themed(v, swap)]));
  }
  return swap.get(value) ?? value;
}

export function mount(figure) {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const canvas = figure.querySelector('.canvas');
  const chart = echarts.init(canvas, null, {renderer: 'canvas'});
  const draw = () => chart.setOption(finish(data, figure), {notMerge: true});
  // when the first chart stood on the screen, for whoever measures
  const painted = () => {
    chart.off('rendered', painted);
    performance.mark('hasila-chart');
  };
  chart.on('rendered', painted);
  draw();
  system.addEventListener('change', draw);
  for (const event of ['beforeprint', 'afterprint']) {
    window.addEventListener(event, () => {
      printing = event === 'beforeprint';
      draw();
    });
  }
  new ResizeObserver(() => chart.resize()).observe(canvas);

  const points = pointsOf(data);
  const open = (point) => {
    const address = data.figures.replace('%7B%7D', encodeURIComponent(point.datum.figure_id));
    if (window.parent !== window) window.open(address, '_blank', 'noopener');
    else window.location.assign(address);
  };
  pointing(chart, points, open, canvas);
  keys(chart, points, open, canvas, figure.querySelector('.live'));
  legend(chart, figure);
  zoom(chart, figure.querySelector('[data-zoom]'));
  figure.dataset.ready = 'true';
  figure.hasila = {chart, points, open}; // for tests and for whoever is curious
}

// finish adds to the server's option what only a browser can: functions, the
// theme of the moment, the size of the screen.
function finish(data, figure) {
  const swap = new Map(dark() ? data.light.map((colour, i) => [colour, data.dark[i]]) : []);
  const option = themed(data.option, swap);
  const f = formats(data.lang);
  const style = getComputedStyle(figure);
  option.textStyle = {fontFamily: style.fontFamily};
  const narrow = figure.clientWidth < 520;
  const few = figure.clientWidth < 320 ? 2 : 3;
  for (const axis of option.xAxis) {
    axis.axisLabel.formatter = f.day;
    axis.splitNumber = narrow ? few : 6;
    axis.axisLabel.showMinLabel = axis.axisLabel.showMaxLabel = false;
  }
  for (const axis of option.yAxis) {
    axis.axisLabel.formatter = f.short;
    axis.axisLabel.showMinLabel = axis.axisLabel.showMaxLabel = undefined;
    if (axis.type === 'value') axis.minInterval = data.percent ? 0 : 1;
  }
  for (const title of option.title ?? []) {
    // a warning that wraps to the width of the chart, above its plot
    const width = figure.clientWidth - 24;
    Object.assign(title.textStyle, {width, overflow: 'break', lineHeight: 17});
    option.grid[0].top = 34 + 17 * Math.ceil((title.text.length * 7) / width);
  }
  option.legend = {show: false};
  option.tooltip = {
    ...option.tooltip, confine: true, className: 'tip', borderWidth: 1, padding: 0, transitionDuration: 0.1,
    axisPointer: {type: 'line', lineStyle: {color: option.yAxis[0].axisLabel.color, type: 'dotted'}},
    formatter: (params) => tip([params].flat(), f, data),
  };
  for (const zoom of option.dataZoom ?? []) {
    Object.assign(zoom, {zoomOnMouseWheel: 'shift', moveOnMouseWheel: false, preventDefaultMouseMove: false});
  }
  for (const series of option.series) {
    series.emphasis = {focus: 'series', scale: 1.6};
    series.blur = {lineStyle: {opacity: 0.2}, itemStyle: {opacity: 0.2}};
    const band = series.stack && !series.data.some((d) => d.figure_id);
    if (band) Object.assign(series, {silent: true, emphasis: {disabled: true}, tooltip: {show: false}});
    if (series.markArea) {
      series.markArea.silent = true;
      if (narrow) series.markArea.label = {show: false}; // no room for names
    }
    if (series.markLine) Object.assign(series.markLine, {silent: true, animation: false});
    if (series.type === 'scatter') series.z = 4;
  }
  return option;
}

// pointsOf lists every mark that leads to a sentence, line by line.
function pointsOf(data) {
  const points = [];
  data.option.series.forEach((series, seriesIndex) => {
    (series.data ?? []).forEach((datum, dataIndex) => {
      if (datum.figure_id) points.push({seriesIndex, dataIndex, datum, name: series.name});
    });
  });
  return points;
}

// pointing opens the mark nearest to a click.
function pointing(chart, points, open, canvas) {
  const near = (x, y) => {
    const hidden = chart.getOption().legend[0]?.selected ?? {};
    let best = null;
    let least = 28;
    for (const point of points) {
      if (hidden[point.name] === false) continue;
      const [day, value] = point.datum.value;
      const at = chart.convertToPixel({seriesIndex: point.seriesIndex}, [day, point.datum.level ?? value]);
      const distance = at ? Math.hypot(at[0] - x, at[1] - y) : Infinity;
      if (distance < least) [best, least] = [point, distance];
    }
    return best;
  };
  chart.getZr().on('click', (event) => {
    const point = near(event.offsetX, event.offsetY);
    if (point) open(point);
  });
  chart.getZr().on('mousemove', (event) => {
    canvas.classList.toggle('pointing', Boolean(near(event.offsetX, event.offsetY)));
  });
}

// keys walk through the marks: left and right along a line, up and down between
// lines, Enter opens.
function keys(chart, points, open, canvas, live) {
  const lines = [...new Set(points.map((p) => p.name))].map((name) =>
    points.filter((p) => p.name === name).sort((a, b) => (a.datum.value[0] < b.datum.value[0] ? -1 : 1)));
  let line = 0;
  let at = -1;
  canvas.addEventListener('keydown', (event) => {
    const rtl = getComputedStyle(canvas).direction === 'rtl';
    const step = {ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1}[event.key];
    const turn = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (!lines.length) return;
    if (event.key === 'Enter' && at >= 0) return open(lines[line][at]);
    if (!step && !turn) return;
    event.preventDefault();
    if (turn) line = (line + turn + lines.length) % lines.length;
    if (at < 0) at = lines[line].length - 1;
    else at = Math.min(Math.max(at + (step ?? 0), 0), lines[line].length - 1);
    const {seriesIndex, dataIndex, datum, name} = lines[line][at];
    chart.dispatchAction({type: 'showTip', seriesIndex, dataIndex});
    live.textContent = [name, datum.text ?? plain(datum.value[1]), datum.date, datum.note, ...(datum.flags ?? [])].filter(Boolean).join(', ');
  });
}

// zoom offers the way back from a part of the days to all of them.
function zoom(chart, button) {
  if (!button) return;
  chart.on('datazoom', () => {
    const {start, end} = chart.getOption().dataZoom[0];
    button.hidden = start <= 0 && end >= 100;
  });
  button.addEventListener('click', () => chart.dispatchAction({type: 'dataZoom', start: 0, end: 100}));
}

// legend highlights the line of a button that is pointed at and hides that of one
// that is pressed.
function legend(chart, figure) {
  for (const button of figure.querySelectorAll('[data-line]')) {
    const name = button.dataset.line;
    const act = (type) => () => chart.dispatchAction({type, seriesName: name});
    button.addEventListener('mouseenter', act('highlight'));
    button.addEventListener('focus', act('highlight'));
    button.addEventListener('mouseleave', act('downplay'));
    button.addEventListener('blur', act('downplay'));
    button.addEventListener('click', () => {
      const shown = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(shown));
      chart.dispatchAction({type: shown ? 'legendSelect' : 'legendUnSelect', name});
    });
  }
}
