/** Every word an element has shown, in order: what flashes by between two looks is caught too. */
import type { Page } from '@playwright/test';

/** Starts recording; the returned function tells the words so far, the first being the one shown at the start. */
export async function recordWords(page: Page, selector: string): Promise<() => Promise<readonly string[]>> {
  await page.evaluate((wanted) => {
    const words: string[] = [];
    Reflect.set(window, 'wordLog', words);
    const look = (): void => {
      const word = document.querySelector(wanted)?.textContent ?? '(gone)';
      if (words.at(-1) !== word) words.push(word);
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, selector);
  return () => page.evaluate(() => Reflect.get(window, 'wordLog') as string[]);
}
