/** `log-broker run`: one broker. */
import type { Address } from './address.ts';
import { type ControllerFlags, controllers, interruption } from './cli-flags.ts';
import { LogBroker } from './log-broker.ts';

export interface RunFlags extends ControllerFlags {
  readonly id: number;
  readonly listener: Address;
  readonly dir: string;
  readonly rack?: string;
  readonly flush: 'always' | 'os';
  readonly minInsyncReplicas: number;
  readonly replicaLagMs: number;
  readonly acceptDataLoss?: true;
  readonly exitWithParent?: true;
}

export async function run(flags: RunFlags): Promise<number> {
  const { id, listener, dir, rack, flush, minInsyncReplicas, replicaLagMs } = flags;
  const say = (text: string): void => console.log(`broker ${id}: ${text}`);
  const interrupted = interruption();
  if (flags.exitWithParent === true) process.stdin.on('end', () => process.exit(1)).resume();
  return new Promise((resolve, reject) => {
    const broker = new LogBroker({
      ...controllers(flags),
      ...{ brokerId: id, host: listener.host, port: listener.port, dir, rack: rack ?? null },
      ...{ flush, minInsyncReplicas, say },
      replica: { replicaLagMs },
      acceptDataLoss: flags.acceptDataLoss === true,
      onFatal: reject,
    });
    const stop = async (): Promise<void> => {
      const { clean } = await broker.shutdown();
      say(clean ? 'stopped' : 'stopped without the controllers having confirmed it');
      resolve(0);
    };
    interrupted.addEventListener('abort', () => void stop().catch(reject), { once: true });
    broker.start().catch((error) => {
      if (!interrupted.aborted) reject(error);
    });
  });
}
