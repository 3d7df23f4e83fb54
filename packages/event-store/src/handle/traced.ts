import { beginSpan, count, isTelemetryOn, SPANS } from '@torchline/telemetry';
import type { AppendResult, FactToAppend } from '../port.ts';
import type { HandleItem, Outcome } from './outcome.ts';

/** The same commands, whose facts then carry the span that decided them. */
function inTrace(items: readonly HandleItem[], parent: string | undefined): readonly HandleItem[] {
  if (parent === undefined) return items;
  return items.map((item) => ({ ...item, request: { ...item.request, trace: parent } }));
}

async function inSpan(
  log: string,
  items: readonly HandleItem[],
  work: (items: readonly HandleItem[]) => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> {
  const span = beginSpan(SPANS.command, items[0]?.request.trace, { log });
  try {
    const outcomes = await work(inTrace(items, span.parent));
    for (const outcome of outcomes)
      if (outcome.kind === 'rejected') count('refused', 1, { log, code: outcome.rejection.rejected });
    const [only] = outcomes.length === 1 ? outcomes : [];
    span.end(only?.kind === 'rejected' ? { code: only.rejection.rejected } : {});
    return outcomes;
  } catch (error) {
    span.fail();
    throw error;
  }
}

/** Commands of one caller under one span; refusals are counted by their code. */
export const allInSpan: typeof inSpan = (log, items, work) =>
  isTelemetryOn() ? inSpan(log, items, work) : work(items);

/** The same for one command. */
export function oneInSpan(
  log: string,
  item: HandleItem,
  work: (item: HandleItem) => Promise<Outcome>,
): Promise<Outcome> {
  if (!isTelemetryOn()) return work(item);
  const one = async ([traced = item]: readonly HandleItem[]) => [await work(traced)];
  return inSpan(log, [item], one).then(([outcome]) => outcome as Outcome);
}

async function measured(
  log: string,
  facts: readonly FactToAppend[],
  append: () => Promise<AppendResult>,
): Promise<AppendResult> {
  const span = beginSpan(SPANS.append, facts[0]?.meta.trace, { log, facts: facts.length });
  try {
    const result = await append();
    const [first, last] = result.kind === 'appended' ? [result.facts[0], result.facts.at(-1)] : [];
    if (result.kind === 'appended') count('appended', result.facts.length, { log });
    span.end(first && last ? { first: first.position, last: last.position } : {});
    return result;
  } catch (error) {
    span.fail();
    throw error;
  }
}

/** One batch on its way to the disk, from the moment when it was handed over. */
export const appendInSpan: typeof measured = (log, facts, append) =>
  isTelemetryOn() ? measured(log, facts, append) : append();
