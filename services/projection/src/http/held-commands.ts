import { dateSchema, textSchema } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { commandRoute, type Authority, type CommandRoute } from '@torchline/web';
import { z } from 'zod';
import type { HeldDesk } from '../held/questions.ts';
import { discardHeldFact, releaseHeldFact, type RulingInput } from '../held/rule-held-fact.ts';

const authority: Authority = {
  roles: ['OPERATOR', 'PROVINCE'],
  within: { zh: '全省', en: 'the province' },
  secondPerson: { zh: '超过限额时，提请人除外', en: 'above the limit, not who proposed it' },
};
const errors = [
  'NOT_FOUND',
  'NOT_READY',
  'STATE_FORBIDS',
  'HELD_REFUSED_AGAIN',
  'HELD_FORECAST_MOVED',
  'POLICY_MISSING',
  'SECOND_PERSON_NEEDED',
] as const;
const body = z.object({
  /** Digest of the forecast, as the list shows it. */
  forecast: z.string().regex(/^[0-9a-f]{64}$/),
  reason: textSchema(500),
  businessDate: dateSchema.optional(),
});
const returns = z.object({ ruling: z.enum(['PROPOSED', 'RELEASE', 'DISCARD']) });

interface Asked {
  readonly params: { readonly log: string; readonly position: string };
  readonly body: z.output<typeof body>;
  readonly today: IsoDate;
}
const input = ({ params: { log, position }, body: said, today }: Asked): RulingInput => ({
  log,
  position: Number(position),
  forecast: said.forecast,
  reason: said.reason,
  businessDate: said.businessDate ?? today,
});

/** Rulings on held facts. Above the limit the first one proposes; the same by another person confirms. */
export const heldCommands = (desk: HeldDesk): readonly CommandRoute[] => [
  commandRoute({
    method: 'POST',
    path: '/held-facts/:log/:position/release',
    summary: { zh: '暂存事实放行', en: 'Release a held fact' },
    authority,
    errors,
    body,
    returns,
    command: releaseHeldFact(desk),
    input,
  }),
  commandRoute({
    method: 'POST',
    path: '/held-facts/:log/:position/discard',
    summary: { zh: '暂存事实作废', en: 'Discard a held fact' },
    authority,
    errors,
    body,
    returns,
    command: discardHeldFact(desk),
    input,
  }),
];
