import type { IsoDate, Month } from '@torchline/kernel';
import type { Places } from '../engine/places.ts';
import {
  named,
  placesOf,
  unitCodes,
  yellowPp,
  type FigureHost,
  type NamedPlace,
} from '../reading/figure-host.ts';
import type { PlaceAsked, TargetOf } from '../reading/figure-reader.ts';
import type { Extract } from '../views/extracts.ts';
import type { KnownAsked } from '../views/known.ts';
import type { BesideCells } from '../views/read-beside.ts';
import type { IsStated } from './completeness.ts';
import type { Manifest } from './manifest.ts';
import type { JudgedRows } from './overview.ts';
import { meetingPlaces, throughOf } from './month-rows.ts';

export interface MonthAsked {
  readonly month: Month;
  readonly today: IsoDate;
  readonly known: KnownAsked;
}
/** The question with what was read for it before. */
export interface MonthRead extends MonthAsked {
  readonly beside: BesideCells;
}

/** What the rows of a month rest on beside cells. */
export interface MonthGround {
  readonly month: Month;
  /** Day through which the figures go. */
  readonly through: IsoDate;
  /** The manifest that answers: only where the question is what the month is, not what was known at some time. */
  readonly manifest: Manifest | null;
  readonly known: KnownAsked;
  readonly places: Places;
  readonly meeting: readonly PlaceAsked[];
  readonly named: readonly NamedPlace[];
  readonly units: readonly string[];
  readonly targetOf: TargetOf;
  readonly isStated: IsStated;
  readonly yellowPp: number;
  readonly extracts: readonly Extract[];
  /** Rows that were judged on this ground. */
  readonly judgedRows: JudgedRows;
}

/** Asks once for the same; a ground is let go when what it asked has changed. */
function remembered<Asked extends readonly (string | number)[], Answer>(
  ask: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  const known = new Map<string, Answer>();
  return (...asked) => {
    const key = asked.join(' ');
    if (known.has(key)) return known.get(key) as Answer;
    const answer = ask(...asked);
    known.set(key, answer);
    return answer;
  };
}

export function groundOf(host: FigureHost, { month, today, known: asked, beside }: MonthRead): MonthGround {
  const manifest = asked.kind === 'now' ? host.months.manifest(host.book, month) : null;
  const known: KnownAsked = manifest ? { kind: 'vector', vector: manifest.vector } : asked;
  const through = throughOf(month, today);
  const places = placesOf(host);
  const meeting = meetingPlaces(places, through);
  return {
    month,
    through,
    manifest,
    known,
    places,
    meeting,
    named: meeting.map((place) => named(host, place, through)),
    units: unitCodes(host, month),
    targetOf: remembered(beside.targets.at(known)),
    isStated: remembered(beside.statements.at(known)),
    yellowPp: yellowPp(host, through),
    extracts: beside.extracts,
    judgedRows: new WeakMap(),
  };
}

/** Everything beside cells that a month rests on: where all are the same as before, nothing of it has changed. */
export type StateOfGround = readonly unknown[];

export function stateOfGround(
  host: FigureHost,
  { month, today, beside: { targets, statements, extracts } }: MonthRead,
): StateOfGround {
  const { masters, book } = host;
  const through = throughOf(month, today);
  const read = [targets, statements, extracts];
  return [through, masters.regions, yellowPp(host, through), book.manifestNumber(month), ...read];
}
