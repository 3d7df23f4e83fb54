import assert from 'node:assert/strict';
import { GENESIS_HASH } from '../chain.ts';
import { epochAt } from '../epochs.ts';
import { verifyChain } from '../verify-chain.ts';
import type { LogCase, LogUnderTest } from './harness.ts';
import { batchOf, personalFact, sampleCommand, sampleFact } from './samples.ts';
import { sameJson } from './same-json.ts';

const zhang = { name: '张三', phone: '13800000000' };
const li = { name: '李四', phone: '13900000000' };

async function assertSound({ log }: LogUnderTest, facts: number): Promise<void> {
  const verdict = await verifyChain(await log.rows(0, 10_000), { hash: (await log.head()).hash });
  assert.equal(verdict.kind, 'sound');
  assert.equal(verdict.kind === 'sound' && verdict.facts, facts);
}

async function twoContacts(subject: LogUnderTest): Promise<void> {
  const facts = [
    personalFact('carrier/1', zhang),
    personalFact('carrier/2', li),
    personalFact('carrier/1', zhang),
  ];
  await subject.log.append(batchOf({ 'carrier/1': 0, 'carrier/2': 0 }, facts));
}

const contacts = async ({ log }: LogUnderTest) =>
  (await log.readAll(0, 10)).map(({ data }) => (data as { contact: Record<string, unknown> }).contact);

export const chainCases: readonly LogCase[] = [
  {
    name: 'the chains of the log and of each stream hold',
    async run(subject) {
      for (let index = 0; index < 20; index += 1) {
        const stream = `s/${index % 3}`;
        await subject.log.append(
          batchOf({ [stream]: Math.floor(index / 3) }, [sampleFact(stream, { index })]),
        );
      }
      await assertSound(subject, 20);
      const [first] = await subject.log.readAll(0, 1);
      sameJson([first?.prevHash, first?.prevStreamHash], [GENESIS_HASH, GENESIS_HASH]);
    },
  },
  {
    name: 'personal fields are sealed on disk and open to readers with the id of their person',
    async run(subject) {
      await twoContacts(subject);
      assert.doesNotMatch(JSON.stringify(await subject.log.rows(0, 10)), /张三|13800000000/);
      const [first, second, third] = await contacts(subject);
      sameJson(first, { ...zhang, person: subject.keys.personOf(zhang) });
      sameJson(third, first);
      assert.notEqual(second?.['person'], first?.['person']);
    },
  },
  {
    name: 'a person who states a field again keeps one id and one key',
    async run(subject) {
      await twoContacts(subject);
      const [first] = await contacts(subject);
      const again = personalFact('carrier/1', first as typeof zhang);
      await subject.log.append(batchOf({ 'carrier/1': 2 }, [again]));
      const all = await contacts(subject);
      assert.equal(all.length, 4);
      sameJson(all[3], first);
    },
  },
  {
    name: 'an erased person is gone for every reader and the chains still hold',
    async run(subject) {
      await twoContacts(subject);
      const before = await subject.log.rows(0, 10);
      const person = subject.keys.personOf(zhang);
      assert.equal(await subject.keys.erase(person), true);
      const gone = { person, erased: true };
      sameJson(await contacts(subject), [gone, { ...li, person: subject.keys.personOf(li) }, gone]);
      sameJson(await subject.log.rows(0, 10), before);
      await assertSound(subject, 3);
      await subject.log.append(batchOf({ 'carrier/1': 2 }, [personalFact('carrier/1', zhang)]));
      const after = await contacts(subject);
      sameJson(after[0], gone);
      sameJson(after[3], { ...zhang, person });
    },
  },
  {
    name: 'a log begins an epoch of its own and keeps it over a crash and another opening',
    async run(subject) {
      const { epochs } = await subject.log.head();
      assert.equal(epochs.length, 1);
      await twoContacts(subject);
      sameJson((await subject.log.head()).epochs, epochs);
      const again = await subject.crash();
      sameJson((await again.log.head()).epochs, epochs);
      const [mine] = epochs;
      assert.equal(mine?.from, 0);
      assert.equal(epochAt(epochs, 3), mine?.epoch);
      assert.equal((await again.log.head()).position, 3);
    },
  },
  {
    name: 'a cut counts the command records that go with its facts',
    async run({ log }) {
      const commands = [sampleCommand('k1', [0, 1])];
      await log.append(batchOf({ 'a/1': 0 }, [sampleFact('a/1')], { commands }));
      await log.append(batchOf({}, [], { commands: [sampleCommand('k2', [0, 0])] }));
      const { commands: counted, ...head } = await log.cut();
      assert.equal(counted, 2);
      sameJson(head, await log.head());
      assert.equal(head.position, 1);
    },
  },
];
