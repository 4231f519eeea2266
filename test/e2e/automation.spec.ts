/** A trader lets a strategy trade one symbol from the window, reads why it did what it did, and switches it off. */
import { expect, test } from '@playwright/test';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(120_000);

const desk = deskOfFile();

test('a market maker switched on from the window trades, explains itself, obeys its budget and leaves nothing', async ({
  page,
}) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  await Trader.open(page, host);
  await page.keyboard.press('Alt+3');
  const card = page.getByRole('article', { name: 'BTC/USD · Market maker' });
  const decisions = page.getByRole('table', { name: 'Decisions' });

  await test.step('it is made from a form that says when it loses, and starts switched off', async () => {
    await page.getByRole('button', { name: 'New strategy' }).click();
    const form = page.getByRole('dialog', { name: 'New strategy' });
    await form.getByRole('combobox', { name: 'Strategy' }).click();
    await page.getByRole('option', { name: 'Market maker' }).click();
    await expect(form.getByText('When it loses.')).toBeVisible();
    const capital = form.getByRole('textbox', { name: 'Capital' });
    await capital.fill('ten');
    await expect(form.getByText('ten is not a number.')).toBeVisible();
    await expect(form.getByRole('button', { name: 'Add, switched off' })).toHaveAttribute('aria-disabled', 'true');
    // Enough for one bid of 0.001 BTC, not for two.
    await capital.fill('100');
    await form.getByRole('button', { name: 'Add, switched off' }).click();
    await expect(card.getByText('off', { exact: true })).toBeVisible();
    expect(await truth.openOrders()).toEqual([]);
  });

  await test.step('on paper its bid rests at the exchange, and its reason is told', async () => {
    await card.getByRole('radio', { name: 'Paper' }).click();
    await expect(card.getByText('running', { exact: true })).toBeVisible();
    await expect.poll(() => truth.openOrders()).toMatchObject([{ side: 'buy', quantity: '0.00100000' }]);
    const placed = decisions.getByRole('row').filter({ hasText: '● place' });
    await placed.click();
    const detail = page.getByRole('region', { name: 'The decision' });
    await expect(detail).toContainText('Buy 0.001 BTC/USD limit at');
    await expect(detail.getByRole('meter', { name: 'capital' })).toBeVisible();
    await expect(card.getByRole('meter', { name: 'Open orders' })).toHaveAttribute('aria-valuenow', '0.1');
  });

  await test.step('it binds no more than it was given', async () => {
    await expect(card).toContainText(/6\d\.\d\d of 100 USD/);
    expect(await truth.openOrders()).toHaveLength(1);
  });

  await test.step('live asks first, and no is no', async () => {
    await card.getByRole('radio', { name: 'Live' }).click();
    const question = page.getByRole('alertdialog', { name: /trade by itself/ });
    await expect(question).toContainText('It may bind 100 and lose 50');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(card.getByRole('radio', { name: 'Paper' })).toBeChecked();
  });

  await test.step('off cancels its order, and the exchange has none', async () => {
    await card.getByRole('radio', { name: 'Off' }).click();
    await expect(card.getByText('off', { exact: true })).toBeVisible();
    await expect.poll(() => truth.openOrders()).toEqual([]);
    await card.getByRole('button', { name: 'Remove BTC/USD · Market maker' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(card).toHaveCount(0);
  });

  expect(complaints.list).toEqual([]);
});
