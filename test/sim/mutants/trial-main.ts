/** The process that {@link answer}s one question, see `trial.ts`. */
import { answer, type TrialQuestion } from './trial.ts';

process.stdout.write(JSON.stringify(answer(JSON.parse(process.argv[2] ?? '') as TrialQuestion)));
