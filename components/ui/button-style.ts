import { type ButtonSize, type ButtonVariant, buttonClasses } from './button-classes';
import { cn } from './class-names';

export type { ButtonSize, ButtonVariant };

export const buttonStyle = (variant?: ButtonVariant, size?: ButtonSize, className?: string): string =>
  cn(buttonClasses(variant, size), className);
