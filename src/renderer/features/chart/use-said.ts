/** A sentence at the foot of the chart: it stays for a while, or until it is cleared with null. */
import { useCallback, useEffect, useRef, useState } from 'react';

const SAID_MS = 5000;

export function useSaid(): readonly [string | null, (text: string | null) => void] {
  const [said, setSaid] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const forget = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  }, []);
  const say = useCallback(
    (text: string | null) => {
      forget();
      if (text !== null) timer.current = setTimeout(() => setSaid(null), SAID_MS);
      setSaid(text);
    },
    [forget],
  );
  useEffect(() => forget, [forget]);
  return [said, say];
}
