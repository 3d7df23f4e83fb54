import type { AppendBatch, AppendResult, CommandRecords, LogStore } from '@torchline/event-store';

export type ServiceLog = LogStore & CommandRecords;
type Append = LogStore['append'];

/** A log that does everything as before, but for how it appends. */
export const withAppend = (log: ServiceLog, append: Append): ServiceLog => ({
  log: log.log,
  append,
  asRead: (type, data) => log.asRead(type, data),
  readStream: (stream, after) => log.readStream(stream, after),
  readAll: (after, limit) => log.readAll(after, limit),
  head: () => log.head(),
  findCommand: (key) => log.findCommand(key),
  close: () => log.close(),
});

/** Answers every append at once and keeps nothing: what a service costs without its log. */
export function withStub(log: ServiceLog): ServiceLog {
  let head = 0;
  const placed = ({ facts, expect, at }: AppendBatch): AppendResult => {
    const first = head;
    head += facts.length;
    return {
      kind: 'appended',
      head,
      facts: facts.map((fact, index) => ({
        ...fact,
        log: log.log,
        position: first + index + 1,
        version: (expect.get(fact.stream) ?? 0) + 1,
        meta: { ...fact.meta, recordedAt: at },
        prevHash: '',
        prevStreamHash: '',
        hash: '',
      })),
    };
  };
  return withAppend(log, (batch) => Promise.resolve(placed(batch)));
}
