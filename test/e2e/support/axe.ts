/** What axe finds on a page that has come to rest. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { settle } from './looks.ts';

/** Floats beside the landmarks, as ARIA has it, for as long as its control is pointed at or has the keyboard. */
const TOOLTIP = '[data-base-ui-portal]:has(> .tooltip-positioner)';

/** Within `part`: rule, element and reason of each finding. */
export async function violations(page: Page, part = 'body'): Promise<readonly string[]> {
  await settle(page);
  const { violations: found } = await new AxeBuilder({ page }).include(part).exclude(TOOLTIP).analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} ${node.failureSummary}`));
}
