import { isMonth, reject, type Identity, type IsoDate, type Rejection, type Role } from '@torchline/kernel';
import { z } from 'zod';
import { LEVELS } from '../engine/contribution.ts';
import { fedIndicator, INDICATORS, whyNotFed, type FedIndicator } from '../indicators/catalogue.ts';
import { mayRead, type FigureHost } from '../reading/figure-host.ts';
import type { PlaceAsked } from '../reading/figure-reader.ts';
import { NOW, type KnownAsked } from '../views/known.ts';

/** Who reads figures: all units; counties as far as their desk. */
export const READERS: readonly Role[] = ['PROVINCE', 'CITY', 'COUNTY', 'TRUSTEE', 'AUDITOR', 'AGGREGATOR'];
export const FIGURES_OPEN = {
  roles: READERS,
  within: {
    zh: '全省及各报送单位；市级仅见本单位各县，县级仅见本县',
    en: 'the province and all units; a city desk sees its own counties, a county desk its own',
  },
} as const;

export const monthParam = z.string().refine(isMonth, { message: 'not a month YYYY-MM' });
export const levelParam = z.enum(LEVELS);
export const knownAtParam = z.string().max(400).optional();

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;
const VECTOR = /^[a-z-]+:\d{1,12}(,[a-z-]+:\d{1,12})*$/;

/** `knownAt`: an instant, or positions of logs as `contracts:120,incubators:50`; nothing means now. */
export function knownFrom(text: string | undefined): KnownAsked | Rejection {
  if (text === undefined) return NOW;
  if (VECTOR.test(text)) {
    const parts = text.split(',').map((part) => part.split(':'));
    return {
      kind: 'vector',
      vector: Object.fromEntries(parts.map(([log = '', position]) => [log, Number(position)])),
    };
  }
  const instant = INSTANT.test(text) ? new Date(text) : undefined;
  return instant && !Number.isNaN(instant.getTime())
    ? { kind: 'instant', instant: instant.toISOString() }
    : reject('KNOWN_AT_INVALID', '/knownAt', { knownAt: text });
}

/** The indicator asked for; one that this house does not count says why. */
export function indicatorAsked(key: string, language: 'zh' | 'en'): FedIndicator | Rejection {
  const fed = fedIndicator(key);
  if (fed) return fed;
  const known = INDICATORS.find((indicator) => indicator.key === key);
  const why = known && whyNotFed(known);
  return why
    ? reject('INDICATOR_NOT_FED', '/indicator', { indicator: key, why: why[language] })
    : reject('INDICATOR_UNKNOWN', '/indicator', { indicator: key });
}

interface PlaceText {
  readonly level?: PlaceAsked['level'] | undefined;
  readonly region?: string | undefined;
}

/** The place asked for, the province when none is said; a foreign county looks as if it were not there. */
export function placeAsked(
  host: FigureHost,
  { level = 'province', region }: PlaceText,
  { identity, day }: { readonly identity: Identity; readonly day: IsoDate },
): PlaceAsked | Rejection {
  const place = { level, region: region ?? (level === 'province' ? host.masters.province : '') };
  if (place.region === '') return reject('REGION_UNKNOWN', '/region', { region: '', date: day });
  return mayRead(host, identity, { ...place, day }) ? place : reject('NOT_FOUND', '/region');
}
