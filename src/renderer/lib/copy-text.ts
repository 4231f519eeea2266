/** The clipboard, with a word on how it went. */
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';

export function copyText(done: string, text: string): void {
  void navigator.clipboard
    .writeText(text)
    .then(() => toast({ key: 'copied', tone: 'info', title: done }))
    .catch(() => toast({ key: 'copied', tone: 'error', title: wording.common.clipboardRefused }));
}
