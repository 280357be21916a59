'use client';

import { Eye, EyeOff, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Input } from '@/components/ui/input';
import { FormField } from './form-field';
import { generatePassword } from './generate-password';

type PasswordFieldProps = {
  label: string;
  minLength: number;
  error?: unknown;
  registration: UseFormRegisterReturn;
  onGenerate: (password: string) => void;
};

export function PasswordField({ label, minLength, error, registration, onGenerate }: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  const generate = () => {
    setVisible(true);
    onGenerate(generatePassword());
  };
  return (
    <FormField
      name="password"
      label={label}
      error={error}
      hint={`At least ${minLength} characters. Common passwords and ones made of the username or email are refused.`}
    >
      {(control) => (
        <div className="flex gap-2">
          <div className="relative min-w-0 flex-1">
            <Input
              {...control}
              type={visible ? 'text' : 'password'}
              autoComplete="new-password"
              spellCheck={false}
              className="pr-10 font-mono"
              {...registration}
            />
            <button
              type="button"
              aria-label={visible ? 'Hide password' : 'Show password'}
              onClick={() => setVisible(!visible)}
              className={buttonStyle('ghost', 'icon-sm', 'absolute top-1/2 right-1 -translate-y-1/2')}
            >
              {visible ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            </button>
          </div>
          <Button onClick={generate} className="h-9 md:h-8">
            <WandSparkles aria-hidden />
            Generate
          </Button>
        </div>
      )}
    </FormField>
  );
}
