/** Puts what a panel shows on the clipboard, as it came from the engine. */
import { ClipboardCopy } from 'lucide-react';
import { copyText } from '../../lib/copy-text.ts';
import { IconButton } from '../../ui/button.tsx';

/** `data`: everything the panel rests on. */
export function CopyEvidence({ name, data }: { readonly name: string; readonly data: unknown }) {
  const isKnown = data !== null && data !== undefined;
  return (
    <IconButton
      tone="quiet"
      size="small"
      label={`Copy evidence: ${name}`}
      reason={isKnown ? null : 'There is nothing to copy yet.'}
      icon={<ClipboardCopy size={13} strokeWidth={1.5} />}
      onClick={() => copyText(`${name} copied`, JSON.stringify(data, null, 2))}
    />
  );
}
