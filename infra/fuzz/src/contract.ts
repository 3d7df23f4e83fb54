import type { Role } from '@torchline/kernel';

/** A JSON Schema as far as it says how a sound value looks. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: Schema;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly 'x-authority': { readonly roles: string | readonly Role[] };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** One operation of the contract, as a sender needs it. */
export interface Target {
  readonly method: string;
  readonly path: string;
  /** `any` for everybody signed in, `public` for everybody. */
  readonly roles: string | readonly Role[];
  readonly kind: 'query' | 'json' | 'upload';
  readonly body: Schema | undefined;
  readonly query: readonly Parameter[];
  readonly headers: readonly Parameter[];
}

/** The contract of a running instance (OpenAPI), operation by operation. */
export class Contract {
  readonly #document: Document;
  readonly targets: readonly Target[];

  constructor(document: Document) {
    this.#document = document;
    this.targets = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => targetOf(method, path, operation)),
    );
  }

  /** The schema itself where another one is only named. */
  resolved(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.#document.components?.schemas?.[name] ?? {});
  }
}

function targetOf(method: string, path: string, operation: Operation): Target {
  const content = operation.requestBody?.content ?? {};
  const body = content['application/json']?.schema;
  const kind = body ? 'json' : 'multipart/form-data' in content ? 'upload' : 'query';
  const parameters = operation.parameters ?? [];
  return {
    method: method.toUpperCase(),
    path,
    roles: operation['x-authority'].roles,
    kind,
    body,
    query: parameters.filter((one) => one.in === 'query'),
    headers: parameters.filter((one) => one.in === 'header'),
  };
}

export async function readContract(address: string): Promise<Contract> {
  const response = await fetch(new URL('/openapi.json', address));
  return new Contract((await response.json()) as Document);
}
