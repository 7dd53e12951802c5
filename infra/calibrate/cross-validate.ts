import {
  type Calibration,
  confidenceAt,
  confidenceFor,
  logOdds,
} from '../../shared/core/extract/calibration/calibration.ts';
import { acceptable } from '../../shared/core/extract/calibration/features.ts';
import { PROMISED_RATE } from '../../shared/core/extract/calibration/promised-rate.ts';
import { chooseThreshold } from './choose-threshold.ts';
import { fitKnots, type Unseen } from './fit-knots.ts';
import { type Answer, fitLogistic } from './fit-logistic.ts';

const LOGISTIC = { ridge: 2, leastForms: 3 };
/** Answers by which each part of the monotone map is drawn towards the regression. */
const PRIOR = 20;

export type Fitted = Pick<Calibration, 'weights' | 'knots' | 'acceptAt'>;

/** What an answer was given by a fit that had not seen its form. */
export interface Tried {
  readonly answer: Answer;
  readonly confidence: number;
  readonly accepted: boolean;
}

/**
 * Fits the regression on all answers, the map and the thresholds on what regressions that had not seen an answer's form
 * said of it.
 */
export function fit(answers: readonly Answer[]): Fitted {
  const unseen = leaveOut(answers).flatMap(({ rest, left }) => {
    const weights = fitLogistic(rest, LOGISTIC);
    return left.map((answer) => ({ answer, odds: logOdds(weights, answer.features) }));
  });
  const knots = fitKnots(
    unseen.map(({ answer, odds }): Unseen => ({ odds, right: answer.right, weight: answer.weight })),
    PRIOR,
  );
  const told = unseen
    .filter(({ answer }) => acceptable(answer.features))
    .map(({ answer, odds }) => ({
      critical: answer.critical,
      right: answer.right,
      confidence: confidenceAt(knots, odds),
    }));
  const of = (critical: boolean) => told.filter((one) => one.critical === critical);
  return {
    weights: fitLogistic(answers, LOGISTIC),
    knots,
    acceptAt: {
      critical: chooseThreshold(of(true), PROMISED_RATE.critical),
      ordinary: chooseThreshold(of(false), PROMISED_RATE.ordinary),
    },
  };
}

/**
 * Leaves out one form after the other, fits everything on the rest, and tries the fit on what was left out. Files of
 * several documents neither teach nor are tried here: they may stand on the form that is left out.
 */
export function crossValidate(answers: readonly Answer[]): Tried[] {
  return leaveOut(answers.filter((answer) => !answer.mixed)).flatMap(({ rest, left }) => {
    const fitted = fit(rest);
    return left.map((answer) => {
      const confidence = confidenceFor(fitted, answer.features);
      const at = answer.critical ? fitted.acceptAt.critical : fitted.acceptAt.ordinary;
      return { answer, confidence, accepted: acceptable(answer.features) && confidence >= at };
    });
  });
}

interface Fold {
  readonly rest: readonly Answer[];
  readonly left: readonly Answer[];
}
/** Many forms are left out a few at a time: more folds take longer and tell nothing more. */
const MOST_FOLDS = 24;

function leaveOut(answers: readonly Answer[]): Fold[] {
  const forms = [...new Set(answers.map((answer) => answer.form))].sort();
  const foldOf = new Map(forms.map((form, i) => [form, i % MOST_FOLDS]));
  return Array.from({ length: Math.min(MOST_FOLDS, forms.length) }, (_, fold) => {
    const [rest, left]: [Answer[], Answer[]] = [[], []];
    for (const answer of answers) (foldOf.get(answer.form) === fold ? left : rest).push(answer);
    return { rest, left };
  });
}
