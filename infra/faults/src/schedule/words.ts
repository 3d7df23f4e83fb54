import type { Fault, Planned, Weather } from './planned.ts';

const lasting = (forMs: number): string => `for ${(forMs / 1_000).toFixed(1)} s`;
const ended = (isKilled: boolean): string => (isKilled ? 'killed' : 'stopped in order');

type Words<All extends { readonly kind: string }> = {
  readonly [Kind in All['kind']]: (of: Extract<All, { kind: Kind }>) => string;
};

const WEATHER: Words<Weather> = {
  cut: ({ times }) => `cut ${times} times`,
  'cut-in-message': ({ afterBytes }) => `cut after ${afterBytes} bytes`,
  slow: ({ delayMs }) => `${delayMs} ms late`,
  sliced: ({ pieceBytes }) => `in pieces of ${pieceBytes} bytes`,
  silent: () => 'silent',
  refused: () => 'refused',
};

const WORDS: Words<Fault> = {
  kill: ({ service, forMs }) => `${service} is killed ${lasting(forMs)}`,
  crash: ({ service, point, passes, forMs }) =>
    `${service} is restarted and killed at ${point}:${passes} ${lasting(forMs)}`,
  restart: ({ service }) => `${service} is restarted in order`,
  pause: ({ service, forMs }) => `${service} is paused ${lasting(forMs)}`,
  second: ({ service, forMs, isKilled }) => `a second ${service} ${lasting(forMs)}, then ${ended(isKilled)}`,
  skew: ({ service, byMs }) => `${service} is restarted with a clock wrong by ${byMs / 60_000} min`,
  again: ({ log, fromShare }) => `${log} is published again from ${Math.round(fromShare * 100)} % on`,
  'broker-down': ({ brokers, isKilled, forMs }) =>
    `broker ${brokers.map((at) => at + 1).join(' and ')} ${ended(isKilled)} ${lasting(forMs)}`,
  'broker-paused': ({ broker, forMs }) => `broker ${broker + 1} is paused ${lasting(forMs)}`,
  'step-down': () => 'the primary steps down',
  'member-down': ({ member, isKilled, forMs }) => `member ${member + 1} ${ended(isKilled)} ${lasting(forMs)}`,
  'member-paused': ({ member, forMs }) => `member ${member + 1} is paused ${lasting(forMs)}`,
  weather: ({ way, server, weather, forMs }) => {
    const which = server === 'all' ? 'all' : String(server + 1);
    const words = WEATHER[weather.kind] as (of: Weather) => string;
    return `${way} ${which}: ${words(weather)} ${lasting(forMs)}`;
  },
};

/** A fault as a person reads it. */
export const faultWords = (fault: Fault): string => (WORDS[fault.kind] as (of: Fault) => string)(fault);

export const plannedWords = ({ atMs, fault }: Planned): string =>
  `${(atMs / 1_000).toFixed(1).padStart(6)} s  ${faultWords(fault)}`;
