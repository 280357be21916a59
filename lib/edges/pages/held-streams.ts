/** How many streams a user may have open in this process. */
const MAX_STREAMS = 4;

const open = new Map<string, number>();

/** Counts a stream of the user until it is released. Returns null when the user has too many. */
export function holdStream(userId: string): (() => void) | null {
  const count = open.get(userId) ?? 0;
  if (count >= MAX_STREAMS) return null;
  open.set(userId, count + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (open.get(userId) ?? 1) - 1;
    if (left > 0) open.set(userId, left);
    else open.delete(userId);
  };
}
