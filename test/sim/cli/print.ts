/** Whoever reads may have enough: then nothing more is said. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
