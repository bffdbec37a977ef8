/**
 * Runs steps, each after those it needs, two at a time (CI machines have two cores), and stops at the
 * first failure. A step's output appears when it fails, or at once if it is live.
 */

export interface Step {
  name: string;
  after?: string[];
  isLive?: boolean;
  run(context: { signal: AbortSignal; write: (chunk: Uint8Array) => void }): Promise<void>;
}

const AT_A_TIME = 2;

/** The names of the steps that failed: none, or the first (two, when both failed together). */
export async function runSteps(steps: Step[]): Promise<string[]> {
  const stop = new AbortController();
  const waiting = [...steps];
  const running = new Map<string, Promise<void>>();
  const done = new Set<string>();
  const failed: string[] = [];

  const start = async (step: Step) => {
    const output: Uint8Array[] = [];
    const write = (chunk: Uint8Array) =>
      void (step.isLive ? process.stdout.write(chunk) : output.push(chunk));
    const begin = performance.now();
    try {
      await step.run({ signal: stop.signal, write });
      console.log(`✓ ${step.name}  ${((performance.now() - begin) / 1000).toFixed(1)} s`);
      done.add(step.name);
    } catch (error) {
      if (stop.signal.aborted) return;
      stop.abort();
      failed.push(step.name);
      process.stdout.write(Buffer.concat(output));
      console.log(`✗ ${step.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      running.delete(step.name);
    }
  };

  while (!stop.signal.aborted) {
    while (running.size < AT_A_TIME) {
      const ready = waiting.findIndex(({ after = [] }) => after.every((name) => done.has(name)));
      const [step] = ready < 0 ? [] : waiting.splice(ready, 1);
      if (!step) break;
      running.set(step.name, start(step));
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  await Promise.all(running.values());
  return failed;
}
