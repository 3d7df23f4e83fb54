/** Moves the decimal point of an integer `from` places to the left and rounds half up (away from zero) to `to` places. */
export function decimalText(
  value: number | string,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const whole = BigInt(value);
  const negative = whole < 0n;
  const size = negative ? -whole : whole;
  const rounded = from > to ? roundAt(size, from - to) : size * 10n ** BigInt(to - from);
  const digits = rounded.toString().padStart(to + 1, '0');
  const before = grouped(digits.slice(0, digits.length - to));
  const text = to === 0 ? before : `${before}.${digits.slice(-to)}`;
  return negative && rounded !== 0n ? `−${text}` : text;
}

function roundAt(size: bigint, places: number): bigint {
  const unit = 10n ** BigInt(places);
  return (size + unit / 2n) / unit;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
