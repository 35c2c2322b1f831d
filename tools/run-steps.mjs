// Runs named commands one after the other, prints how long each took, stops at the first that fails.
import { spawnSync } from 'node:child_process';

/** @param {readonly (readonly [name: string, command: string])[]} steps */
export function runSteps(steps) {
  for (const [name, command] of steps) {
    const started = performance.now();
    console.log(`\n== ${name}: ${command}`);
    const { status } = spawnSync(command, { stdio: 'inherit', shell: true });
    if (status !== 0) {
      console.error(`\n== ${name} FAILED (${command})`);
      process.exit(status ?? 1);
    }
    console.log(`== ${name} ok, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}
