import {
  entityOf,
  HeldFactDiscarded,
  HeldFactReleased,
  HeldFactRulingProposed,
  on,
  type HoldReason,
} from '@torchline/facts';
import {
  created,
  reject,
  same,
  streamOf,
  type Command,
  type Decision,
  type DecisionContext,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import { needsSecond, type AloneLimits } from './limits.ts';
import type { HeldDesk, HeldForecast, HeldName } from './questions.ts';
import type { RulingKind } from './rulings.ts';

interface Proposal {
  readonly kind: RulingKind;
  readonly by: string;
  /** Digest of the effect that was proposed. */
  readonly effect: string;
}

/** All rulings and what is proposed (处置台账): one stream, so that no two rulings rest on the same figures. */
interface Ledger {
  readonly proposals: Readonly<Record<string, Proposal>>;
  readonly ruled: Readonly<Record<string, RulingKind>>;
}

const nameOf = ({ log, position }: HeldName): string => `${log}:${position}`;

const ruled = (known: Ledger, name: HeldName, kind: RulingKind): Ledger => {
  const { [nameOf(name)]: _, ...proposals } = known.proposals;
  return { proposals, ruled: { ...known.ruled, [nameOf(name)]: kind } };
};

const ledger = entityOf<Ledger>('held-facts', { proposals: {}, ruled: {} }, [
  on(HeldFactRulingProposed, (known, { ruling: kind, effect, ...name }, { meta }) => ({
    ...known,
    proposals: { ...known.proposals, [nameOf(name)]: { kind, by: meta.actor, effect: effect.digest } },
  })),
  on(HeldFactReleased, (known, data) => ruled(known, data, 'RELEASE')),
  on(HeldFactDiscarded, (known, data) => ruled(known, data, 'DISCARD')),
]);

export interface RulingLookups {
  /** Undefined when no policy row says them on that day. */
  aloneLimits(on: IsoDate): AloneLimits | undefined;
}

export interface RulingInput extends HeldName {
  readonly businessDate: IsoDate;
  readonly reason: string;
  /** Digest of the forecast that the person saw. */
  readonly forecast: string;
}

interface States {
  readonly known: Ledger;
  /** Null when the figures do not answer. */
  readonly found: HeldForecast | undefined | null;
}

type Context = DecisionContext<RulingLookups>;

/** It is not held: it was ruled on before, or it never was. */
function notHeld(known: Ledger, input: RulingInput, kind: RulingKind): Decision {
  const before = known.ruled[nameOf(input)];
  if (before === kind) return same({ ruling: kind });
  return before ? reject('STATE_FORBIDS', '', { state: before, action: kind }) : reject('NOT_FOUND');
}

function refusal({ held, forecast }: HeldForecast, input: RulingInput) {
  if (!forecast.possible)
    return reject('HELD_REFUSED_AGAIN', undefined, { why: held.why, detail: forecast.next?.detail ?? '' });
  if (forecast.digest === input.forecast) return undefined;
  const { applies, waits, effect, digest } = forecast;
  const cells = effect.cells.length + effect.more;
  return reject('HELD_FORECAST_MOVED', '/forecast', { applies, waits, cells, forecast: digest });
}

interface Said {
  readonly found: HeldForecast;
  readonly input: RulingInput;
  readonly kind: RulingKind;
}

function dataOf({ found: { held, forecast }, input }: Said) {
  const { log, stream, version, position, type } = held;
  const why: HoldReason = held.why;
  const { through, effect } = forecast;
  return { log, stream, version, position, type, why, through, effect, reason: input.reason };
}

function rulingFact(said: Said, uses: AloneLimits['uses'], proposedBy: string | undefined): NewFact {
  const on = said.input.businessDate;
  const when = { factDate: on, policy: uses };
  const data = { ...dataOf(said), ...(proposedBy === undefined ? {} : { proposedBy }) };
  const stream = streamOf(ledger, 'all');
  return said.kind === 'RELEASE'
    ? HeldFactReleased.make(stream, { ...data, releasedOn: on }, when)
    : HeldFactDiscarded.make(stream, { ...data, discardedOn: on }, when);
}

function proposalFact(said: Said, uses: AloneLimits['uses']): NewFact {
  const proposedOn = said.input.businessDate;
  const data = { ...dataOf(said), ruling: said.kind, proposedOn };
  return HeldFactRulingProposed.make(streamOf(ledger, 'all'), data, { factDate: proposedOn, policy: uses });
}

function decided(said: Said, proposal: Proposal | undefined, { identity, lookups }: Context): Decision {
  const { found, input, kind } = said;
  const refused = refusal(found, input);
  if (refused) return refused;
  const limits = lookups.aloneLimits(input.businessDate);
  if (!limits)
    return reject('POLICY_MISSING', undefined, { key: 'held.maxFenAlone', date: input.businessDate });
  if (!needsSecond(found.forecast, limits))
    return created([rulingFact(said, limits.uses, undefined)], { ruling: kind });
  const isSame = proposal?.kind === kind && proposal.effect === found.forecast.effect.digest;
  if (!isSame) return created([proposalFact(said, limits.uses)], { ruling: 'PROPOSED' });
  if (proposal.by === identity.person) return reject('SECOND_PERSON_NEEDED');
  return created([rulingFact(said, limits.uses, proposal.by)], { ruling: kind });
}

/**
 * 暂存处置: on a forecast that the person has seen and that still holds; above the limit it is a proposal, which another
 * person confirms by the same command. The forecast is made anew for every attempt, after all earlier rulings.
 */
const ruleHeldFact = (
  name: string,
  kind: RulingKind,
  desk: HeldDesk,
): Command<RulingInput, States, RulingLookups> => ({
  name,
  load: async (input, read) => ({
    known: await read(ledger, 'all'),
    found: await desk.forecast(input, kind).catch(() => null),
  }),
  decide: (input, { known, found }, context) => {
    if (found === null) return reject('NOT_READY');
    if (!found) return notHeld(known, input, kind);
    return decided({ found, input, kind }, known.proposals[nameOf(input)], context);
  },
});

export const releaseHeldFact = (desk: HeldDesk) => ruleHeldFact('ReleaseHeldFact', 'RELEASE', desk);
export const discardHeldFact = (desk: HeldDesk) => ruleHeldFact('DiscardHeldFact', 'DISCARD', desk);
