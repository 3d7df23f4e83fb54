import { Router, type Request, type Response } from 'express';
import { exchangeOf } from '../exchange.ts';
import { refuse } from '../refusal.ts';
import type { Across } from '../route.ts';
import { answerAcross, answerAlone } from './across.ts';
import type { Descriptions } from './described.ts';
import type { Upstream } from './upstream.ts';

interface Offer {
  readonly services: Upstream[];
  across: Across | undefined;
}
/** By path and method, who offers it. */
type Offers = ReadonlyMap<string, ReadonlyMap<string, Offer>>;

function offersOf(descriptions: Descriptions): Offers {
  const offers = new Map<string, Map<string, Offer>>();
  for (const service of descriptions.services)
    for (const [path, operations] of Object.entries(descriptions.of(service)?.paths ?? {}))
      for (const [method, operation] of Object.entries(operations)) {
        const ofPath = offers.get(path) ?? new Map<string, Offer>();
        const offer = ofPath.get(method.toUpperCase()) ?? { services: [], across: undefined };
        offer.services.push(service);
        offer.across ??= operation['x-across'];
        offers.set(path, ofPath.set(method.toUpperCase(), offer));
      }
  return offers;
}

/** Fixed parts before parameters, so that `/imports/loans` is not taken for a name in `/imports/{template}`. */
const firstFixed = (a: string, b: string): number => {
  const weight = (path: string): string => path.replaceAll(/\{\w+\}/g, '\uffff');
  return weight(a) < weight(b) ? -1 : 1;
};

function serveOffer(path: string, offers: ReadonlyMap<string, Offer>) {
  const allowed = [...offers.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const allow = allowed.join(', ');
  return async (request: Request, response: Response): Promise<void> => {
    exchangeOf(request).route = path;
    const { method } = request;
    if (method === 'OPTIONS') return void response.setHeader('Allow', allow).status(204).end();
    const offer = offers.get(method === 'HEAD' ? 'GET' : method);
    if (!offer) throw refuse('METHOD_NOT_ALLOWED', { method, allowed: allow }, { Allow: allow });
    const answer = offer.across ? answerAcross(offer.across) : answerAlone;
    await answer(request, response, offer.services);
  };
}

/** Routes to the services, made from what they say of themselves. */
export function doorRoutes(descriptions: Descriptions): Router {
  const router = Router();
  const offers = [...offersOf(descriptions)].sort(([a], [b]) => firstFixed(a, b));
  for (const [path, ofPath] of offers) {
    const pattern = path.replace(/\{(\w+)\}/g, ':$1');
    router.all(pattern, serveOffer(pattern, ofPath));
  }
  return router;
}
