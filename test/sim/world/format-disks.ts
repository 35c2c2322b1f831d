/** Formats the controllers' disks as `quorate storage format` does, before the run begins. */
import { randomUuid, type Uuid } from '../../../src/base/uuid.ts';
import { ELR_FEATURE } from '../../../src/metadata/invariants.ts';
import type { Voter } from '../../../src/raft/voters.ts';
import { formatDirectory } from '../../../src/storage/format.ts';
import { firstVoters, type ScenarioConfig } from '../scenario.ts';
import { SimDiskPort } from './disk.ts';
import { simEndpoint } from './network.ts';
import { SimProcess } from './process.ts';
import type { RandomStreams } from './random-streams.ts';
import type { SimDisk } from './sim-disk.ts';
import type { Timeline } from './timeline.ts';

export interface FormatParts {
  readonly timeline: Timeline;
  readonly disks: ReadonlyMap<number, SimDisk>;
  readonly clusterId: string;
  readonly config: ScenarioConfig;
  readonly streams: RandomStreams;
}

/** Gives the id of each controller's directory. */
export function formatDisks({ timeline, disks, clusterId, config, streams }: FormatParts): ReadonlyMap<number, Uuid> {
  const ids = [...disks.keys()];
  const directories = new Map(ids.map((id) => [id, randomUuid(streams.stream('directories'))]));
  const first = firstVoters(config);
  const voters = first.map((id) => voter(id, config.knownDirectories ? (directories.get(id) ?? null) : null));
  for (const [id, disk] of disks) {
    const formatter = new SimProcess(timeline, id, 0, (error) => {
      throw error;
    });
    formatDirectory(new SimDiskPort(timeline, formatter, disk), {
      properties: { clusterId, nodeId: id, directoryId: directories.get(id) as Uuid },
      bootstrapRecords: [
        { kind: 'FeatureLevel', name: 'metadata.version', level: config.metadataVersion },
        ...(config.elr ? [{ kind: 'FeatureLevel', name: ELR_FEATURE, level: 1 } as const] : []),
      ],
      metadataVersion: config.metadataVersion,
      voters: first.includes(id) ? voters : null,
      wallMs: 0,
    });
  }
  return directories;
}

function voter(id: number, directoryId: Uuid | null): Voter {
  return { id, directoryId, endpoints: [simEndpoint(id)], kraftVersion: { min: 0, max: 1 } };
}
