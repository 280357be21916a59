const units = [
  { seconds: 86_400, one: 'day' },
  { seconds: 3_600, one: 'hour' },
  { seconds: 60, one: 'minute' },
] as const;

/** How long a link works, as a mail says it: "7 days", "24 hours", "30 minutes". A single day is said in hours. */
export function validityText(seconds: number): string {
  const unit = units.find((candidate) => seconds >= candidate.seconds * (candidate.one === 'day' ? 2 : 1)) ?? units[2];
  const count = Math.round(seconds / unit.seconds);
  return `${count} ${unit.one}${count === 1 ? '' : 's'}`;
}
