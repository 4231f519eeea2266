/** The words of a note, written where it stands. Enter keeps them, Shift and Enter begins a line, Escape lets them be. */

import { type KeyboardEvent, useRef, useState } from 'react';
import { takeFocus } from '../../../lib/take-focus.ts';
import { wording } from '../../../text/wording.ts';
import { LONGEST_NOTE } from './model.ts';
import type { Drawings } from './use-drawings.ts';

export function NoteEditor({ drawings }: { readonly drawings: Drawings }) {
  const { asked, layer, stopAsking } = drawings;
  const [text, setText] = useState(asked?.text ?? '');
  const isOver = useRef(false);
  const at = asked === null ? undefined : layer.shapeOf(asked)?.handles[0];
  if (asked === null || at === undefined) return null;
  const finish = (words: string): void => {
    if (isOver.current) return;
    isOver.current = true;
    stopAsking();
    const trimmed = words.trim();
    // A note without words says nothing: it is not kept.
    if (trimmed === '') layer.editor.remove(asked.id);
    else layer.editor.setText(asked.id, trimmed);
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') finish(asked.text);
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      finish(text);
    }
  };
  return (
    <textarea
      ref={takeFocus}
      className="chart-note"
      aria-label={wording.drawings.note}
      rows={2}
      maxLength={LONGEST_NOTE}
      style={{ left: at.x + 6, top: at.y - 10 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={press}
      onBlur={() => finish(text)}
    />
  );
}
