/** What guards the account, in the window: the switch, the line, read-only, recovery, fuel, and an order nobody knows about. */
import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe.ts';
import { LIGHT_TRACE } from './support/desk-of-file.ts';
import { keepShot } from './support/looks.ts';
import { type ScriptedDesk, scriptedDesk, workingOrder } from './support/scripted-desk.ts';

test.use({ trace: LIGHT_TRACE });

const resting = workingOrder();
const began = Date.now() - 8_000;
const unknown = workingOrder({
  quantity: '0.02',
  state: 'UNKNOWN',
  reason: 'no answer within 2 s',
  evidence: [
    {
      at: began,
      source: 'journal',
      text: 'Intent durable; sent over the private WebSocket; the exchange may match it until 10:00:05.000.',
    },
    {
      at: began + 2_000,
      source: 'websocket',
      text: 'No answer (no answer within 2 s): it may or may not have arrived.',
    },
    {
      at: began + 3_000,
      source: 'query',
      text: 'The open orders did not hold it; the exchange could still match it until 10:00:05.000.',
    },
  ],
});

let desk: ScriptedDesk;

test.beforeEach(async () => {
  desk = await scriptedDesk([resting, unknown]);
});
test.afterEach(async ({ page }) => {
  await page.close();
  await desk.close();
});

const strip = (page: Page) => page.getByRole('region', { name: 'Safety line' });
const asked = (name: string): unknown[] =>
  desk.engine.received.filter((each) => each.name === name).map(({ payload }) => payload);

test('says in every workspace what would happen if this machine died now', async ({ page }) => {
  await desk.open(page);
  const line = strip(page).getByRole('button', { name: /^If this machine died now/ });
  await expect(line).toContainText('3 orders would stay working · 1 of them unknown · worst case 12,419 USD');
  await expect(line).toContainText(/the switch cancels all of them in 0:/);
  await page.keyboard.press('Alt+4');
  await expect(line).toBeVisible();
  await line.click();
  const dialog = page.getByRole('dialog', { name: 'What guards the account' });
  await expect(dialog.getByRole('row', { name: /BTC\/USD \+0\.05000000 \+0\.17000000/ })).toBeVisible();
  await expect(dialog).toContainText('The daily loss limit of 2,000 USD is watched here alone.');
  expect(await violations(page, '[role=dialog]')).toEqual([]);
});

test('the dead man’s switch counts down, is disarmed, and asks before it arms over foreign orders', async ({
  page,
}) => {
  await desk.open(page);
  const chip = strip(page).getByRole('button', { name: /^Dead man’s switch armed/ });
  await expect(chip).toContainText(/0:[1-4]\d/);
  await chip.click();
  const dialog = page.getByRole('dialog', { name: 'What guards the account' });
  await dialog.getByRole('button', { name: 'Disarm' }).click();
  await expect(chip).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Arm', exact: true }).click();
  const question = page.getByRole('alertdialog', { name: 'Arm the dead man’s switch?' });
  await expect(question).toContainText('one was placed elsewhere');
  await question.getByRole('button', { name: 'Arm' }).click();
  await expect(dialog.getByRole('button', { name: 'Disarm' })).toBeVisible();
  expect(asked('deadman.set')).toEqual([
    { isOn: false, acceptsForeignOrders: false },
    { isOn: true, acceptsForeignOrders: true },
  ]);
});

test('read-only stands across the window until a person has typed what was found', async ({ page }) => {
  await desk.open(page);
  desk.safety((view) => ({
    ...view,
    readOnly: { since: Date.now(), differences: ['The exchange holds 0.12 BTC less than every known fill explains.'] },
  }));
  const banner = page.getByRole('alert').filter({ hasText: 'Read-only' });
  await expect(banner).toContainText('0.12 BTC less');
  await banner.getByRole('button', { name: 'Acknowledge…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Acknowledge the difference' });
  const send = dialog.getByRole('button', { name: 'Acknowledge', exact: true });
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('textbox', { name: 'What did you find?' }).fill('Withdrawn by hand this morning');
  await send.click();
  await expect(banner).toHaveCount(0);
  expect(asked('readonly.acknowledge')).toEqual([{ reason: 'Withdrawn by hand this morning' }]);
});

test('a failover and the steps after sleep are told where they cannot be missed', async ({ page }) => {
  await desk.open(page);
  desk.monitor((view) => ({
    ...view,
    feed: view.feed === null ? null : { ...view.feed, isFailoverActive: true, primarySource: 'rest' },
  }));
  await expect(page.getByText('Prices come over REST.')).toBeVisible();
  const steps = ['locked', 'clock measured', 'sockets fresh', 'books verified', 'orders compared', 'unlocked'];
  const recovery = (done: number) =>
    steps.map((step, index) => ({ step, isDone: index < done, detail: step === 'books verified' ? '5 of 8' : '' }));
  desk.safety((view) => ({ ...view, recovery: recovery(3) }));
  const banner = page.getByRole('status', { name: 'Recovering: books verified' });
  await expect(banner.getByRole('listitem')).toHaveCount(6);
  await expect(banner.locator('[aria-current=step]')).toContainText('5 of 8');
  await keepShot(page, 'recovery-1600x900.png');
  expect(await violations(page)).toEqual([]);
  desk.safety((view) => ({ ...view, recovery: recovery(6) }));
  await expect(banner).toHaveCount(0);
});

test('the ticket shows the fuel of its symbol, and a working order what cancelling it costs', async ({ page }) => {
  await desk.open(page);
  const ticket = page.getByRole('region', { name: 'Ticket', exact: true });
  await expect(ticket.getByRole('meter', { name: 'Order rate used on BTC/USD' })).toBeVisible();
  await expect(ticket).toContainText(/\d+ left · full again in \d/);
  const row = page.getByRole('table', { name: 'Open orders' }).getByRole('row').filter({ hasText: 'working' });
  await expect(row).toContainText(/6 → 5 in \d/);
});

test('an order in doubt shows where it was looked for, and locks what could double it until the verdict', async ({
  page,
}) => {
  await desk.open(page);
  const card = page.getByRole('complementary', { name: 'Order details' });
  const steps = card.getByRole('region', { name: 'What became of this order' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Answer' })).toContainText('none came');
  await expect(steps.filter({ hasText: 'Open orders' })).toContainText('not there');
  await expect(steps.filter({ hasText: 'Closed orders' })).toContainText('not yet');
  await expect(steps.filter({ hasText: 'Verdict' })).toContainText('open');
  await expect(card).toContainText('buying 0.02 BTC/USD again, from ticket and ladder');
  await keepShot(page, 'unknown-card-1600x900.png');

  const ticket = page.getByRole('region', { name: 'Ticket', exact: true });
  const submit = ticket.getByRole('button', { name: /^BUY .* · SIM/ });
  await ticket.getByRole('textbox', { name: 'Price', exact: true }).fill('64100.0');
  await ticket.getByRole('textbox', { name: 'Amount', exact: true }).fill('0.02');
  await expect(submit).toHaveAttribute('aria-disabled', 'true');
  await expect(ticket.getByRole('status')).toContainText('Locked: BUY 0.02 BTC/USD is UNKNOWN');
  await submit.click({ force: true });
  expect(asked('order.place')).toEqual([]);

  desk.engine.upsertOrder({
    ...unknown,
    state: 'OPEN',
    reason: null,
    evidence: [
      ...unknown.evidence,
      { at: Date.now(), source: 'query', text: 'Found among the open orders as OABCDE.' },
    ],
  });
  await page.getByRole('table', { name: 'Open orders' }).getByRole('row').filter({ hasText: '0.02' }).click();
  await expect(steps.filter({ hasText: 'Verdict' })).toContainText('working, once');
  await expect(submit).not.toHaveAttribute('aria-disabled', 'true');
});
