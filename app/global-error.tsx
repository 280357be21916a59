'use client';

import './globals.css';
import { ErrorPanel } from '@/components/console/page/error-panel';
import { errorWords } from './error-words';

type GlobalErrorProps = { error: unknown; retry: () => void };

export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Error</title>
        <main>
          <ErrorPanel error={error} retry={retry} words={errorWords} />
        </main>
      </body>
    </html>
  );
}
