import { Eye, EyeOff } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ScriptTexts, StrengthMeter } from '@/components/passwords/strength-meter';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { pageTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { fieldError } from './field-error';

type PasswordFieldProps = Pick<ComponentProps<typeof Input>, 'autoComplete' | 'autoFocus'> & {
  label: string;
  hint?: string;
  /** A message of the password rules. */
  error?: string | undefined;
  /** Shows how strong a new password is, if scripts run. Names are the user's own, which a password must not consist of. */
  meter?: { minLength: number; names?: readonly string[] };
};

/** The field `password`. Its button shows what is typed; the script of the page makes it visible. */
export async function PasswordField({ label, hint, error, meter, ...input }: PasswordFieldProps) {
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <div>
      <Field id="password" label={label} hint={hint} error={await fieldError(error)}>
        {(control) => (
          <div className="relative">
            <Input
              {...control}
              {...input}
              type="password"
              name="password"
              required
              maxLength={1024}
              dir="ltr"
              scale="tall"
              className="pe-10 rtl:ps-10 rtl:pe-3"
            />
            <button
              type="button"
              hidden
              data-show-password
              aria-controls="password"
              aria-pressed="false"
              className="group absolute inset-y-1 end-1 grid w-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
            >
              <span className="sr-only">{text('flow.fields.showPassword')}</span>
              <Eye aria-hidden className="size-4 group-aria-pressed:hidden" />
              <EyeOff aria-hidden className="hidden size-4 group-aria-pressed:block" />
            </button>
          </div>
        )}
      </Field>
      {meter ? (
        <StrengthMeter
          minLength={meter.minLength}
          names={meter.names}
          inputId="password"
          scriptTexts={strengthTexts(texts, meter.minLength)}
          texts={{
            length: text('flow.strength.length', { count: meter.minLength }),
            names: text('flow.strength.names'),
            met: text('flow.strength.met'),
          }}
        />
      ) : null}
    </div>
  );
}

/** The hint of a password that the user chooses. */
export const newPasswordHint = ({ text }: Texts, minLength: number): string =>
  text('flow.fields.newPasswordHint', { count: minLength });

const scores = ['weak', 'fair', 'good', 'strong'] as const;

/** What `/strength.js` says. */
const strengthTexts = ({ text }: Texts, minLength: number): ScriptTexts => ({
  labels: scores.map((score) => text(`flow.strength.${score}`)),
  spoken: scores.map((score) => text('flow.strength.spoken', { score })),
  spokenNamed: scores.map((score) => text('flow.strength.spokenNamed', { score })),
  tooShort: Array.from({ length: minLength }, (_, at) => text('flow.strength.tooShort', { count: at + 1 })),
});
