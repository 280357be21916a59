import { Alert } from '@/components/ui/alert';
import { pageTexts, waitValues } from '@/lib/edges/pages';
import { fieldError } from './field-error';

type LinkErrorsProps = { waitSeconds: number | undefined; message?: string | undefined };

/** Why the form of a link was refused. */
export async function LinkErrors({ waitSeconds, message }: LinkErrorsProps) {
  const { text } = await pageTexts();
  const shown =
    waitSeconds === undefined ? await fieldError(message) : text('flow.common.throttled', waitValues(waitSeconds));
  if (!shown) return null;
  return (
    <Alert tone="danger" role="alert">
      {shown}
    </Alert>
  );
}
