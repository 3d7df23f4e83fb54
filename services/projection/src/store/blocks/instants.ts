const TIMED = /^.{10}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/v;
/** Time of a text that is no instant of the usual form, which is kept whole in place of its day. */
const WHOLE = -1;

const numberAt = (instant: string, from: number, length: number): number => {
  let number = 0;
  for (let place = from; place < from + length; place += 1)
    number = number * 10 + instant.charCodeAt(place) - 48;
  return number;
};

type Split = readonly [day: string, time: number];
/** The instant that was split last: one fact makes several deltas. */
let last: { readonly instant: string; readonly split: Split } = { instant: '', split: ['', WHOLE] };

/** An instant (`2026-01-31T08:00:00.000Z`) as its day and the milliseconds since midnight. */
export function splitInstant(instant: string): Split {
  if (instant !== last.instant) last = { instant, split: split(instant) };
  return last.split;
}

function split(instant: string): Split {
  if (!TIMED.test(instant)) return [instant, WHOLE];
  const minutes = numberAt(instant, 11, 2) * 60 + numberAt(instant, 14, 2);
  return [instant.slice(0, 10), (minutes * 60 + numberAt(instant, 17, 2)) * 1000 + numberAt(instant, 20, 3)];
}

const two = (number: number): string => String(number).padStart(2, '0');

/** The instant that was split into its day and time. */
export function joinInstant(day: string, time: number): string {
  if (time === WHOLE) return day;
  const seconds = Math.floor(time / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${day}T${clock}.${String(time % 1000).padStart(3, '0')}Z`;
}
