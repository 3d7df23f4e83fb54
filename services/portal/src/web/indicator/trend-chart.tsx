import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { TrendPoint, Whole } from '../api/figures.ts';
import { valueText, type Writing } from '../figures/value-text.ts';
import { FONT } from '../theme.ts';

use([BarChart, LineChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer]);

interface Drawing {
  readonly rows: readonly TrendPoint[];
  readonly writing: Writing;
  readonly words: { readonly label: string; readonly unit: string; readonly value: string };
  /** Flows are bars, levels are a line. */
  readonly bars: boolean;
}

/** A pixel needs no more than what a text shows; the number never goes back into a figure. */
const heightOf = (value: Whole | null, writing: Writing): number | null =>
  value === null ? null : Number(valueText(value, writing).replaceAll(',', '').replace('−', '-'));

function optionOf({ rows, writing, words, bars }: Drawing): EChartsCoreOption {
  const shown = ({ value, toDate }: TrendPoint) => (bars ? value : toDate);
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: FONT, color: '#1c2430' },
    grid: { left: 12, right: 16, top: 28, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      formatter: ([point]: readonly { readonly dataIndex: number }[]) => {
        const row = rows[point?.dataIndex ?? 0];
        return row ? `${row.month}<br>${words.value} ${valueText(shown(row), writing)} ${words.unit}` : '';
      },
    },
    xAxis: { type: 'category', data: rows.map(({ month }) => month), axisLabel: { color: '#4a5563' } },
    yAxis: {
      type: 'value',
      name: words.unit,
      nameTextStyle: { align: 'left', color: '#4a5563' },
      axisLabel: { color: '#4a5563' },
      splitLine: { lineStyle: { color: '#e1e6ec' } },
    },
    series: [
      {
        type: bars ? 'bar' : 'line',
        data: rows.map((row) => heightOf(shown(row), writing)),
        itemStyle: { color: '#1f4e79' },
        symbolSize: 4,
        barMaxWidth: 18,
      },
    ],
  };
}

/** The chart alone; its table stands one click beside it. */
export default function TrendChart(drawing: Drawing) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const drawn = init(place.current, null, { renderer: 'svg' });
    chart.current = drawn;
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(optionOf(drawing), true), [drawing]);
  return <div ref={place} role="img" aria-label={drawing.words.label} style={{ height: 260 }} />;
}
