/** Collects what a healthy page never says: console errors and warnings, uncaught errors, breaches of the content policy. */
import type { Page } from '@playwright/test';

export interface PageComplaints {
  readonly list: readonly string[];
}

/** Before the first navigation. */
export async function watchComplaints(page: Page): Promise<PageComplaints> {
  const list: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') list.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => list.push(`uncaught: ${error.message}`));
  await page.exposeFunction('tellComplaint', (text: string) => list.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell: unknown = Reflect.get(window, 'tellComplaint');
      if (typeof tell === 'function')
        tell(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return { list };
}
