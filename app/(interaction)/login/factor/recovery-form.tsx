import { richText } from '@/components/language/rich-text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { pageTexts } from '@/lib/edges/pages';

/** Asks for a recovery code. */
export async function RecoveryForm({ returnTo }: { returnTo: string }) {
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <form method="post" action="/login/factor/submit" className="space-y-4">
      <input type="hidden" name="return_to" value={returnTo} />
      <Field
        id="recovery_code"
        label={text('flow.fields.recoveryCode')}
        hint={richText(texts, 'flow.factor.recoveryHint', { code: (example) => <bdi>{example}</bdi> })}
      >
        {(control) => (
          <Input
            {...control}
            name="recovery_code"
            dir="ltr"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={64}
            autoFocus
            scale="tall"
            className="font-mono"
          />
        )}
      </Field>
      <Button id="factor-submit" type="submit" variant="primary" size="lg" className="w-full">
        {text('flow.common.continue')}
      </Button>
    </form>
  );
}
