const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

export function relativeTo(now: number, instant: string): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return seconds > 0 ? 'in a moment' : 'just now';
}

export const absoluteUtc = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

type RelativeTimeProps = { instant: string | null | undefined; fallback?: string; className?: string };

export function RelativeTime({ instant, fallback = 'Never', className }: RelativeTimeProps) {
  if (!instant) return <span className="text-faint">{fallback}</span>;
  return (
    <time dateTime={instant} title={absoluteUtc(instant)} suppressHydrationWarning className={className}>
      {relativeTo(Date.now(), instant)}
    </time>
  );
}
