'use client';

import { Eye, EyeOff, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTexts } from '@/components/language/texts-provider';
import { PasswordMeter } from '@/components/passwords/password-meter';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Input } from '@/components/ui/input';
import { FormField } from './form-field';
import { generatePassword } from './generate-password';

type PasswordFieldProps = {
  label: string;
  minLength: number;
  /** Username and email of the user: a password must not consist mainly of them. */
  names: readonly string[];
  onGenerate?: (password: string) => void;
};

/** The new password of a user as `password`; within a FormProvider. */
export function PasswordField({ label, minLength, names, onGenerate }: PasswordFieldProps) {
  const { register, setValue, formState, watch } = useFormContext<{ password: string }>();
  const { text } = useTexts();
  const [visible, setVisible] = useState(false);
  const typed = watch('password');
  const generate = () => {
    const password = generatePassword();
    setVisible(true);
    onGenerate?.(password);
    setValue('password', password, { shouldDirty: true, shouldValidate: true });
  };
  return (
    <div>
      <FormField
        name="password"
        label={label}
        error={formState.errors.password}
        hint={text('account.shared.password.hint', { count: minLength })}
      >
        {(control) => (
          <div className="flex gap-2">
            <div className="relative min-w-0 flex-1">
              <Input
                {...control}
                type={visible ? 'text' : 'password'}
                autoComplete="new-password"
                spellCheck={false}
                dir="ltr"
                className="pe-10 font-mono rtl:text-end"
                {...register('password')}
              />
              <button
                type="button"
                aria-label={text(visible ? 'account.shared.password.hide' : 'account.shared.password.show')}
                onClick={() => setVisible(!visible)}
                className={buttonStyle('ghost', 'icon-sm', 'absolute end-1 top-1/2 -translate-y-1/2')}
              >
                {visible ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              </button>
            </div>
            <Button size="input" onClick={generate}>
              <WandSparkles aria-hidden />
              {text('account.shared.password.generate')}
            </Button>
          </div>
        )}
      </FormField>
      <PasswordMeter password={typed ?? ''} minLength={minLength} names={names} />
    </div>
  );
}
