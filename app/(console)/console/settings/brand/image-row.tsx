'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { toast } from 'sonner';
import type { ActionFailure } from '@/components/console/dialogs/call-action';
import { useAction } from '@/components/console/dialogs/use-action';
import { useUndo } from '@/components/console/dialogs/use-undo';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import type { BrandImage, BrandImageKind, ImageType } from '@/lib/directory/brand/schema';
import type { Texts } from '@/lib/language';
import { deleteBrandImageAction, setBrandImageAction, undoBrandImageAction } from './actions';

type ImageRowProps = {
  kind: BrandImageKind;
  label: string;
  description: string;
  /** The theme that the image is for. */
  ground: 'light' | 'dark';
  image: BrandImage | null;
  readOnly: boolean;
};

/** One image: what it looks like, and how to replace or remove it. */
export function ImageRow({ kind, label, description, ground, image, readOnly }: ImageRowProps) {
  const { text } = useTexts();
  const { file, busy, problem, choose, remove } = useImage(kind, label);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-4 sm:px-5">
      <span
        data-theme={ground}
        className="grid h-14 w-36 shrink-0 place-items-center rounded-md border border-line bg-canvas p-2 text-muted text-xs"
      >
        {image ? (
          // biome-ignore lint/performance/noImgElement: an image of the operator, in its own size
          <img
            src={new URL(image.url).pathname + new URL(image.url).search}
            alt={label}
            className="max-h-full max-w-full"
          />
        ) : (
          text('console.settings.brand.image.none')
        )}
      </span>
      <div className="min-w-48 flex-1 text-sm">
        <p className="font-medium">{label}</p>
        <p className="text-muted">{description}</p>
        {image ? (
          <p className="text-muted text-xs">
            {text('console.settings.brand.image.size', {
              type: image.content_type,
              size: Math.ceil(image.bytes / 1024),
            })}
          </p>
        ) : null}
        {problem ? (
          <p role="alert" className="mt-1 text-danger-ink">
            {problem}
          </p>
        ) : null}
      </div>
      {readOnly ? null : (
        <div className="flex gap-2">
          <input
            ref={file}
            type="file"
            aria-label={text('console.settings.brand.image.file', { image: label })}
            accept="image/svg+xml,image/png,image/jpeg,image/webp"
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => void choose(event.target)}
          />
          <Button
            busy={busy}
            aria-label={text('console.settings.brand.image.uploadOf', { image: label })}
            onClick={() => file.current?.click()}
          >
            {text(`console.settings.brand.image.${image ? 'replace' : 'upload'}`)}
          </Button>
          {image ? (
            <Button
              variant="danger-outline"
              busy={busy}
              aria-label={text('console.settings.brand.image.removeOf', { image: label })}
              onClick={() => void remove()}
            >
              {text('console.settings.brand.image.remove')}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

const MAX_BYTES = 256 * 1024;

function useImage(kind: BrandImageKind, label: string) {
  const texts = useTexts();
  const { text } = texts;
  const router = useRouter();
  const file = useRef<HTMLInputElement>(null);
  const { busy, failure, run } = useAction();
  const offerUndo = useUndo();
  const done = (said: string, digest: string | null, before: string | null) => {
    const undo = {
      action: undoBrandImageAction,
      done: text('console.settings.brand.image.asBefore', { image: label }),
    };
    if (digest === before) toast.success(said);
    else offerUndo(said, { kind, digest, before }, undo, `brand image ${kind}`);
    router.refresh();
  };
  const choose = async (input: HTMLInputElement) => {
    const chosen = input.files?.[0];
    input.value = '';
    if (!chosen) return;
    // A body over the limit of server actions would be refused without a reason.
    const content = new Uint8Array(await chosen.slice(0, MAX_BYTES + 1).arrayBuffer());
    const content_type = chosen.type as ImageType;
    await run(
      () => setBrandImageAction({ kind, content_type, content }),
      ({ digest, replaced }) => done(text('console.settings.brand.image.saved', { image: label }), digest, replaced),
    );
  };
  const remove = () =>
    run(
      () => deleteBrandImageAction({ kind }),
      ({ replaced }) => done(text('console.settings.brand.image.removed', { image: label }), null, replaced),
    );
  return { file, busy, problem: failure && problemOf(texts, failure), choose, remove };
}

/** Which member is wrong does not matter here: there is one file. */
function problemOf({ text }: Texts, { message, errors }: ActionFailure): string {
  const [first] = errors;
  return first ? text('console.settings.brand.image.problem', { problem: first.message }) : message;
}
