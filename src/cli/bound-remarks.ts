/** What is worth saying of the bounds of controllers: those that are reached, and those for which something was refused. */
import type { SurveyedController } from './survey.ts';

export function boundRemarks(controllers: readonly SurveyedController[]): string[] {
  return controllers.flatMap(({ status }) => {
    if (typeof status === 'string') return [];
    return status.bounds
      .filter(({ inUse, limit, refused }) => inUse >= limit || refused > 0)
      .map(({ name, inUse, limit, refused }) => {
        const what = inUse >= limit ? `${name} at its bound` : `${name} was at its bound and is not now`;
        return `controller ${status.nodeId}: ${what}: ${inUse} of ${limit}, ${refused} refused since it started`;
      });
  });
}
