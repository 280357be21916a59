import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

export function PasswordInput() {
  return (
    <Field id="password" label="Password">
      {(control) => (
        <Input
          {...control}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={1024}
          className="h-10 md:h-9"
        />
      )}
    </Field>
  );
}
