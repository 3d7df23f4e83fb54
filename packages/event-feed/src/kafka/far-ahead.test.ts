import { FarAhead } from './far-ahead.ts';

const steered = () => {
  const told: string[] = [];
  return {
    told,
    seek: (partition: number, offset: number) => void told.push(`seek ${partition} ${offset}`),
    pause: (partition: number) => void told.push(`pause ${partition}`),
    resume: (partition: number) => void told.push(`resume ${partition}`),
  };
};

describe('partitions that are far ahead', () => {
  test('wait where they are until there is room', () => {
    const reader = steered();
    const far = new FarAhead(reader);
    expect(far.stop(2, 700)).toBe(true);
    expect([far.isWaiting, reader.told.splice(0)]).toEqual([true, ['seek 2 700', 'pause 2']]);
    far.readOn(false);
    expect(reader.told).toEqual([]);
    far.readOn(true);
    expect([far.isWaiting, reader.told]).toEqual([false, ['resume 2']]);
  });

  test('are read on for a position that is missing, and from where they were once it came', () => {
    const reader = steered();
    const far = new FarAhead(reader);
    far.stop(1, 50);
    far.search(10);
    expect(far.isWaiting).toBe(true);
    reader.told.splice(0);
    far.search(60_000);
    expect([far.isWaiting, far.stop(1, 90), far.stop(3, 20), reader.told.splice(0)]).toEqual([
      false,
      false,
      false,
      ['resume 1'],
    ]);
    far.readOn(false);
    expect(reader.told).toEqual(['seek 1 50', 'seek 3 20']);
  });
});
