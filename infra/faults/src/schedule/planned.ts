import type { LargeCrashPoint } from '@torchline/kernel';

/** The servers, as far as a schedule has to know them. */
export interface Setting {
  readonly brokers: number;
  readonly members: number;
  /** Names of the services that run as processes. */
  readonly services: readonly string[];
  /** While callers send, in milliseconds. */
  readonly trafficMs: number;
  /** How long a lease lasts that is not renewed, in milliseconds. */
  readonly leaseMs: number;
}

/** Which servers the connections of the services lead to. */
export type Way = 'kafka' | 'mongodb';

/** What is wrong with connections for a while. */
export type Weather =
  | { readonly kind: 'cut'; readonly times: number }
  | { readonly kind: 'cut-in-message'; readonly afterBytes: number }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'sliced'; readonly pieceBytes: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'refused' };

/** One fault (故障). It ends by itself after `forMs`, where it lasts. */
export type Fault =
  /** SIGKILL of a service, which is started again. */
  | { readonly kind: 'kill'; readonly service: string; readonly forMs: number }
  /** A service is restarted, and ends by SIGKILL when it passes a point for the n-th time. */
  | {
      readonly kind: 'crash';
      readonly service: string;
      readonly point: LargeCrashPoint;
      readonly passes: number;
      readonly forMs: number;
    }
  /** SIGTERM of a service, which is started again: an orderly restart. */
  | { readonly kind: 'restart'; readonly service: string }
  /** SIGSTOP for longer than a lease, then SIGCONT. */
  | { readonly kind: 'pause'; readonly service: string; readonly forMs: number }
  /** A second process of a service beside the first: its relay waits for the lease, its readers for their turn. */
  | { readonly kind: 'second'; readonly service: string; readonly forMs: number; readonly isKilled: boolean }
  /** A service is restarted with a clock that is wrong. */
  | { readonly kind: 'skew'; readonly service: string; readonly byMs: number }
  /** The relay of a log publishes again from a part of what it published. */
  | { readonly kind: 'again'; readonly log: string; readonly fromShare: number }
  | {
      readonly kind: 'broker-down';
      readonly brokers: readonly number[];
      readonly isKilled: boolean;
      readonly forMs: number;
    }
  | { readonly kind: 'broker-paused'; readonly broker: number; readonly forMs: number }
  | { readonly kind: 'step-down' }
  | {
      readonly kind: 'member-down';
      readonly member: number;
      readonly isKilled: boolean;
      readonly forMs: number;
    }
  | { readonly kind: 'member-paused'; readonly member: number; readonly forMs: number }
  /** One server, or all of a kind, seen through a bad connection. */
  | {
      readonly kind: 'weather';
      readonly way: Way;
      readonly server: number | 'all';
      readonly weather: Weather;
      readonly forMs: number;
    };

export type FaultKind = Fault['kind'];

/** A fault and when it begins, in milliseconds after the first command. */
export interface Planned {
  readonly atMs: number;
  readonly fault: Fault;
}
