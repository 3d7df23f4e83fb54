import type { PartitionFacts } from '../partitions.ts';
import { PartitionBuffer } from './partition-buffer.ts';

/** So many facts as one answer of the broker brought them. */
const read = (facts: number, offset: number): PartitionFacts => ({
  ...{ log: 'samples', partition: 0, offset, reached: { position: offset, hash: '', epoch: '' } },
  facts: Array.from({ length: facts }),
});

test('a partition of which much waits is not read on until some of it was taken', () => {
  const buffer = new PartitionBuffer(0);
  buffer.put(read(300, 300));
  expect(buffer.isFull).toBe(false);
  buffer.put(read(300, 600));
  expect([buffer.isFull, buffer.offset]).toEqual([true, 600]);
  expect(buffer.take(100)).toMatchObject({ facts: { length: 300 }, offset: 300 });
  expect([buffer.isFull, buffer.isEmpty]).toEqual([false, false]);
  expect(buffer.take(100)).toMatchObject({ facts: { length: 300 }, offset: 600 });
  expect([buffer.isEmpty, buffer.take(100)]).toEqual([true, undefined]);
});
