/** What `quorate log verify` has found, as text. */
import { assertNever } from '../base/assert.ts';
import type { BatchesFound, FileFound, Verification } from '../storage/verify-directory.ts';
import { damageText, tailText } from './dumped-items.ts';
import { textTable } from './output.ts';

export function verificationLines({ files, damage, tail }: Verification): string[] {
  const count = damage.length === 1 ? '1 problem' : `${damage.length} problems`;
  const verdict =
    damage.length === 0
      ? 'sound'
      : `${count}. Do not edit the files: restore this node from the others (quorate storage repair), or from a backup`;
  return [
    ...textTable(
      ['FILE', 'CONTENT'],
      files.map((file) => [file.path, content(file)]),
    ),
    ...(tail === null ? [] : [tailText(tail)]),
    ...damage.map(damageText),
    verdict,
  ];
}

function content(file: FileFound): string {
  switch (file.kind) {
    case 'properties':
      return `cluster ${file.clusterId}, node ${file.nodeId}, directory ${file.directoryId}`;
    case 'quorumState': {
      const vote = file.votedId === null ? 'no vote' : `voted for ${file.votedId}`;
      return `epoch ${file.leaderEpoch}, ${file.leaderId === null ? 'no leader known' : `leader ${file.leaderId}`}, ${vote}`;
    }
    case 'snapshot':
      return `${file.records} records, epoch ${file.lastEpoch}, ${file.batches} batches, ${file.sizeBytes} bytes`;
    case 'segment':
      return segment(file);
    case 'cleanStop':
      return `closed in good order at offset ${file.endOffset}`;
    case 'unfinished':
      return `${file.sizeBytes} bytes, being written or left by a crash`;
    default:
      return assertNever(file);
  }
}

function segment({ startOffset, endOffset, firstEpoch, lastEpoch, ...found }: BatchesFound): string {
  if (startOffset === null || endOffset === null) return `no batches, ${found.sizeBytes} bytes`;
  const epochs = firstEpoch === lastEpoch ? `epoch ${firstEpoch}` : `epochs ${firstEpoch} to ${lastEpoch}`;
  return `offsets ${startOffset} to ${endOffset - 1}, ${epochs}, ${found.batches} batches, ${found.sizeBytes} bytes`;
}
