import { AnsweredElections } from './answered-elections.ts';
import { BrokerContents } from './broker-contents.ts';
import { BrokerLife } from './broker-life.ts';
import { Elections } from './election-laws.ts';
import { EligibleReplicas } from './eligible-replicas.ts';
import { BootstrapOnce, BrokerEpochs, PartitionEpochs, ProducerIdBlocks } from './epoch-laws.ts';
import { ForeignBrokers } from './foreign-brokers.ts';
import { HonestAnswers } from './honest-answers.ts';
import { LocalAnswers } from './local-answers.ts';
import { LostDirectories } from './lost-directories.ts';
import { PartitionContents } from './partition-contents.ts';
import { Placement, SoundConfigs } from './placement-laws.ts';
import type { RecordLaw } from './record-law.ts';
import { TrueDescriptions } from './true-descriptions.ts';

/** Every law over committed records. */
export function recordLaws(parts: {
  readonly now: () => number;
  readonly leaderOf: (epoch: number) => number | null;
  readonly ledSinceMs: (epoch: number) => number;
  readonly sessionMs: number;
  readonly mostStaleMs: number;
  readonly clusterId: string;
}): readonly RecordLaw[] {
  const contents = new PartitionContents(parts.now);
  const brokers = new BrokerContents(parts.now);
  return [
    new PartitionEpochs(),
    contents,
    new BrokerEpochs(),
    new BootstrapOnce(),
    new ProducerIdBlocks(),
    new Elections(),
    new EligibleReplicas(),
    new Placement(),
    new LostDirectories(),
    new SoundConfigs(),
    new BrokerLife(parts.now, parts.sessionMs, parts.leaderOf, parts.ledSinceMs),
    new HonestAnswers(contents),
    new TrueDescriptions(contents, brokers, parts.mostStaleMs),
    new AnsweredElections(contents, brokers, parts.mostStaleMs),
    new ForeignBrokers(parts.clusterId),
    new LocalAnswers(),
  ];
}
