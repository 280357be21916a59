'use client';

import { toast } from 'sonner';
import { ConfirmAction, type ConfirmActionProps } from './confirm-action';
import { useSecretOnce } from './secret-once';
import { linksShown } from './shown-secret';

type Sent = { email: string; link: string | null };

/** Confirms an act that sends a link by mail. Where mail is off, shows the link once instead. */
export function ConfirmLink<Input>(props: Omit<ConfirmActionProps<Input, Sent>, 'onDone' | 'undo'>) {
  const showSecret = useSecretOnce();
  const show = ({ email, link }: Sent) =>
    link === null ? void toast.success(props.done) : showSecret(linksShown([{ email, link }]));
  return <ConfirmAction {...props} onDone={show} />;
}
