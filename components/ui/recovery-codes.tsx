import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonStyle } from './button-style';

type CodesTexts = Record<'label' | 'fileTitle' | 'fileHint' | 'download', string>;

type RecoveryCodesProps = {
  codes: string[];
  /** More that can be done with the codes, beside the download. */
  children?: ReactNode;
  texts: CodesTexts;
};

const fileOf = (codes: string[], { fileTitle, fileHint }: CodesTexts): string =>
  [fileTitle, fileHint, '', ...codes, ''].join('\n');

/** New recovery codes, which nobody can read again. The download needs no script. */
export function RecoveryCodes({ codes, children, texts }: RecoveryCodesProps) {
  return (
    <div className="space-y-3">
      <ol
        dir="ltr"
        aria-label={texts.label}
        className="grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] gap-x-4 gap-y-1.5 rounded-md border border-line bg-subtle px-4 py-3 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <a
          download="recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(fileOf(codes, texts))}`}
          className={buttonStyle()}
        >
          <Download aria-hidden /> {texts.download}
        </a>
        {children}
      </div>
    </div>
  );
}
