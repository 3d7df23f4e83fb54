import type { DeclaredTopic } from './topics.ts';

/** A topic as the brokers have it. */
export interface FoundTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly replicas: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** One setting that is not as declared. */
export interface Difference {
  readonly topic: string;
  readonly setting: string;
  readonly declared: string;
  readonly found: string;
}

/** In which settings a topic is not as declared; settings that nothing is declared about are the operator's. */
export function differences(declared: DeclaredTopic, found: FoundTopic): readonly Difference[] {
  const pairs: readonly (readonly [setting: string, declared: string, found: string])[] = [
    ['partitions', `${declared.partitions}`, `${found.partitions}`],
    ['replicas', `${declared.replicas}`, `${found.replicas}`],
    ...Object.entries(declared.settings).map(
      ([setting, value]) => [setting, value, found.settings[setting] ?? ''] as const,
    ),
  ];
  return pairs
    .filter(([, wanted, is]) => wanted !== is)
    .map(([setting, wanted, is]) => ({ topic: declared.topic, setting, declared: wanted, found: is }));
}

/** A topic is there and is not as declared. It is never changed by a program: its history may depend on it. */
export class TopicsDiffer extends Error {
  override readonly name = 'TopicsDiffer';
  readonly differences: readonly Difference[];

  constructor(found: readonly Difference[]) {
    const lines = found.map(
      ({ topic, setting, declared, found: is }) =>
        `  ${topic}: ${setting} = ${is}, 声明 declared ${declared}`,
    );
    super(
      `已有的主题与声明不同，未作任何更改：\nTopics are there that differ from what is declared; nothing was changed:\n${lines.join('\n')}`,
    );
    this.differences = found;
  }
}
