/** What a part of a bar means: the colours differ in lightness too, and the parts are drawn apart from each other. */
export const tones = {
  main: 'fill-accent',
  quiet: 'fill-control',
  warning: 'fill-warning-ink',
  danger: 'fill-danger',
} as const;

export type ChartSeries = {
  label: string;
  tone: keyof typeof tones;
  total: number;
  /** The number of the period before; null when nothing was counted at its start. */
  previous: number | null;
  /** One number for each start of the chart. */
  counts: number[];
};

/** The hours or days of a chart. */
export type ChartTime = { unit: 'hour' | 'day'; starts: string[] };
