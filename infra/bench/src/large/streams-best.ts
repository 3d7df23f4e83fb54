import { factTopic } from '@torchline/kafka';
import { LOAD_PROVINCE } from '@torchline/load';
import { FIGURE_LOGS } from '@torchline/projection';
import { readFileSync } from 'node:fs';
import { runKafkaStreams, type StreamsRun, type StreamsSettings } from '../peers/kafka-streams.ts';
import { rollUpTables } from '../peers/roll-up-tables.ts';
import { regionsOf } from '../stage/first-stage.ts';
import type { LargePlan, PublishedLoad } from './large-plan.ts';

const ALL: readonly StreamsSettings[] = ([1, 2] as const).flatMap((threads) =>
  (['memory', 'rocksdb'] as const).flatMap((store) =>
    ([100, 1_000] as const).map((commitMs) => ({ threads, store, commitMs })),
  ),
);

export const inWords = ({ threads, store, commitMs }: StreamsSettings): string =>
  `${threads} thread${threads > 1 ? 's' : ''}, ${store}, commit each ${commitMs / 1_000} s`;

/** One run of the peer, with all its cells. */
export interface StreamsCounted extends StreamsRun {
  readonly lines: readonly string[];
}

/** Runs the peer over a load, from nothing. */
export async function streamsOver(
  { plan }: LargePlan,
  { brokers, prefix, folder, ends }: PublishedLoad,
  settings: StreamsSettings,
): Promise<StreamsCounted> {
  const topics = FIGURE_LOGS.filter((log) => log in ends).map((log) => factTopic(prefix, log));
  const places = rollUpTables(await regionsOf(folder), LOAD_PROVINCE);
  const cells = plan.scratch.folder();
  const run = await runKafkaStreams({ ...settings, brokers, topics, places, cells });
  const lines = readFileSync(cells, 'utf8').trimEnd().split('\n');
  plan.scratch.drop(cells);
  return { ...run, lines };
}

/** The settings by which the peer is quickest here; one run of each is measured, and said. */
export async function bestStreams(large: LargePlan, load: PublishedLoad): Promise<StreamsSettings> {
  let best: { readonly settings: StreamsSettings; readonly rate: number } | undefined;
  for (const settings of ALL) {
    const { facts, seconds, cpu } = await streamsOver(large, load, settings);
    const rate = facts / seconds;
    const cost = ((cpu * 1e6) / facts).toFixed(1);
    large.plan.say(`  kafka streams, ${inWords(settings)}: ${Math.round(rate)} facts/s, ${cost} µs CPU/fact`);
    if (!best || rate > best.rate) best = { settings, rate };
  }
  if (!best) throw new Error('there are no settings of the peer');
  large.plan.say(`  kafka streams is at its best with ${inWords(best.settings)}`);
  return best.settings;
}
