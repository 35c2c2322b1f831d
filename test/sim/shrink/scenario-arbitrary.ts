/**
 * Scenarios as fast-check draws and shrinks them. Shrinking is a deterministic tree below each scenario, so a path of
 * child numbers names every smaller one.
 */
import fc from 'fast-check';
import { generate } from '../generate.ts';
import type { Profile, Scenario } from '../scenario.ts';
import type { Removal } from './list-removal.ts';
import { PASSES } from './passes.ts';

/** Where the search below a scenario goes on. */
interface Cursor {
  readonly pass: number;
  readonly from: Removal | null;
  /** Something got smaller since the first pass: worth another round. */
  readonly changed: boolean;
}

const START: Cursor = { pass: 0, from: null, changed: false };

export class ScenarioArbitrary extends fc.Arbitrary<Scenario> {
  readonly #profile: Profile;

  constructor(profile: Profile) {
    super();
    this.#profile = profile;
  }

  override generate(random: fc.Random): fc.Value<Scenario> {
    return new fc.Value(generate(this.#profile, random.nextInt(0, 0x7fff_ffff)), START);
  }

  /** So that a scenario from elsewhere, as an example of the property, is shrunk too. */
  override canShrinkWithoutContext(_value: unknown): _value is Scenario {
    return true;
  }

  override shrink(scenario: Scenario, context: unknown): fc.Stream<fc.Value<Scenario>> {
    return fc.stream(smaller(scenario, (context as Cursor | undefined) ?? START));
  }
}

function* smaller(scenario: Scenario, { pass: first, from, changed }: Cursor): Generator<fc.Value<Scenario>> {
  const self = JSON.stringify(scenario);
  const rounds = changed ? [first, 0] : [first];
  for (const [round, begin] of rounds.entries()) {
    for (let pass = begin; pass < PASSES.length; pass++) {
      const start = round === 0 && pass === first ? from : null;
      for (const candidate of PASSES[pass]?.(scenario, start) ?? []) {
        if (JSON.stringify(candidate.scenario) === self) continue;
        yield new fc.Value(candidate.scenario, { pass, from: candidate.resume, changed: true });
      }
    }
  }
}

/** The scenario at the end of a path as fast-check prints it; '' is the scenario itself. */
export function followPath(scenario: Scenario, path: string): Scenario {
  // The first number counts the tried values before the failing one; here there is only one.
  const steps = path.split(':').slice(1).map(Number);
  let at = new fc.Value<Scenario>(scenario, START);
  for (const step of steps) {
    const [child] = fc
      .stream(smaller(at.value_, at.context as Cursor))
      .drop(step)
      .take(1);
    if (child === undefined) throw new TypeError(`the path ${path} leads nowhere: the shrinking has changed`);
    at = child;
  }
  return at.value_;
}
