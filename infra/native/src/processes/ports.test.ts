import { freePorts } from './ports.ts';

test('a port is not given again soon, for who got it may have stopped listening for a while only', async () => {
  const given = [...(await freePorts(40)), ...(await freePorts(40))];
  expect(new Set(given).size).toBe(80);
});

test('ports lie below those that a system gives to outgoing connections', async () => {
  for (const port of await freePorts(20)) {
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(32_000);
  }
});
