import { systemTimers } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { ChainedLogs } from './conformance/index.ts';
import { loan } from './conformance/sample-view.ts';
import { MastersReader } from './index.ts';

test('whoever follows is told of what fails, and follows on', async () => {
  const logs = new ChainedLogs();
  logs.say('reference', loan('a'));
  const [stop, positions, troubles] = [new AbortController(), [] as number[], [] as string[]];
  const moved = ['the reader ended', 'again'];
  logs.moved = async () => {
    const reason = moved.shift();
    if (reason !== undefined) throw new Error(reason);
    if (positions.length > 1) stop.abort();
    else logs.say('reference', loan('b'));
  };
  const timers = { ...systemTimers, pause: async () => undefined };
  const reader = new MastersReader(logs, new Masters('130000'), timers);
  await reader.follow(stop.signal, {
    onMoved: (position) => void positions.push(position),
    onTrouble: (reason) => void troubles.push(reason),
  });
  expect(troubles).toEqual(['the reader ended', 'again']);
  expect(positions).toEqual([1, 2]);
});
