'use client';

import { useEffect, useRef, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';

const DEBOUNCE_MS = 400;
const FRAME = 'mail-preview';

/**
 * The mail with sample values. The server renders it with a policy of its own; the form sends its content there, with and
 * without scripts.
 */
export function MailPreview({ kind, locale, title }: { kind: string; locale: string | null; title: string }) {
  const address = `/console/mail/preview/${kind}${locale ? `?locale=${locale}` : ''}`;
  const { text } = useTexts();
  const views = [
    { value: 'html', label: 'HTML' },
    { value: 'text', label: text('console.mail.editor.previewText') },
  ];
  const submit = useRef<HTMLButtonElement>(null);
  const { round, show } = useLivePreview(submit);
  return (
    <Section
      id="preview"
      title={text('console.mail.editor.preview')}
      description={text('console.mail.editor.previewHint')}
      flush
      actions={
        <Button
          ref={submit}
          type="submit"
          formAction={address}
          formTarget={FRAME}
          formMethod="post"
          className="not-noscript:hidden"
        >
          {text('console.mail.editor.preview')}
        </Button>
      }
    >
      <fieldset className="flex items-center gap-4 border-line border-b px-4 py-2 text-sm sm:px-5">
        <legend className="sr-only">{text('console.mail.editor.previewBody')}</legend>
        {views.map(({ value, label }, at) => (
          <label key={value} className="flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="view"
              value={value}
              defaultChecked={at === 0}
              onChange={show}
              className="size-4"
            />
            {label}
          </label>
        ))}
      </fieldset>
      <iframe
        key={round}
        name={FRAME}
        title={text('console.mail.editor.previewOf', { title })}
        src={round === 0 ? address : undefined}
        sandbox=""
        className="block h-144 w-full bg-white"
      />
    </Section>
  );
}

/**
 * Submits the content after a pause in typing. Each round has a new frame, because a form sent to an existing frame adds an
 * entry to the history of the browser.
 */
function useLivePreview(submit: { current: HTMLButtonElement | null }) {
  const { watch } = useFormContext();
  const [round, setRound] = useState(0);
  const show = () => setRound((before) => before + 1);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = watch(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setRound((before) => before + 1), DEBOUNCE_MS);
    });
    return () => {
      clearTimeout(timer);
      subscription.unsubscribe();
    };
  }, [watch]);
  useEffect(() => {
    if (round > 0) submit.current?.form?.requestSubmit(submit.current);
  }, [round, submit]);
  return { round, show };
}
