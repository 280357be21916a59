import { Input } from '@/components/ui/input';
import { dayOf } from './day-of';

type DayFilterProps = { name: string; label: string; value: string | undefined };

/** A day in UTC. */
export function DayFilter({ name, label, value }: DayFilterProps) {
  return (
    <span className="flex items-center gap-1.5 text-muted text-sm">
      <span aria-hidden>{label}</span>
      <span className="inline-flex">
        <Input type="date" name={name} aria-label={label} defaultValue={dayOf(value)} />
      </span>
    </span>
  );
}
