'use client';

import { useEffect, useRef, useState } from 'react';

const HEIGHT = 720;

type ScaledFrameProps = { title: string; src: string; width: number };

/**
 * A page at its own width in pixels, made smaller if there is less room. Each address has a new frame: no history grows. The
 * policy of the pages allows no scripts and no forms.
 */
export function ScaledFrame({ title, src, width }: ScaledFrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<number>(width);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? width));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [width]);
  const scale = Math.min(1, room / width);
  return (
    <div ref={box} className="flex justify-center overflow-hidden bg-subtle" style={{ height: HEIGHT * scale }}>
      <div style={{ width: width * scale }} className="shrink-0">
        <iframe
          key={src}
          title={title}
          src={src}
          className="block origin-top-left rtl:origin-top-right bg-canvas"
          style={{ width, height: HEIGHT, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}
