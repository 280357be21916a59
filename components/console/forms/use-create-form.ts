'use client';

import { useRouter } from 'next/navigation';
import type { FieldValues } from 'react-hook-form';
import { toast } from 'sonner';
import { focusOnArrival } from '../navigation/focus-on-arrival';
import { type ActionForm, type ActionFormOptions, useActionForm } from './use-action-form';

type CreateFormOptions<Values extends FieldValues, Output, Data> = Omit<
  ActionFormOptions<Values, Output, Data>,
  'onSuccess'
> & {
  /** Returns the message to show and the page to open. */
  onCreated: (data: Data, sent: Values) => { message: string; href: string };
};

export function useCreateForm<Values extends FieldValues, Output, Data>({
  onCreated,
  ...options
}: CreateFormOptions<Values, Output, Data>): ActionForm<Values, Output> {
  const router = useRouter();
  return useActionForm<Values, Output, Data>({
    ...options,
    onSuccess: (data, _, sent) => {
      const { message, href } = onCreated(data, sent);
      toast.success(message);
      router.replace(href);
      router.refresh();
      focusOnArrival(href);
    },
  });
}
