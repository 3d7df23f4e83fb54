import { allFacts } from '@torchline/facts';
import { differences } from './topic-differences.ts';
import { declaredTopics, LOGS, PREFIX } from './topics.ts';

test('every service that publishes a fact has a topic', () => {
  expect(new Set(LOGS)).toEqual(new Set(allFacts().map(({ service }) => service)));
});

test.each([
  [1, '1'],
  [2, '2'],
  [3, '2'],
])('of %i replicas %s must be in sync', (replicas, inSync) => {
  for (const { settings } of declaredTopics('p', replicas))
    expect(settings['min.insync.replicas']).toBe(inSync);
});

test('what is declared is compared, what an operator added is not', () => {
  const [declared] = declaredTopics('p', 3);
  if (declared === undefined) throw new Error('no topic');
  const found = { ...declared, settings: { ...declared.settings, 'segment.ms': '1' } };
  expect(differences(declared, found)).toEqual([]);
  const lessKept = { ...found, partitions: 7, settings: { ...found.settings, 'retention.bytes': '5' } };
  expect(differences(declared, lessKept)).toEqual([
    { topic: declared.topic, setting: 'partitions', declared: '6', found: '7' },
    { topic: declared.topic, setting: 'retention.bytes', declared: '-1', found: '5' },
  ]);
});

test('a prefix can begin the name of a topic and of a database', () => {
  for (const good of ['torchline', 'Hebei-13', 't_1']) expect(good).toMatch(PREFIX);
  for (const bad of ['', '1a', 'a.b', 'a/b', 'a b', '火炬']) expect(bad).not.toMatch(PREFIX);
});
