/** The health scale: shape first, colour second. Disc, triangle, octagon, ring. */
import type { HealthWord } from '../../contract/views.ts';

export function HealthGlyph({ word, size = 9 }: { readonly word: HealthWord; readonly size?: number }) {
  return (
    <svg className="health-glyph" width={size} height={size} viewBox="0 0 10 10" aria-hidden="true">
      {word === 'ok' && <circle cx="5" cy="5" r="3.2" fill="currentColor" />}
      {word === 'watch' && <path d="M5 1 9.4 9H.6Z" fill="currentColor" />}
      {word === 'bad' && <path d="M3 .5h4L9.5 3v4L7 9.5H3L.5 7V3Z" fill="currentColor" />}
      {word === 'off' && <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.2" />}
    </svg>
  );
}
