/** The engine is killed under the window: nothing may look live for a moment longer than it takes to notice. */
import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { LIGHT_TRACE } from './support/desk-of-file.ts';
import { startHost } from './support/host.ts';
import { keepShot } from './support/looks.ts';
import { Trader } from './support/trader.ts';
import { recordWords } from './support/word-log.ts';

test.setTimeout(120_000);
test.use({ trace: LIGHT_TRACE });

test('after kill -9 of the host the window stops looking live at once, and leads to the new address', async ({
  page,
}) => {
  const host = await startHost();
  const trader = await Trader.open(page, host);
  await trader.price.fill('66000.0');
  await trader.amount.fill('0.02');
  const lastPrice = page.locator('.instrument-price');
  const told = await recordWords(page, '.ladder-word');
  const lost = page.getByRole('alert').filter({ hasText: 'Nothing shown is live.' });

  await host.kill();
  // A closed socket is noticed with the event, not by a timer.
  await expect(lost).toBeVisible({ timeout: 4_000 });
  await expect(lost).toContainText('orders at the exchange are still working');
  await expect(trader.ladder.getByText('STALE', { exact: true })).toBeVisible({ timeout: 4_000 });
  await expect(trader.ladder.locator('.pane')).toHaveAttribute('data-stale', 'true');
  await expect(page.getByRole('region', { name: 'Instrument BTC/USD' }).getByText('STALE')).toBeVisible();
  await expect(lastPrice).toHaveClass(/is-stale-number/);
  await expect(page.getByText('The engine is not connected', { exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Health' }).getByText('good')).toHaveCount(0);
  for (const pane of ['Time and sales', 'Balances']) {
    await expect(page.getByRole('region', { name: pane }).getByText('STALE')).toBeVisible();
  }
  const shown = await lastPrice.textContent();
  await keepShot(page, 'engine-lost-1600x900.png');

  await test.step('what is pressed now goes nowhere and says so', async () => {
    await expect(trader.ticketStatus).toHaveText('No order may leave: the engine is not connected.');
    await expect(trader.submit).toHaveAttribute('aria-disabled', 'true');
    await trader.submit.click({ force: true });
    await trader.amount.press('Control+Enter');
    await expect(trader.openOrders.getByRole('row')).toHaveCount(1);
  });

  await test.step('a new host on the same port and data folder refuses the old page in words', async () => {
    const { port } = new URL(host.url);
    const next = await startHost([`--port=${port}`], host.userData);
    try {
      await expect(page.getByRole('alert').filter({ hasText: 'The engine refused this window.' })).toContainText(
        'Open the address that Leadline printed at its start.',
        { timeout: 30_000 },
      );
      await expect(lastPrice).toHaveText(shown ?? '');
      const words = await told();
      expect(words.slice(words.indexOf('STALE'))).not.toContain('VERIFIED');
      // The address differs only behind the #, which a browser takes for a place on the same page.
      await page.goto('about:blank');
      await Trader.open(page, next);
    } finally {
      await next.stop();
      await rm(host.userData, { recursive: true, force: true });
    }
  });
});

test('a host that is asked to stop says which orders it leaves working', async ({ page }) => {
  const host = await startHost(['--rate=0']);
  const trader = await Trader.open(page, host);
  await trader.price.fill('67000.0');
  await trader.amount.fill('0.02');
  await trader.submit.click();
  await expect(trader.openOrder('67,000.0')).toContainText('working');
  expect(await host.stop()).toBe(0);
  expect(host.output()).toContain('1 order is left working at the exchange.');
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing shown is live.' })).toBeVisible();
});
