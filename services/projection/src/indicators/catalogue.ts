import { allFacts, type ReportKind } from '@torchline/facts';
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { READINGS, type Reading } from './readings.ts';

/** An indicator as the province defines it (指标): definition, owner and the facts that feed it. */
export interface Indicator {
  readonly key: string;
  readonly name: string;
  readonly nameZh: string;
  readonly unit: string;
  readonly kind: 'flow' | 'stock' | 'ratio';
  readonly direction: 'higher-is-better' | 'lower-is-better';
  readonly additive: 'SUM' | 'DISTINCT' | 'RATIO';
  readonly definition: string;
  readonly definitionZh: string;
  readonly owner: string;
  readonly feeds?: readonly string[];
  /** Why no fact feeds it and where it comes from. */
  readonly external?: string;
  readonly version: number;
}
/** An indicator that this house can count, with how it is read and how its values are written. */
export interface FedIndicator extends Indicator {
  readonly reading: Reading;
  /** Decimals of its values: a value is an integer, 10 to this power is one unit (fen for money). */
  readonly decimals: number;
  /** Decimals of its targets. */
  readonly targetDecimals: number;
  /** Which monthly statements its completeness hangs on. */
  readonly reports: readonly ReportKind[];
}

const source = readFileSync(new URL('../../../../seeds/indicators/dictionary.json', import.meta.url));

/** All indicators of the province, fed or not, in the order of the list. */
export const INDICATORS = JSON.parse(source.toString('utf8')) as readonly Indicator[];
/** Names the edition of the definitions: SHA-256 of the list. */
export const INDICATORS_EDITION = createHash('sha256').update(source).digest('hex');

/** Facts that an indicator names and no service states. */
export function missingFacts({ feeds }: Indicator): readonly string[] {
  const stated = new Set(allFacts().map(({ type }) => type));
  return (feeds ?? []).filter((type) => !stated.has(type));
}

/** True when every fact that the indicator names is stated by a service of this house. */
export const isFed = (indicator: Indicator): boolean =>
  (indicator.feeds ?? []).length > 0 && missingFacts(indicator).length === 0;

/** Why an indicator has no figures of this house. */
export function whyNotFed(indicator: Indicator): { readonly zh: string; readonly en: string } | undefined {
  if (isFed(indicator)) return undefined;
  if (indicator.external)
    return { zh: `外部数据：${indicator.definitionZh}`, en: `External: ${indicator.external}` };
  const missing = missingFacts(indicator).join(', ');
  return { zh: `尚无命令产生事实：${missing}`, en: `No command states: ${missing}` };
}

const TWO_DECIMALS = ['loan-filing-average-rate', 'risk-pool-leverage'];

function decimalsOf({ key, unit }: Indicator): number {
  if (unit === 'CNY' || TWO_DECIMALS.includes(key)) return 2;
  return unit === 'percent' ? 1 : 0;
}
/** Targets are fen, whole numbers, or per 10,000 for shares. */
const targetDecimalsOf = ({ unit }: Indicator): number =>
  unit === 'CNY' || unit === 'percent' || unit === 'times' ? 2 : 0;

/** Certification is stated for certificates and technology SMEs apart. */
const TECH_SME_FACTS = /^TechSme/;
const CERTIFICATE_FACTS = /^Hnte/;
const KIND_OF_OWNER: Readonly<Record<string, readonly ReportKind[]>> = {
  contracts: ['CONTRACTS'],
  incubators: ['INCUBATION'],
  'loan-pools': ['LOANS'],
};

function reportsOf({ key, owner, feeds = [] }: Indicator): readonly ReportKind[] {
  const known = KIND_OF_OWNER[owner];
  if (known) return known;
  if (key === 'graduates-certified-high-tech') return ['INCUBATION', 'CERTIFICATION'];
  if (feeds.some((type) => TECH_SME_FACTS.test(type))) return ['TECH_SMES'];
  if (feeds.some((type) => CERTIFICATE_FACTS.test(type))) return ['CERTIFICATION'];
  return feeds.some((type) => type.startsWith('Contract')) ? ['CONTRACTS'] : [];
}

function fed(indicator: Indicator): FedIndicator[] {
  const reading = isFed(indicator) ? READINGS.get(indicator.key) : undefined;
  if (!reading) return [];
  return [
    {
      ...indicator,
      reading,
      decimals: decimalsOf(indicator),
      targetDecimals: targetDecimalsOf(indicator),
      reports: reportsOf(indicator),
    },
  ];
}

/** The indicators that this house counts, in the order of the list. */
export const FED_INDICATORS: readonly FedIndicator[] = INDICATORS.flatMap(fed);
const byKey = new Map(FED_INDICATORS.map((indicator) => [indicator.key, indicator]));
export const fedIndicator = (key: string): FedIndicator | undefined => byKey.get(key);
