import type { Command, CommandInput, Identity, IsoDate, Rejection, Role, Scope } from '@torchline/kernel';
import type { z } from 'zod';

/** Who may use a route (权限): roles, in words within what, and where a second person is needed. Generated into the docs. */
export interface Authority {
  readonly roles: readonly Role[] | 'any';
  /** What bounds it, in words, as the docs show it: "own bank", "own county". Enforced by scope and decider. */
  readonly within: { readonly zh: string; readonly en: string };
  readonly secondPerson?: { readonly zh: string; readonly en: string };
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface RouteBase {
  readonly path: string;
  readonly summary: Words;
  readonly authority: Authority;
}

/** A command over HTTP: body by zod, key required, answered only after it is durable. */
export interface CommandRoute<
  Body = never,
  Input extends CommandInput = never,
  States = never,
  Lookups = never,
> extends RouteBase {
  readonly kind: 'command';
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly body: z.ZodType<Body>;
  readonly command: Command<Input, States, Lookups>;
  /** `businessDate` of the body, or today when the body leaves it out. */
  input(request: CommandRequest<Body>): Input | Rejection;
}

export interface CommandRequest<Body> {
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly identity: Identity;
  readonly today: IsoDate;
}

/** A query over HTTP. `answer` gets the Scope of the caller and must use it. */
export interface QueryRoute<Query = never, Host = never> extends RouteBase {
  readonly kind: 'query';
  readonly method: 'GET' | 'POST';
  readonly query: z.ZodType<Query>;
  /** JSON by default; a download when it answers with `Download`. */
  answer(request: QueryRequest<Query>, host: Host): Promise<unknown>;
}

export interface QueryRequest<Query> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly language: 'zh' | 'en';
}
