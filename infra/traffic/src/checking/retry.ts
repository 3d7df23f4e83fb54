import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../journal.ts';
import type { Sender } from '../sender.ts';
import type { Answer } from '../client.ts';
import { fault, type Fault } from './fault.ts';

/** At once, so that equal keys meet. */
const COPIES = 2;

/** What a file's report says of its rows; the words for `created` and `same` depend on who came first. */
const rowsIn = ({ body }: Answer) => ({
  ...{ status: body['committed'], read: body['read'], refused: body['refused'] },
  stored: Number(body['created']) + Number(body['changed']) + Number(body['same']),
});

/** A retry of what was answered must be answered with the same. */
export function answerFaults({ step, answer }: Entry, again: Answer): Fault[] {
  if (!answer) return [];
  const isSame =
    step.kind === 'command'
      ? again.replayed && again.status === answer.status && isDeepStrictEqual(again.body, answer.body)
      : isDeepStrictEqual(rowsIn(again), rowsIn(answer)) && again.body['same'] === step.rows;
  if (isSame) return [];
  const words = (one: Answer): string => `${one.status} ${JSON.stringify(one.body).slice(0, 300)}`;
  return [fault('answer', `${step.key}: first ${words(answer)}, then ${words(again)}`)];
}

/** Sends what nobody answered again, twice at once: it must be answered now, and the same to both. */
export async function retryUnanswered(sender: Sender, entries: readonly Entry[]): Promise<Fault[]> {
  const faults = await Promise.all(
    entries.map(async ({ step, round }) => {
      const [first, ...others] = await Promise.all(
        Array.from({ length: COPIES }, (_, copy) => (copy === 0 ? sender.send(step) : sender.ask(step))),
      );
      if (!first || step.kind === 'file') return [];
      const known = { step, answer: first, round };
      return others.flatMap((other) => answerFaults(known, { ...other, replayed: true }));
    }),
  );
  return faults.flat();
}

/** Sends what was answered again, a few at a time. */
export async function retryAnswered(sender: Sender, entries: readonly Entry[]): Promise<Fault[]> {
  const left = [...entries];
  const faults: Fault[] = [];
  const one = async (): Promise<void> => {
    for (let entry = left.pop(); entry; entry = left.pop())
      faults.push(...answerFaults(entry, await sender.ask(entry.step)));
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return faults;
}
