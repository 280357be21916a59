'use client';

import { Check, Copy, X } from 'lucide-react';
import { buttonStyle } from './button-style';
import { cn } from './class-names';
import { type CopyState, useCopy } from './use-copy';

const announcements: Record<CopyState, string> = { idle: '', copied: 'Copied', failed: 'Copying failed' };

type CopyButtonProps = { text: string; label: string; caption?: string; className?: string };

export function CopyButton({ text, label, caption, className }: CopyButtonProps) {
  const { state, copy } = useCopy(text);
  const Icon = state === 'copied' ? Check : state === 'failed' ? X : Copy;
  return (
    <>
      <button
        type="button"
        aria-label={caption ? undefined : label}
        title={label}
        onClick={copy}
        className={buttonStyle(
          caption ? 'secondary' : 'ghost',
          caption ? 'md' : 'icon-sm',
          cn('relative z-10', className),
        )}
      >
        <Icon aria-hidden className={state === 'copied' ? 'text-success-ink' : undefined} />
        {caption ? (state === 'copied' ? 'Copied' : caption) : null}
      </button>
      <span aria-live="polite" className="sr-only">
        {announcements[state]}
      </span>
    </>
  );
}
