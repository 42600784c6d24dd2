// Lines and bars. Data: {kind: "line"|"bar", unit, categories: [..], series: [{name, values: [..], quiet?: bool}]}.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { colour } from "./colours.js";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const SYMBOLS = ["circle", "rect", "triangle", "diamond"];
const LINES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

function option({ kind, unit = "", categories, series }, low, narrow) {
  const font = { color: colour("ink-2"), fontSize: 16, fontFamily: getComputedStyle(document.body).fontFamily };
  const tones = [colour("accent"), colour("warn"), colour("good"), colour("ink-2")];
  return {
    animation: false,
    textStyle: font,
    aria: { enabled: true, decal: { show: kind === "bar" && series.length > 1 } },
    grid: { left: 8, right: 16, top: narrow && series.length > 1 && unit.length > 2 ? 72 : 48, // a long unit stands under the legend, not in it
      bottom: 8, containLabel: true },
    legend: series.length > 1 ? { top: 8, right: 8, itemWidth: 36, textStyle: { ...font, color: colour("ink") } } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: colour("sheet"), borderColor: colour("edge"), textStyle: { ...font, color: colour("ink") },
      valueFormatter: (value) => (value === null || value === undefined ? "—" : `${value}${unit && ` ${unit}`}`) },
    xAxis: { type: "category", data: categories, axisLabel: font, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("edge") } } },
    yAxis: { type: "value", name: unit, minInterval: 1, splitNumber: low ? 2 : 5, nameTextStyle: { ...font, align: "left", padding: [0, 0, 0, -24] }, axisLabel: font, splitLine: { lineStyle: { color: colour("rule") } } },
    series: series.map(({ name, values, quiet }, at) => ({
      name, type: kind, data: values, symbol: SYMBOLS[at % 4], symbolSize: 7, showSymbol: categories.length <= 31, barMaxWidth: 56,
      label: { ...font, color: colour("ink"), show: kind === "bar" && categories.length * series.length <= 16, position: "top" },
      itemStyle: { color: quiet ? colour("ink-2") : tones[at % 4] }, lineStyle: { width: quiet ? 1.5 : 2.5, type: LINES[at % 4], color: quiet ? colour("ink-2") : tones[at % 4] },
      emphasis: { disabled: true }, connectNulls: false,
    })),
  };
}

/** Draw one chart and keep it in step with the window, the theme and the printer. */
export function draw(element, data) {
  const chart = init(element, null, { renderer: "svg" });
  const show = () => chart.setOption(option(data, element.clientHeight < 260, element.clientWidth < 560), true); // low: fewer lines, or their numbers overlap
  show();
  new ResizeObserver(() => chart.resize()).observe(element);
  document.addEventListener("wj:theme", show);
}
