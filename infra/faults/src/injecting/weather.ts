import { setTimeout as pause } from 'node:timers/promises';
import type { FaultProxy } from '../proxy.ts';
import type { Weather } from '../schedule/planned.ts';

function begin(proxy: FaultProxy, weather: Exclude<Weather, { kind: 'cut' }>): void {
  switch (weather.kind) {
    case 'cut-in-message':
      return proxy.cutAfter(weather.afterBytes);
    case 'slow':
      proxy.delayMs = weather.delayMs;
      return;
    case 'sliced':
      proxy.pieceBytes = weather.pieceBytes;
      return;
    case 'silent':
      return proxy.stopForwarding();
    case 'refused':
      return proxy.refuse();
  }
}

/** Bad connections through one proxy for a while; then they are good again. */
export async function disturb(proxy: FaultProxy, weather: Weather, forMs: number): Promise<void> {
  if (weather.kind !== 'cut') {
    begin(proxy, weather);
    await pause(forMs);
  } else
    for (let times = 0; times < weather.times; times += 1) {
      proxy.cut();
      await pause(forMs / weather.times);
    }
  proxy.calm();
}
