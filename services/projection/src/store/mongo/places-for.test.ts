import { PlacesFor } from './places-for.ts';

test('as many as there are places have one, the others wait in order', async () => {
  const places = new PlacesFor(2);
  const had: number[] = [];
  const all = [1, 2, 3, 4].map(async (who) => {
    await places.take();
    had.push(who);
  });
  await Promise.all(all.slice(0, 2));
  expect(had).toEqual([1, 2]);
  places.leave();
  await all[2];
  expect(had).toEqual([1, 2, 3]);
  places.leave();
  await all[3];
  expect(had).toEqual([1, 2, 3, 4]);
});

test('a place that nobody waits for is free again', async () => {
  const places = new PlacesFor(1);
  await places.take();
  places.leave();
  await expect(places.take()).resolves.toBeUndefined();
});
