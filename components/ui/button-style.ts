import { clsx } from 'clsx';
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-classes';

export type { ButtonSize, ButtonVariant };

export const buttonStyle = (variant?: ButtonVariant, size?: ButtonSize, className?: string): string =>
  clsx(buttonClasses(variant, size), className);
