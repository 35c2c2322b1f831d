/** The process that answers one question, see `trial.ts`: as JSON, asked on its command line. */
import { answerKill, answerReach, type KillQuestion, type ReachQuestion } from './trial.ts';

const question = JSON.parse(process.argv[2] ?? '') as KillQuestion | ReachQuestion;
process.stdout.write(JSON.stringify(question.kind === 'kill' ? answerKill(question) : answerReach(question)));
