/** Repeats `attempt` until it neither throws nor returns false; rethrows its last error after `deadlineMs`. */
export async function until<T>(deadlineMs: number, attempt: () => Promise<T> | T): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    try {
      const value = await attempt();
      if (value !== false) return value;
      if (Date.now() >= end) throw new Error(`Still false after ${deadlineMs} ms.`);
    } catch (error) {
      if (Date.now() >= end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
