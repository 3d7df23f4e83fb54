import type { Entry } from '../journal.ts';
import type { CommandStep, FileStep } from '../step.ts';
import { fault, type Fault } from './fault.ts';
import type { LogCheck } from './log-check.ts';

/** Where a service's log is looked up. */
export interface Logs {
  log(name: string): LogCheck;
}

/** What was answered is there, whole and once; what was not is there whole or not at all. */
export const journalFaults = (entries: readonly Entry[], logs: Logs): Fault[] =>
  entries.flatMap(({ step, answer }) =>
    step.kind === 'command'
      ? commandFaults(step, answer && Number(answer.body['position']), logs.log(step.service))
      : fileFaults(step, answer !== undefined, logs.log(step.service)),
  );

function commandFaults(step: CommandStep, answered: number | undefined, log: LogCheck): Fault[] {
  const held = log.held(step.as, step.key);
  if (!held)
    return answered === undefined
      ? []
      : [fault('lost', `${step.key} was answered with position ${answered}`)];
  const { first, last } = held.record;
  const faults: Fault[] = [];
  if (held.facts !== step.facts)
    faults.push(
      fault('torn', `${step.key} states ${step.facts} facts; there are ${held.facts} (${first} to ${last})`),
    );
  if (answered !== undefined && answered !== last)
    faults.push(fault('answer', `${step.key} was answered with ${answered} and stands at ${last}`));
  return faults;
}

/** A row is a command of its own; its key is made of the file's hash. */
function fileFaults({ key, hash, rows }: FileStep, isAnswered: boolean, log: LogCheck): Fault[] {
  const there = log.ofFile(hash).length;
  if (there === rows) return [];
  if (there === 0) return isAnswered ? [fault('lost', `${key} was answered; none of its rows is there`)] : [];
  return [fault('torn', `${there} of ${rows} rows of ${key} are there`)];
}

/** Nothing stands in a log that none of these callers sent. */
export function strangerFaults(entries: readonly Entry[], log: LogCheck): Fault[] {
  const sent = new Set(entries.map(({ step }) => `${step.as} ${step.key}`));
  const files = new Set(entries.flatMap(({ step }) => (step.kind === 'file' ? [step.hash] : [])));
  const callers = new Set(entries.map(({ step }) => step.as));
  const strangers = log.commandsHeld.filter(({ record, file }) => {
    if (!callers.has(record.caller)) return false;
    return file === undefined ? !sent.has(`${record.caller} ${record.key}`) : !files.has(file);
  });
  return strangers.map(({ record }) =>
    fault('stranger', `${log.log}: ${record.caller} never sent ${record.route} ${record.key}`),
  );
}
