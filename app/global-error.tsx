'use client';

import './globals.css';
import { ErrorPanel } from '@/components/console/page/error-panel';

type GlobalErrorProps = { error: unknown; retry: () => void };

export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Error</title>
        <main>
          <ErrorPanel error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
