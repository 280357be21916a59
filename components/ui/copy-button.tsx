'use client';

import { Check, Copy, X } from 'lucide-react';
import { useTexts } from '@/components/language/texts-provider';
import { buttonStyle } from './button-style';
import { useCopy } from './use-copy';

type CopyButtonProps = { text: string; label: string; caption?: string };

export function CopyButton({ text, label, caption }: CopyButtonProps) {
  const texts = useTexts();
  const { state, copy } = useCopy(text);
  const copied = texts.text('account.shared.copied');
  const Icon = state === 'copied' ? Check : state === 'failed' ? X : Copy;
  return (
    <>
      <button
        type="button"
        aria-label={caption ? undefined : label}
        title={label}
        onClick={copy}
        className={buttonStyle(caption ? 'secondary' : 'ghost', caption ? 'md' : 'icon-sm', 'relative z-10')}
      >
        <Icon aria-hidden className={state === 'copied' ? 'text-success-ink' : undefined} />
        {caption ? (state === 'copied' ? copied : caption) : null}
      </button>
      <span role="status" className="sr-only">
        {state === 'copied' ? copied : state === 'failed' ? texts.text('account.shared.copyFailed') : ''}
      </span>
    </>
  );
}
