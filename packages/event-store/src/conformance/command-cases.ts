import assert from 'node:assert/strict';
import type { LogCase } from './harness.ts';
import { AT, batchOf, sampleCommand, sampleFact } from './samples.ts';
import { sameJson } from './same-json.ts';

export const commandCases: readonly LogCase[] = [
  {
    name: 'a command is recorded with its facts and its answer',
    async run({ log }) {
      const commands = [sampleCommand('k1', [0, 1]), sampleCommand('k2', [1, 3])];
      const facts = [sampleFact('a/1'), sampleFact('a/1'), sampleFact('b/1')];
      await log.append(batchOf({ 'a/1': 0, 'b/1': 0 }, facts, { commands }));
      const { facts: _, ...told } = sampleCommand('k2', [1, 3]);
      sameJson(await log.findCommand(told), { ...told, first: 2, last: 3, recordedAt: AT });
      assert.equal(await log.findCommand({ ...told, caller: 'person-2' }), undefined);
    },
  },
  {
    name: 'a command without facts is recorded too',
    async run({ log }) {
      const command = sampleCommand('same', [0, 0]);
      assert.equal((await log.append(batchOf({}, [], { commands: [command] }))).kind, 'appended');
      const record = await log.findCommand(command);
      sameJson([record?.first, record?.last, record?.answer], [null, null, { said: 'same' }]);
    },
  },
  {
    name: 'a repeated command gives the record and stores nothing',
    async run({ log }) {
      const commands = [sampleCommand('k', [0, 1])];
      await log.append(batchOf({ 'a/1': 0 }, [sampleFact('a/1')], { commands }));
      const again = await log.append(batchOf({ 'a/1': 1 }, [sampleFact('a/1')], { commands }));
      assert.equal(again.kind, 'repeated');
      sameJson(again.kind === 'repeated' && again.record.first, 1);
      assert.equal((await log.head()).position, 1);
    },
  },
  {
    name: '64 equal commands at once leave one',
    async run({ log }) {
      const results = await Promise.all(
        Array.from({ length: 64 }, () =>
          log.append(batchOf({ 'a/1': 0 }, [sampleFact('a/1')], { commands: [sampleCommand('k', [0, 1])] })),
        ),
      );
      const kinds = results.map(({ kind }) => kind).sort();
      sameJson(kinds, ['appended', ...Array.from({ length: 63 }, () => 'repeated')]);
      assert.equal((await log.readAll(0, 100)).length, 1);
      assert.equal((await log.commandRecords(0, 100)).length, 1);
    },
  },
];
