'use client';

import { AlertDialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from './button';
import type { ButtonVariant } from './button-style';
import { dialogPanelStyle, overlayStyle } from './dialog-style';
import { useDialogFocus } from './use-dialog-focus';

type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  children?: ReactNode;
  confirmLabel: string;
  confirmVariant?: ButtonVariant;
  confirmDisabled?: boolean;
  busy?: boolean;
  onConfirm: () => void;
};

export function AlertDialog(props: AlertDialogProps) {
  const { text } = useTexts();
  const focus = useDialogFocus();
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyle} />
        <Primitive.Content className={dialogPanelStyle} {...focus}>
          <div className="space-y-3 px-5 py-4">
            <Primitive.Title className="font-semibold text-lg">{props.title}</Primitive.Title>
            <Primitive.Description asChild>
              <div className="text-muted text-sm">{props.description}</div>
            </Primitive.Description>
            {props.children}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
            <Primitive.Cancel asChild>
              <Button disabled={props.busy}>{text('account.shared.cancel')}</Button>
            </Primitive.Cancel>
            <Button
              variant={props.confirmVariant ?? 'danger'}
              disabled={props.confirmDisabled}
              busy={props.busy}
              onClick={props.onConfirm}
            >
              {props.confirmLabel}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
