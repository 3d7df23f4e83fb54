import assert from 'node:assert/strict';
import { verifyChain } from '../verify-chain.ts';
import type { LogCase } from './harness.ts';
import { batchOf, personalFact, sampleCommand, sampleFact } from './samples.ts';
import { sameJson } from './same-json.ts';

export const crashCases: readonly LogCase[] = [
  {
    name: 'what was answered survives a crash right after the answer',
    async run(subject) {
      const commands = [sampleCommand('k', [0, 1])];
      const result = await subject.log.append(batchOf({ 'a/1': 0 }, [sampleFact('a/1')], { commands }));
      const again = await subject.crash();
      assert.equal(result.kind, 'appended');
      sameJson(await again.log.readAll(0, 10), result.kind === 'appended' && result.facts);
      assert.equal((await again.log.findCommand(sampleCommand('k', [0, 1])))?.first, 1);
    },
  },
  {
    name: 'a batch that a crash cut off is there whole or not at all, and the log goes on',
    async run(subject) {
      const cut = Array.from({ length: 20 }, (_, index) =>
        subject.log
          .append(
            batchOf({ [`a/${index}`]: 0, [`b/${index}`]: 0 }, [
              sampleFact(`a/${index}`),
              sampleFact(`b/${index}`),
            ]),
          )
          .then(
            () => index,
            () => -1,
          ),
      );
      const answered = await Promise.race(cut);
      const again = await subject.crash();
      await Promise.all(cut);
      for (let index = 0; index < 20; index += 1) {
        const [a, b] = [await again.log.readStream(`a/${index}`), await again.log.readStream(`b/${index}`)];
        assert.equal(a.length, b.length);
        if (index === answered) assert.equal(a.length, 1);
      }
      const { position } = await again.log.head();
      const next = await again.log.append(batchOf({ 'c/1': 0 }, [sampleFact('c/1')]));
      assert.equal(next.kind === 'appended' && next.head, position + 1);
      assert.equal((await verifyChain(await again.log.rows(0, 1_000))).kind, 'sound');
    },
  },
  {
    name: 'the key of a sealed field survives with the fact',
    async run(subject) {
      const contact = { name: '王五', phone: '13700000000' };
      await subject.log.append(batchOf({ 'carrier/1': 0 }, [personalFact('carrier/1', contact)]));
      const again = await subject.crash();
      const [fact] = await again.log.readAll(0, 1);
      sameJson((fact?.data as { contact: unknown }).contact, {
        ...contact,
        person: again.keys.personOf(contact),
      });
    },
  },
];
