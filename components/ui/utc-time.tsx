import { absoluteUtc, relativeTo } from './relative-time';

export function UtcTime({ instant }: { instant: string }) {
  return (
    <time
      dateTime={instant}
      title={relativeTo(Date.now(), instant)}
      className="whitespace-nowrap font-mono text-faint text-xs"
    >
      {absoluteUtc(instant).replace(' UTC', '')}
    </time>
  );
}
