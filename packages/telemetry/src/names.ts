/** Every name under which the house is seen from outside. Nothing else is exported, and none of it names a person. */

/** What a span is about; each ends when its effect is durable, or failed. */
export const SPANS = {
  /** A request over HTTP, from its first byte read to the end of its answer. */
  request: 'torchline.request',
  /** A command, or a file of them: decided and stored. Its span is the `trace` in the envelope of its facts. */
  command: 'torchline.command',
  /** A batch on its way to the disk, with the log and its last position. */
  append: 'torchline.append',
  /** Facts handed to the broker by the relay, until all replicas have them. */
  publish: 'torchline.publish',
  /** Facts folded into a view, until its transaction is committed. */
  apply: 'torchline.apply',
  /** Facts counted in the figures, until their transaction is committed. */
  count: 'torchline.count',
  /** A command that a fact led to. */
  react: 'torchline.react',
} as const;
export type SpanName = (typeof SPANS)[keyof typeof SPANS];

/** What a span or a metric says beside its name: logs, positions, patterns, codes, names of readers. */
export interface Said {
  readonly log?: string;
  /** First and last position. */
  readonly first?: number;
  readonly last?: number;
  readonly facts?: number;
  /** A view, a reaction, or the figures, with its service. */
  readonly reader?: string;
  readonly method?: string;
  /** The pattern of a route, never the path. */
  readonly route?: string;
  readonly status?: number;
  /** One of the closed list of errors. */
  readonly code?: string;
}

export const ATTRIBUTES: { readonly [Name in keyof Required<Said>]: string } = {
  log: 'torchline.log',
  first: 'torchline.position.first',
  last: 'torchline.position.last',
  facts: 'torchline.facts',
  reader: 'torchline.reader',
  method: 'http.request.method',
  route: 'http.route',
  status: 'http.response.status_code',
  code: 'torchline.code',
};

interface MetricText {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
}

/** Counted as it happens. */
export const COUNTERS = {
  appended: { name: 'torchline.facts.appended', unit: '{fact}', description: 'Facts stored, by log' },
  refused: {
    name: 'torchline.commands.refused',
    unit: '{command}',
    description: 'Commands refused by a decider, by log and code',
  },
} as const satisfies Record<string, MetricText>;
export type CounterName = keyof typeof COUNTERS;

/** Read each time that metrics are exported. */
export const GAUGES = {
  lagMessages: {
    name: 'torchline.reader.lag.messages',
    unit: '{fact}',
    description: 'Facts that a reader has not applied, by reader and log',
  },
  lagSeconds: {
    name: 'torchline.reader.lag.seconds',
    unit: 's',
    description: 'Age of the oldest fact that a reader has not applied, by reader and log',
  },
  position: {
    name: 'torchline.reader.position',
    unit: '{position}',
    description: 'Position through which a reader has applied a log',
  },
  relayPosition: {
    name: 'torchline.relay.position',
    unit: '{position}',
    description: 'Position through which the relay has published a log',
  },
} as const satisfies Record<string, MetricText>;
export type GaugeName = keyof typeof GAUGES;

/** Messages of the process's own log. */
export const LINES = {
  request: 'request',
  unforeseen: 'unforeseen error',
  trouble: 'trouble',
  stopped: 'stopped',
  overloaded: 'overloaded',
} as const;

/** Fields of the process's own log. `trace`: 32 hexadecimal digits, the id under which the spans are found. */
export interface LogFields {
  readonly trace?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  /** What a caller quotes who was told of an error that nobody foresaw. */
  readonly reference?: string;
  readonly err?: unknown;
  /** A reader or part of the process, and what is the matter with it. */
  readonly about?: string;
  readonly reason?: string;
  /** Requests that were not let in since the last line. */
  readonly refused?: number;
}
