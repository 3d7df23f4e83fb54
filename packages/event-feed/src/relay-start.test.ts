import { relayStart } from './relay-start.ts';

const epochs = [
  { epoch: 'first', from: 0 },
  { epoch: 'second', from: 50 },
  { epoch: 'third', from: 70 },
];

test.each([
  [90, 'third', 90],
  [90, 'second', 70],
  [90, 'first', 50],
  [40, 'first', 40],
  [90, 'of another log', 0],
  [12, '', 12],
])('a relay that was at %d of epoch %j takes up after %d', (through, logEpoch, start) => {
  expect(relayStart({ through, logEpoch }, epochs)).toBe(start);
});
