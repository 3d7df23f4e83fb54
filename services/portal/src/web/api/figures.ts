import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Words } from '../i18n/words.ts';
import { getJson, queryString, segment } from './http.ts';
import { overviewFrom, type MonthAnswer } from './month-answer.ts';

/** An integer as text, since amounts may go beyond 2^53. */
export type Whole = number | string;
export type Level = 'province' | 'unit' | 'city' | 'county' | 'zone';
export type LightName = 'green' | 'yellow' | 'red' | 'grey';

export interface Place extends Words {
  readonly level: Level;
  readonly region: string;
}

/** One indicator at one place in one month (指标值). Shares are per 10,000, gaps in hundredths of a point. */
export interface Figure extends Place {
  /** The month alone; the end of the month for a stock. */
  readonly month: Whole | null;
  /** January to the month; the value at its end for a stock, the ratio for a ratio. */
  readonly actual: Whole | null;
  readonly target: Whole | null;
  readonly completion: number | null;
  /** Stock over target, for stocks. */
  readonly attained: number | null;
  readonly timeProgress: number | null;
  readonly gap: number | null;
  /** Growth over a year ago; for ratios the difference in their own decimals. */
  readonly yoy: number | null;
  readonly rank: number | null;
  /** Places gained since the month before; negative when lost. */
  readonly movement: number | null;
  readonly light: LightName | null;
}

/** An indicator of the month (指标). Values are integers: 10^decimals of them are one unit, fen for money. */
export interface IndicatorMonth extends Words {
  readonly key: string;
  /** Service that states its facts. */
  readonly owner: string;
  readonly unit: string;
  readonly kind: 'flow' | 'stock' | 'ratio';
  readonly direction: 'higher-is-better' | 'lower-is-better';
  readonly decimals: number;
  readonly targetDecimals: number;
  /** Last month that all units have stated, with all months of its year before it. */
  readonly completeThrough: string | null;
  readonly missing: readonly Place[];
  /** The province first, then its units. */
  readonly figures: readonly Figure[];
}

/** The month of the overview (月度总览). */
export interface MonthOverview {
  readonly month: string;
  readonly asOf: string;
  readonly closed: { readonly number: number; readonly root: string } | null;
  readonly places: readonly Place[];
  readonly positions: Readonly<Record<string, number>>;
  /** Facts that are stated and not yet in the figures. */
  readonly behind: number;
  readonly indicators: readonly IndicatorMonth[];
}

export interface TrendPoint {
  readonly month: string;
  readonly value: Whole | null;
  readonly toDate: Whole | null;
}

/** A record behind a figure, or the records of one member that counts once, with what it adds. */
export interface BehindLine {
  readonly adds: Whole;
  readonly member: string;
  readonly records: readonly { readonly service: string; readonly kind: string; readonly id: string }[];
}
export interface BehindPage {
  readonly decimals: number;
  readonly value: Whole | null;
  readonly sum: Whole;
  /** Counties that the figure counts because they have nothing. */
  readonly counties: readonly string[];
  readonly total: number;
  readonly lines: readonly BehindLine[];
  readonly next: number | null;
}

/** A figure or target that was published (公布数), never counted by this instance. */
export interface Published {
  readonly id: string;
  readonly region: string;
  readonly indicator: string;
  readonly name: string;
  readonly nameZh: string;
  readonly kind: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly comparator: string;
  readonly source: string;
  readonly note: string;
  readonly noteZh: string;
}
export interface PublishedAnswer {
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
  }[];
  readonly figures: readonly Published[];
}

/** One indicator since its month was closed: published, then each cause of change, then now. */
export interface Bridge {
  readonly indicator: string;
  readonly published: Whole | null;
  readonly steps: Readonly<Record<string, Whole>>;
  readonly now: Whole | null;
}

/** What a month would be closed on: positions of all logs, and the hash over its figures. */
export interface CloseProposal {
  readonly month: string;
  readonly vector: Readonly<Record<string, number>>;
  readonly root: string;
  /** Facts that its figures lack. */
  readonly heldFacts: readonly { readonly log: string; readonly position: number }[];
}

/** Months that have data, the last one first. */
export const useMonths = () =>
  useQuery({
    queryKey: ['months'],
    queryFn: ({ signal }) => getJson<{ months: readonly string[] }>('/months', signal),
  });

export const useMonth = (month: string | undefined) =>
  useQuery({
    queryKey: ['month', month],
    queryFn: async ({ signal }) =>
      overviewFrom(await getJson<MonthAnswer>(`/months${segment(month ?? '')}`, signal)),
    enabled: month !== undefined,
    placeholderData: keepPreviousData,
  });

export const useBridge = (month: string) =>
  useQuery({
    queryKey: ['bridge', month],
    queryFn: ({ signal }) =>
      getJson<{ bridges: readonly Bridge[] }>(`/months${segment(month)}/bridge`, signal),
  });

interface Definition {
  readonly key: string;
  readonly definition: string;
  readonly definitionZh: string;
}
export const useDefinitions = () =>
  useQuery({
    queryKey: ['indicators'],
    queryFn: ({ signal }) => getJson<{ indicators: readonly Definition[] }>('/indicators', signal),
    staleTime: Infinity,
  });

export interface TrendOf {
  readonly indicator: string;
  readonly level: Level;
  readonly region: string;
  readonly from: string;
  readonly to: string;
}
export const useTrend = (of: TrendOf) =>
  useQuery({
    queryKey: ['trend', of],
    queryFn: ({ signal }) =>
      getJson<{ values: readonly TrendPoint[] }>(`/figures${queryString({ ...of })}`, signal),
    placeholderData: keepPreviousData,
  });

export interface BehindOf {
  readonly indicator: string;
  readonly level: string;
  readonly region: string;
  readonly month: string;
  readonly of: string;
  readonly cursor: number;
}
export const BEHIND_AT_ONCE = 50;
export const useBehind = ({ indicator, ...asked }: BehindOf) =>
  useQuery({
    queryKey: ['behind', indicator, asked],
    queryFn: ({ signal }) =>
      getJson<BehindPage>(
        `/figures${segment(indicator)}/records${queryString({ ...asked, limit: BEHIND_AT_ONCE })}`,
        signal,
      ),
  });

/** Of one indicator, or of all. */
export const usePublished = (region: string, indicator?: string) =>
  useQuery({
    queryKey: ['published', region, indicator],
    queryFn: ({ signal }) =>
      getJson<PublishedAnswer>(`/published${queryString({ region, indicator })}`, signal),
    enabled: region !== '',
  });

export const useProposal = (month: string) =>
  useQuery({
    queryKey: ['proposal', month],
    queryFn: ({ signal }) => getJson<CloseProposal>(`/months${segment(month)}/proposal`, signal),
    staleTime: Infinity,
  });
