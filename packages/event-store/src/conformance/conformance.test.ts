import { MemoryDisk, MemoryKeyRing, MemoryLog } from '../memory/index.ts';
import type { AppendBatch, AppendResult } from '../port.ts';
import { logStoreCases, runLogCase, type LogHarness, type LogUnderTest } from './index.ts';

/** Answers everything and keeps nothing. */
class IdleLog extends MemoryLog {
  override async append(batch: AppendBatch): Promise<AppendResult> {
    return { kind: 'appended', facts: [], head: batch.facts.length };
  }
}

/** Answers at once; its disk follows a little later. */
class HastyLog extends MemoryLog {
  override async append(batch: AppendBatch): Promise<AppendResult> {
    super.append(batch).catch(() => undefined);
    const facts = batch.facts.map((fact) => ({ ...fact, log: this.log }));
    return { kind: 'appended', facts: facts as never, head: 0 };
  }
}

type Kind = typeof MemoryLog;

function harnessOf(Log: Kind): LogHarness {
  const open = (keys: MemoryKeyRing, disk: MemoryDisk): LogUnderTest => {
    const log = new Log({ log: 'samples', keys, disk });
    const crash = async (): Promise<LogUnderTest> => {
      log.crash();
      return open(keys, disk);
    };
    return { log, keys, crash, close: () => log.close().catch(() => undefined) };
  };
  return { open: async () => open(new MemoryKeyRing(), new MemoryDisk('samples')) };
}

async function failing(Log: Kind): Promise<string[]> {
  const failed: string[] = [];
  for (const promise of logStoreCases)
    await runLogCase(harnessOf(Log), promise).catch(() => failed.push(promise.name));
  return failed;
}

const names = logStoreCases.map(({ name }) => name);

describe('the suite itself', () => {
  test('passes a store that keeps its promises', async () => {
    expect(await failing(MemoryLog)).toEqual([]);
  });

  test('fails in every case on a store that does nothing', async () => {
    expect(await failing(IdleLog)).toEqual(names);
  });

  test('fails on a store that answers before it synced', async () => {
    expect(await failing(HastyLog)).toContain('what was answered survives a crash right after the answer');
  });

  test('names every promise once', () => {
    expect(new Set(names).size).toBe(names.length);
  });
});
