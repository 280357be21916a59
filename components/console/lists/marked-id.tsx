import { CopyButton } from '@/components/ui/copy-button';
import { Marked } from './marked';

type MarkedIdProps = { value: string; label: string; q: string | undefined };

/** An identifier in a row of a list, with what the search `q` matched, and a button that copies it on wide windows. */
export function MarkedId({ value, label, q }: MarkedIdProps) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code dir="ltr" title={value} className="truncate font-mono text-muted text-xs">
        <Marked text={value} q={q} />
      </code>
      <span className="shrink-0 max-md:hidden">
        <CopyButton text={value} label={label} />
      </span>
    </span>
  );
}
