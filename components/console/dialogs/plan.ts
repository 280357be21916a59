import type { ActName } from '@/lib/directory/planned-changes/choices';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { Texts } from '@/lib/language';

type PlanInput = {
  act: ActName;
  input: Record<string, unknown>;
  run_at: string | null;
  reason: string | null;
};

/** How an act can run later: at a time, or once a second administrator approves it. */
export type Plan = {
  act: ActName;
  needsApproval: boolean;
  isSchedulable: boolean;
  planChange: (input: PlanInput) => Promise<ActionResult<{ id: string }>>;
};

/** What the dialog of an act has chosen. `at` is a local time, as the field writes it. */
export type PlanChoice = { isLater: boolean; at: string; reason: string };

export const AT_ONCE: PlanChoice = { isLater: false, at: '', reason: '' };

/** The time of the choice in UTC; null for now, and while no time is entered. */
export function runAtOf({ isLater, at }: PlanChoice): string | null {
  const time = isLater ? new Date(at).getTime() : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Whether the act is planned instead of done. */
export const isPlanned = (plan: Plan | undefined, choice: PlanChoice): plan is Plan =>
  plan !== undefined && (plan.needsApproval || choice.isLater);

/** What the button of the dialog says while the act is planned instead of done. */
export function planLabel(text: Texts['text'], plan: Plan | undefined, choice: PlanChoice): string | null {
  if (!isPlanned(plan, choice)) return null;
  return text(plan.needsApproval ? 'console.changes.dialog.ask' : 'console.changes.dialog.schedule');
}
