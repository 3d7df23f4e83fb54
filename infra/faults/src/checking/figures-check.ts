import { fault, figureFaults, Scratch, writeAccepted, type Fault } from '@torchline/traffic';
import type { Traffic } from '../calls/traffic.ts';
import type { Instance } from '../ground/instance.ts';

/** Nothing is held: all facts of the traffic can be applied. */
export async function heldFaults(traffic: Traffic): Promise<Fault[]> {
  const { status, body } = await traffic.sender.get('/held-facts', 'officer');
  const { total, stopped } = body;
  const isNone = status === 200 && total === 0 && Array.isArray(stopped) && stopped.length === 0;
  return isNone ? [] : [fault('held', `held facts: ${status} ${JSON.stringify(body).slice(0, 400)}`)];
}

/**
 * Every figure is what a rebuild from zero gives (`npm run verify`) and
 * what the second opinion gives from the accepted commands (`npm run reckon`).
 */
export async function countedFaults(instance: Instance): Promise<Fault[]> {
  const { base, journal, data } = instance;
  const scratch = new Scratch('accepted');
  const steps = [...base.entries, ...journal.entries].map(({ step }) => step);
  const accepted = writeAccepted(scratch.path, steps);
  const faults = await figureFaults(data, ['--accepted', accepted, '--files', scratch.path]);
  scratch.remove();
  return faults;
}
