export function BrandMark({ className = 'size-6' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" className={className}>
      <rect width="32" height="32" rx="8" className="fill-primary" />
      <path
        d="M16 6.5 24.5 11v10L16 25.5 7.5 21V11Z"
        fill="none"
        strokeWidth="2"
        strokeLinejoin="round"
        className="stroke-on-primary"
      />
      <circle cx="16" cy="14" r="2.6" className="fill-on-primary" />
      <path d="M16 16v5" strokeWidth="2.4" strokeLinecap="round" className="stroke-on-primary" />
    </svg>
  );
}
