/** Puts what a panel shows on the clipboard, as it came from the engine. */

import { ClipboardCopy } from 'lucide-react';
import { copyText } from '../../lib/copy-text.ts';
import { wording } from '../../text/wording.ts';
import { IconButton } from '../../ui/button.tsx';

/** `data`: everything the panel rests on. */
export function CopyEvidence({ name, data }: { readonly name: string; readonly data: unknown }) {
  const isKnown = data !== null && data !== undefined;
  return (
    <IconButton
      tone="quiet"
      size="small"
      label={wording.monitor.copyEvidence(name)}
      reason={isKnown ? null : wording.monitor.thereIsNothingToCopyYet}
      icon={<ClipboardCopy size={13} strokeWidth={1.5} />}
      onClick={() => copyText(wording.monitor.copied(name), JSON.stringify(data, null, 2))}
    />
  );
}
