import { lineOf, versionsInUse } from './versions.ts';

/** Keys of the protocol: Produce 0, Fetch 1. */
const offered = {
  0: { minVersion: 0, maxVersion: 13 },
  1: { minVersion: 4, maxVersion: 6 },
  3: { minVersion: 90, maxVersion: 99 },
};
const of = (request: string) => versionsInUse(offered).find((one) => one.request === request);

test('the highest that both know is in use', () => {
  expect(of('Produce')).toEqual({ request: 'Produce', version: 7, offered: '0-13' });
  expect(of('Fetch')?.version).toBe(6);
});

test('a request that the broker has left behind, or does not know, is said to be not understood', () => {
  expect(of('Metadata')?.version).toBeUndefined();
  expect(of('JoinGroup')?.offered).toBe('none');
  expect(lineOf('there:9092', versionsInUse(offered))).toMatch(
    /^kafka there:9092: Produce 7 \(0-13\), .* NOT UNDERSTOOD by this broker: .*Metadata/,
  );
});
