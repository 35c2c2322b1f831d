import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of the examples run against the sources of the library that they import by its name. */
const resolve = { alias: { quorate: fileURLToPath(new URL('./src/index.ts', import.meta.url)) } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
