import { isRejection, type Command, type CommandInput, type Rejection } from '@torchline/kernel';
import type { z } from 'zod';
import { closed, parseWith } from './body-issues.ts';
import type { Asked, CommandRoute, Params, RouteBase } from './route.ts';

/** A command over HTTP: body by zod, key required, answered only after it is durable. */
export interface CommandDefinition<
  Path extends string,
  Body extends z.ZodType,
  Input extends CommandInput,
  States,
  Lookups,
> extends RouteBase<Path> {
  readonly method: CommandRoute['method'];
  /** Fields that the schema does not name are refused. */
  readonly body: Body;
  readonly command: Command<Input, States, Lookups>;
  /** The command's input, `businessDate` being the body's date or today when the body leaves it out. */
  readonly input: (request: CommandRequest<Path, z.output<Body>>) => Input | Rejection;
  /** What `answer` of the decision holds, for the contract; `service`, `position`, `outcome` are added. */
  readonly returns?: z.ZodType;
  /** The stream whose version `If-Match` names; `needed` refuses requests without the header. */
  readonly ifMatch?: { readonly needed: boolean; readonly stream: (params: Params<Path>) => string };
}

export interface CommandRequest<Path extends string, Body> extends Asked<Path> {
  readonly body: Body;
}

/** Makes a route of a command. Body, input, states and look-ups are checked here and then hidden. */
export function commandRoute<
  Path extends string,
  Body extends z.ZodType,
  Input extends CommandInput,
  States,
  Lookups,
>(definition: CommandDefinition<Path, Body, Input, States, Lookups>): CommandRoute {
  const { command, ifMatch } = definition;
  const schema = closed(definition.body);
  return {
    kind: 'command',
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    authority: definition.authority,
    errors: definition.errors ?? [],
    command: command.name,
    body: schema,
    returns: definition.returns,
    ifMatch: ifMatch && {
      needed: ifMatch.needed,
      stream: (params) => ifMatch.stream(params as Params<Path>),
    },
    prepare: (body, asked) => {
      const parsed = parseWith(schema, body, 'BODY_INVALID');
      if ('issues' in parsed) return parsed;
      const input = definition.input({ ...(asked as Asked<Path>), body: parsed.value });
      if (isRejection(input)) return { value: input };
      return {
        value: {
          businessDate: input.businessDate,
          run: (port, request) => port.handle(command, input, request),
        },
      };
    },
  };
}
