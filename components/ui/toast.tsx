'use client';

import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { type ToastT, toast as toasts } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from './button';
import { buttonStyle } from './button-style';
import { focusHeading } from './focus-heading';

type ToastProps = {
  toast: ToastT;
  /** What had the focus before it moved to the toasts. */
  returnTo: RefObject<Element | null>;
};

export function Toast({ toast, returnTo }: ToastProps) {
  const { text } = useTexts();
  const item = useRef<HTMLLIElement>(null);
  const isError = toast.type === 'error';
  const Icon = isError ? CircleAlert : CircleCheck;
  const dismiss = () => {
    const hasFocus = item.current?.contains(document.activeElement);
    toasts.dismiss(toast.id);
    if (!hasFocus) return;
    if (returnTo.current instanceof HTMLElement && returnTo.current.isConnected) returnTo.current.focus();
    else focusHeading();
  };
  return (
    <li
      ref={item}
      data-toast={toast.id}
      onKeyDown={(event) => event.key === 'Escape' && dismiss()}
      className="flex animate-fade flex-wrap items-center justify-end gap-x-2 gap-y-1.5 rounded-lg border border-line-strong bg-surface py-1.5 ps-3 pe-1.5 text-sm shadow-card"
    >
      <div className="flex min-w-0 flex-1 items-start gap-2">
        <Icon
          aria-hidden
          className={clsx('mt-0.5 size-4 shrink-0', isError ? 'text-danger-ink' : 'text-success-ink')}
        />
        <p className={clsx('min-w-0 break-words font-medium', isError && 'text-danger-ink')}>{textOf(toast.title)}</p>
      </div>
      <ToastAction toast={toast} dismiss={dismiss} />
      <button
        type="button"
        aria-label={text('account.shared.toasts.dismiss')}
        onClick={dismiss}
        className={buttonStyle('ghost', 'icon-sm', 'self-start')}
      >
        <X aria-hidden />
      </button>
    </li>
  );
}

function ToastAction({ toast: { action }, dismiss }: { toast: ToastT; dismiss: () => void }) {
  const { text } = useTexts();
  if (typeof action !== 'object' || action === null || !('onClick' in action)) return null;
  return (
    <>
      <span className="sr-only">{text('account.shared.toasts.reach')}</span>
      <Button
        size="sm"
        onClick={(event) => {
          dismiss();
          action.onClick(event);
        }}
      >
        {action.label}
      </Button>
    </>
  );
}

const textOf = (title: ToastT['title']) => (typeof title === 'function' ? title() : title);
