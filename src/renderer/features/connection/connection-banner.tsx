/** Says that the engine is not heard, since when, and what that means. Nothing while all is well. */

import { Unplug } from 'lucide-react';
import { useClockZone, useEngine, useLink, useLinkSelect, useStatusSelect } from '../../engine-client/hooks.ts';
import { formatAge, formatClock } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { describeLink } from './describe-link.ts';

export function ConnectionBanner() {
  const isLost = useLinkSelect((link) => describeLink(link) !== null);
  const announcement = useStatusSelect((status) => status?.announcement ?? null);
  if (isLost) return <LostBanner />;
  if (announcement === null) return null;
  return (
    <div className="banner" role="status">
      <p className="banner-text">
        <span className="banner-word">{wording.statusBar.kraken}</span> {announcement}
      </p>
    </div>
  );
}

function LostBanner() {
  const client = useEngine();
  const link = useLink();
  const zone = useClockZone();
  const now = useNow(500);
  const words = describeLink(link);
  if (words === null) return null;
  const since =
    link.lastHeardAt > 0
      ? wording.statusBar.lastHeardAtAgo(formatClock(link.lastHeardAt, zone), formatAge(now - link.lastHeardAt))
      : '';
  return (
    <div className="banner banner-lost" role="alert">
      <Unplug size={16} strokeWidth={1.5} />
      <p className="banner-text">
        <span className="banner-word">{words.title}</span> {words.text}
        <span aria-hidden="true">{since}</span>
      </p>
      {words.canRetry && <Button onClick={() => client.retry()}>{wording.statusBar.tryNow}</Button>}
    </div>
  );
}
