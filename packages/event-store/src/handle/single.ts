import { isRejection, reject, type Accepted, type Rejection } from '@torchline/kernel';
import type { CommandRecord } from '../port.ts';
import { dateRefusal, send, staleRefusal, type Desk, type Sent } from './desk.ts';
import { Draft } from './draft.ts';
import { enveloped, recordOf } from './envelope.ts';
import { rejected, type HandleItem, type Outcome } from './outcome.ts';
import { replaysOf } from './replay.ts';

/** After this many conflicts with other writers the caller is told CONFLICT. */
const ATTEMPTS = 10;

type Step =
  | { readonly kind: 'replayed'; readonly outcome: Outcome }
  | { readonly kind: 'sent'; readonly decided: Accepted; readonly sent: Sent }
  | { readonly kind: 'refused'; readonly rejection: Rejection; readonly draft: Draft };

/**
 * One command, from the look at its key to the durable answer. Equal keys wait for each other. The store refuses a key
 * that has a record, so the key is looked up beforehand only where others would build on a decision made in vain.
 */
export async function handleOne(desk: Desk, item: HandleItem): Promise<Outcome> {
  const { caller, route, key } = item.request.key;
  const release = await desk.queue.acquire([JSON.stringify([caller, route, key])]);
  try {
    const future = dateRefusal(item);
    if (future) return (await answered(desk, item)) ?? rejected(future);
    return await untilStored(desk, item);
  } catch (error) {
    const kept = await answered(desk, item);
    if (kept) return kept;
    throw error;
  } finally {
    release();
  }
}

async function answered(desk: Desk, { request }: HandleItem): Promise<Outcome | undefined> {
  const record = await desk.records.findCommand(request.key);
  return record && replayed(desk, record, request);
}

const replayed = async (
  { store }: Desk,
  record: CommandRecord,
  request: HandleItem['request'],
): Promise<Outcome> => (await replaysOf(store, [record]))(record, request);

async function untilStored(desk: Desk, item: HandleItem): Promise<Outcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const outcome = await concluded(desk, item, await decideInTurn(desk, item, attempt > 0));
    if (outcome) return outcome;
  }
  return rejected(reject('CONFLICT'));
}

/**
 * Reads, queues for the streams read, reads again if they moved, then decides and enqueues without a pause. `busy`:
 * others are known to be at work on the same streams. Nobody asks a store while the others of the queue wait.
 */
async function decideInTurn(desk: Desk, item: HandleItem, busy: boolean): Promise<Step> {
  const { command, input, request } = item;
  let draft = new Draft(desk.cache);
  let states = await command.load(input, draft.read, request.lookups);
  const isCrowded = busy || draft.isMoving() || desk.queue.isHeld(draft.streams());
  const outcome = isCrowded ? await answered(desk, item) : undefined;
  if (outcome) return { kind: 'replayed', outcome };
  const release = await desk.queue.acquire(draft.streams());
  try {
    while (!draft.isCurrent()) {
      draft = new Draft(desk.cache);
      states = await command.load(input, draft.read, request.lookups);
    }
    return decideAndSend(desk, item, { draft, states });
  } finally {
    release();
  }
}

function decideAndSend(
  desk: Desk,
  item: HandleItem,
  { draft, states }: { readonly draft: Draft; readonly states: unknown },
): Step {
  const { command, input, request } = item;
  const decision = command.decide(input, states, request);
  const refusal = staleRefusal(request, draft, isRejection(decision) ? decision : undefined);
  if (refusal) return { kind: 'refused', rejection: refusal, draft };
  const decided = decision as Accepted;
  const facts = enveloped(desk, decided, item);
  draft.add(facts);
  const commands = [recordOf(request, decided, [0, facts.length])];
  return { kind: 'sent', decided, sent: send(desk, draft, { facts, commands }) };
}

/** The durable outcome, or undefined when the step rested on something that moved or never was. */
async function concluded(desk: Desk, item: HandleItem, step: Step): Promise<Outcome | undefined> {
  if (step.kind === 'replayed') return step.outcome;
  if (step.kind === 'refused') {
    if (!(await step.draft.isFirm(desk.store))) return undefined;
    return (await answered(desk, item)) ?? rejected(step.rejection);
  }
  const result = await step.sent.result;
  await step.sent.noted;
  if (result.kind === 'conflict') return undefined;
  if (result.kind === 'repeated') return replayed(desk, result.record, item.request);
  const { answer, outcome } = step.decided;
  return { kind: 'accepted', facts: result.facts, answer, outcome, position: result.head, replayed: false };
}
