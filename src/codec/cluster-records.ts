/** Records about configs, features and producer ids, and the markers of transactions, to and from bytes. */
import {
  CONFIG_RESOURCE_TYPES,
  type ConfigRecord,
  type ConfigResourceType,
  type FeatureLevelRecord,
  type ProducerIdsRecord,
} from '../metadata/records.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

const RESOURCE_TYPE_BY_ID: ReadonlyMap<number, ConfigResourceType> = new Map(
  (Object.entries(CONFIG_RESOURCE_TYPES) as [ConfigResourceType, number][]).map(([name, id]) => [id, name]),
);

/** Writes the fields of a ConfigRecord. */
export function writeConfig(writer: ByteWriter, record: ConfigRecord): void {
  writer.unsigned(1, CONFIG_RESOURCE_TYPES[record.resourceType]);
  writer.text(2, record.resourceName);
  writer.text(3, record.name);
  if (record.value !== null) writer.presentText(4, record.value);
}

/** Reads the fields of a ConfigRecord. */
export function readConfig(reader: ByteReader): ConfigRecord {
  let type = 0;
  let resourceName = '';
  let name = '';
  let value: string | null = null;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) type = reader.int31();
    else if (field === 2) resourceName = reader.text();
    else if (field === 3) name = reader.text();
    else if (field === 4) value = reader.text();
    else reader.skip();
  }
  const resourceType = RESOURCE_TYPE_BY_ID.get(type);
  if (resourceType === undefined) reader.fail(`config resource type ${type} is not known`);
  return { kind: 'Config', resourceType, resourceName, name, value };
}

/** Writes the fields of a FeatureLevelRecord. */
export function writeFeatureLevel(writer: ByteWriter, record: FeatureLevelRecord): void {
  writer.text(1, record.name);
  writer.unsigned(2, record.level);
}

/** Reads the fields of a FeatureLevelRecord. */
export function readFeatureLevel(reader: ByteReader): FeatureLevelRecord {
  let name = '';
  let level = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) name = reader.text();
    else if (field === 2) level = reader.int31();
    else reader.skip();
  }
  return { kind: 'FeatureLevel', name, level };
}

/** Writes the fields of a ProducerIdsRecord. */
export function writeProducerIds(writer: ByteWriter, record: ProducerIdsRecord): void {
  if (record.brokerId !== -1) writer.presentUnsigned(1, record.brokerId);
  if (record.brokerEpoch !== -1) writer.presentUnsigned(2, record.brokerEpoch);
  writer.unsigned(3, record.nextProducerId);
}

/** Reads the fields of a ProducerIdsRecord. */
export function readProducerIds(reader: ByteReader): ProducerIdsRecord {
  let brokerId = -1;
  let brokerEpoch = -1;
  let nextProducerId = 0;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) brokerId = reader.int31();
    else if (field === 2) brokerEpoch = reader.safe();
    else if (field === 3) nextProducerId = reader.safe();
    else reader.skip();
  }
  return { kind: 'ProducerIds', brokerId, brokerEpoch, nextProducerId };
}

/** A message whose only field is an optional text (begin and abort of a transaction). */
export function writeReason(writer: ByteWriter, text: string | null): void {
  if (text !== null) writer.presentText(1, text);
}

/** Reads what {@link writeReason} writes. */
export function readReason(reader: ByteReader): string | null {
  let text: string | null = null;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) text = reader.text();
    else reader.skip();
  }
  return text;
}

/** A message without fields (no-op, end of a transaction). */
export function readNothing(reader: ByteReader): void {
  while (reader.nextField() !== 0) reader.skip();
}
