'use client';

import { type FormEvent, useId, useRef, useState, useTransition } from 'react';
import { useCallAction } from '@/components/console/dialogs/reauthentication';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Spinner } from '@/components/ui/spinner';
import { Textarea } from '@/components/ui/textarea';
import type { Texts } from '@/lib/language';
import type { TokenInspection } from '@/lib/oauth/inspection/schema';
import { inspectTokenAction } from './actions';
import { Inspection, type MayOpen } from './inspection';

type Answer = { inspection: TokenInspection } | { fieldError: string } | { failure: string };

/** The text stays in this form: it is not stored, not in the address, and gone when the page is left. */
export function InspectForm({ mayOpen }: { mayOpen: MayOpen }) {
  const { text } = useTexts();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isPending, startTransition] = useTransition();
  const callAction = useCallAction();
  const inspect = (event: FormEvent) => {
    event.preventDefault();
    const token = field.current?.value ?? '';
    startTransition(async () => setAnswer(await ask({ text }, token, callAction)));
  };
  const clear = () => {
    if (field.current) field.current.value = '';
    setAnswer(null);
    field.current?.focus();
  };
  return (
    <div className="space-y-6">
      <Card className="p-4 sm:p-5">
        <form onSubmit={inspect} className="space-y-4">
          <Field
            id={id}
            label={text('console.inspector.form.token')}
            hint={text('console.inspector.form.hint')}
            error={answer && 'fieldError' in answer ? answer.fieldError : undefined}
          >
            {(control) => (
              <Textarea
                {...control}
                ref={field}
                rows={5}
                autoComplete="off"
                spellCheck={false}
                dir="ltr"
                isCode
                className="break-all"
                placeholder="eyJhbGciOi…"
              />
            )}
          </Field>
          <div className="flex items-center gap-2">
            <Button type="submit" variant="primary" disabled={isPending}>
              {text('console.inspector.form.inspect')}
            </Button>
            <Button type="button" variant="ghost" onClick={clear}>
              {text('console.inspector.form.clear')}
            </Button>
            {isPending ? <Spinner /> : null}
          </div>
        </form>
      </Card>
      <div aria-live="polite">
        {answer && 'failure' in answer ? <Alert tone="danger">{answer.failure}</Alert> : null}
        {answer && 'inspection' in answer ? <Inspection inspection={answer.inspection} mayOpen={mayOpen} /> : null}
      </div>
    </div>
  );
}

async function ask(
  { text }: Pick<Texts, 'text'>,
  token: string,
  callAction: ReturnType<typeof useCallAction>,
): Promise<Answer> {
  if (token.trim() === '') return { fieldError: text('console.inspector.form.empty') };
  const result = await callAction(() => inspectTokenAction({ token }));
  if (result.ok) return { inspection: result.data };
  const error = result.errors.find(({ path }) => path === 'token');
  return error ? { fieldError: error.message } : { failure: result.message };
}
