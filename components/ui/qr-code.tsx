import { encode } from 'uqr';

type QrCodeProps = { value: string; label: string; className: string };

/** A QR code. Black on white in both themes, because not every camera reads inverted codes. */
export function QrCode({ value, label, className }: QrCodeProps) {
  const { data, size } = encode(value, { border: 3 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
