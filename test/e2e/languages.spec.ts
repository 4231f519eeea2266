/** The window in German: chosen at once, without a reload, and an order placed in it by keyboard with a decimal comma. */
import { expect, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { settle } from './support/looks.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(120_000);

const desk = deskOfFile();

test('German is chosen, an order is placed with a comma and read back, and English comes back', async ({ page }) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  await Trader.open(page, host);
  const keys = page.keyboard;
  const html = page.locator('html');

  await test.step('the settings speak German while they are open', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: 'Deutsch' }).click();
    await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
    await expect(html).toHaveAttribute('lang', 'de');
    await keys.press('Escape');
    await expect(page.getByRole('region', { name: 'Leiter', exact: true }).getByText('GEPRÜFT')).toBeVisible({
      timeout: 20_000,
    });
  });

  const ticket = page.getByRole('region', { name: 'Ticket', exact: true });
  const price = new Decimal((await truth.touch('XBTUSD')).bid).sub('10').toFixed(1);

  await test.step('a comma is a decimal sign, and the button says the order', async () => {
    await ticket.getByRole('textbox', { name: 'Preis', exact: true }).focus();
    await keys.type(price.replace('.', ','));
    await ticket.getByRole('textbox', { name: 'Menge', exact: true }).focus();
    await keys.type('1,234');
    await expect(ticket).toContainText('1,234 hat zwei Lesarten: Schreiben Sie 1234 oder 1,2340.');
    await keys.press('Control+a');
    await keys.type('0,05');
    await expect(ticket.getByRole('button', { name: /^KAUF 0\.05 BTC LIMIT .* · SIM$/ })).toBeVisible();
    await keys.press('Control+Enter');
  });

  await test.step('the order is asked about in German, and sent', async () => {
    const question = page.getByRole('alertdialog', { name: 'Diese Order senden?' });
    if (await question.isVisible().catch(() => false)) await keys.press('Enter');
    await expect.poll(() => truth.openOrders()).toMatchObject([{ side: 'buy', price, quantity: '0.05000000' }]);
    const row = page.getByRole('table', { name: 'Offene Orders' }).getByRole('row', { name: /BTC\/USD/ });
    await expect(row).toContainText('aktiv');
    await expect(page.getByRole('region', { name: 'Meldungen' })).toContainText('Aktiv');
  });

  await test.step('what a chip of the alerts writes is understood in every language', async () => {
    await page.getByRole('tab', { name: /^Alarme/ }).click();
    await page.getByRole('button', { name: 'BTC/USD fill' }).click();
    await page.getByRole('button', { name: 'Alarm hinzufügen' }).click();
    await expect(page.getByRole('table', { name: 'Alarme' })).toContainText('BTC/USD');
  });

  await test.step('English comes back', async () => {
    await page.getByRole('button', { name: 'Einstellungen' }).click();
    await page.getByRole('radio', { name: 'English' }).click();
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await expect(html).toHaveAttribute('lang', 'en');
  });

  await settle(page);
  expect(complaints.list).toEqual([]);
});
