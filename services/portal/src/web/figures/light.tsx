import type { LightName } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';

/** One shape for each light, so that it is read without colour, also on a black-and-white print. */
const SHAPES: Readonly<Record<LightName, string>> = {
  green: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  yellow: 'M6 1l5.5 10h-11z',
  red: 'M1 1h10v10h-10z',
  grey: 'M1 5h10v2h-10z',
};

/** 亮灯: a shape, its colour and a word. */
export function Light({ light }: { readonly light: LightName }) {
  const { label } = useWords();
  return (
    <span className={`light light-${light}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d={SHAPES[light]} fill="currentColor" />
      </svg>
      {label('light', light)}
    </span>
  );
}
