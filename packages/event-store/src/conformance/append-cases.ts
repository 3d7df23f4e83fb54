import assert from 'node:assert/strict';
import type { AppendResult, LogStore } from '../port.ts';
import { verifyChain } from '../verify-chain.ts';
import type { LogCase } from './harness.ts';
import { batchOf, sampleCommand, sampleFact } from './samples.ts';
import { sameJson } from './same-json.ts';

const stored = (result: AppendResult) => {
  assert.equal(result.kind, 'appended');
  return result.facts;
};

const append = async (log: LogStore, stream: string, version: number) =>
  stored(await log.append(batchOf({ [stream]: version }, [sampleFact(stream)])));

const positions = (facts: readonly { position: number }[]) => facts.map(({ position }) => position);

export const appendCases: readonly LogCase[] = [
  {
    name: 'positions are contiguous from 1 over all streams, versions within each',
    async run({ log }) {
      assert.equal((await log.head()).position, 0);
      await append(log, 'a/1', 0);
      await append(log, 'b/1', 0);
      await append(log, 'a/1', 1);
      const facts = await log.readAll(0, 10);
      sameJson(positions(facts), [1, 2, 3]);
      sameJson(
        facts.map(({ stream, version }) => [stream, version]),
        [
          ['a/1', 1],
          ['b/1', 1],
          ['a/1', 2],
        ],
      );
      assert.equal((await log.head()).position, 3);
      sameJson(positions(await log.readStream('a/1', 1)), [3]);
    },
  },
  {
    name: 'the answer of an append is what reading gives',
    async run({ log }) {
      const data = {
        金额: 177_563_254_450,
        text: '“引号” \u0000 \u{1f525}',
        none: null,
        list: [1, { a: true }],
      };
      const facts = stored(await log.append(batchOf({ 'a/1': 0 }, [sampleFact('a/1', data)])));
      sameJson(await log.readAll(0, 10), facts);
      sameJson(facts[0]?.data, data);
    },
  },
  {
    name: 'a batch of several streams is stored whole',
    async run({ log }) {
      const facts = [sampleFact('claim/1'), sampleFact('pool/1'), sampleFact('claim/1')];
      const answer = stored(await log.append(batchOf({ 'claim/1': 0, 'pool/1': 0 }, facts)));
      sameJson(positions(answer), [1, 2, 3]);
      sameJson(
        answer.map(({ version }) => version),
        [1, 1, 2],
      );
    },
  },
  {
    name: 'a long batch is stored whole and in order, or not at all',
    async run({ log }) {
      const facts = Array.from({ length: 450 }, (_, at) => sampleFact(`s/${at % 150}`, { at }));
      const expect = Object.fromEntries(facts.map(({ stream }) => [stream, 0]));
      const commands = [sampleCommand('first', [0, 200]), sampleCommand('rest', [200, 450])];
      await assert.rejects(log.append(batchOf(expect, [...facts, sampleFact('t/1')], { commands })), {
        fault: 'BATCH',
      });
      assert.equal((await log.head()).position, 0);
      const told = stored(await log.append(batchOf(expect, facts, { commands })));
      sameJson(
        told.map(({ id, version }) => [id, version]),
        facts.map(({ id }, at) => [id, Math.floor(at / 150) + 1]),
      );
      sameJson(await log.readAll(0, 1_000), told);
      const rest = await log.findCommand(sampleCommand('rest', [200, 450]));
      sameJson([rest?.first, rest?.last], [201, 450]);
      assert.equal((await verifyChain(await log.rows(0, 1_000))).kind, 'sound');
    },
  },
  {
    name: 'a version that is not the one read is a conflict, and nothing of the batch is stored',
    async run({ log }) {
      await append(log, 'pool/1', 0);
      const facts = [sampleFact('claim/1'), sampleFact('pool/1')];
      const result = await log.append(batchOf({ 'claim/1': 0, 'pool/1': 0 }, facts));
      sameJson(result, { kind: 'conflict', stream: 'pool/1' });
      assert.equal((await log.head()).position, 1);
      sameJson(await log.readStream('claim/1'), []);
    },
  },
  {
    name: 'a stream that was only read is checked too',
    async run({ log }) {
      await append(log, 'pool/1', 0);
      const result = await log.append(batchOf({ 'claim/1': 0, 'pool/1': 0 }, [sampleFact('claim/1')]));
      assert.equal(result.kind, 'conflict');
      await append(log, 'claim/1', 0);
    },
  },
  {
    name: 'a decision on a fact that never came to be is a conflict, also where another fact has its version',
    async run({ log }) {
      const [theirs, never, next] = [sampleFact('a/1'), sampleFact('a/1'), sampleFact('a/1')];
      const results = await Promise.all([
        log.append(batchOf({ 'a/1': 0 }, [theirs])),
        log.append(batchOf({ 'a/1': 0 }, [never])),
        log.append(batchOf({ 'a/1': 1 }, [next], { last: new Map([['a/1', never.id]]) })),
      ]);
      sameJson(
        results.map(({ kind }) => kind),
        ['appended', 'conflict', 'conflict'],
      );
      const onTheirs = batchOf({ 'a/1': 1 }, [next], { last: new Map([['a/1', theirs.id]]) });
      assert.equal((await log.append(onTheirs)).kind, 'appended');
      sameJson(
        (await log.readStream('a/1')).map(({ id }) => id),
        [theirs.id, next.id],
      );
      assert.equal((await log.isAt?.({ expect: new Map([['a/1', 1]]) })) ?? false, false);
      assert.equal(
        (await log.isAt?.({ expect: new Map([['a/1', 2]]), last: onTheirs.last ?? new Map() })) ?? false,
        false,
      );
      const now = { expect: new Map([['a/1', 2]]), last: new Map([['a/1', next.id]]) };
      assert.equal((await log.isAt?.(now)) ?? true, true);
    },
  },
  {
    name: 'a fact for a stream whose version was not read is refused',
    async run({ log }) {
      await assert.rejects(log.append(batchOf({ 'a/1': 0 }, [sampleFact('b/1')])), { fault: 'BATCH' });
      await append(log, 'a/1', 0);
    },
  },
  {
    name: 'data that nobody could read again is refused and hurts no other batch',
    async run({ log }) {
      const bad = [{ field: { person: 'p', sealed: 's1.1.AAAA' } }, { text: '\ud800' }];
      const results = await Promise.allSettled([
        append(log, 'a/1', 0),
        ...bad.map((data) => log.append(batchOf({ 'b/1': 0 }, [sampleFact('b/1', data)]))),
        append(log, 'c/1', 0),
      ]);
      sameJson(
        results.map(({ status }) => status),
        ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
      );
      assert.equal((await log.head()).position, 2);
    },
  },
  {
    name: 'batches that conflict hurt none of those that wait with them',
    async run({ log }) {
      const results = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          log.append(
            batchOf({ [`s/${index % 10}`]: Math.floor(index / 10) % 2 }, [sampleFact(`s/${index % 10}`)]),
          ),
        ),
      );
      assert.equal(results.filter(({ kind }) => kind === 'appended').length, 20);
      assert.equal((await log.head()).position, 20);
    },
  },
  {
    name: 'facts become visible in order and without holes while others append',
    async run({ log }) {
      let writing = true;
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        for (let version = 0; version < 15; version += 1) await append(log, `w/${writer}`, version);
      });
      const done = Promise.all(writers).finally(() => (writing = false));
      let seen = 0;
      while (writing) {
        const facts = await log.readAll(0, 1_000);
        sameJson(
          positions(facts),
          positions(facts).map((_, index) => index + 1),
        );
        assert.ok(facts.length >= seen);
        seen = facts.length;
        await new Promise((resolve) => setImmediate(resolve));
      }
      await done;
      assert.equal((await log.readAll(0, 1_000)).length, 120);
    },
  },
  {
    name: 'recordedAt never goes back, whatever the clock does',
    async run({ log }) {
      const clocks = ['2026-03-02T01:00:00.000Z', '2026-03-01T01:00:00.000Z', '2026-03-03T01:00:00.000Z'];
      for (const [version, at] of clocks.entries())
        stored(await log.append(batchOf({ 'a/1': version }, [sampleFact('a/1')], { at })));
      const recorded = (await log.readAll(0, 10)).map(({ meta }) => meta.recordedAt);
      sameJson(recorded, [clocks[0], clocks[0], clocks[2]]);
      assert.equal((await log.head()).recordedAt, clocks[2]);
    },
  },
];
