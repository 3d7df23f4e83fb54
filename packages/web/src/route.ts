import type { ErrorCode, Identity, IsoDate, Language, Rejection, Role, Scope } from '@torchline/kernel';
import type { z } from 'zod';
import type { Parsed } from './body-issues.ts';
import type { CommandPort, HandleRequest, Outcome, QueryHost } from './ports.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Who may use a route (权限): roles, in words within what, and where a second person is needed. Generated into the docs. */
export interface Authority {
  /** `any`: every signed-in person. `public`: no token needed. */
  readonly roles: readonly Role[] | 'any' | 'public';
  /** What bounds it, in words, as the docs show it: "own bank", "own county". Enforced by scope and decider. */
  readonly within: Words;
  readonly secondPerson?: Words;
}

/** Names after the colons of a path: `/claims/:claim/approve` has `claim`. */
export type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
export type Params<Path extends string> = Readonly<Record<ParamNames<Path>, string>>;

/**
 * How one door over several services answers a route that each of them has (跨服务):
 * `any` of them answers, all alike; the one whose name a parameter of the path holds; the first to which it is not unknown;
 * lists of all `joined`; or `all` of them are told, and the last answer stands for all.
 */
export type Across =
  | { readonly by: 'any' | 'found' | 'all' }
  | { readonly by: 'parameter'; readonly name: string }
  | ({ readonly by: 'joined' } & JoinedLists);

/** Lists of several services as one: where the list is in the answer ('' for the answer itself), and its order. */
export interface JoinedLists {
  readonly list: string;
  /** Names of fields, the first counts most; null comes last. Without it services stand in their own order. */
  readonly order?: readonly string[];
}

export interface RouteBase<Path extends string = string> {
  readonly path: Path;
  readonly summary: Words;
  readonly authority: Authority;
  /** How a door answers it where each service is a process of its own and several have the route. */
  readonly across?: Across;
  /** Codes that its decider or answer refuses with, for the contract; those of the edge are added. */
  readonly errors?: readonly ErrorCode[];
}

/** Who asks, when, and for what; the part that every kind of request has. */
export interface Asked<Path extends string = string> {
  readonly params: Params<Path>;
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly language: Language;
}

/** A command whose input stands; `run` calls the handler with the types that the route was built with. */
export interface PreparedCommand {
  readonly businessDate: IsoDate;
  run(port: CommandPort, request: HandleRequest): Promise<Outcome>;
}

/** A command over HTTP, as `commandRoute` answers it: its own types are inside. */
export interface CommandRoute extends RouteBase {
  readonly kind: 'command';
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly command: string;
  readonly body: z.ZodType;
  readonly returns: z.ZodType | undefined;
  readonly ifMatch:
    { readonly needed: boolean; readonly stream: (params: Params<string>) => string } | undefined;
  readonly prepare: (body: unknown, asked: Asked) => Parsed<PreparedCommand | Rejection>;
}

/** A query over HTTP, as `queryRoute` answers it. */
export interface QueryRoute<Host = QueryHost> extends RouteBase {
  readonly kind: 'query';
  readonly method: 'GET' | 'POST';
  readonly query: z.ZodType;
  readonly returns: z.ZodType | undefined;
  /** Media types of downloads, where the route answers with `Download`. */
  readonly downloads: readonly string[];
  readonly ask: (query: unknown, asked: Asked, host: Host) => Parsed<Promise<unknown>>;
}

/** A file sent over HTTP, as `uploadRoute` answers it. */
export interface UploadRoute<Host = QueryHost> extends RouteBase {
  readonly kind: 'upload';
  readonly method: 'POST';
  readonly query: z.ZodType;
  readonly returns: z.ZodType | undefined;
  readonly downloads: readonly string[];
  readonly maxBytes: number;
  readonly take: (query: unknown, asked: Asked & Upload, host: Host) => Parsed<Promise<unknown>>;
}

/** One file of a request. */
export interface Upload {
  readonly file: UploadedFile;
  /** Header `Idempotency-Key`, where the caller sent one. */
  readonly key: string | undefined;
  readonly trace: string;
}
export interface UploadedFile {
  readonly bytes: Uint8Array;
  /** Name as the sender's machine has it, without folders; '' when it was not said. */
  readonly name: string;
  /** Found in the bytes, not believed from the header. */
  readonly mediaType: string;
}

/** A route of a service; routes of different inner types stand in one array. `Host` is what its queries read from. */
export type Route<Host = QueryHost> = CommandRoute | QueryRoute<Host> | UploadRoute<Host>;
