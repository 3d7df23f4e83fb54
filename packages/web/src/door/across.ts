import type { Request, Response } from 'express';
import type { IncomingMessage } from 'node:http';
import { LIMITS } from '../edge.ts';
import { joined } from '../joined-lists.ts';
import { readBytes } from '../read-body.ts';
import type { Across, JoinedLists } from '../route.ts';
import { Refusal, refuse } from '../refusal.ts';
import { giveBack, passedHeaders, passedOf, passOn } from './pass-on.ts';
import { textOf, type Upstream } from './upstream.ts';

type Answer = (request: Request, response: Response, services: readonly Upstream[]) => Promise<void>;

const isGood = ({ statusCode = 0 }: IncomingMessage): boolean => statusCode >= 200 && statusCode < 300;
const isAway = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.rejection.rejected === 'SERVICE_AWAY';
const isBodiless = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** The first that stands. What has a body is sent once: it may have had its effect. */
const byAny: Answer = async (request, response, services) => {
  const [last] = services.slice(-1);
  for (const service of services) {
    try {
      return await passOn(request, response, service);
    } catch (error) {
      if (service === last || !isAway(error) || !isBodiless(request) || response.headersSent) throw error;
    }
  }
};

/** The first to which it is not unknown. One that is away might have known it. */
const byFound: Answer = async (request, response, services) => {
  let away: Refusal | undefined;
  let unknown: IncomingMessage | undefined;
  for (const service of services) {
    try {
      const answer = await service.open(passedOf(request, response));
      if (answer.statusCode !== 404) {
        unknown?.resume();
        return await giveBack(answer, response);
      }
      unknown?.resume();
      unknown = answer;
    } catch (error) {
      if (!isAway(error)) throw error;
      away = error;
    }
  }
  if (away !== undefined) {
    unknown?.resume();
    throw away;
  }
  if (unknown) await giveBack(unknown, response);
};

/** All lists as one. The first answer that is none stands for all: they let in the same persons. */
const byJoined =
  (lists: JoinedLists): Answer =>
  async (request, response, services) => {
    const answers = await Promise.all(services.map((service) => service.open(passedOf(request, response))));
    const bad = answers.find((answer) => !isGood(answer));
    if (bad) {
      for (const answer of answers) if (answer !== bad) answer.resume();
      return giveBack(bad, response);
    }
    const bodies = await Promise.all(
      answers.map(async (answer) => JSON.parse(await textOf(answer)) as unknown),
    );
    for (const name of ['cache-control', 'vary'] as const) {
      const value = answers[0]?.headers[name];
      if (value !== undefined) response.setHeader(name, value);
    }
    response.json(joined(lists, bodies));
  };

/** Each is told; the last answer, or the first that is a problem, stands for all. */
const byAll: Answer = async (request, response, services) => {
  const body = await readBytes(request, response, LIMITS.bodyBytes);
  const { 'content-encoding': _, ...headers } = passedHeaders(request);
  const sent = { ...headers, 'content-length': String(body.length) };
  const answers = await Promise.all(
    services.map((service) =>
      service.open({ method: request.method, url: request.originalUrl, headers: sent, body }),
    ),
  );
  const given = answers.find((answer) => !isGood(answer)) ?? answers.at(-1);
  for (const answer of answers) if (answer !== given) answer.resume();
  if (given) await giveBack(given, response);
};

const byParameter =
  (name: string): Answer =>
  (request, response, services) => {
    const named = services.find((service) => service.name === request.params[name]);
    // A name that no service has is for any of them to refuse, once the caller is let in.
    return named ? passOn(request, response, named) : byAny(request, response, services);
  };

/** How a route is answered that several services have. */
export function answerAcross(across: Across): Answer {
  switch (across.by) {
    case 'any':
      return byAny;
    case 'found':
      return byFound;
    case 'all':
      return byAll;
    case 'parameter':
      return byParameter(across.name);
    case 'joined':
      return byJoined(across);
  }
}

/** A route of one service. */
export const answerAlone: Answer = (request, response, [service]) => {
  if (!service) throw refuse('ROUTE_UNKNOWN');
  return passOn(request, response, service);
};
