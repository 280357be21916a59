'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { buttonStyle } from './button-style';
import { dialogPanelStyle, overlayStyle } from './dialog-style';
import { useDialogFocus } from './use-dialog-focus';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  initialFocus?: RefObject<HTMLElement | null>;
};

export function Dialog({ open, onOpenChange, title, description, children, footer, initialFocus }: DialogProps) {
  const { text } = useTexts();
  const focus = useDialogFocus(initialFocus);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyle} />
        <Primitive.Content className={dialogPanelStyle} {...focus}>
          <div className="flex items-start justify-between gap-4 px-5 pt-4">
            <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
            <Primitive.Close
              aria-label={text('account.shared.close')}
              className={buttonStyle('ghost', 'icon-sm', '-me-1.5')}
            >
              <X aria-hidden />
            </Primitive.Close>
          </div>
          <Primitive.Description className="px-5 text-muted text-sm">{description}</Primitive.Description>
          <div className="px-5 py-4">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
