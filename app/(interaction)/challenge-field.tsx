import { isMailOn } from '@/lib/directory/mail';
import type { ChallengePurpose } from '@/lib/directory/settings/choices';
import { pageTexts } from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import type { Texts } from '@/lib/language';
import { challengeFor } from '@/lib/sign-in/challenge';
import { fieldError } from './field-error';

type ChallengeFieldProps = {
  purpose: ChallengePurpose;
  /** Why the last answer was refused. */
  error?: string | undefined;
  /** The solved challenge of a link in a mail. */
  fromMail?: string;
};

/**
 * The field `challenge` of a form, if the settings want one for this purpose. `/challenge.js` solves it while the form is
 * filled in, and keeps the form until it is solved. Without scripts the page says how to go on.
 */
export async function ChallengeField({ purpose, error, fromMail }: ChallengeFieldProps) {
  if (fromMail) return <FromMail challenge={fromMail} />;
  const parts = container();
  const challenge = await challengeFor(parts, purpose);
  if (!challenge) return null;
  const { text } = await pageTexts();
  return (
    <div
      data-challenge={challenge}
      data-texts={JSON.stringify(scriptTexts(text))}
      className="group rounded-md border border-line bg-subtle px-3 py-2.5 text-sm noscript:block"
    >
      <input type="hidden" name="challenge" defaultValue={challenge} />
      {error ? (
        <p id="challenge-error" role="alert" className="mb-2 text-danger-ink">
          {await fieldError(error)}
        </p>
      ) : null}
      <p className="flex items-center gap-2 noscript:hidden">
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-full bg-control group-data-[state=done]:bg-success group-data-[state=failed]:bg-warning motion-safe:group-data-[state=waiting]:animate-pulse motion-safe:group-data-[state=working]:animate-pulse"
        />
        <span role="status" data-challenge-text />
      </p>
      <p className="hidden noscript:block">{text(slowPathKey(purpose, isMailOn(parts)))}</p>
    </div>
  );
}

async function FromMail({ challenge }: { challenge: string }) {
  const { text } = await pageTexts();
  return (
    <div className="rounded-md border border-line bg-subtle px-3 py-2.5 text-sm">
      <input type="hidden" name="challenge" defaultValue={challenge} />
      <p>{text('flow.challenge.fromMail')}</p>
    </div>
  );
}

/** How to go on without scripts. */
function slowPathKey(purpose: ChallengePurpose, isByMail: boolean) {
  if (!isByMail) return 'flow.challenge.withoutMail';
  return purpose === 'sign_in_after_failures' ? 'flow.challenge.orByMail' : 'flow.challenge.byMail';
}

/** What `/challenge.js` says in each state. */
const scriptTexts = (text: Texts['text']) => ({
  working: text('flow.challenge.working'),
  waiting: text('flow.challenge.waiting'),
  done: text('flow.challenge.done'),
  failed: text('flow.challenge.failed'),
});
