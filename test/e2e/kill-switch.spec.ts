/**
 * The kill switch as a trader uses it in trouble. The latch of a live venue survives a restart; demo begins a fresh exchange
 * and a fresh journal with each start, so here the latch is held against everything that can happen within a session.
 */
import { expect, type Page, test } from '@playwright/test';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { readEverything } from './support/host.ts';
import { keepShot } from './support/looks.ts';
import { boxOf, Trader } from './support/trader.ts';

test.setTimeout(120_000);

const desk = deskOfFile();

const place = async (trader: Trader, price: string, amount: string): Promise<void> => {
  await trader.price.fill(price);
  await trader.amount.fill(amount);
  await trader.submit.click();
  // The workspace is as the last window left it.
  await trader.showTab('Open orders');
  await expect(trader.openOrders.getByRole('row').filter({ hasText: amount })).toContainText('working');
};

const killButton = (page: Page) => page.getByRole('button', { name: /^(Kill switch|Keep holding…|Halted)$/ });
const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Halted' });

async function rearm(page: Page, reason: string): Promise<void> {
  await banner(page).getByRole('button', { name: 'Re-arm…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Re-arm trading' });
  await dialog.getByRole('textbox', { name: 'Why is it safe to trade again?' }).fill(reason);
  await dialog.getByRole('button', { name: 'Re-arm', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
}

test('held, it cancels everything everywhere, and nothing leaves until a person re-arms with a reason', async ({
  page,
}) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  const trader = await Trader.open(page, host);
  await place(trader, '67000.0', '0.011');
  await place(trader, '66990.0', '0.012');
  await truth.addElsewhere({ pair: 'ETHUSD', type: 'sell', ordertype: 'limit', price: '2600.00', volume: '1' });
  await expect(trader.openOrder('ETH/USD')).toContainText('elsewhere');

  await test.step('a short press does nothing', async () => {
    const box = await boxOf(killButton(page));
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await expect(killButton(page)).toHaveText('Keep holding…');
    await page.mouse.up();
    await expect(killButton(page)).toHaveText('Kill switch');
  });
  const survivors = await truth.openOrders();

  await test.step('held, it latches and cancels, own orders and those placed elsewhere', async () => {
    // On a machine that stalls even a short press may last: what it did is what the exchange says it did.
    expect(survivors.length).toBe(3);
    await page.mouse.down();
    await expect(banner(page)).toBeVisible();
    await page.mouse.up();
    await expect.poll(() => truth.openOrders()).toEqual([]);
    await expect(trader.openOrders.getByRole('row')).toHaveCount(1);
    await expect(banner(page)).toContainText('No order leaves; cancels still do.');
    await expect(killButton(page)).toHaveText('Halted');
    await keepShot(page, 'kill-1600x900.png');
  });

  await test.step('no order leaves by ticket, key or ladder', async () => {
    const count = await truth.orderCount();
    await trader.amount.fill('0.013');
    await expect(trader.submit).toHaveAttribute('aria-disabled', 'true');
    await expect(trader.ticketStatus).toContainText(/kill/i);
    await trader.submit.click({ force: true });
    await trader.amount.press('Control+Enter');
    await trader.unlock();
    const box = await boxOf(trader.ladder.getByRole('grid'));
    await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.75);
    await expect(
      trader
        .toast('Not sent')
        .or(trader.ladderHint.filter({ hasText: /refused|halted/i }))
        .first(),
    ).toBeVisible();
    expect(await truth.orderCount()).toBe(count);
  });

  await test.step('the latch outlives the window', async () => {
    await page.reload();
    await expect(banner(page)).toBeVisible({ timeout: 20_000 });
    await expect(killButton(page)).toHaveText('Halted');
  });

  await test.step('a reason that says nothing is none', async () => {
    await banner(page).getByRole('button', { name: 'Re-arm…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Re-arm trading' });
    await dialog.getByRole('textbox').fill('ok');
    await expect(dialog.getByRole('button', { name: 'Re-arm', exact: true })).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByRole('button', { name: 'Stay halted' }).click();
    await expect(banner(page)).toBeVisible();
  });

  await test.step('re-armed, orders leave again, and the journal holds both with their reasons', async () => {
    await rearm(page, 'Drill is over, book checked');
    await trader.isLive();
    await place(trader, '67001.0', '0.014');
    await expect.poll(async () => (await truth.openOrders()).length).toBe(1);
    await trader.showTab('Events');
    await expect(trader.table('Events')).toContainText('Kill switch re-armed: Drill is over, book checked');
    await expect(trader.table('Events')).toContainText('The exchange confirms that no order is open.');
    const disk = await readEverything(host.userData);
    expect(disk).toContain('"kind":"kill"');
    expect(disk).toContain('"reason":"Drill is over, book checked"');
  });
  expect(complaints.list).toEqual([]);
  await truth.cancelAll();
});

test('by keyboard alone, from inside a field', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await place(trader, '67002.0', '0.015');
  await trader.price.focus();
  for (const key of ['Control', 'Shift', 'X']) await page.keyboard.down(key);
  await expect(banner(page)).toBeVisible();
  for (const key of ['X', 'Shift', 'Control']) await page.keyboard.up(key);
  await expect.poll(() => truth.openOrders()).toEqual([]);
  await rearm(page, 'Keyboard drill is over');
});

test('with the exchange in maintenance it latches at once, says what it cannot do, and cancels when it can (U7)', async ({
  page,
}) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await place(trader, '67003.0', '0.016');
  await host.control('/control/status', { status: 'maintenance' });
  await expect(trader.ticketStatus).toContainText(/maintenance/i);
  for (const key of ['Control', 'Shift', 'X']) await page.keyboard.down(key);
  await expect(banner(page)).toBeVisible();
  for (const key of ['X', 'Shift', 'Control']) await page.keyboard.up(key);
  expect((await truth.openOrders()).length).toBe(1);
  await host.control('/control/status', { status: 'online' });
  await expect.poll(() => truth.openOrders(), { timeout: 30_000 }).toEqual([]);
  await expect(trader.openOrders.getByRole('row')).toHaveCount(1, { timeout: 20_000 });
});
