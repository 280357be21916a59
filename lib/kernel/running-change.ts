/** A planned change while it runs: who approved it, if somebody had to. */
export type RunningChange = { approvedBy: string | null };
