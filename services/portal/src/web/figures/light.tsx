import type { LightName } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';
import { SHAPES } from './light-shapes.ts';

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
