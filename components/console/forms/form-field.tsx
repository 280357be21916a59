import { type ReactNode, useContext } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { type ControlProps, Field } from '@/components/ui/field';
import { OptionalMarks } from './optional-marks';
import { fieldId } from './use-action-form';

type FormFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  error?: unknown;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The message of an error. For a list or an object, the message of its first member that has one. */
export function errorText(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('message' in error && typeof error.message === 'string') return sentence(error.message);
  if ('root' in error) return errorText(error.root);
  const members: unknown[] = Object.entries(error).flatMap(([key, member]) => (key === 'ref' ? [] : [member]));
  return members.map(errorText).find(Boolean);
}

export function FormField({ name, error, optional, ...rest }: FormFieldProps) {
  const { text } = useTexts();
  const isMarked = useContext(OptionalMarks) && optional;
  const word = isMarked && text('account.shared.optional');
  return <Field id={fieldId(name)} error={errorText(error)} optional={word} {...rest} />;
}
