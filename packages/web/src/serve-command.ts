import { isRejection, reject, type IsoDate } from '@torchline/kernel';
import type { Request, Response } from 'express';
import { letIn } from './authenticate.ts';
import { askedBy, type Edge } from './edge.ts';
import { exchangeOf } from './exchange.ts';
import { hashOf, neededKey } from './idempotency.ts';
import { pointerOf } from './body-issues.ts';
import type { CommandPort, HandleRequest, Outcome } from './ports.ts';
import { expectedBy } from './precondition.ts';
import { readJsonBody } from './read-body.ts';
import { Refusal, refuseIssues } from './refusal.ts';
import type { Asked, CommandRoute, PreparedCommand } from './route.ts';

/** The service that a command belongs to. */
export interface CommandSide {
  readonly name: string;
  readonly commands: CommandPort;
}

/** The field that holds the date: `businessDate`, or the domain's own. */
function datePointer(body: unknown, date: IsoDate): string {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const name = fields.find(([key, value]) => key === 'businessDate' || value === date)?.[0];
  return pointerOf([name ?? 'businessDate']);
}

function prepare(route: CommandRoute, body: unknown, asked: Asked): PreparedCommand {
  const parsed = route.prepare(body, asked);
  if ('issues' in parsed) throw refuseIssues(parsed.issues, 'BODY_INVALID');
  const prepared = parsed.value;
  if (isRejection(prepared)) throw new Refusal(prepared);
  const { businessDate } = prepared;
  if (businessDate <= asked.today) return prepared;
  const params = { date: businessDate, today: asked.today };
  throw new Refusal(reject('BUSINESS_DATE_IN_FUTURE', datePointer(body, businessDate), params));
}

function sendOutcome(response: Response, service: string, outcome: Outcome): void {
  if (outcome.kind === 'rejected') throw new Refusal(outcome.rejection);
  response.setHeader('Torchline-Position', `${service}:${outcome.position}`);
  response.setHeader('Cache-Control', 'no-store');
  if (outcome.replayed) response.setHeader('Idempotent-Replayed', 'true');
  response.status(outcome.outcome === 'created' ? 201 : 200);
  response.json({ ...outcome.answer, service, position: outcome.position, outcome: outcome.outcome });
}

/** One command over HTTP: let in, read, parse, check the date, hand on, and answer when it is on disk. */
export const serveCommand =
  (edge: Edge, service: CommandSide, route: CommandRoute) =>
  async (request: Request, response: Response): Promise<void> => {
    const identity = await letIn(request, route.authority, edge.gate);
    const asked = askedBy(request, identity, edge);
    const key = neededKey(request);
    const body = await readJsonBody(request, response, edge.limits.bodyBytes);
    const ifMatch = expectedBy(request, route.ifMatch, asked.params);
    const prepared = prepare(route, body, asked);
    const { trace } = exchangeOf(request);
    const handed: HandleRequest = {
      key: { caller: identity.person, route: `${route.method} ${route.path}`, key },
      bodyHash: hashOf(asked.params, body),
      identity,
      scope: asked.scope,
      today: asked.today,
      trace: trace.parent,
      correlation: trace.id,
      ...(ifMatch ? { ifMatch } : {}),
    };
    sendOutcome(response, service.name, await prepared.run(service.commands, handed));
  };
