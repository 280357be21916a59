import { clsx } from 'clsx';
import { CopyButton } from './copy-button';

type CopyableIdProps = { value: string; label: string; className?: string };

export function CopyableId({ value, label, className }: CopyableIdProps) {
  return (
    <span className={clsx('inline-flex min-w-0 max-w-full items-center gap-1', className)}>
      <code dir="ltr" title={value} className="truncate font-mono text-muted text-xs">
        {value}
      </code>
      <CopyButton text={value} label={label} />
    </span>
  );
}
