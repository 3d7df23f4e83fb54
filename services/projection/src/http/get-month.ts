import { isRejection, monthOf, reject, type IsoDate, type Rejection } from '@torchline/kernel';
import { Download, JsonBytes, queryRoute } from '@torchline/web';
import { z } from 'zod';
import type { MonthAsked } from '../months/month-ground.ts';
import { monthReport, monthReportJson, type MonthReport } from '../months/month-report.ts';
import { packCsv, packXlsx } from '../months/pack-files.ts';
import { packOf } from '../months/pack.ts';
import type { FigureHost } from '../reading/figure-host.ts';
import { FIGURES_OPEN, knownAtParam, knownFrom, monthParam } from './asked.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const query = z.object({ knownAt: knownAtParam });

interface Asked {
  readonly params: { readonly month: string };
  readonly query: z.output<typeof query>;
  readonly today: IsoDate;
}

/** A month that has begun, as published, as it stands, or as it was known. */
function monthAsked({ params, query: { knownAt }, today }: Asked): MonthAsked | Rejection {
  const known = knownFrom(knownAt);
  if (isRejection(known)) return known;
  const month = monthParam.safeParse(params.month);
  if (!month.success || month.data > monthOf(today)) return reject('NOT_FOUND', '/month');
  return { month: month.data, today, known };
}

export const getMonth = queryRoute({
  path: '/months/:month',
  summary: { zh: '月调度总表', en: 'The month for the meeting' },
  authority: FIGURES_OPEN,
  query,
  async answer(request, host: FigureHost) {
    const asked = monthAsked(request);
    return isRejection(asked) ? asked : new JsonBytes(await monthReportJson(host, asked));
  },
});

type Written = 'json' | 'csv' | 'xlsx';
async function written(form: Written, report: MonthReport, language: 'zh' | 'en'): Promise<unknown> {
  const pack = packOf(report, language);
  if (form === 'json')
    return { month: report.month, closed: report.closed, freshness: report.freshness, ...pack };
  const name = `${report.month}.${form}`;
  return form === 'csv'
    ? new Download(packCsv(pack), { mediaType: 'text/csv; charset=utf-8', name })
    : new Download(await packXlsx(pack), { mediaType: XLSX, name });
}

const packRoute = (form: Written, downloads: readonly string[]) =>
  queryRoute({
    path: `/months/:month/pack.${form}`,
    summary: {
      zh: `月度数据包（${form.toUpperCase()}）`,
      en: `The month for the aggregator as ${form.toUpperCase()}`,
    },
    authority: FIGURES_OPEN,
    query,
    downloads,
    async answer({ params, query: asked, today, language }, host: FigureHost) {
      const month = monthAsked({ params: { month: params['month'] ?? '' }, query: asked, today });
      return isRejection(month) ? month : written(form, await monthReport(host, month), language);
    },
  });

/** One render model in three forms. */
export const getPacks = [packRoute('json', []), packRoute('csv', ['text/csv']), packRoute('xlsx', [XLSX])];
