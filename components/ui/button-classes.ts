const variants = {
  primary: 'bg-primary text-on-primary hover:bg-primary-hover active:bg-primary-active shadow-card',
  secondary: 'bg-surface text-ink border border-line-strong hover:bg-hover active:bg-pressed shadow-card',
  ghost: 'text-muted hover:bg-hover hover:text-ink active:bg-pressed',
  danger: 'bg-danger text-white hover:bg-danger-hover active:bg-danger-active shadow-card',
  'danger-outline': 'bg-surface text-danger-ink border border-danger-line hover:bg-danger-soft',
};

const sizes = {
  sm: 'h-7 px-2 text-sm gap-1.5 whitespace-nowrap',
  md: 'h-8 px-3 text-sm gap-1.5 whitespace-nowrap',
  // As high as the input beside it.
  input: 'h-9 md:h-8 px-3 text-sm gap-1.5 whitespace-nowrap',
  lg: 'h-10 px-4 text-base gap-2 whitespace-nowrap',
  // Holds a text of any length.
  text: 'min-h-10 px-4 text-base gap-2 [overflow-wrap:anywhere]',
  icon: 'size-8',
  'icon-sm': 'size-7',
};

export type ButtonVariant = keyof typeof variants;
export type ButtonSize = keyof typeof sizes;

export const buttonClasses = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string =>
  [
    'inline-flex shrink-0 items-center justify-center rounded-md font-medium transition-colors select-none',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  ].join(' ');
