/** The effective value of topic settings that decisions rest on: the topic's own, the brokers' default, the static one. */
import { DEFAULT_BROKER_RESOURCE } from '../metadata/configs.ts';
import type { ControllerContext } from './context.ts';

/** The feature that turns the eligible leader replicas on. */
const ELR_FEATURE = 'eligible.leader.replicas.version';

/** Whether partitions keep eligible leader replicas beside the ISR. */
export function elrEnabled(context: Pick<ControllerContext, 'state'>): boolean {
  return context.state.features.levelOf(ELR_FEATURE) > 0;
}

/** The topic's min.insync.replicas. */
export function minInsyncReplicas(context: Pick<ControllerContext, 'state' | 'options'>, topicName: string): number {
  const value = dynamicValue(context, topicName, 'min.insync.replicas');
  return value === null ? context.options.minInsyncReplicas : Number(value);
}

/** Whether the topic would rather lose records than stay without a leader. */
export function electsUncleanly(context: Pick<ControllerContext, 'state' | 'options'>, topicName: string): boolean {
  const value = dynamicValue(context, topicName, 'unclean.leader.election.enable');
  return value === null ? context.options.uncleanLeaderElection : value.trim().toLowerCase() === 'true';
}

function dynamicValue(context: Pick<ControllerContext, 'state'>, topicName: string, name: string): string | null {
  const { configs } = context.state;
  return configs.valueOf('TOPIC', topicName, name) ?? configs.valueOf('BROKER', DEFAULT_BROKER_RESOURCE, name);
}
